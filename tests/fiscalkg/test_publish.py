"""A workspace's graph in another store: written by the command, read from there by configuration."""
from __future__ import annotations

from pathlib import Path

import pytest

from fiscalkg.cli import run
from fiscalkg.workspace import Workspace
from kg.errors import KgError
from kg.store.endpoint import endpoint, engines
from tests.fiscalkg.test_vector_backends import REPORT
from tests.kg.test_store import server

__all__ = ["server"]


def test_published_and_read_from_there(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "河道.txt").write_text(REPORT.format(count=3), "utf-8")
    Workspace(tmp_path / "ws").build([tmp_path / "河道.txt"], jobs=1)
    here = "".join(Workspace(tmp_path / "ws").export_graph("nquads"))
    address = f"oxigraph+{server}"
    endpoint(address).update("CLEAR ALL")
    assert run(["publish", address, "-w", str(tmp_path / "ws")]) == 0
    monkeypatch.setenv("FKG_ENDPOINT", address)
    there = Workspace(tmp_path / "ws")
    assert "".join(there.export_graph("nquads")) == here
    assert there.search("设备闲置")["hits"]
    endpoint(address).update("CLEAR ALL")
    assert "".join(Workspace(tmp_path / "ws").export_graph("nquads")) == ""


@pytest.mark.parametrize(("address", "query", "update", "graphs"), [
    ("fuseki+http://a:3030/ds/", "http://a:3030/ds/query", "http://a:3030/ds/update", "http://a:3030/ds/data"),
    ("graphdb+http://a:7200/repositories/r", "http://a:7200/repositories/r", "http://a:7200/repositories/r/statements",
     "http://a:7200/repositories/r/rdf-graphs/service"),
    ("qlever+http://a:7001", "http://a:7001", "http://a:7001", "http://a:7001"),
])
def test_engines_answer_where_they_do(address: str, query: str, update: str, graphs: str) -> None:
    store = endpoint(address, {})
    assert (store.query_url, store.update_url, store.graph_url, store.union) == (query, update, graphs, False)


@pytest.mark.parametrize("address", ["http://a", "virtuoso+http://a", "oxigraph+ftp://a", ""])
def test_other_addresses_are_refused(address: str) -> None:
    assert "oxigraph" in engines()
    with pytest.raises(KgError, match="FK-K013"):
        endpoint(address, {})
