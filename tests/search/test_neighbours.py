"""Nearest neighbours of all vectors at once."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.neighbours import nearest
from search.vector import NumpyIndex


def _vectors(count: int, seed: int = 3) -> NumpyIndex:
    rows = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return NumpyIndex(rows / np.linalg.norm(rows, axis=1, keepdims=True))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.integers(1, 6), st.integers(0, 9))
def test_equal_to_asking_one_by_one(count: int, k: int, seed: int) -> None:
    index = _vectors(count, seed)
    found = nearest(index, np.arange(count), k)
    assert found.places.shape == (count, k)
    for place in range(count):
        wanted = {int(other) for other in index.search(index.vectors[place], k + 1)[0]} - {place}
        given_places = [int(other) for other in found.places[place] if other >= 0]
        assert place not in given_places
        assert len(given_places) == min(k, count - 1)
        worst = min((float(index.vectors[place] @ index.vectors[other]) for other in sorted(wanted)[:k]), default=-1)
        assert all(float(index.vectors[place] @ index.vectors[other]) >= worst - 1e-3 for other in given_places) or len(wanted) < k


def test_places_count_within_the_chosen_vectors() -> None:
    index = NumpyIndex(np.array([[1, 0], [0, 1], [1, 0], [0, 1]], dtype=np.float32))
    assert nearest(index, np.array([0, 2, 3]), 1).places.ravel().tolist()[:2] == [1, 0]


def test_cells_find_most_neighbours_and_the_same_ones_every_time() -> None:
    rng = np.random.default_rng(5)
    middles = rng.normal(size=(60, 16))
    rows = (np.repeat(middles, 50, axis=0) + 0.2 * rng.normal(size=(3000, 16))).astype(np.float32)
    index = NumpyIndex(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    exact, cells = nearest(index, np.arange(3000), 8), nearest(index, np.arange(3000), 8, exact=100)
    shared = sum(len(set(a) & set(b)) for a, b in zip(exact.places.tolist(), cells.places.tolist(), strict=True))
    assert shared > 0.8 * 8 * 3000
    assert np.array_equal(cells.places, nearest(index, np.arange(3000), 8, exact=100).places)


def test_alike_vectors_beyond_a_cell_still_have_neighbours() -> None:
    index = NumpyIndex(np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (5000, 1)))
    found = nearest(index, np.arange(5000), 3, exact=100)
    assert (found.places >= 0).all()
    assert np.allclose(found.products, 1)
