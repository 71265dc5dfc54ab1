"""One evaluation report: what it judges, by whom, when, with which scores; its other parts are written by their own modules."""
from __future__ import annotations

from ingest.records import CitedPolicy, EvaluationReport
from ingest.spans import Stated
from kg.mapping.findings import write_findings
from kg.mapping.followup import write_explanations, write_rectifications, write_uses
from kg.mapping.funds import write_funds
from kg.mapping.organizations import bodies, organization_kind
from kg.mapping.recommendations import write_recommendations
from kg.mapping.scores import write_scores
from kg.mapping.triples import DATE_END
from kg.mapping.writer import DocumentWriter, plain
from kg.store.base import quoted
from ontology.concepts import find_concept
from ontology.terms import DCTERMS, FK


def write_report(w: DocumentWriter, iri: str, number: int, report: EvaluationReport) -> None:
    """All of one report; ``number`` counts the reports of the document from 1."""
    w.typed(iri, FK.EvaluationReport)
    w.integer(iri, FK.ordinal, number)
    w.place(iri, report.span)
    w.string(iri, DCTERMS.title, report.title.text)
    w.evidence(iri, DCTERMS.title, quoted(report.title.text), report.title.extent, iri)
    subject = _write_subject(w, iri, report)
    _write_bodies(w, iri, subject, report)
    _write_period(w, iri, report)
    write_scores(w, iri, report)
    write_funds(w, iri, subject, report.funds)
    written = write_findings(w, iri, subject, report)
    write_rectifications(w, iri, report.rectifications, written.findings)
    write_uses(w, iri, subject, report.result_uses, written.findings)
    write_explanations(w, iri, report.indicator_scores, [*written.findings, *written.analysis])
    write_recommendations(w, iri, report, written.groups)
    for policy in report.policies:
        write_citation(w, iri, policy)


def _write_subject(w: DocumentWriter, iri: str, report: EvaluationReport) -> str:
    stated = report.subject
    managers = [plain(department.value) for department in report.departments]
    details = [("kind", stated.kind), *(("manager", name) for name in managers)]
    details += [("alias", plain(alias.value)) for alias in stated.aliases]
    subject = w.entity("subject", stated.label, "evaluated", stated.span, details, key="、".join(managers[:1]))
    w.link(iri, FK.evaluates, subject)
    w.evidence(iri, FK.evaluates, f"<{subject}>", stated.span, iri)
    return subject


def _write_bodies(w: DocumentWriter, iri: str, subject: str, report: EvaluationReport) -> None:
    for department in report.departments:
        node = w.entity("department", department.value, "lead", department.span)
        w.link(iri, FK.leadDepartment, node)
        w.link(subject, FK.managedBy, node)
        w.evidence(iri, FK.leadDepartment, f"<{node}>", department.span, iri)
        w.evidence(subject, FK.managedBy, f"<{node}>", department.span, iri)
    _body(w, iri, FK.commissionedBy, "commissioner", report.commissioner)
    _body(w, iri, FK.evaluatedBy, "evaluator", report.evaluator)


def _body(w: DocumentWriter, iri: str, predicate: str, role: str, stated: Stated[str] | None) -> None:
    if stated is not None:
        node = w.entity(organization_kind(stated.value), stated.value, role, stated.span)
        w.link(iri, predicate, node)
        w.evidence(iri, predicate, f"<{node}>", stated.span, iri)


def _write_period(w: DocumentWriter, iri: str, report: EvaluationReport) -> None:
    for kind in report.evaluation_kind:
        concept = w.coded(iri, FK.evaluationKind, "EvaluationKinds", kind.value)
        if concept:
            w.evidence(iri, FK.evaluationKind, f"<{concept}>", kind.span, iri)
    if report.period:
        w.string(iri, FK.period, report.period.value)
        w.evidence(iri, FK.period, quoted(report.period.value), report.period.span, iri)
    w.integer(iri, FK.periodStart, report.period_start)
    w.integer(iri, FK.periodEnd, report.period_end)
    if report.base_date:
        w.day(iri, FK.baseDate, report.base_date.value)
        w.evidence(iri, FK.baseDate, f'"{report.base_date.value.isoformat()}{DATE_END}', report.base_date.span, iri)
    if report.grade:
        w.string(iri, FK.gradeAsPrinted, report.grade_as_printed)
        grade = find_concept("Grades", report.grade.value)
        w.coded(iri, FK.grade, "Grades", report.grade.value)
        if grade:
            w.evidence(iri, FK.grade, f"<{grade}>", report.grade.span, iri)


def write_citation(w: DocumentWriter, citing: str, policy: CitedPolicy) -> None:
    """``citing`` cites a policy document, known by its number, else by its title; neither given, nothing is said."""
    name = policy.number or policy.title
    if not name:
        return
    known = {"number": policy.number, "title": policy.title, "issuer": policy.issuer, "year": policy.year}
    details = [(key, plain(str(value))) for key, value in known.items() if value]
    node = w.entity("policy", name, "cited", policy.span, details)
    w.link(citing, FK.cites, node)
    w.evidence(citing, FK.cites, f"<{node}>", policy.span, citing)
    for name in bodies(policy.issuer or ""):
        issuer = w.entity("department", name, "issuer", policy.span)
        w.link(node, FK.issuedBy, issuer)
        w.evidence(node, FK.issuedBy, f"<{issuer}>", policy.span, citing)
    if policy.valid_until:
        w.string(node, FK.validUntil, policy.valid_until)
        w.evidence(node, FK.validUntil, quoted(policy.valid_until), policy.span, citing)
