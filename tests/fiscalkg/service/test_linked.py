"""Linked data: every IRI resolves, in the format asked for."""
from __future__ import annotations

import pyoxigraph as ox
import pytest

from fiscalkg.workspace import Workspace

BASE = "https://w3id.org/fiscal-kg/"


@pytest.fixture(scope="module")
def workspace(example_workspace):
    return Workspace(example_workspace)


@pytest.fixture(scope="module")
def iris(workspace):
    """One instance of every class."""
    rows = workspace.graph.select("SELECT ?class (MIN(?s) AS ?one) WHERE { ?s a ?class . FILTER(STRSTARTS(STR(?s), $base)) } GROUP BY ?class "
                                  "ORDER BY ?class", base=f"{BASE}id/")
    assert len(rows) > 20
    return [row["one"] for row in rows]


def fetch(client, iri, accept="application/n-triples"):
    return client.get(iri.removeprefix(BASE.rstrip("/")), headers={"Accept": accept})


def test_an_instance_of_every_class_resolves(client, iris):
    for iri in iris:
        response = fetch(client, iri)
        assert response.status_code == 200, iri
        subjects = {quad.subject.value for quad in ox.parse(response.content, ox.RdfFormat.N_TRIPLES)}
        assert iri in subjects


@pytest.mark.parametrize(("media", "form"), [("text/turtle", ox.RdfFormat.TURTLE), ("application/ld+json", ox.RdfFormat.JSON_LD),
                                             ("application/rdf+xml", ox.RdfFormat.RDF_XML)])
def test_every_format_says_the_same(client, iris, media, form):
    for iri in iris[:8]:
        plain = {quad.triple for quad in ox.parse(fetch(client, iri).content, ox.RdfFormat.N_TRIPLES)}
        response = fetch(client, iri, media)
        assert response.headers["content-type"].partition(";")[0] == media
        assert response.headers["vary"] == "Accept"
        assert {quad.triple for quad in ox.parse(response.content, form)} == plain


def test_a_statement_comes_with_its_evidence(client, workspace):
    report = workspace.graph.select("SELECT ?r WHERE { ?r a fk:EvaluationReport ; fk:score ?s . ?e fk:about ?r } ORDER BY ?r LIMIT 1")[0]["r"]
    text = fetch(client, report, "text/turtle").text
    assert "fk:Evidence" in text
    assert "fk:quote" in text


def test_a_named_graph_resolves_to_what_it_holds(client, workspace):
    name = workspace.graph.store.graphs()[0]
    count = workspace.graph.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}")[0]["n"]
    assert len(fetch(client, name).text.splitlines()) == count


def test_kinds_of_problems_and_the_vocabulary_resolve(client):
    assert "资金拨付不及时" in fetch(client, f"{BASE}ns/issue/P1", "text/turtle").text
    whole = {quad.subject.value for quad in ox.parse(client.get("/ns", headers={"Accept": "text/turtle"}).content, ox.RdfFormat.TURTLE)}
    assert f"{BASE}ns#Finding" in whole
    assert f"{BASE}ns/issue/P1" in whole


@pytest.mark.parametrize("path", ["/id/none", "/id/", "/ns/issue/P999", "/id/document/..%2F..%2Fetc", "/id/%00", "/id/%3E%3C", "/id/a b"])
def test_what_is_not_there_is_not_found(client, path):
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.status_code == 404, response.text
    assert response.json()["code"] == "FK-K050"


def test_unencoded_paths_are_the_same_thing(client, workspace):
    name = workspace.status()["documents"][0]["name"]
    raw = client.get(f"/id/document/{name}", headers={"Accept": "application/n-triples"})
    assert raw.status_code == 200
    assert raw.content == fetch(client, workspace.graph.iris.document(name)).content


def test_a_format_that_is_not_to_be_had(client, iris):
    assert fetch(client, iris[0], "image/png").status_code == 406


def test_without_pages_browsers_get_data(client, iris):
    assert fetch(client, iris[0], "text/html,application/xhtml+xml,*/*;q=0.8").headers["content-type"].startswith("text/turtle")
