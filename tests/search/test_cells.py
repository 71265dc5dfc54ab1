"""Cells of vectors that are compared with each other."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.cells import Cells, Codes, cells_of, place
from search.grid import on_grid
from search.vector import Vectors


def _vectors(count: int, seed: int = 3) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16))
    return on_grid((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


_ROWS, _CENTRES = _vectors(300), _vectors(5, 4)
_MARKS = np.random.default_rng(5).integers(0, 1 << 63, size=300).astype(np.uint64)
_KINDS = np.left_shift(np.uint64(1), np.arange(300, dtype=np.uint64) % np.uint64(3)) | (np.arange(300) % 4 == 0).astype(np.uint64)
_CODES = place(_ROWS, _MARKS, _CENTRES)


def _held(cells: Cells) -> dict[int, list[int]]:
    return {key: cells.members[start:end].tolist()
            for key, start, end in zip(cells.keys.tolist(), cells.starts[:-1].tolist(), cells.starts[1:].tolist(), strict=True)}


def _some(chosen: list[int], largest: int) -> dict[int, list[int]]:
    found = cells_of(_KINDS[chosen], Codes(_CODES.homes[chosen], _CODES.sides[chosen]), largest)
    return {key: [chosen[one] for one in members] for key, members in _held(found).items()}


def test_few_vectors_have_a_cell_for_each_kind() -> None:
    found = _held(cells_of(_KINDS, _CODES))
    assert len(found) == 3
    assert all(members == [one for one in range(300) if _KINDS[one] >> np.uint64(key >> 55) & np.uint64(1)] for key, members in found.items())


def test_vectors_without_a_kind_are_in_no_cell() -> None:
    assert cells_of(np.zeros(300, dtype=np.uint64), _CODES).members.tolist() == []


def test_cells_are_cut_until_they_are_small_enough_and_lose_nobody() -> None:
    found = _held(cells_of(_KINDS, _CODES, 10))
    assert max(map(len, found.values())) <= 10
    assert {one for members in found.values() for one in members} == set(range(300))


def test_vectors_that_are_the_same_are_parted_by_their_marks() -> None:
    codes = place(np.repeat(_ROWS[:1], 300, axis=0), _MARKS, _CENTRES)
    assert max(map(len, _held(cells_of(np.ones(300, dtype=np.uint64), codes, 20)).values())) <= 20


def test_nearest_centres_come_first() -> None:
    assert place(_CENTRES, _MARKS[:5], _CENTRES).homes[:, 0].tolist() == [0, 1, 2, 3, 4]
    assert place(_ROWS, _MARKS, _CENTRES[:1]).homes[0].tolist() == [0, -1]


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, 299), min_size=1), st.integers(0, 299), st.integers(2, 40))
def test_one_vector_more_changes_its_own_cells_only(chosen: set[int], other: int, largest: int) -> None:
    without, with_it = _some(sorted(chosen - {other}), largest), _some(sorted(chosen | {other}), largest)
    assert all(with_it.get(key) == members or _may_change(key, other) for key, members in without.items())
    assert all(key in without or _may_change(key, other) or key >> 55 << 55 in without for key in with_it), "it cuts no cell that it is not in"


def _may_change(key: int, other: int) -> bool:
    """Whether a cell is of a kind and, where it is cut, around a home of a vector."""
    kind, home = key >> 55, (key >> 38) & 0x1FFFF
    return bool(_KINDS[other] >> np.uint64(kind) & np.uint64(1)) and (not home or home - 1 in _CODES.homes[other].tolist())
