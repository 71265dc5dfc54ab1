"""Clients of other makes against a live server: curl, rdflib's SPARQLStore, the store of this project, and a request that is given up."""
from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from tests.fiscalkg.service.conftest import RUNAWAY

FK = "https://w3id.org/fiscal-kg/ns#"
PREFIX = f"PREFIX fk: <{FK}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


@pytest.fixture(scope="module")
def graph(live):
    return Graph(SPARQLStore(f"{live}/sparql", returnFormat="json"))


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_sparqlstore_selects(live, form, method):
    graph = Graph(SPARQLStore(f"{live}/sparql", returnFormat=form, method=method))
    rows = list(graph.query(PREFIX + "SELECT ?name WHERE { ?d a fk:Document ; fk:fileName ?name }"))
    assert len(rows) == 15
    assert all(str(row[0]).endswith(".txt") for row in rows)


@pytest.mark.regression("CONSTRUCT was refused to clients that ask for the format of bindings whatever the query")
def test_sparqlstore_asks_constructs_and_walks(graph):
    assert graph.query(PREFIX + "ASK { ?d a fk:Document }").askAnswer is True
    made = graph.query(PREFIX + "CONSTRUCT { ?d fk:fileName ?n } WHERE { ?d a fk:Document ; fk:fileName ?n }").graph
    assert len(made) == 15
    document = next(graph.subjects(URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), URIRef(f"{FK}Document")))
    assert graph.value(document, URIRef(f"{FK}fileName"))


def curl(*arguments):
    done = subprocess.run(["curl", "-sS", "--max-time", "20", *arguments], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_curl_without_any_headers(live):
    query = PREFIX + "SELECT ?name WHERE { ?d a fk:Document ; fk:fileName ?name } LIMIT 2"
    assert len(json.loads(curl(f"{live}/sparql?query={quote(query)}"))["results"]["bindings"]) == 2
    assert len(json.loads(curl("--data-urlencode", f"query={query}", f"{live}/sparql"))["results"]["bindings"]) == 2
    assert curl("-H", "Accept: text/csv", "-H", "Content-Type: application/sparql-query", "--data-binary", query, f"{live}/sparql").count("\r\n") == 3
    assert "sd:Service" in curl(f"{live}/sparql")
    assert "资金拨付不及时" in curl(f"{live}/ns/issue/P1")
    assert json.loads(curl("-G", "--data-urlencode", "q=资金拨付不及时", f"{live}/api/search"))["hits"]


def test_our_own_http_store_reads_it(live):
    from kg.store import HttpStore, Rows

    store = HttpStore(f"{live}/sparql", f"{live}/none", f"{live}/none", union=False)
    answer = store.query(PREFIX + "SELECT (COUNT(?d) AS ?n) WHERE { ?d a fk:Document }")
    assert isinstance(answer, Rows)
    assert next(answer.values) == (15,)


def test_a_query_that_its_client_gives_up_is_killed(live):
    host, _, port = live.removeprefix("http://").partition(":")
    held = []
    for _ in range(2):
        connection = socket.create_connection((host, int(port)))
        connection.sendall(f"GET /sparql?query={quote(RUNAWAY)} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        held.append(connection)
    time.sleep(0.5)
    for connection in held:
        connection.close()
    began = time.monotonic()
    assert json.loads(curl(f"{live}/sparql?query={quote('ASK {}')}"))["boolean"] is True
    assert time.monotonic() - began < 5


@pytest.mark.regression("exports that nobody read on held the places of everything that walks the graph")
def test_exports_that_nobody_reads_on_hold_up_nothing_else(live):
    host, _, port = live.removeprefix("http://").partition(":")
    held = []
    for _ in range(4):
        connection = socket.create_connection((host, int(port)))
        connection.sendall(f"GET /api/exports/graph?format=nquads HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        assert connection.recv(100)
        held.append(connection)
    assert json.loads(curl(f"{live}/api/audit"))["total"] > 0
    for connection in held:
        connection.close()
