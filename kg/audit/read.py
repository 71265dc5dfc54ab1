"""The conflicts of a graph in the shape of the public contract."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.nodes import Node, nodes, number
from kg.graph import KnowledgeGraph
from ontology.terms import FK


def audit(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Every conflict in the order of documents and passages: kind, severity, both values, and every passage (the stated one first)."""
    evidence = _evidence(graph)
    conflicts = nodes(graph, FK.Conflict)
    reports = set(nodes(graph, FK.EvaluationReport))
    for node in conflicts.values():
        proofs = sorted((evidence[iri] for iri in node.all(FK.hasEvidence)), key=lambda one: int(one.iri.rpartition("/")[2]))
        quotes = [one.quote() for one in proofs]
        report = next((iri for iri in node.all(FK.concerns) if iri in reports), None)
        yield {
            "iri": node.iri,
            "kind": node.code(FK.conflictKind),
            "severity": node.code(FK.severity),
            "document": graph.iris.document_name(node.iri),
            "start": node.one(FK.start),
            "end": node.one(FK.end),
            "report": {"iri": report, "label": graph.label(report)} if report else None,
            "quotes": quotes,
            "stated": _value(node, FK.stated),
            "computed": _value(node, FK.computed),
            "difference": number(node.one(FK.difference)),
            "unit": node.one(FK.unit),
            "rule": node.one(FK.rule),
            "explanation": node.one(FK.explanation),
        }


def _value(node: Node, prop: str) -> Any:
    value = node.one(prop)
    return value if isinstance(value, str) else number(value)


def _evidence(graph: KnowledgeGraph) -> dict[str, Node]:
    """The passages of conflicts, by IRI."""
    found: dict[str, Node] = {}
    for row in graph.select(_EVIDENCE):
        node = found.setdefault(row["e"], Node(row["e"]))
        for prop, name in ((FK.start, "start"), (FK.end, "end"), (FK.quote, "quote")):
            node.values[prop] = [row[name]]
    return found


_EVIDENCE = """
SELECT ?e ?start ?end ?quote WHERE {
  ?conflict a fk:Conflict ; fk:hasEvidence ?e . ?e fk:start ?start ; fk:end ?end ; fk:quote ?quote .
}"""
