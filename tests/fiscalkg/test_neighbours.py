"""Neighbours for walking the graph."""
from __future__ import annotations

from pathlib import Path

import pytest

from fiscalkg.workspace import Workspace
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.neighbours import neighbours


@pytest.fixture(scope="module")
def graph(example_workspace: Path) -> KnowledgeGraph:
    return Workspace(example_workspace).graph


def test_a_project_stands_beside_its_department_and_its_kinds_of_problems(example_workspace: Path, graph: KnowledgeGraph) -> None:
    everything = [one for one in Workspace(example_workspace).export("reports") if one["findings"] and one["subject"]]
    subject = everything[0]["subject"]["iri"]
    reports = [one for one in everything if one["subject"]["iri"] == subject]
    found = {group["relation"]: group for group in neighbours(graph, subject, limit=100)["groups"]}
    assert {one["iri"] for one in found["主管部门"]["items"]} == {one["iri"] for report in reports for one in report["departments"]}
    weights = {one["label"]: one["weight"] for one in found["问题类型"]["items"]}
    labels = Workspace.issue_labels()
    findings = [finding for report in reports for finding in report["findings"]]
    own = [code for finding in findings for code in finding["types"]]
    assert weights == {labels[code]: own.count(code) for code in own}
    assert found["问题"]["count"] == len(findings)


def test_neighbours_are_mutual(graph: KnowledgeGraph) -> None:
    kind = next(row["s"] for row in graph.select("SELECT ?s WHERE { ?x a fk:IssueAssignment ; fk:issueType ?s } ORDER BY ?s"))
    group = next(one for one in neighbours(graph, kind, limit=100)["groups"] if one["relation"] == "有这类问题的项目")
    back = neighbours(graph, group["items"][0]["iri"], limit=100)
    assert kind in {one["iri"] for other in back["groups"] for one in other["items"]}


def test_the_heaviest_come_first_and_the_rest_is_counted(graph: KnowledgeGraph) -> None:
    kind = next(row["s"] for row in graph.select(
        "SELECT ?s (COUNT(?x) AS ?n) WHERE { ?x a fk:IssueAssignment ; fk:issueType ?s } GROUP BY ?s ORDER BY DESC(?n)"))
    whole, part = neighbours(graph, kind, limit=100), neighbours(graph, kind, limit=1)
    for all_of, some in zip(whole["groups"], part["groups"], strict=True):
        weights = [one["weight"] for one in all_of["items"]]
        assert weights == sorted(weights, reverse=True)
        assert some["items"] == all_of["items"][:1]
        assert some["count"] == all_of["count"] == len(all_of["items"])


def test_what_is_to_be_kept_is_kept_beyond_the_limit(graph: KnowledgeGraph) -> None:
    kind = next(row["s"] for row in graph.select(
        "SELECT ?s (COUNT(?x) AS ?n) WHERE { ?x a fk:IssueAssignment ; fk:issueType ?s } GROUP BY ?s ORDER BY DESC(?n)"))
    last = neighbours(graph, kind, limit=100)["groups"][0]["items"][-1]["iri"]
    assert last in {one["iri"] for one in neighbours(graph, kind, limit=1, keep={last})["groups"][0]["items"]}


def test_an_unknown_thing_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(KgError, match="FK-K050"):
        neighbours(graph, "https://example.org/nobody")
