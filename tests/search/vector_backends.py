"""Every back end of the vectors, made from rows, for the contract."""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search.vector import FaissIndex, NumpyIndex, VectorIndex, Vectors
from search.vector_choice import open_chosen, place_vectors
from search.vector_postgres import VARIABLE

Make = Callable[[Vectors], VectorIndex]


def placed(backend: str, folder: Path) -> Make:
    """Rows saved, put in place and opened as an index does it."""
    def make(vectors: Vectors) -> VectorIndex:
        target = Path(tempfile.mkdtemp(dir=folder))
        place_vectors(target, backend, lambda: vectors)
        return open_chosen(target, lambda: vectors)

    return make


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server with pgvector of the session's own."""
    pgserver = pytest.importorskip("pgserver")
    folder = Path(tempfile.mkdtemp(prefix="fkg-pg-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["numpy", "faiss", "exact", "ivf", pytest.param("postgres", marks=pytest.mark.slow)])
def make(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    if request.param == "postgres":
        monkeypatch.setenv(VARIABLE, request.getfixturevalue("postgres"))
    direct: dict[str, Make] = {"numpy": NumpyIndex, "faiss": FaissIndex.of}
    return direct.get(request.param) or placed(request.param, tmp_path)
