"""Which back end keeps the vectors: what is remembered, what is found, what is refused."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from search import vector_ivf, vector_postgres
from search.errors import SearchError
from search.vector import NumpyIndex, Vectors
from search.vector_choice import chosen, open_chosen, place_vectors
from tests.search.test_vector import rows
from tests.search.vector_backends import postgres

__all__ = ["postgres"]


def alike(count: int) -> Vectors:
    """Vectors in 60 groups, as texts on the same problems are."""
    made = rows(60, 16)[np.arange(count) % 60] + rows(count, 16) * 0.6
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def test_option_before_environment_before_exact() -> None:
    assert chosen(None, {}) == chosen("", {"FKG_VECTORS": " "}) == "exact"
    assert chosen(None, {"FKG_VECTORS": "ivf"}) == "ivf"
    assert chosen("exact", {"FKG_VECTORS": "ivf"}) == "exact"
    with pytest.raises(SearchError, match="FK-S016"):
        chosen("milvus", {})


def test_ivf_is_the_same_file_each_time_and_finds_what_exact_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_ivf, "_FEW", 100)
    vectors = alike(6000)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        place_vectors(tmp_path / name, "ivf", lambda: vectors)
    assert (tmp_path / "a" / vector_ivf.FILE).read_bytes() == (tmp_path / "b" / vector_ivf.FILE).read_bytes()
    index, exact = open_chosen(tmp_path / "a", lambda: vectors), NumpyIndex(vectors)
    assert isinstance(index, vector_ivf.IvfIndex)
    allowed = np.arange(6000) % 3 == 0
    shared = []
    for query in vectors[::150]:
        for mask in (None, allowed):
            (found, scores), (right, true) = index.search(query, 10, mask), exact.search(query, 10, mask)
            shared.append(len(set(found.tolist()) & set(right.tolist())))
            assert scores[0] == pytest.approx(true[0], abs=1e-5)
            assert mask is None or mask[found].all()
    assert np.mean(shared) > 8


def test_damaged_parts_are_told(tmp_path: Path) -> None:
    place_vectors(tmp_path, "ivf", lambda: rows(9))
    (tmp_path / vector_ivf.FILE).write_bytes(b"x")
    with pytest.raises(SearchError, match="FK-S010"):
        open_chosen(tmp_path, lambda: rows(9))
    for about in ("{", "{}", json.dumps({"backend": "postgres", "table": "a; DROP TABLE b", "size": 1, "dimension": 1})):
        (tmp_path / "vectors.json").write_text(about)
        with pytest.raises(SearchError, match=r"FK-S01[05]"):
            open_chosen(tmp_path, lambda: rows(9))


def test_postgres_without_an_address_or_a_server_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(vector_postgres.VARIABLE, raising=False)
    for address in ("", "postgresql://nobody@127.0.0.1:1/none"):
        monkeypatch.setenv(vector_postgres.VARIABLE, address)
        with pytest.raises(SearchError, match="FK-S015"):
            place_vectors(tmp_path, "postgres", lambda: rows(3))


@pytest.mark.slow
def test_postgres_fills_a_table_once_and_indexes_many(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_postgres, "LARGE", 1000)
    vectors = rows(2000, 16)
    table = vector_postgres.fill(postgres, vectors)
    assert vector_postgres.fill(postgres, vectors) == table == vector_postgres.table_of(vectors)
    index = vector_postgres.PostgresIndex(postgres, table, 2000, 16)
    with vector_postgres.connected(postgres) as connection:
        assert "hnsw" in str(connection.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", (table,)).fetchall())
    shared = [len(set(index.search(query, 10)[0].tolist()) & set(NumpyIndex(vectors).search(query, 10)[0].tolist())) for query in rows(20, 16)]
    assert np.mean(shared) > 9
