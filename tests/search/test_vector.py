"""One contract for all vector indices."""
from __future__ import annotations

import numpy as np
import pytest

from search import vector
from search.errors import SearchError
from search.vector import FaissIndex, NumpyIndex, Vectors, suited
from tests.search.vector_backends import Make, make, postgres

__all__ = ["make", "postgres"]


def rows(count: int, dimension: int = 8) -> Vectors:
    made = np.random.default_rng(7).normal(size=(count, dimension)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_finds_itself_first(make: Make) -> None:
    vectors = rows(50)
    index = make(vectors)
    assert (index.size, index.dimension) == (50, 8)
    for number in (0, 17, 49):
        ids, scores = index.search(vectors[number], 5)
        assert ids[0] == number
        assert scores[0] == pytest.approx(1, abs=1e-5)
        assert list(scores) == sorted(scores, reverse=True)


def test_only_allowed_ones_and_fewer_than_asked(make: Make) -> None:
    allowed = np.zeros(50, dtype=np.bool_)
    allowed[[3, 9]] = True
    ids, _ = make(rows(50)).search(rows(1)[0], 10, allowed)
    assert sorted(ids.tolist()) == [3, 9]
    ids, _ = make(rows(50)).search(rows(1)[0], 10, np.zeros(50, dtype=np.bool_))
    assert ids.tolist() == []


def test_equal_vectors_keep_their_order(make: Make) -> None:
    same = np.repeat(rows(1), 6, axis=0)
    ids, _ = make(same).search(same[0], 3)
    assert ids.tolist() == [0, 1, 2]


def test_rows_come_back(make: Make) -> None:
    np.testing.assert_allclose(make(rows(9)).rows(np.array([7, 2])), rows(9)[[7, 2]], atol=1e-6)
    assert make(rows(9)).rows(np.array([], dtype=np.int64)).shape == (0, 8)


def test_another_dimension_is_refused(make: Make) -> None:
    with pytest.raises(SearchError, match="FK-S011"):
        make(rows(5)).search(rows(1, 4)[0], 2)


def test_many_vectors_go_to_faiss(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(suited(rows(5)), NumpyIndex)
    monkeypatch.setattr(vector, "LARGE", 5)
    assert isinstance(suited(rows(5)), FaissIndex)
