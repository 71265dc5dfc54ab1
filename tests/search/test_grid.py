"""Exact inner products."""
from __future__ import annotations

import numpy as np
import pytest

from search.grid import SCALE, UNIT, on_grid, products, scaled


@pytest.mark.parametrize("dimension", [16, 128, 768, 4096])
def test_products_are_whole_and_the_same_in_every_shape_and_order(dimension: int) -> None:
    rng = np.random.default_rng(dimension)
    rows = rng.normal(size=(60, dimension)) + 0.3
    grid = on_grid((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))
    found = products(grid, grid)
    whole = grid.astype(np.int64) @ grid.astype(np.int64).T
    assert np.array_equal(found.astype(np.int64), whole)
    assert np.array_equal(products(grid[3:4], grid), found[3:4])
    turned = rng.permutation(dimension)
    assert np.array_equal(products(grid[:, turned], grid[:, turned]), found)


def test_products_are_the_cosines_nearly() -> None:
    rng = np.random.default_rng(1)
    rows = rng.normal(size=(50, 128))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    assert np.abs(products(on_grid(rows), on_grid(rows)) / UNIT - rows @ rows.T).max() < 1e-3


def test_a_cosine_in_whole_numbers() -> None:
    assert scaled(0.5) == SCALE * SCALE // 2
