"""Problems and recommendations of reports in the shape of the public contract."""
from __future__ import annotations

from collections import defaultdict
from typing import Any

from kg.export.nodes import Node, grouped, nodes, number
from kg.graph import KnowledgeGraph
from ontology.concepts import notation
from ontology.terms import FK

Spans = list[list[int]]


def read_spans(node: Node) -> Spans:
    """The slices that make up a node's cleaned text, in order; its whole extent where none are given."""
    text = node.one(FK.spans)
    if not text:
        return [[node.one(FK.start), node.one(FK.end)]]
    return [[int(offset) for offset in piece.split("-")] for piece in text.split()]


class Problems:
    """Findings, recommendations and what answers what, of all reports at once."""

    def __init__(self, graph: KnowledgeGraph, amounts: dict[str, Node]) -> None:
        self.amounts = amounts
        self.finding_groups = nodes(graph, FK.FindingGroup)
        self.advice_groups = nodes(graph, FK.RecommendationGroup)
        self.findings = grouped(nodes(graph, FK.Finding), FK.inReport)
        self.analysis = grouped(nodes(graph, FK.AnalysisFinding), FK.inReport)
        self.advice = grouped(nodes(graph, FK.Recommendation), FK.inReport)
        self.alignments = grouped(nodes(graph, FK.Alignment), FK.inReport)
        self.rectifications = grouped(nodes(graph, FK.Rectification), FK.inReport)
        self.uses = grouped(nodes(graph, FK.ResultUse), FK.inReport)
        self._label = graph.label
        self.types: dict[str, list[str]] = defaultdict(list)
        assigned = sorted(nodes(graph, FK.IssueAssignment).values(), key=lambda node: (node.one(FK.rank) or 0, node.iri))
        for node in assigned:
            self.types[node.one(FK.about)].append(_code(node.one(FK.issueType)))

    def of(self, report: str) -> dict[str, Any]:
        """The keys of one report."""
        return {
            "findings": [self._finding(node) for node in self.findings.get(report, ())],
            "analysis_findings": [{**self._finding(node), "dimension": node.one(FK.dimension)}
                                  for node in self.analysis.get(report, ())],
            "recommendations": [self._advice(node) for node in self.advice.get(report, ())],
            "answers": self._answers(report),
            "rectifications": [self._rectification(node) for node in self.rectifications.get(report, ())],
            "result_uses": [self._use(node) for node in self.uses.get(report, ())],
        }

    def _rectification(self, node: Node) -> dict[str, Any]:
        return {"iri": node.iri, "text": node.one(FK.text), "spans": read_spans(node), "finding": node.one(FK.rectifies),
                "responsible": self._bodies(node, FK.responsibleBody), "deadline": node.one(FK.deadline), **_extent(node)}

    def _use(self, node: Node) -> dict[str, Any]:
        findings = sorted(iri for iri in node.all(FK.concerns) if "/finding/" in iri)
        return {"iri": node.iri, "text": node.one(FK.text), "spans": read_spans(node), "findings": findings,
                "amounts": self._amounts(node), **_extent(node)}

    def _bodies(self, node: Node, prop: str) -> list[dict[str, Any]]:
        return [{"iri": iri, "label": self._label(iri)} for iri in sorted(node.all(prop))]

    def _amounts(self, node: Node) -> list[dict[str, Any]]:
        amounts = sorted((self.amounts[iri] for iri in node.all(FK.evidenceAmount) if iri in self.amounts), key=lambda one: one.place)
        return [{"quote": one.one(FK.quote), "yuan": number(one.one(FK.yuan)), "role": one.code(FK.role),
                 "start": one.one(FK.start), "end": one.one(FK.end)} for one in amounts]

    def _finding(self, node: Node) -> dict[str, Any]:
        return {
            "iri": node.iri,
            "heading": self._heading(self.finding_groups, node),
            "text": node.one(FK.text),
            "spans": read_spans(node),
            "types": self.types.get(node.iri, []),
            "amounts": self._amounts(node),
            "severity": node.code(FK.severity),
            "responsible": self._bodies(node, FK.responsibleBody),
            **_extent(node),
        }

    def _advice(self, node: Node) -> dict[str, Any]:
        return {"iri": node.iri, "heading": self._heading(self.advice_groups, node), "text": node.one(FK.text),
                "spans": read_spans(node), "directed_to": self._bodies(node, FK.directedTo), **_extent(node)}

    def _answers(self, report: str) -> list[dict[str, Any]]:
        found = []
        for node in self.alignments.get(report, ()):
            finding = self.finding_groups.get(node.one(FK.findingGroup))
            advice = self.advice_groups.get(node.one(FK.recommendationGroup))
            if finding and advice:
                order = (finding.one(FK.ordinal) or 0, advice.one(FK.ordinal) or 0)
                found.append((order, {"finding_heading": finding.one(FK.heading), "recommendation_heading": advice.one(FK.heading),
                                      "reason": node.one(FK.reason)}))
        return [answer for _, answer in sorted(found, key=lambda item: item[0])]

    @staticmethod
    def _heading(groups: dict[str, Node], node: Node) -> str | None:
        group = groups.get(node.one(FK.inGroup) or "")
        heading: str | None = group.one(FK.heading) if group else None
        return heading


def _extent(node: Node) -> dict[str, Any]:
    return {"start": node.one(FK.start), "end": node.one(FK.end)}


def _code(iri: str) -> str:
    return notation(iri) or iri.rpartition("/")[2]
