"""Which vectors are compared with each other: those of one kind of problem, in pieces where there are too many.

A cell of more than ``LARGEST`` vectors is cut first around fixed centres (each vector into its two nearest), then by the sides of fixed
planes on which its vectors lie, in the end (vectors that are nearly the same) by their marks. Centres and planes depend on no vector, and
whether a cell is cut on its own size alone: one vector more changes the cells that it lies in and no other.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.grid import on_grid, products
from search.marks import Marks
from search.vector import Ids, Vectors

LARGEST: Final = 2048
"""Vectors of a cell that are compared with each other."""
HOMES: Final = 2
"""Nearest centres that a vector is counted to."""
_PLANES: Final = 24
_SIDES: Final = 32
"""Cuts that a cell may have: one for each plane, the others by the mark."""
_SEED: Final = 20_240_101
_BLOCK: Final = 4096
Bits = npt.NDArray[np.uint64]
Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Codes:
    """Where vectors lie: ``homes`` their nearest centres (-1 where there is none), ``sides`` of the planes through each home as bits, the
    highest of them from the mark; both of shape ``(count, HOMES)``.
    """

    homes: npt.NDArray[np.int32]
    sides: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.homes)


@dataclass(frozen=True, slots=True)
class Cells:
    """``keys`` (sorted) name the cells; cell ``i`` holds the vectors ``members[starts[i]:starts[i + 1]]``, in their order."""

    keys: Keys
    starts: Ids
    members: Ids


def place(vectors: Vectors, marks: Marks, centres: Vectors) -> Codes:
    """Where vectors on the grid, of units with these ``marks``, lie among ``centres`` (on the grid as well; at least one)."""
    planes = _planes(vectors.shape[1])
    middles = products(centres, planes)
    homes = np.full((len(vectors), HOMES), -1, dtype=np.int32)
    chance = np.left_shift(marks & np.uint64((1 << (_SIDES - _PLANES)) - 1), np.uint64(_PLANES)).astype(np.uint32)
    sides = np.repeat(chance[:, None], HOMES, axis=1)
    weights = np.left_shift(np.uint32(1), np.arange(_PLANES, dtype=np.uint32))
    for start in range(0, len(vectors), _BLOCK):
        block = vectors[start:start + _BLOCK]
        near = _highest(products(block, centres), min(HOMES, len(centres)))
        homes[start:start + len(block), :near.shape[1]] = near
        heights = products(block, planes)
        for column in range(near.shape[1]):
            above = heights >= middles[near[:, column]]
            sides[start:start + len(block), column] |= np.where(above, weights, np.uint32(0)).sum(axis=1, dtype=np.uint32)
    return Codes(homes, sides)


def cells_of(kinds: Bits, codes: Codes, largest: int = LARGEST) -> Cells:
    """The cells of vectors whose kinds of problem are given as bits; a vector without a kind is in none."""
    known = np.flatnonzero(kinds)
    held = np.right_shift(kinds[known, None], np.arange(64, dtype=np.uint64)) & np.uint64(1)
    row, kind = np.nonzero(held)
    members, sides = known[row], np.zeros(len(row), dtype=np.uint32)
    keys = kind.astype(np.int64) << 55
    done: list[tuple[Keys, Ids]] = []
    for depth in range(_SIDES + 2):
        small, keys, members, sides = _parted(keys, members, sides, largest if depth <= _SIDES else len(keys))
        done.append(small)
        if not len(keys):
            break
        if depth == 0:
            keys, members, sides = _homed(keys, members, codes)
        else:
            bit = np.right_shift(sides, np.uint32(depth - 1)) & np.uint32(1)
            keys = _deeper(keys, depth, bit)
    return _ordered(np.concatenate([one for one, _ in done]), np.concatenate([one for _, one in done]))


def _parted(keys: Keys, members: Ids, sides: npt.NDArray[np.uint32], largest: int) -> tuple[tuple[Keys, Ids], Keys, Ids,
                                                                                           npt.NDArray[np.uint32]]:
    """Entries of cells that are small enough, and the others."""
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    small = counts[inverse] <= largest
    return (keys[small], members[small]), keys[~small], members[~small], sides[~small]


def _homed(keys: Keys, members: Ids, codes: Codes) -> tuple[Keys, Ids, npt.NDArray[np.uint32]]:
    """Entries once for each home: bits 38 to 54 of a key say which."""
    homes = codes.homes[members]
    row, column = np.nonzero(homes >= 0)
    return keys[row] | ((homes[row, column].astype(np.int64) + 1) << 38), members[row], codes.sides[members[row], column]


def _deeper(keys: Keys, depth: int, bit: npt.NDArray[np.uint32]) -> Keys:
    """Keys one plane further: bits 32 to 37 say how many planes, bits 0 to 31 on which sides."""
    return ((keys & ~np.int64(63 << 32)) | np.int64(depth << 32)) | (bit.astype(np.int64) << (depth - 1))


def _ordered(keys: Keys, members: Ids) -> Cells:
    order = np.lexsort((members, keys))
    names, starts = np.unique(keys[order], return_index=True)
    return Cells(names, np.append(starts, len(keys)).astype(np.int64), members[order])


def _highest(found: Vectors, count: int) -> Ids:
    """The columns of the ``count`` highest of each row, the first of equals first; ``found`` is used up."""
    columns = np.empty((len(found), count), dtype=np.int64)
    for number in range(count):
        columns[:, number] = found.argmax(axis=1)
        found[np.arange(len(found)), columns[:, number]] = -np.inf
    return columns


def _planes(dimension: int) -> Vectors:
    drawn = np.random.default_rng(_SEED).standard_normal((_PLANES, dimension))
    return on_grid((drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32))
