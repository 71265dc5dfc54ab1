"""Recurring concrete problems read from the graph."""
from __future__ import annotations

import json

from kg.build import add_derived
from kg.generations import Workspace
from kg.graph import KnowledgeGraph
from kg.manifest import Manifest
from kg.mapping.triples import TripleWriter
from kg.recurring import clusters
from ontology.terms import FK, SKOS
from tests.kg.building import build_graph
from tests.kg.world import world

CLUSTER = "https://w3id.org/fiscal-kg/id/issue-cluster/x"


def test_members_come_with_their_reports_and_places(folder, graph):
    rows = graph.select("SELECT ?f ?r WHERE { ?f a fk:Finding ; fk:inReport ?r } ORDER BY ?f")
    members = [rows[0]["f"], next(row["f"] for row in rows if row["r"] != rows[0]["r"])]
    w = TripleWriter()
    w.typed(CLUSTER, FK.IssueCluster)
    w.label(CLUSTER, SKOS.prefLabel, "资金下达滞后")
    w.integer(CLUSTER, FK.reportCount, 2)
    w.link(CLUSTER, FK.typicalFinding, members[1])
    w.link(CLUSTER, FK.issueType, "https://w3id.org/fiscal-kg/ns/issue/P1")
    for one in members:
        w.link(CLUSTER, FK.member, one)
    with Workspace(folder).draft() as draft:
        summary = build_graph(world(), draft.path)
        before = summary.counts["triples"]
        assert add_derived(draft.path, w.data()) > before
        opened = KnowledgeGraph.open(draft.commit(Manifest(summary.documents, counts=summary.counts)))
    (found,) = clusters(opened)
    assert (found["name"], found["types"], found["report_count"]) == ("资金下达滞后", ["P1"], 2)
    assert {one["iri"] for one in found["findings"]} == set(members)
    assert found["typical"]["iri"] == members[1]
    assert len(found["reports"]) == len(found["projects"]) == 2
    assert clusters(opened, [CLUSTER]) == [found]
    assert json.dumps(found)
    opened.close()


def test_a_graph_without_recurring_problems(graph):
    assert clusters(graph) == []


def test_a_member_without_a_kind_of_problem_is_shown_all_the_same(folder, graph):
    """Its passages were joined with its kinds, so that it was counted and not shown."""
    rows = graph.select("SELECT ?f WHERE { ?f a fk:Recommendation ; fk:inReport ?r ; fk:text ?t FILTER NOT EXISTS { ?a fk:about ?f } } ORDER BY ?f")
    w = TripleWriter()
    w.typed(CLUSTER, FK.IssueCluster)
    w.label(CLUSTER, SKOS.prefLabel, "资金下达滞后")
    w.integer(CLUSTER, FK.reportCount, 1)
    w.link(CLUSTER, FK.typicalFinding, rows[0]["f"])
    w.link(CLUSTER, FK.member, rows[0]["f"])
    with Workspace(folder).draft() as draft:
        summary = build_graph(world(), draft.path)
        add_derived(draft.path, w.data())
        opened = KnowledgeGraph.open(draft.commit(Manifest(summary.documents, counts=summary.counts)))
    (found,) = clusters(opened)
    assert [one["iri"] for one in found["findings"]] == [rows[0]["f"]]
    opened.close()
