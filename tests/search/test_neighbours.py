"""Nearest neighbours of all vectors at once, found and kept up to date."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.cells import Cells, cells_of, place
from search.grid import on_grid, products
from search.neighbours import Neighbours, changed_cells, moved_along, nearest
from search.vector import Ids, Vectors

_NEVER = -(1 << 30)


def _vectors(count: int, seed: int = 3) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, 16))
    return on_grid((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


def _one_cell(count: int) -> Cells:
    return Cells(np.zeros(1, dtype=np.int64), np.array([0, count]), np.arange(count))


def _found(rows: Vectors, cells: Cells, k: int, least: int = _NEVER) -> Neighbours:
    new = np.ones(len(rows), dtype=np.bool_)
    return nearest(cells, lambda ids: rows[ids], least, Neighbours.none(len(rows), k), new, new)


def _brute(rows: Vectors, k: int, least: int) -> list[list[int]]:
    """The nearest, each found by sorting all."""
    found = products(rows, rows).astype(np.int64)
    return [[other for other in sorted(range(len(rows)), key=lambda other: (-line[other], other)) if other != own and line[other] >= least][:k]
            for own, line in enumerate(found.tolist())]


def _lists(near: Neighbours) -> list[list[int]]:
    return [[one for one in row if one >= 0] for row in near.places.tolist()]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 9), st.sampled_from([_NEVER, 0, 4_000_000]))
def test_equal_to_comparing_all(count: int, k: int, seed: int, least: int) -> None:
    rows = _vectors(count, seed)
    found = _found(rows, _one_cell(count), k, least)
    assert found.places.shape == (count, k)
    assert _lists(found) == _brute(rows, k, least)


def test_equal_products_keep_the_order() -> None:
    found = _found(np.repeat(_vectors(1), 9, axis=0), _one_cell(9), 3)
    assert found.places[0].tolist() == [1, 2, 3]
    assert found.places[8].tolist() == [0, 1, 2]


def test_cells_find_most_neighbours() -> None:
    rng = np.random.default_rng(5)
    middles = rng.normal(size=(60, 16))
    rows = np.repeat(middles, 50, axis=0) + 0.2 * rng.normal(size=(3000, 16))
    grid = on_grid((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    marks = rng.integers(0, 1 << 63, size=3000).astype(np.uint64)
    cells = cells_of(np.ones(3000, dtype=np.uint64), place(grid, marks, _vectors(20)), 300)
    exact, parted = _lists(_found(grid, _one_cell(3000), 8)), _lists(_found(grid, cells, 8))
    assert len(cells.keys) > 10
    assert sum(len(set(a) & set(b)) for a, b in zip(exact, parted, strict=True)) > 0.8 * 8 * 3000


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)), st.integers(1, 5), st.integers(3, 30))
def test_after_a_change_the_same_as_found_anew(count: int, first: set[int], then: set[int], k: int, largest: int) -> None:
    rows = _vectors(60)
    codes = place(rows, np.arange(60, dtype=np.uint64), _vectors(4, 1))
    kinds = np.left_shift(np.uint64(1), np.arange(60, dtype=np.uint64) % np.uint64(2))

    def cells(chosen: Ids) -> Cells:
        return cells_of(kinds[chosen], type(codes)(codes.homes[chosen], codes.sides[chosen]), largest)

    a, b = (np.array(sorted(one), dtype=np.int64) for one in (first, then))
    before, old_cells = _found(rows[a], cells(a), k, 0), cells(a)
    moved = np.array([sorted(then).index(one) if one in then else -1 for one in sorted(first)], dtype=np.int64)
    old = moved_along(before, np.zeros(before.places.shape, dtype=np.int8), moved, len(b))
    fresh = np.array([one not in first for one in sorted(then)], dtype=np.bool_)
    lost = old.lost | changed_cells(cells(b), old_cells.keys, len(b))
    found, wanted = nearest(cells(b), lambda ids: rows[b][ids], 0, old.near, fresh, lost), _found(rows[b], cells(b), k, 0)
    assert np.array_equal(found.places, wanted.places)
    assert np.array_equal(found.products, wanted.products)
