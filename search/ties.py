"""Which neighbours are tied: each among the other's nearest, and alike in words. What was judged once is not judged again."""
from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

from search.neighbours import Places, Verdicts
from search.vector import Ids, Mask

TIED: Final = 1
APART: Final = -1
"""Among each other's nearest, and alike or not; 0 where one is not among the other's nearest."""
_BLOCK: Final = 4096


def update_verdicts(near: Places, before: Places, known: Verdicts, alike: Callable[[int, int], bool]) -> tuple[Verdicts, Mask]:
    """A verdict on each place of ``near``, and which vectors have other ties than ``before``, for which ``known`` holds.

    ``alike`` is asked (smaller place first) of pairs of which nothing is known; all arrays are of shape ``(count, k)``.
    """
    changed = (near != before).any(axis=1)
    beside = (near >= 0) & changed[near]
    verdicts = known.copy()
    asked: dict[tuple[int, int], bool] = {}
    rows = np.flatnonzero(changed | beside.any(axis=1))
    for start in range(0, len(rows), _BLOCK):
        block = rows[start:start + _BLOCK]
        mutual = _mutual(near, block)
        said = np.where(mutual, _carried(near[block], before[block], known[block]), 0).astype(np.int8)
        for row, column in zip(*np.nonzero(mutual & (said == 0)), strict=True):
            a, b = sorted((int(block[row]), int(near[block[row], column])))
            if (a, b) not in asked:
                asked[a, b] = alike(a, b)
            said[row, column] = TIED if asked[a, b] else APART
        verdicts[block] = said
    return verdicts, _retied(near, verdicts, before, known, rows)


def _mutual(near: Places, rows: Ids) -> npt.NDArray[np.bool_]:
    """Whether the vector is among its neighbour's own nearest, for each neighbour of some vectors."""
    others = near[rows]
    return np.asarray((others >= 0) & (near[others] == rows[:, None, None]).any(axis=2))


def _carried(near: Places, before: Places, known: Verdicts) -> Verdicts:
    """What is known of each neighbour, wherever it stood in the list before."""
    same = (near[:, :, None] == before[:, None, :]) & (near[:, :, None] >= 0)
    return np.asarray((same * known[:, None, :]).sum(axis=2), dtype=np.int8)


def _retied(near: Places, verdicts: Verdicts, before: Places, known: Verdicts, rows: Ids) -> Mask:
    """Vectors whose set of tied neighbours is another one."""
    now = np.sort(np.where(verdicts[rows] == TIED, near[rows], -1), axis=1)
    then = np.sort(np.where(known[rows] == TIED, before[rows], -1), axis=1)
    found = np.zeros(len(near), dtype=np.bool_)
    found[rows] = (now != then).any(axis=1)
    return found
