"""The query operation case by case after W3C SPARQL 1.1 Protocol, sections 2.1 and 2.2."""
from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
ASK = "ASK { ?d a fk:Document }"
SELECT = "SELECT ?name WHERE { ?d a fk:Document ; fk:fileName ?name } ORDER BY ?name"
CONSTRUCT = "CONSTRUCT { ?d fk:fileName ?name } WHERE { ?d a fk:Document ; fk:fileName ?name }"
DESCRIBE = "DESCRIBE <https://w3id.org/fiscal-kg/ns/issue/P1>"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


def post(client, body, media, accept=None, **params):
    headers = {"Content-Type": media} | ({"Accept": accept} if accept else {})
    return client.post("/sparql", content=body if isinstance(body, bytes) else body.encode(), headers=headers, params=params)


def form(client, fields, accept=None):
    return client.post("/sparql", data=fields, headers={"Accept": accept} if accept else {})


def number(response):
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def refused(response, status, code):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said = response.json()
    assert (said["code"], said["status"]) == (code, status)
    return said


@pytest.fixture(scope="module")
def graphs(client):
    response = client.get("/sparql", params={"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"})
    assert response.status_code == 200, response.text
    found = response.json()
    return [row["g"]["value"] for row in found["results"]["bindings"]]


# -- the three ways to send a query (2.1.1, 2.1.2, 2.1.3) --------------------------------------------------------------------------


def test_query_by_get(client):
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_query_by_post_of_a_form(client):
    assert form(client, {"query": ASK}).json()["boolean"] is True


def test_query_by_post_directly(client):
    assert post(client, ASK, QUERY).json()["boolean"] is True


def test_query_by_post_with_charset(client):
    assert post(client, 'ASK { FILTER("拨付" = "拨付") }', f"{QUERY}; charset=UTF-8").json()["boolean"] is True
    assert post(client, "query=ASK%20%7B%7D", f'{FORM};charset="utf-8"').json()["boolean"] is True


def test_head_gives_the_headers_of_get(client):
    response = client.head("/sparql", params={"query": ASK})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.content == b""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_allowed(client, method):
    response = client.request(method, "/sparql", params={"query": ASK})
    refused(response, 405, "FK-F032")
    assert "GET" in response.headers["allow"]
    assert "POST" in response.headers["allow"]


# -- what is no query operation ----------------------------------------------------------------------------------------------------


def test_two_queries_by_get_are_refused(client):
    refused(client.get("/sparql", params=[("query", ASK), ("query", SELECT)]), 400, "FK-F043")


def test_two_queries_in_a_form_are_refused(client):
    refused(form(client, {"query": [ASK, SELECT]}), 400, "FK-F043")


def test_a_form_without_a_query_is_refused(client):
    refused(form(client, {"other": "1"}), 400, "FK-F043")


def test_get_with_parameters_but_no_query_is_refused(client):
    refused(client.get("/sparql", params={"default-graph-uri": "http://example.org/g"}), 400, "FK-F043")


def test_an_empty_query_is_refused(client):
    refused(client.get("/sparql", params={"query": ""}), 400, "FK-K022")


def test_post_without_a_media_type_is_refused(client):
    refused(client.post("/sparql", content=b"ASK {}"), 415, "FK-F041")


@pytest.mark.parametrize("media", ["text/plain", "application/json", "multipart/form-data; boundary=x"])
def test_post_of_another_media_type_is_refused(client, media):
    refused(post(client, ASK, media), 415, "FK-F041")


def test_a_query_in_another_charset_is_refused(client):
    refused(post(client, ASK.encode("utf-16"), f"{QUERY}; charset=utf-16"), 415, "FK-F041")


def test_a_query_that_is_no_utf_8_is_refused(client):
    refused(post(client, 'ASK { FILTER("拨付" = "") }'.encode("gb18030"), QUERY), 400, "FK-F043")
    refused(post(client, b"query=ASK%7B%22%B2%A6%22%7D", FORM), 400, "FK-F043")


def test_a_syntax_error_is_placed(client):
    said = refused(client.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"}), 400, "FK-K010")
    assert said["line"] == 2
    assert said["column"] > 1
    assert "第 2 行" in said["detail"]


# -- read-only (2.2 is not offered) ------------------------------------------------------------------------------------------------


UPDATES = ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL", "CLEAR ALL", "CREATE GRAPH <a:g>",
           "LOAD <file:///etc/hostname>", "LOAD <http://127.0.0.1:9/> INTO GRAPH <a:g>", "COPY <a:a> TO <a:b>"]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_whichever_way_they_come(client, update):
    refused(client.get("/sparql", params={"query": update}), 400, "FK-K020")
    refused(form(client, {"query": update}), 400, "FK-K020")
    refused(post(client, update, QUERY), 400, "FK-K020")


def test_the_update_operation_is_refused(client):
    refused(form(client, {"update": UPDATES[0]}), 400, "FK-F043")
    refused(client.get("/sparql", params={"update": UPDATES[0]}), 400, "FK-F043")
    refused(post(client, UPDATES[0], "application/sparql-update"), 415, "FK-F041")


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * WHERE { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "ASK { { SELECT * WHERE { service ?where { ?s ?p ?o } } } }",
])
def test_service_is_refused(client, query):
    refused(client.get("/sparql", params={"query": query}), 400, "FK-K021")


def test_words_of_updates_in_texts_are_no_updates(client):
    found = client.get("/sparql", params={"query": 'ASK { FILTER("DROP ALL; LOAD <x>; SERVICE" = "DROP ALL; LOAD <x>; SERVICE") }'})
    assert found.json()["boolean"] is True


# -- result formats by Accept (2.1.6) ----------------------------------------------------------------------------------------------


BINDING_TYPES = {"application/sparql-results+json": ox.QueryResultsFormat.JSON, "application/sparql-results+xml": ox.QueryResultsFormat.XML,
                 "text/tab-separated-values": ox.QueryResultsFormat.TSV}
GRAPH_TYPES = {"text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
               "application/ld+json": ox.RdfFormat.JSON_LD, "application/rdf+xml": ox.RdfFormat.RDF_XML}


@pytest.mark.parametrize("media", BINDING_TYPES)
def test_bindings_in_the_format_asked_for(client, media):
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    assert response.headers["vary"] == "Accept"
    names = [row[0].value for row in ox.parse_query_results(response.content, BINDING_TYPES[media])]
    assert len(names) == 15
    assert names == sorted(names)


def test_bindings_as_csv(client):
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/csv"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    lines = response.content.decode().split("\r\n")
    assert lines[0] == "name"
    assert len(lines) == 17


@pytest.mark.parametrize("media", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_truth_in_the_format_asked_for(client, media):
    response = client.get("/sparql", params={"query": ASK}, headers={"Accept": media})
    assert response.headers["content-type"] == media
    assert bool(ox.parse_query_results(response.content, BINDING_TYPES[media])) is True


@pytest.mark.parametrize("media", GRAPH_TYPES)
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE])
def test_graphs_in_the_format_asked_for(client, media, query):
    response = client.get("/sparql", params={"query": query}, headers={"Accept": media})
    assert response.headers["content-type"].partition(";")[0] == media
    reference = client.get("/sparql", params={"query": query}, headers={"Accept": "application/n-triples"}).content
    assert len(reference) > 100
    assert {q.triple for q in ox.parse(response.content, GRAPH_TYPES[media])} == {q.triple for q in ox.parse(reference, ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize(("accept", "given"), [
    ("", "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("text/*", "text/csv"),
    ("application/json", "application/json"),
    ("application/xml", "application/sparql-results+xml"),
    ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
    ("application/sparql-results+xml;q=0.1, text/csv;q=0.9", "text/csv"),
    ("text/html, text/csv;q=0.2", "text/csv"),
    ("application/sparql-results+xml, application/rdf+xml", "application/sparql-results+xml"),
    ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
])
def test_the_format_wanted_most_is_given(client, accept, given):
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == given


@pytest.mark.parametrize(("query", "accept"), [(SELECT, "text/turtle"), (ASK, "image/png"), (CONSTRUCT, "text/csv"), (SELECT, "*/*;q=0")])
def test_a_format_that_is_not_to_be_had_is_refused(client, query, accept):
    said = refused(client.get("/sparql", params={"query": query}, headers={"Accept": accept}), 406, "FK-F040")
    assert "可用" in said["detail"]


# -- the dataset (2.1.4) -----------------------------------------------------------------------------------------------------------


def test_without_graphs_the_union_of_all_is_asked(client, graphs):
    everything = number(client.get("/sparql", params={"query": COUNT}))
    assert everything > 10_000
    assert len(graphs) == 15 + 3


def test_default_graphs_by_get_form_and_address(client, graphs):
    one = number(client.get("/sparql", params={"query": COUNT, "default-graph-uri": graphs[0]}))
    assert 0 < one < number(client.get("/sparql", params={"query": COUNT}))
    assert number(form(client, {"query": COUNT, "default-graph-uri": graphs[0]})) == one
    assert number(post(client, COUNT, QUERY, **{"default-graph-uri": graphs[0]})) == one


def test_several_default_graphs_are_merged(client, graphs):
    one, other = (number(client.get("/sparql", params={"query": COUNT, "default-graph-uri": graph})) for graph in graphs[:2])
    both = number(client.get("/sparql", params=[("query", COUNT), ("default-graph-uri", graphs[0]), ("default-graph-uri", graphs[1])]))
    assert max(one, other) < both <= one + other


def test_named_graphs_alone_leave_the_default_graph_empty(client, graphs):
    params = {"query": COUNT, "named-graph-uri": graphs[0]}
    assert number(client.get("/sparql", params=params)) == 0
    named = number(client.get("/sparql", params=params | {"query": COUNT_NAMED}))
    assert named == number(client.get("/sparql", params={"query": COUNT, "default-graph-uri": graphs[0]}))


def test_default_graphs_alone_leave_no_named_graph(client, graphs):
    assert number(client.get("/sparql", params={"query": COUNT_NAMED, "default-graph-uri": graphs[0]})) == 0


def test_graphs_of_the_request_come_before_those_of_the_query(client, graphs):
    own = number(client.get("/sparql", params={"query": COUNT.replace("WHERE", f"FROM <{graphs[0]}> WHERE")}))
    other = number(client.get("/sparql", params={"query": COUNT, "default-graph-uri": graphs[1]}))
    both = {"query": COUNT.replace("WHERE", f"FROM <{graphs[0]}> WHERE"), "default-graph-uri": graphs[1]}
    assert own != other
    assert number(client.get("/sparql", params=both)) == other


def test_a_graph_that_is_not_there_is_empty(client):
    assert number(client.get("/sparql", params={"query": COUNT, "default-graph-uri": "http://example.org/none"})) == 0


def test_a_graph_name_that_is_no_iri_is_refused(client):
    refused(client.get("/sparql", params={"query": COUNT, "default-graph-uri": "> } DROP"}), 400, "FK-K026")


# -- limits ------------------------------------------------------------------------------------------------------------------------


def test_rows_beyond_the_limit_are_cut_off_and_it_is_said(serving):
    from fiscalkg.service.settings import Limits

    client = serving(limits=Limits(sparql_rows=7))
    response = client.get("/sparql", params={"query": "SELECT * WHERE { ?s ?p ?o }"})
    assert len(response.json()["results"]["bindings"]) == 7
    assert response.headers["x-fiscalkg-truncated"] == "7"
    assert "x-fiscalkg-truncated" not in client.get("/sparql", params={"query": ASK}).headers


def test_a_query_that_runs_too_long_is_stopped(client):
    from tests.fiscalkg.service.conftest import RUNAWAY

    refused(client.get("/sparql", params={"query": RUNAWAY, "timeout": "0.4"}), 504, "FK-K023")
    assert number(client.get("/sparql", params={"query": COUNT})) > 0


@pytest.mark.parametrize("timeout", ["0", "-1", "x", "nan", "inf"])
def test_a_time_limit_that_is_none_is_refused(client, timeout):
    refused(client.get("/sparql", params={"query": ASK, "timeout": timeout}), 400, "FK-F043")


# -- the service description -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("media", GRAPH_TYPES)
def test_without_a_query_the_service_describes_itself(client, graphs, media):
    response = client.get("/sparql", headers={"Accept": media})
    triples = {q.triple for q in ox.parse(response.content, GRAPH_TYPES[media])}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert {t.object.value for t in triples if t.predicate.value == f"{sd}endpoint"} == {"http://localhost/sparql"}
    assert f"{sd}SPARQL11Query" in {t.object.value for t in triples if t.predicate.value == f"{sd}supportedLanguage"}
    assert {t.object.value for t in triples if t.predicate.value == f"{sd}name"} == set(graphs)
    assert not [t for t in triples if "Update" in t.object.value]


def test_results_are_json_that_any_reader_knows(client):
    data = json.loads(client.get("/sparql", params={"query": "SELECT ?a ?b WHERE { VALUES (?a ?b) { (\"甲\"@zh 1.50) } }"}).content)
    assert data == {"head": {"vars": ["a", "b"]}, "results": {"bindings": [
        {"a": {"type": "literal", "value": "甲", "xml:lang": "zh"},
         "b": {"type": "literal", "value": "1.5", "datatype": "http://www.w3.org/2001/XMLSchema#decimal"}}]}}
