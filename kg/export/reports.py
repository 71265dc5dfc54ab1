"""Evaluation reports in the shape of the public contract."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.findings import Problems
from kg.export.nodes import Node, grouped, nodes, number
from kg.export.tables import document_of
from kg.graph import KnowledgeGraph
from ontology.concepts import notation
from ontology.terms import DCTERMS, FK, SCHEMA, SKOS

_EVIDENCE_KEYS = {
    DCTERMS.title: "title",
    FK.evaluates: "subject",
    FK.leadDepartment: "departments",
    FK.commissionedBy: "commissioner",
    FK.evaluatedBy: "evaluator",
    FK.evaluationKind: "evaluation_kind",
    FK.period: "period",
    FK.baseDate: "base_date",
    FK.score: "score",
    FK.selfScore: "self_score",
    FK.grade: "grade",
    FK.cites: "cited_documents",
}
"""Property -> key of the report that it proves."""


def reports(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Every evaluation report, in the order of the documents. A handful of bulk queries serve all of them."""
    return _Reports(graph).rows()


class _Reports:
    """The nodes of all reports, read at once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.reports = nodes(graph, FK.EvaluationReport)
        self.evidence = grouped(nodes(graph, FK.Evidence), FK.about)
        self.dimensions = nodes(graph, FK.DimensionScore)
        self.sub_scores = nodes(graph, FK.SubScore)
        self.scales = nodes(graph, FK.GradeScale)
        self.bands = nodes(graph, FK.GradeBand)
        self.funds = nodes(graph, FK.FundUse)
        self.amounts = nodes(graph, FK.Amount)
        self.policies = nodes(graph, FK.PolicyDocument)
        self.subjects = nodes(graph, FK.EvaluationSubject)
        self.problems = Problems(graph, self.amounts)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The reports as dictionaries."""
        for report in self.reports.values():
            evidence = self._evidence(report)
            yield {
                "iri": report.iri,
                "document": document_of(self.graph, report),
                "start": report.one(FK.start),
                "end": report.one(FK.end),
                "title": report.one(DCTERMS.title),
                **self._judged(report, evidence),
                **self._scores(report),
                "funds": [self._fund(self.funds[iri]) for iri in self._in_order(report, FK.hasFundUse, self.funds)],
                **self.problems.of(report.iri),
                "evidence": {key: [{name: place[name] for name in ("start", "end", "quote")} for place in places]
                             for key, places in evidence.items()},
                "cited_documents": self._policies(report, evidence.get("cited_documents", [])),
            }

    def _evidence(self, report: Node) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for node in self.evidence.get(report.iri, ()):
            key = _EVIDENCE_KEYS.get(node.one(FK.property))
            if key:
                found.setdefault(key, []).append({**node.quote(), "value": node.one(FK.value)})
        return dict(sorted(found.items()))

    def _judged(self, report: Node, evidence: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
        subject = self.subjects.get(report.one(FK.evaluates) or "")
        order = [place["value"] for place in evidence.get("departments", ())]
        departments = sorted(report.all(FK.leadDepartment), key=lambda iri: (order.index(iri) if iri in order else len(order), iri))
        return {
            "subject": subject and {"iri": subject.iri, "label": self.graph.label(subject.iri), "kind": subject.code(FK.subjectKind)},
            "departments": [{"iri": iri, "label": self.graph.label(iri)} for iri in departments],
            "commissioner": self._name(report.one(FK.commissionedBy)),
            "evaluator": self._name(report.one(FK.evaluatedBy)),
            "evaluation_kind": sorted(notation(iri) or iri for iri in report.all(FK.evaluationKind)),
            "period": report.one(FK.period),
            "period_start": report.one(FK.periodStart),
            "period_end": report.one(FK.periodEnd),
            "base_date": report.one(FK.baseDate),
        }

    def _scores(self, report: Node) -> dict[str, Any]:
        return {
            "score": number(report.one(FK.score)),
            "self_score": number(report.one(FK.selfScore)),
            "grade": report.code(FK.grade),
            "grade_as_printed": report.one(FK.gradeAsPrinted),
            "grade_scale": self._scale(report.one(FK.gradeScale)),
            "sub_scores": [self._sub_score(self.sub_scores[iri]) for iri in self._in_order(report, FK.hasSubScore, self.sub_scores)],
            "dimensions": [self._dimension(self.dimensions[iri])
                           for iri in self._in_order(report, FK.hasDimensionScore, self.dimensions)],
            "indicator_scores": [self._dimension(self.dimensions[iri])
                                 for iri in self._in_order(report, FK.hasIndicatorScore, self.dimensions)],
        }

    def _scale(self, iri: str | None) -> list[dict[str, Any]]:
        scale = self.scales.get(iri or "")
        bands = [self.bands[one] for one in sorted(scale.all(FK.hasBand)) if one in self.bands] if scale else []
        found = [{"grade": band.code(FK.grade), "low": number(band.one(FK.lowerBound)), "high": number(band.one(FK.upperBound))} for band in bands]
        return sorted(found, key=lambda band: (-(band["low"] or 0), str(band["grade"])))

    def _sub_score(self, node: Node) -> dict[str, Any]:
        return {"name": node.one(SKOS.prefLabel), "score": number(node.one(FK.score)), "grade": node.code(FK.grade), **node.quote()}

    def _dimension(self, node: Node) -> dict[str, Any]:
        unit = node.one(FK.scoredUnit)
        return {"name": node.one(FK.dimension), "full": number(node.one(FK.fullMark)), "score": number(node.one(FK.score)),
                "rate": number(node.one(FK.scoreRate)), "level": node.one(FK.indicatorLevel), "unit": self._name(unit),
                "reason": node.one(FK.deductionReason), "explained_by": sorted(node.all(FK.explainedBy)), **node.quote()}

    def _fund(self, node: Node) -> dict[str, Any]:
        return {
            "label": node.one(SKOS.prefLabel),
            "level": node.code(FK.governmentLevel),
            "year": node.one(FK.fiscalYear),
            "planned_yuan": self._yuan(node.one(FK.planned)),
            "arrived_yuan": self._yuan(node.one(FK.arrived)),
            "spent_yuan": self._yuan(node.one(FK.spent)),
            "arrival_rate": number(node.one(FK.arrivalRate)),
            "execution_rate": number(node.one(FK.executionRate)),
            "rate_base": node.code(FK.rateBase),
            **node.quote(),
        }

    def _yuan(self, iri: str | None) -> Any:
        node = self.amounts.get(iri or "")
        return number(node.one(FK.yuan)) if node else None

    def _policies(self, report: Node, evidence: list[dict[str, Any]]) -> list[dict[str, Any]]:
        order = [place["value"] for place in evidence]
        cited = sorted(report.all(FK.cites), key=lambda iri: (order.index(iri) if iri in order else len(order), iri))
        return [{"number": node.one(SCHEMA.legislationIdentifier), "title": node.one(DCTERMS.title), "iri": node.iri}
                for node in (self.policies[iri] for iri in cited if iri in self.policies)]

    def _name(self, iri: str | None) -> str | None:
        return self.graph.label(iri) if iri else None

    @staticmethod
    def _in_order(report: Node, prop: str, known: dict[str, Node]) -> list[str]:
        return sorted((iri for iri in report.all(prop) if iri in known), key=lambda iri: (known[iri].one(FK.ordinal) or 0, iri))

