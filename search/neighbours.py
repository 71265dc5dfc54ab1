"""The nearest of every vector among those of its cells, kept up to date: only what a change reaches is compared again."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.cells import Cells, Keys
from search.grid import products
from search.marks import find_sorted
from search.vector import Ids, Mask, Vectors

_BLOCK: Final = 512
Places = npt.NDArray[np.int32]
Verdicts = npt.NDArray[np.int8]
Near = tuple[Ids, Ids, npt.NDArray[np.int32]]
"""Vectors, their neighbours, and the products of both."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each vector its nearest, best first, by place (-1 where there are fewer), and their products on the grid; shape ``(size, k)``."""

    places: Places
    products: npt.NDArray[np.int32]

    @staticmethod
    def none(count: int, k: int) -> Neighbours:
        """No neighbours of ``count`` vectors."""
        return Neighbours(np.full((count, k), -1, dtype=np.int32), np.zeros((count, k), dtype=np.int32))


@dataclass(frozen=True, slots=True)
class Moved:
    """Neighbours without those that are gone. To be found again are the ``lost``: vectors that are new, and those of whose neighbours, as
    many as are kept, one is gone. ``untied`` have lost a neighbour with whom they were tied.
    """

    near: Neighbours
    verdicts: Verdicts
    lost: Mask
    untied: Mask


def moved_along(near: Neighbours, verdicts: Verdicts, moved: Ids, count: int) -> Moved:
    """Neighbours and what was judged of them among ``count`` vectors, where ``moved`` says where each stands now (-1: nowhere)."""
    found, lost = Neighbours.none(count, near.places.shape[1]), np.ones(count, dtype=np.bool_)
    judged, untied = np.zeros((count, near.places.shape[1]), dtype=np.int8), np.zeros(count, dtype=np.bool_)
    there = np.flatnonzero(moved >= 0)
    here, old, said = moved[there], near.places[there], verdicts[there]
    now = np.where(old >= 0, moved[old], -1) if len(moved) else old
    gone = (old >= 0) & (now < 0)
    lost[here] = gone.any(axis=1) & (old[:, -1] >= 0)
    untied[here] = (gone & (said > 0)).any(axis=1)
    order = np.argsort(gone, axis=1, kind="stable")
    for target, values in ((found.places, now), (found.products, np.where(gone, 0, near.products[there])), (judged, np.where(gone, 0, said))):
        target[here] = np.take_along_axis(values, order, axis=1)
    return Moved(found, judged, lost, untied)


def nearest(cells: Cells, rows: Callable[[Ids], Vectors], least: int, before: Neighbours, fresh: Mask, lost: Mask) -> Neighbours:
    """The nearest others of each vector with products of at least ``least``; equal products keep the order of the places.

    ``rows`` gives vectors on the grid. ``before`` are the neighbours without the ``fresh`` vectors, right but for those ``lost``.
    """
    k = before.places.shape[1]
    again = fresh | lost
    full = before.places[:, -1] >= 0
    worst = np.where(full, before.products[:, -1], least).astype(np.float32)
    parts: list[Near] = []
    for start, end in zip(cells.starts[:-1].tolist(), cells.starts[1:].tolist(), strict=True):
        members = cells.members[start:end]
        if again[members].any():
            parts += _within(members, rows(members), again, fresh, worst, least, k)
    if not parts:
        return before
    own, other, found = (np.concatenate([part[column] for part in parts]) for column in range(3))
    reached = np.zeros(len(fresh), dtype=np.bool_)
    reached[own] = True
    kept = np.flatnonzero(reached & ~again)
    row, column = np.nonzero(before.places[kept] >= 0)
    row = kept[row]
    near = _best(np.append(own, row), np.append(other, before.places[row, column]), np.append(found, before.products[row, column]), k)
    result = Neighbours(before.places.copy(), before.products.copy())
    result.places[reached | again], result.products[reached | again] = -1, 0
    result.places[near[0], near[1]], result.products[near[0], near[1]] = near[2], near[3]
    return result


def changed_cells(cells: Cells, before: Keys, count: int) -> Mask:
    """Which of ``count`` vectors lie in a cell that was not there ``before`` (sorted)."""
    found = np.zeros(count, dtype=np.bool_)
    new = find_sorted(before, cells.keys) < 0
    found[cells.members[np.repeat(new, np.diff(cells.starts))]] = True
    return found


def _within(members: Ids, rows: Vectors, again: Mask, fresh: Mask, worst: Vectors, least: int, k: int) -> Iterator[Near]:
    """Neighbours within a cell: the nearest of those to be found again, and fresh ones that are nearer to others than their worst."""
    own, others = np.flatnonzero(again[members]), np.flatnonzero(~again[members])
    for start in range(0, len(own), _BLOCK):
        block = own[start:start + _BLOCK]
        found = products(rows[block], rows)
        found[np.arange(len(block)), block] = -np.inf
        cut = np.full(len(block), least, dtype=np.float32)
        if k < found.shape[1]:
            cut = np.maximum(cut, np.partition(found, found.shape[1] - k, axis=1)[:, found.shape[1] - k])
        row, column = np.nonzero(found >= cut[:, None])
        yield members[block[row]], members[column], found[row, column].astype(np.int32)
        new = np.flatnonzero(fresh[members[block]])
        if len(new) and len(others):
            part = found[np.ix_(new, others)]
            row, column = np.nonzero(part >= worst[members[others]])
            yield members[others[column]], members[block[new[row]]], part[row, column].astype(np.int32)


def _best(own: Ids, other: Ids, found: npt.NDArray[np.int32], k: int) -> tuple[Ids, Ids, Ids, npt.NDArray[np.int32]]:
    """The ``k`` best of each vector, each once: the vector, its place in the list, the neighbour, the product."""
    order = np.lexsort((other, -found, own))
    own, other, found = own[order], other[order], found[order]
    once = np.ones(len(own), dtype=np.bool_)
    once[1:] = (own[1:] != own[:-1]) | (other[1:] != other[:-1])
    own, other, found = own[once], other[once], found[once]
    begins = np.flatnonzero(np.append(True, own[1:] != own[:-1]))
    rank = np.arange(len(own)) - np.repeat(begins, np.diff(np.append(begins, len(own))))
    kept = rank < k
    return own[kept], rank[kept], other[kept], found[kept]
