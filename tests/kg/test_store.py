"""One contract, every back end."""
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.store import Ask, HttpStore, OxigraphDiskStore, OxigraphMemoryStore, Rows, Term, Triples

A = (b'<https://x.example/a> <https://x.example/p> "\xe5\xb8\x82"@zh .\n'
     b'<https://x.example/a> <https://x.example/n> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n')
B = b'<https://x.example/b> <https://x.example/p> "plain" .\n<https://x.example/b> <https://x.example/q> <https://x.example/a> .\n'
ONE, TWO = "https://x.example/g1", "https://x.example/g2"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def server_command() -> list[str] | None:
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.exists() else shutil.which("oxigraph")
    return [found] if found else None


@pytest.fixture(scope="module")
def server():
    command = server_command()
    if command is None:
        pytest.skip("no oxigraph server (pip install oxigraph)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*command, "serve", "--bind", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(address, timeout=1)
                break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture(params=["memory", "disk", "http"])
def store(request, tmp_path):
    if request.param == "memory":
        made = OxigraphMemoryStore()
    elif request.param == "disk":
        made = OxigraphDiskStore(tmp_path / "store")
    else:
        made = HttpStore.oxigraph(request.getfixturevalue("server"))
        made.update("CLEAR ALL")
    yield made
    made.close()


def count(store) -> int:
    answer = store.query(COUNT)
    assert isinstance(answer, Rows)
    ((number,),) = answer.solutions
    return number.python()


def test_queries_see_the_union_of_the_graphs(store):
    store.load(ONE, A)
    store.load(TWO, B)
    answer = store.query("SELECT ?label WHERE { ?b <https://x.example/q> ?a . ?a <https://x.example/p> ?label }")
    assert answer.variables == ("label",)
    assert list(answer.solutions) == [(Term("市", "literal", None, "zh"),)]


def test_loading_twice_changes_nothing_and_loading_more_adds(store):
    store.load(ONE, A)
    store.load(ONE, A)
    assert count(store) == 2
    store.load(ONE, B)
    assert count(store) == 4


def test_dropping_a_graph_removes_what_it_holds_and_nothing_else(store):
    store.load(ONE, A)
    store.load(TWO, B)
    store.drop(ONE)
    assert count(store) == 2
    store.drop(ONE)
    store.drop("https://x.example/never-there")
    assert count(store) == 2


def test_terms_keep_kind_datatype_and_language(store):
    store.load(ONE, A + B)
    rows = set(store.query("SELECT ?o WHERE { ?s ?p ?o }").solutions)
    assert rows == {(Term("市", "literal", None, "zh"),), (Term("1.5", "literal", "http://www.w3.org/2001/XMLSchema#decimal"),),
                    (Term("plain", "literal"),), (Term("https://x.example/a"),)}


def test_unbound_variables_are_none(store):
    store.load(ONE, B)
    answer = store.query("SELECT ?s ?none WHERE { ?s <https://x.example/p> ?o }")
    assert list(answer.solutions) == [(Term("https://x.example/b"), None)]


def test_ask_and_construct(store):
    store.load(ONE, B)
    assert store.query("ASK { ?s <https://x.example/q> ?o }") == Ask(True)
    made = store.query("CONSTRUCT { ?o <https://x.example/back> ?s } WHERE { ?s <https://x.example/q> ?o }")
    assert isinstance(made, Triples)
    assert list(made.triples) == [(Term("https://x.example/a"), Term("https://x.example/back"), Term("https://x.example/b"))]


def test_updates(store):
    store.update(f'INSERT DATA {{ GRAPH <{ONE}> {{ <https://x.example/c> <https://x.example/p> "x" }} }}')
    assert count(store) == 1
    store.update(f"DELETE WHERE {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}")
    assert count(store) == 0


@pytest.mark.parametrize(("call", "code"), [
    (lambda store: store.query("SELECT * WHERE {"), "FK-K010"),
    (lambda store: store.update("INSERT NONSENSE"), "FK-K010"),
    (lambda store: store.load(ONE, b"<no triple"), "FK-K011"),
])
def test_what_does_not_parse_is_a_coded_error(store, call, code):
    with pytest.raises(KgError) as caught:
        call(store)
    assert caught.value.code == code


def test_many_readers_share_a_folder(tmp_path):
    writer = OxigraphDiskStore(tmp_path / "store")
    writer.load(ONE, A)
    writer.finish()
    writer.close()
    readers = [OxigraphDiskStore(tmp_path / "store", read_only=True) for _ in range(3)]
    assert [count(reader) for reader in readers] == [2, 2, 2]


def test_a_missing_folder_is_a_coded_error(tmp_path):
    with pytest.raises(KgError) as caught:
        OxigraphDiskStore(tmp_path / "nowhere", read_only=True)
    assert caught.value.code == "FK-K012"


def test_a_dead_server_is_a_coded_error():
    with pytest.raises(KgError) as caught:
        HttpStore.oxigraph("http://127.0.0.1:1").query(COUNT)
    assert caught.value.code == "FK-K012"
    with pytest.raises(KgError) as caught:
        HttpStore.oxigraph("ftp://x.example")
    assert caught.value.code == "FK-K013"


def test_terms_spell_themselves():
    assert Term('他说"是"\n', "literal").n3() == r'"他说\"是\"\n"'
    assert Term("x", "literal", None, "zh").n3() == '"x"@zh'
    assert Term("1", "literal", "http://www.w3.org/2001/XMLSchema#integer").python() == 1
    assert Term("true", "literal", "http://www.w3.org/2001/XMLSchema#boolean").python() is True


def test_a_published_graph_reads_the_same_everywhere(store, graph):
    """Exports, walks and validation ask the protocol only, so they give the same over any engine."""
    from kg.export import RECORDS
    from kg.export.graphs import nquads
    from kg.graph import KnowledgeGraph
    from kg.issues import issues
    from kg.related import related
    from kg.store.publish import publish
    from kg.validate import validate
    store.load("https://x.example/other", A)
    store.load(graph.iris.graph("identity"), B)
    assert publish(graph.store, store) == 5
    store.drop("https://x.example/other")
    other = KnowledgeGraph(store)
    assert list(nquads(other)) == list(nquads(graph))
    for export in RECORDS.values():
        assert list(export(other)) == list(export(graph))
    assert issues(other, "project") == issues(graph, "project")
    assert related(other, "养路专项") == related(graph, "养路专项")
    assert validate(other) == []


def test_graphs_loaded_in_several_batches_are_all_there(monkeypatch):
    monkeypatch.setattr("kg.store.oxigraph._BATCH_BYTES", 100)
    store = OxigraphMemoryStore()
    store.load_graphs((f"https://x.example/{number}", A if number % 3 else b"") for number in range(9))
    assert list(store.graphs()) == [f"https://x.example/{number}" for number in (1, 2, 4, 5, 7, 8)]
    assert len(store.raw) == 12
