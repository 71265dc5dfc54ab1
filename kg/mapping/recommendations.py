"""Recommendations, and which problems they answer."""
from __future__ import annotations

from collections.abc import Mapping

from ingest.records import EvaluationReport, RecommendationGroup
from ingest.spans import cover
from kg.iri import part
from kg.mapping.organizations import organization_kind
from kg.mapping.writer import DocumentWriter
from ontology.terms import FK


def write_recommendations(w: DocumentWriter, report_iri: str, report: EvaluationReport, finding_groups: Mapping[int, str]) -> None:
    """The recommendation groups of a report with their items, aligned with ``finding_groups`` (IRIs by ordinal)."""
    groups: dict[int, str] = {}
    for group in report.recommendations:
        if group.heading is None and not group.items:
            continue
        node = groups[group.ordinal] = part(report_iri, "recommendation-group", group.ordinal)
        _write_group(w, report_iri, node, group)
    for answer in report.answers:
        finding, advice = finding_groups.get(answer.finding), groups.get(answer.recommendation)
        if finding is None or advice is None:
            continue
        node = part(report_iri, "alignment", f"{answer.finding}-{answer.recommendation}")
        w.link(advice, FK.answers, finding)
        w.typed(node, FK.Alignment)
        w.link(node, FK.findingGroup, finding)
        w.link(node, FK.recommendationGroup, advice)
        w.string(node, FK.reason, answer.why)
        w.link(node, FK.inReport, report_iri)


def _write_group(w: DocumentWriter, report_iri: str, node: str, group: RecommendationGroup) -> None:
    w.typed(node, FK.RecommendationGroup)
    w.integer(node, FK.ordinal, group.ordinal)
    w.link(node, FK.inReport, report_iri)
    if group.heading is not None:
        w.passage(node, group.heading, FK.heading)
    else:
        w.quote(node, cover(item.extent for item in group.items))
    for number, item in enumerate(group.items, 1):
        iri = w.mint(w.iri, "recommendation", item.extent)
        w.typed(iri, FK.Recommendation)
        w.integer(iri, FK.ordinal, number)
        w.link(iri, FK.inGroup, node)
        w.link(iri, FK.inReport, report_iri)
        w.passage(iri, item)
        for body in group.directed[number - 1] if number <= len(group.directed) else ():
            target = w.entity(organization_kind(body.label), body.label, "directed", body.span)
            w.link(iri, FK.directedTo, target)
            w.evidence(iri, FK.directedTo, f"<{target}>", body.span, report_iri)
