"""The JSON API: the shapes of the contract, pages, errors."""
from __future__ import annotations

import json
import re

import pytest

from fiscalkg.service.models import across, finding, things
from fiscalkg.service.models.common import Problem
from fiscalkg.workspace import Workspace


def get(client, path, shape=None, **params):
    response = client.get(f"/api/{path}", params=params)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    data = response.json()
    if shape is not None:
        shape.model_validate(data)
    return data


def refused(response, status, code):
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    said = response.json()
    Problem.model_validate(said)
    assert (said["code"], said["status"]) == (code, status)
    assert re.search(r"[一-鿿]", said["detail"])
    return said


@pytest.fixture(scope="module")
def workspace(example_workspace):
    return Workspace(example_workspace)


@pytest.fixture(scope="module")
def document(workspace):
    return workspace.status()["documents"][0]["name"]


def links(response):
    return {rel: address for address, rel in re.findall(r'<([^>]+)>; rel="(\w+)"', response.headers.get("link", ""))}


# -- search and ask ----------------------------------------------------------------------------------------------------------------


def test_search_gives_what_the_workspace_finds(client, workspace):
    data = get(client, "search", finding.SearchAnswer, q="资金拨付不及时", limit=5)
    assert data["hits"] == json.loads(json.dumps(workspace.search("资金拨付不及时", k=5)["hits"]))
    assert data["limit"] == 5
    assert data["total"] is None


def test_every_hit_is_the_text_it_says(client, workspace):
    for hit in get(client, "search", q="绩效目标", limit=30)["hits"]:
        place = hit["citation"]
        assert workspace.source(place["document"])[place["start"]:place["end"]] == place["quote"]


def test_pages_of_hits_join_without_gap_or_overlap(client):
    whole = [hit["iri"] for hit in get(client, "search", q="项目进度", limit=30)["hits"]]
    first = client.get("/api/search", params={"q": "项目进度", "limit": 10})
    joined = [hit["iri"] for hit in first.json()["hits"]]
    response = first
    while len(joined) < 30:
        response = client.get(links(response)["next"])
        joined += [hit["iri"] for hit in response.json()["hits"]]
    assert joined == whole
    assert links(response)["prev"].endswith("offset=10")


def test_search_is_restricted_by_kind_type_and_department(client):
    hits = get(client, "search", q="资金", kind="finding", type="P1")["hits"]
    assert hits
    assert {hit["kind"] for hit in hits} == {"finding"}
    assert all("P1" in hit["types"] for hit in hits)
    refused(client.get("/api/search", params={"q": "资金", "department": "没有这个局"}), 404, "FK-S003")


def test_search_beyond_the_deepest_place_gives_nothing(client):
    assert get(client, "search", q="资金", offset=5000)["hits"] == []


@pytest.mark.parametrize(("params", "name"), [
    ({}, "q"), ({"q": ""}, "q"), ({"q": "资" * 501}, "q"), ({"q": "资金", "limit": 0}, "limit"), ({"q": "资金", "limit": 201}, "limit"),
    ({"q": "资金", "offset": -1}, "offset"), ({"q": "资金", "kind": "poem"}, "kind"), ({"q": "资金", "limit": "many"}, "limit"),
])
def test_parameters_that_do_not_fit_are_named(client, params, name):
    said = refused(client.get("/api/search", params=params), 422, "FK-F030")
    assert any(one["name"].startswith(name) for one in said["errors"])
    assert name in said["detail"]


def test_a_question_of_blanks_is_refused(client):
    refused(client.get("/api/search", params={"q": "   "}), 400, "FK-S001")


def test_ask_gives_the_answer_of_the_workspace(client, workspace):
    data = get(client, "ask", finding.AskAnswer, q="哪些项目的资金拨付不及时？")
    assert data == json.loads(json.dumps(workspace.ask("哪些项目的资金拨付不及时？")))
    assert data["answered"]
    assert data["citations"]


# -- across reports ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["project", "department", "type", "evaluator", "year"])
def test_matrix_pages_its_rows(client, workspace, by):
    data = get(client, "issues", across.Matrix, by=by, limit=2)
    whole = json.loads(json.dumps(workspace.issues(by)))
    assert data["rows"] == whole["rows"][:2]
    assert data["total"] == len(whole["rows"])
    assert data["kinds"] == whole["kinds"]


def test_clusters(client, workspace):
    data = get(client, "issues/clusters", across.Clusters, limit=3)
    assert data["clusters"] == json.loads(json.dumps(workspace.clusters()))[:3]


def test_advice_by_notation_and_by_name(client):
    data = get(client, "issues/P1/advice", across.Advice)
    assert data["notation"] == "P1"
    assert get(client, f"issues/{data['label']}/advice")["groups"] == data["groups"]
    refused(client.get("/api/issues/P999/advice"), 404, "FK-K052")


def test_related_and_path(client, workspace):
    name = "制造业数字化转型专项资金"
    data = get(client, "related", across.Related, name=name, limit=2)
    assert data["thing"]["label"] == name
    assert 0 < len(data["related"]) <= 2
    found = get(client, "path", across.Path, **{"from": name, "to": data["related"][0]["subject"]["iri"]})
    assert found["steps"]
    refused(client.get("/api/related", params={"name": "没有这个项目的名字"}), 404, "FK-K050")


def test_audit_by_kind_severity_and_document(client, workspace):
    everything = get(client, "audit", across.Audit, limit=200)
    assert everything["total"] == len(list(workspace.audit())) > 5
    one = everything["conflicts"][0]
    part = get(client, "audit", kind=one["kind"], severity=one["severity"], document=one["document"])["conflicts"]
    assert one in part
    assert {(c["kind"], c["severity"], c["document"]) for c in part} == {(one["kind"], one["severity"], one["document"])}


# -- things and documents ----------------------------------------------------------------------------------------------------------


def test_a_thing_by_name_and_by_iri(client):
    data = get(client, "thing", things.Thing, name="P1")
    assert data["thing"]["label"] == "资金拨付不及时或不到位"
    assert get(client, "thing", name=data["thing"]["iri"])["statements"] == data["statements"]
    refused(client.get("/api/thing", params={"name": "https://w3id.org/fiscal-kg/id/subject/none"}), 404, "FK-K050")


def test_things_that_share_a_name(client):
    data = get(client, "things", things.Things, name="云溪市", limit=3)
    assert data["total"] > 1
    assert all("云溪市" in one["label"] for one in data["things"])


@pytest.mark.regression("a name that looks like an IRI but is none was a fault of the service")
@pytest.mark.parametrize("name", ["http> bad", "https://w3id.org/fiscal-kg/id/ x", 'http"{}', "http\\"])
@pytest.mark.parametrize("path", ["thing", "things", "related", "path"])
def test_names_that_are_almost_iris(client, path, name):
    response = client.get(f"/api/{path}", params={"name": name, "from": name, "to": name})
    assert response.status_code in (200, 404), response.text


def test_documents_are_listed(client, workspace):
    data = get(client, "documents", things.Documents, limit=200)
    assert [one["name"] for one in data["documents"]] == [one["name"] for one in workspace.status()["documents"]]


def test_text_by_range_counts_code_points(client, workspace, document):
    whole = workspace.source(document)
    data = get(client, "documents/text", things.Text, document=document, start=10, end=60)
    assert data["text"] == whole[10:60]
    assert get(client, "documents/text", document=document)["text"] == whole
    assert data["characters"] == len(whole)


@pytest.mark.parametrize(("start", "end"), [(10, 5), (0, 10**9), (10**9, None)])
def test_ranges_outside_the_text_are_refused(client, document, start, end):
    params = {"document": document, "start": start} | ({} if end is None else {"end": end})
    refused(client.get("/api/documents/text", params=params), 422, "FK-K032")


@pytest.mark.parametrize("name", ["no.txt", "../../../etc/passwd", "/etc/passwd", "..", "CURRENT", "\x00", "a" * 900])
def test_no_name_leads_out_of_the_workspace(client, name):
    for path in ("documents/text", "documents/spans"):
        refused(client.get(f"/api/{path}", params={"document": name, "start": 0, "end": 1}), 404, "FK-K030")


def test_from_a_passage_to_what_was_taken_from_it(client, workspace):
    hit = get(client, "search", q="资金拨付不及时", kind="finding", limit=1)["hits"][0]
    place = hit["citation"]
    data = get(client, "documents/spans", things.Spans, document=place["document"], start=place["start"], end=place["end"], limit=200)
    assert data["citation"]["quote"] == place["quote"]
    found = {one["iri"]: one for one in data["taken"]}
    assert found[hit["iri"]]["kind"] == "问题"
    assert all(one["start"] < place["end"] and one["end"] > place["start"] for one in data["taken"])
    source = workspace.source(place["document"])
    assert source[:place["start"]].endswith(data["before"])
    assert source[place["end"]:].startswith(data["after"])


def test_evidence_says_of_what(client, workspace):
    document = next(one["name"] for one in workspace.status()["documents"] if "绩效评价报告" in one["kinds"])
    taken = get(client, "documents/spans", document=document, start=0, end=3000, limit=200)["taken"]
    proofs = [one for one in taken if one["property"]]
    assert proofs
    assert all(one["about"]["iri"] and one["value"] for one in proofs)


# -- exports, status, the rest -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["reports", "budget-lines", "indicators", "projects"])
def test_exports_are_the_lines_of_the_command_line(client, workspace, what):
    from kg.export import dumps

    response = client.get(f"/api/exports/{what}")
    assert response.headers["content-type"].startswith("application/x-ndjson")
    assert response.text == "".join(f"{dumps(row)}\n" for row in workspace.export(what))


@pytest.mark.parametrize(("form", "media"), [("nquads", "application/n-quads"), ("turtle", "text/turtle")])
def test_the_graph_is_exported(client, workspace, form, media):
    response = client.get("/api/exports/graph", params={"format": form})
    assert response.headers["content-type"].startswith(media)
    assert response.text == "".join(workspace.export_graph(form))


def test_status(client, workspace):
    data = get(client, "status", things.Status)
    assert data["generation"] == workspace.generation.name
    assert data["documents"] == 15
    assert data["upload"] is False


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/none", "/api/search/more", "/sparql/x", "/metrics/x"])
def test_addresses_that_are_not_there(client, path):
    refused(client.get(path), 404, "FK-F031")


@pytest.mark.parametrize("path", ["/api/search", "/api/status", "/metrics"])
def test_methods_that_are_not_there(client, path):
    response = client.post(path)
    refused(response, 405, "FK-F032")
    assert "GET" in response.headers["allow"]


def test_the_description_names_every_address_and_error(client):
    data = get(client, "openapi.json")
    assert {"/api/search", "/api/ask", "/api/issues", "/api/related", "/api/path", "/api/thing", "/api/audit", "/api/documents",
            "/api/documents/text", "/api/documents/spans", "/api/status", "/api/exports/{what}"} <= set(data["paths"])
    for path, methods in data["paths"].items():
        for method, operation in methods.items():
            assert re.search(r"[一-鿿]", operation["summary"]), (path, method)
            for status, answer in operation["responses"].items():
                if not status.startswith("2"):
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)
