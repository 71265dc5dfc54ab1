"""The nearest of every vector among many, in work that grows with their number and memory that does not.

Up to ``EXACT`` vectors are all compared with each other, block by block. More are first put into cells around evenly spaced vectors, each
into its two nearest, and compared within the cells; a cell that is too large is cut into pieces of vectors that lie alike.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.vector import Ids, VectorIndex, Vectors

EXACT: Final = 8192
"""Vectors up to which all are compared with all."""
CELL: Final = 500
"""Vectors for which there is one cell."""
MOST_CELLS: Final = 2000
LARGEST: Final = 2048
"""Vectors of a cell that are compared with each other."""
_BLOCK: Final = 512
_SCALE: Final = 10_000
"""Products are rounded to 1 / ``_SCALE``, so that no difference in the last bits changes an order."""
_NONE: Final = -(1 << 62)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each vector its nearest, best first, by place (-1 where there are fewer), and their inner products; shape ``(size, k)``."""

    places: Ids
    products: Vectors


def nearest(vectors: VectorIndex, numbers: Ids, k: int, exact: int = EXACT) -> Neighbours:
    """The ``k`` nearest others of each of the ``numbers``; places count within ``numbers``. Equal products keep the order."""
    count = len(numbers)
    keys = np.full((count, k), _NONE, dtype=np.int64)
    for members in _cells(vectors, numbers, exact):
        rows = vectors.rows(numbers[members])
        for start in range(0, len(members), _BLOCK):
            block = members[start:start + _BLOCK]
            found = _keys(rows[start:start + len(block)] @ rows.T, members, count)
            found[np.arange(len(block)), np.arange(start, start + len(block))] = _NONE
            keys[block] = _best(np.concatenate([keys[block], found], axis=1), k)
    known = keys != _NONE
    places = np.where(known, count - 1 - np.mod(keys, max(count, 1)), -1)
    products = np.where(known, np.floor_divide(keys, max(count, 1)) / _SCALE, -1)
    return Neighbours(places.astype(np.int64), products.astype(np.float32))


def _keys(products: Vectors, members: Ids, count: int) -> npt.NDArray[np.int64]:
    """Product and place as one number: the higher the nearer, then the earlier."""
    return np.rint(products * _SCALE).astype(np.int64) * count + (count - 1 - members)


def _best(keys: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.int64]:
    """The ``k`` highest of each row, each once, highest first."""
    kept = min(2 * k, keys.shape[1])
    ordered = -np.sort(-np.partition(keys, keys.shape[1] - kept, axis=1)[:, -kept:], axis=1)
    ordered[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = _NONE
    return np.asarray(-np.sort(-ordered, axis=1)[:, :k], dtype=np.int64) if kept >= k else _padded(ordered, k)


def _padded(keys: npt.NDArray[np.int64], k: int) -> npt.NDArray[np.int64]:
    found = np.full((len(keys), k), _NONE, dtype=np.int64)
    found[:, :keys.shape[1]] = keys
    return found


def _cells(vectors: VectorIndex, numbers: Ids, exact: int) -> Iterator[Ids]:
    """Places of vectors that are compared with each other; every place comes at least once."""
    count = len(numbers)
    if count <= exact:
        yield np.arange(count)
        return
    size = min(MOST_CELLS, max(2, count // CELL))
    centres = vectors.rows(numbers[np.linspace(0, count - 1, size).astype(np.int64)])
    homes = np.empty((count, 2), dtype=np.int64)
    for start in range(0, count, _BLOCK):
        products = vectors.rows(numbers[start:start + _BLOCK]) @ centres.T
        homes[start:start + len(products)] = _best(_keys(products, np.arange(size), size), 2)
    likeness, cells = np.floor_divide(homes, size).ravel(), (size - 1 - np.mod(homes, size)).ravel()
    places = np.repeat(np.arange(count), 2)
    order = np.lexsort((places, -likeness, cells))
    borders = np.searchsorted(cells[order], np.arange(size + 1))
    for first, last in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
        for start in range(first, last, LARGEST):
            yield np.sort(places[order[start:min(last, start + LARGEST)]])
