"""How two things are connected: the shortest path that does not go through what everything goes through."""
from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import networkx as nx

from kg.citation import Citation
from kg.graph import Iri, KnowledgeGraph
from kg.names import Thing
from kg.show import citations, pick, thing_json
from kg.wording import Wording
from ontology.terms import FK, ORG, SKOS

_RELATIONS = (
    FK.evaluates, FK.leadDepartment, FK.managedBy, FK.usedBy, FK.commissionedBy, FK.evaluatedBy, FK.cites, FK.concerns, FK.inReport,
    FK.issueType, FK.mentions, FK.responsibleBody, FK.ofSubject, FK.answers, FK.scoredUnit, FK.issuedBy, FK.inRegion, FK.member,
    ORG.subOrganizationOf, SKOS.broader, FK.directedTo,
)
"""Relations a path may take; places in texts, coded values and money are no connection between things."""

_CLASSES = (
    FK.EvaluationReport, FK.Finding, FK.Recommendation, FK.FindingGroup, FK.RecommendationGroup, FK.ProjectEntry, FK.SubScore,
    FK.Department, FK.EvaluationFirm, FK.Region, FK.PolicyDocument, FK.EvaluationSubject, FK.IssueType, FK.IssueCluster,
    FK.BudgetFunction,
)


def path(graph: KnowledgeGraph, a: str, b: str) -> dict[str, Any]:
    """``{"from", "to", "steps", "candidates"}``.

    ``steps``: ``{"from", "relation", "to", "forward", "citations"}``, none when the two are not connected; ``forward`` tells whether
    the relation is said of the first thing. Ambiguous names give ``candidates`` instead. ``KgError`` FK-K050 for an unknown name.
    """
    ends = [pick(graph, a), pick(graph, b)]
    for thing, candidates in ends:
        if thing is None:
            return {"from": None, "to": None, "steps": [], "candidates": [thing_json(one) for one in candidates]}
    first, last = (thing for thing, _ in ends if thing is not None)
    network = projection(graph)
    network.remove_nodes_from(_regions(graph) - {first.iri, last.iri})
    steps = _steps(graph, network, first, last)
    return {"from": thing_json(first), "to": thing_json(last), "steps": steps, "candidates": []}


def projection(graph: KnowledgeGraph) -> nx.Graph:
    """Things and the relations between them, undirected; an edge keeps its statements as ``said`` (subject, property, object)."""
    network = nx.Graph()
    rows = graph.select("SELECT DISTINCT ?s ?p ?o WHERE { VALUES ?p { $relations } ?s ?p ?o . FILTER(isIRI(?o)) "
                        "FILTER EXISTS { VALUES ?class { $classes } ?s a ?class } }",
                        relations=[Iri(one) for one in _RELATIONS], classes=[Iri(one) for one in _CLASSES])
    rows += graph.select(_BUDGET_EDGES)
    for row in sorted(rows, key=lambda row: (row["s"], row["p"], row["o"])):
        said = (row["s"], row["p"], row["o"])
        if network.has_edge(row["s"], row["o"]):
            network[row["s"]][row["o"]]["said"].append(said)
        else:
            network.add_edge(row["s"], row["o"], said=[said])
    return network


def _regions(graph: KnowledgeGraph) -> set[str]:
    """Regions: to lie in the same city connects nothing, unless the question is about the city."""
    return {row["s"] for row in graph.select("SELECT ?s WHERE { ?s a fk:Region }")}


def _steps(graph: KnowledgeGraph, network: nx.Graph, first: Thing, last: Thing) -> list[dict[str, Any]]:
    if first.iri not in network or last.iri not in network:
        return []

    def cost(a: str, b: str, _data: dict[str, Any]) -> float:
        """A step costs one, and more where it leads into or out of something that very many things touch."""
        inner = [network.degree(node) for node in (a, b) if node not in (first.iri, last.iri)]
        return 1.0 + math.log2(1.0 + max(inner, default=1)) / 2

    try:
        nodes: list[str] = nx.dijkstra_path(network, first.iri, last.iri, weight=cost)
    except nx.NetworkXNoPath:
        return []
    labels, wording, kinds = graph.labels(nodes), Wording(graph), _kinds(graph, nodes)
    things = {iri: {"iri": iri, "label": labels[iri], "kind": kinds.get(iri, "")} for iri in nodes}
    return [_step(graph, network, things[one], things[other], wording) for one, other in pairwise(nodes)]


def _step(graph: KnowledgeGraph, network: nx.Graph, a: dict[str, Any], b: dict[str, Any], wording: Wording) -> dict[str, Any]:
    rank = {prop: place for place, prop in enumerate(_RELATIONS)}
    subject, prop, target = min(network[a["iri"]][b["iri"]]["said"], key=lambda said: (rank.get(said[1], len(rank)), said))
    return {"from": a, "relation": wording(prop), "to": b, "forward": subject == a["iri"],
            "citations": [one.as_json() for one in _proof(graph, subject, prop, target)]}


def _proof(graph: KnowledgeGraph, subject: str, prop: str, target: str) -> list[Citation]:
    rows = graph.select("SELECT ?e WHERE { ?e fk:about $s ; fk:property $p ; fk:value $o } ORDER BY ?e",
                        s=Iri(subject), p=Iri(prop), o=Iri(target))
    rows += graph.select("SELECT ?e WHERE { ?e fk:inMention $s ; fk:refersTo $o } ORDER BY ?e", s=Iri(subject), o=Iri(target))
    proven = citations(graph, [row["e"] for row in rows[:3]])
    own = {} if proven else citations(graph, [subject])
    return sorted((proven or own).values(), key=lambda one: (one.document, one.start))


def _kinds(graph: KnowledgeGraph, nodes: list[str]) -> dict[str, str]:
    wording = Wording(graph)
    rows = graph.select("SELECT ?s ?class WHERE { VALUES ?s { $nodes } VALUES ?class { $classes } ?s a ?class } ORDER BY ?s ?class",
                        nodes=[Iri(node) for node in nodes], classes=[Iri(one) for one in _CLASSES])
    named = {node: thing.kind for node in nodes if (thing := graph.names.get(node)) and thing.kind}
    return {row["s"]: wording(row["class"]) for row in rows} | named


_BUDGET_EDGES = """
SELECT DISTINCT ?s ?p ?o WHERE {
  ?line a fk:BudgetLine ; fk:organization ?s ; fk:functionCode ?o . BIND(fk:functionCode AS ?p)
}"""
