"""What became of an evaluation: problems mended, results used, and which problems explain a deduction."""
from __future__ import annotations

from collections.abc import Sequence

from ingest.records import DimensionScore, Rectification, ResultUse
from kg.iri import part
from kg.mapping.organizations import organization_kind
from kg.mapping.writer import DocumentWriter
from kg.store.base import quoted
from ontology.terms import FK


def write_rectifications(w: DocumentWriter, report_iri: str, found: Sequence[Rectification], findings: Sequence[str]) -> None:
    """Remedies with the problem they mend (``findings``: IRIs by number), the body in charge and the deadline."""
    for number, one in enumerate(found, 1):
        node = w.mint(w.iri, "rectification", one.passage.extent)
        w.typed(node, FK.Rectification)
        w.integer(node, FK.ordinal, number)
        w.link(node, FK.inReport, report_iri)
        w.passage(node, one.passage)
        if one.finding is not None and 1 <= one.finding <= len(findings):
            w.link(node, FK.rectifies, findings[one.finding - 1])
        if one.responsible:
            span = one.responsible_span or one.passage.extent
            body = w.entity(organization_kind(one.responsible), one.responsible, "responsible", span)
            w.link(node, FK.responsibleBody, body)
            w.evidence(node, FK.responsibleBody, f"<{body}>", span, report_iri)
        w.string(node, FK.deadline, one.deadline)
        if one.deadline:
            w.evidence(node, FK.deadline, quoted(one.deadline), one.deadline_span or one.passage.extent, report_iri)


def write_uses(w: DocumentWriter, report_iri: str, subject: str, found: Sequence[ResultUse], findings: Sequence[str]) -> None:
    """What the results of the report were used for; each concerns the subject and the problems it names."""
    for number, one in enumerate(found, 1):
        node = w.mint(w.iri, "result-use", one.passage.extent)
        w.typed(node, FK.ResultUse)
        w.integer(node, FK.ordinal, number)
        w.link(node, FK.inReport, report_iri)
        w.passage(node, one.passage)
        w.link(node, FK.concerns, subject)
        for finding in one.findings:
            if 1 <= finding <= len(findings):
                w.link(node, FK.concerns, findings[finding - 1])
        for amount in one.amounts:
            w.amount(node, FK.evidenceAmount, amount, report_iri)


def write_explanations(w: DocumentWriter, report_iri: str, scores: Sequence[DimensionScore], findings: Sequence[str]) -> None:
    """Which problems explain the deductions of indicators; the reason printed in the table is the passage that says so."""
    for number, score in enumerate(scores, 1):
        node = part(report_iri, "indicator-score", number)
        for finding in score.findings:
            if 1 <= finding <= len(findings) and score.reason is not None:
                w.link(node, FK.explainedBy, findings[finding - 1])
                w.evidence(node, FK.explainedBy, f"<{findings[finding - 1]}>", score.reason.extent, report_iri)
