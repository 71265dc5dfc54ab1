"""Ties between neighbours."""
from __future__ import annotations

import numpy as np

from search.ties import APART, TIED, update_verdicts

_NONE = np.full((4, 2), -1, dtype=np.int32)
_UNKNOWN = np.zeros((4, 2), dtype=np.int8)
_NEAR = np.array([[1, 2], [0, 2], [3, -1], [2, 0]], dtype=np.int32)


def test_only_those_near_each_other_are_asked_about_each_pair_once() -> None:
    asked: list[tuple[int, int]] = []

    def alike(a: int, b: int) -> bool:
        asked.append((a, b))
        return a == 0

    verdicts, retied = update_verdicts(_NEAR, _NONE, _UNKNOWN, alike)
    assert sorted(asked) == [(0, 1), (2, 3)]
    assert verdicts.tolist() == [[TIED, 0], [TIED, 0], [APART, 0], [APART, 0]]
    assert retied.tolist() == [True, True, False, False]


def test_what_was_judged_is_carried_wherever_it_stands_now() -> None:
    verdicts, _ = update_verdicts(_NEAR, _NONE, _UNKNOWN, lambda a, _b: a == 0)
    turned = np.array([[2, 1], [0, 2], [3, 0], [2, 0]], dtype=np.int32)
    asked: list[tuple[int, int]] = []
    now, retied = update_verdicts(turned, _NEAR, verdicts, lambda a, b: asked.append((a, b)) is None)
    assert asked == [(0, 2)]
    assert now.tolist() == [[TIED, TIED], [TIED, 0], [APART, TIED], [APART, 0]]
    assert retied.tolist() == [True, False, True, False]


def test_a_tie_ends_when_one_of_both_has_nearer_ones() -> None:
    verdicts, _ = update_verdicts(_NEAR, _NONE, _UNKNOWN, lambda _a, _b: True)
    nearer = np.array([[2, 3], [0, 2], [3, -1], [2, 0]], dtype=np.int32)
    now, retied = update_verdicts(nearer, _NEAR, verdicts, lambda _a, _b: True)
    assert now.tolist() == [[0, TIED], [0, 0], [TIED, 0], [TIED, TIED]]
    assert retied.tolist() == [True, True, False, True]
