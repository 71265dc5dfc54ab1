"""Conflicts in a graph: nodes with their passages, what they touch, and the list of them."""
import json

import pytest

from ingest.decode import decode
from ingest.document import read_document
from kg.audit.read import audit
from kg.build import BuildSettings
from kg.generations import Workspace
from kg.graph import Iri, KnowledgeGraph
from kg.kept import read_kept
from kg.manifest import Manifest
from kg.validate import validate
from tests.ingest.claims.budgets import HIERARCHY, form, hierarchy
from tests.kg.building import build_graph

KEYS = {"kind", "severity", "document", "start", "end", "quotes", "stated", "computed", "difference", "explanation"}
SETTINGS = BuildSettings()


def build(folder, records, kept=()):
    workspace = Workspace(folder)
    with workspace.draft() as draft:
        summary = build_graph(records, draft.path, SETTINGS, kept=kept)
        return summary, draft.commit(Manifest(summary.documents, counts=summary.counts))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    summary, generation = build(tmp_path_factory.mktemp("audit") / "ws", [hierarchy(social="300.50"), form(people="12,000")])
    graph = KnowledgeGraph.open(generation)
    yield summary, generation, graph
    graph.close()


def test_the_contract(built):
    rows = list(audit(built[2]))
    assert [row["kind"] for row in rows if row["severity"] == "material"] == ["twice", "sum", "hierarchy"] or len(rows) >= 3
    for row in rows:
        assert row.keys() >= KEYS
        assert json.dumps(row, ensure_ascii=False, default=str)


def test_every_quotation_is_where_it_says(built):
    _, generation, graph = built
    for row in audit(graph):
        text = generation.sources.text(row["document"])
        assert row["quotes"]
        assert (row["start"], row["end"]) == (row["quotes"][0]["start"], row["quotes"][0]["end"])
        for quote in row["quotes"]:
            assert text[quote["start"]:quote["end"]] == quote["quote"]


def test_counts(built):
    counts = built[0].counts
    assert counts["claims"] > counts["conflicts"] > 0


def test_conflicts_concern_the_lines_and_projects_that_they_compare(built):
    graph = built[2]
    rows = graph.select("SELECT ?kind ?thing WHERE { ?c a fk:Conflict ; fk:concerns ?thing . ?thing a ?kind }")
    assert {"BudgetLine", "Indicator"} <= {row["kind"].rpartition("#")[2] for row in rows}


def test_the_links_stand_in_the_derived_graph(built):
    graph = built[2]
    assert graph.ask("ASK { GRAPH $g { ?c fk:concerns ?thing } }", g=Iri(graph.iris.graph("derived")))


def test_nothing_is_against_the_shapes(built):
    wrong = [one.as_json() for one in validate(built[2], lambda *_: None)]
    assert not [one for one in wrong if "/conflict/" in one["focus"]]


def test_a_document_taken_over_keeps_its_conflicts(built, tmp_path):
    _, generation, graph = built
    kept = read_kept(generation.path / "mapped", "预算.txt", graph.iris.base)
    other = read_document(decode(HIERARCHY.format(total="1300.00", social="300.00").encode(), "另一份.txt"))
    _, again = build(tmp_path / "ws", [other], kept=[kept])
    opened = KnowledgeGraph.open(again)
    try:
        found = [(row["document"], row["stated"]) for row in audit(opened)]
    finally:
        opened.close()
    assert found == [(row["document"], row["stated"]) for row in audit(graph) if row["document"] == "预算.txt"]


def test_a_project_shows_what_does_not_agree_with_its_form(built):
    from kg.show import show

    groups = show(built[2], "技能提升补贴资金")["references"]
    assert any(group["kind"] == "数据不符" and "12000" in group["items"][0]["label"] for group in groups)
