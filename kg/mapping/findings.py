"""Problems: groups, findings, why they are of their kinds, sums, counts and names inside them."""
from __future__ import annotations

from dataclasses import dataclass, field

from ingest.records import EvaluationReport, Finding, FindingGroup, IssueLabel, Mention
from ingest.spans import cover
from kg.identity.keys import normal_number
from kg.iri import part
from kg.mapping.framework import framework_concept
from kg.mapping.organizations import organization_kind
from kg.mapping.writer import DocumentWriter, plain
from ontology.files import CONCEPTS
from ontology.terms import FK


def issue_iri(code: str) -> str:
    """The concept of a kind of problem by its notation, such as P1."""
    return f"{CONCEPTS}issue/{code}"


@dataclass(frozen=True, slots=True)
class Written:
    """IRIs of what was written: finding groups by ordinal, findings in order, findings of the analysis sections in order."""

    groups: dict[int, str] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    analysis: list[str] = field(default_factory=list)


def write_findings(w: DocumentWriter, report_iri: str, subject: str, report: EvaluationReport) -> Written:
    """All problems of a report."""
    written = Written()
    for group in report.findings:
        if group.heading is None and not group.findings:
            continue
        node = written.groups[group.ordinal] = part(report_iri, "finding-group", group.ordinal)
        _write_group(w, report_iri, node, group)
        for number, finding in enumerate(group.findings, 1):
            iri = w.mint(w.iri, "finding", finding.passage.extent)
            written.findings.append(iri)
            w.typed(iri, FK.Finding)
            w.link(iri, FK.inGroup, node)
            _write_finding(w, report_iri, subject, iri, number, finding)
    for number, finding in enumerate(report.analysis_findings, 1):
        iri = w.mint(w.iri, "analysis-finding", finding.passage.extent)
        written.analysis.append(iri)
        w.typed(iri, FK.AnalysisFinding)
        w.string(iri, FK.dimension, finding.dimension)
        w.link(iri, FK.dimensionConcept, framework_concept(finding.dimension or "", report.subject.kind))
        _write_finding(w, report_iri, subject, iri, number, finding)
    return written


def _write_group(w: DocumentWriter, report_iri: str, node: str, group: FindingGroup) -> None:
    w.typed(node, FK.FindingGroup)
    w.integer(node, FK.ordinal, group.ordinal)
    w.link(node, FK.inReport, report_iri)
    if group.heading is not None:
        w.passage(node, group.heading, FK.heading)
    else:
        w.quote(node, cover(finding.passage.extent for finding in group.findings))


def _write_finding(w: DocumentWriter, report_iri: str, subject: str, iri: str, number: int, finding: Finding) -> None:
    w.integer(iri, FK.ordinal, number)
    w.link(iri, FK.inReport, report_iri)
    w.passage(iri, finding.passage)
    w.link(iri, FK.concerns, subject)
    for rank, label in enumerate(finding.issues, 1):
        _write_issue(w, iri, rank, label)
    for amount in finding.amounts:
        w.amount(iri, FK.evidenceAmount, amount, report_iri)
    _write_measures(w, report_iri, iri, finding)
    for mention in finding.mentions:
        write_mention(w, report_iri, iri, mention)
    for body in finding.responsible:
        node = w.entity(organization_kind(body.label), body.label, "responsible", body.span)
        w.link(iri, FK.responsibleBody, node)
        w.evidence(iri, FK.responsibleBody, f"<{node}>", body.span, report_iri)
    w.coded(iri, FK.severity, "FindingSeverities", finding.severity)
    for order, piece in enumerate(finding.parts, 1):
        node = part(iri, "part", order)
        w.typed(node, FK.FindingPart)
        w.integer(node, FK.ordinal, order)
        w.link(node, _PART_OF, iri)
        w.passage(node, piece)


_PART_OF = "http://purl.org/dc/terms/isPartOf"


def _write_issue(w: DocumentWriter, iri: str, rank: int, label: IssueLabel) -> None:
    kind = issue_iri(label.code)
    w.link(iri, FK.issueType, kind)
    if rank == 1:
        w.link(iri, FK.primaryIssueType, kind)
    node = part(iri, "issue", label.code)
    w.typed(node, FK.IssueAssignment)
    w.link(node, FK.about, iri)
    w.link(node, FK.issueType, kind)
    w.integer(node, FK.rank, rank)
    w.string(node, FK.rule, label.rule)
    for number, cue in enumerate(dict.fromkeys(label.cues), 1):
        cue_iri = part(node, "cue", number)
        w.link(node, FK.cue, cue_iri)
        w.typed(cue_iri, FK.Cue)
        w.string(cue_iri, FK.text, cue.text)
        w.coded(cue_iri, FK.zone, "CueZones", cue.zone)


def _write_measures(w: DocumentWriter, report_iri: str, iri: str, finding: Finding) -> None:
    for measure in finding.measures:
        node = w.mint(w.iri, "measure", measure.span)
        w.link(iri, FK.hasMeasure, node)
        w.typed(node, FK.Measure)
        w.decimal(node, FK.numericValue, measure.value)
        w.string(node, FK.unit, measure.unit)
        w.string(node, FK.measures, measure.measures)
        w.link(node, FK.inReport, report_iri)
        w.quote(node, measure.span)


_MENTION_KINDS = {"department": "department", "firm": "firm", "region": "region", "policy": "policy", "subject": "subject"}


def write_mention(w: DocumentWriter, report_iri: str, iri: str, mention: Mention) -> None:
    """A thing named inside a passage, with the very words; departments named are what the passage concerns, policies what it cites."""
    kind = _MENTION_KINDS.get(mention.kind)
    if kind is None:
        return
    details = [("number" if normal_number(mention.label) else "title", plain(mention.label))] if kind == "policy" else []
    target = w.entity(kind, mention.label, "mention", mention.span, details)
    node = w.mint(w.iri, f"mention/{kind}", mention.span)
    w.typed(node, FK.Mention)
    w.link(node, FK.inMention, iri)
    w.link(node, FK.refersTo, target)
    w.link(node, FK.inReport, report_iri)
    w.quote(node, mention.span)
    w.link(iri, FK.mentions, target)
    if kind == "department":
        w.link(iri, FK.concerns, target)
    elif kind == "policy":
        w.link(iri, FK.cites, target)
