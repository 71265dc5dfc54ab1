"""The document itself, and the whole of what was read from it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.records import DocumentRecord
from ingest.spans import Span
from kg.identity.names import AliasFact, DocumentNames
from kg.iri import Iris, part
from kg.manifest import DocumentEntry
from kg.mapping.budget import write_budget_lines
from kg.mapping.conflicts import write_conflicts
from kg.mapping.projects import write_indicators, write_projects
from kg.mapping.report import write_report
from kg.mapping.sections import write_sections
from kg.mapping.writer import DocumentWriter, plain
from kg.store.base import quoted
from ontology.terms import DCTERMS, FK


@dataclass(frozen=True, slots=True)
class MappedDocument:
    """The triples of one document (N-Triples, things named provisionally), what it calls things, and its entry in the manifest."""

    entry: DocumentEntry
    triples: bytes
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]


def map_document(record: DocumentRecord, iris: Iris) -> MappedDocument:
    """Map the record of one document. Equal records give equal bytes."""
    w = DocumentWriter(record.source.name, record.text, iris, record.origins)
    reports = tuple(part(w.iri, "report", n) for n in range(1, len(record.reports) + 1))
    _write_document(w, record)
    write_sections(w, record.sections, tuple(zip(reports, record.reports, strict=True)))
    for number, (iri, report) in enumerate(zip(reports, record.reports, strict=True), 1):
        write_report(w, iri, number, report)
    write_budget_lines(w, record.budget_lines, record.fiscal_year)
    write_projects(w, record.projects, record.fiscal_year)
    write_indicators(w, record.indicators, record.projects, record.fiscal_year)
    _write_aliases(w, record)
    conflicts = write_conflicts(w, record.claims)
    for notice in dict.fromkeys([*record.notices, *w.notices]):
        w.string(w.iri, FK.notice, notice)
    source = record.source
    entry = DocumentEntry(source.name, source.sha256, source.encoding, source.characters, record.kinds)
    title = record.title.text if record.title else ""
    return MappedDocument(entry, w.data(), w.names.finish(source.name, title, record.text), _counts(record, conflicts))


def _write_document(w: DocumentWriter, record: DocumentRecord) -> None:
    source = record.source
    w.typed(w.iri, FK.Document)
    w.string(w.iri, FK.fileName, source.name)
    w.string(w.iri, FK.sha256, source.sha256)
    w.string(w.iri, FK.encoding, source.encoding)
    w.integer(w.iri, FK.characters, source.characters)
    w.integer(w.iri, FK.fiscalYear, record.fiscal_year)
    for kind in record.kinds:
        w.coded(w.iri, FK.documentKind, "DocumentKinds", kind)
    w.string(w.iri, DCTERMS.title, record.title.text if record.title else source.name)
    if record.title:
        w.evidence(w.iri, DCTERMS.title, quoted(record.title.text), record.title.extent)
    if record.publisher:
        publisher = w.entity("department", record.publisher.value, "publisher", record.publisher.span)
        w.link(w.iri, DCTERMS.publisher, publisher)
        w.evidence(w.iri, DCTERMS.publisher, f"<{publisher}>", record.publisher.span)


def _write_aliases(w: DocumentWriter, record: DocumentRecord) -> None:
    stated = [*record.aliases, *(alias for report in record.reports for alias in report.aliases)]
    for alias in dict.fromkeys(stated):
        full, short = plain(alias.full), plain(alias.short)
        node = w.mint(w.iri, "alias", Span(alias.span.start, alias.span.end))
        w.typed(node, FK.Alias)
        w.string(node, FK.fullName, full)
        w.string(node, FK.shortName, short)
        w.quote(node, alias.span)
        w.names.aliases.append(AliasFact(full, short, node, alias.span.start, alias.span.end))


def _counts(record: DocumentRecord, conflicts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    reports = record.reports
    counts = {
        "reports": len(reports),
        "findings": sum(len(group.findings) for report in reports for group in report.findings),
        "analysis_findings": sum(len(report.analysis_findings) for report in reports),
        "recommendations": sum(len(group.items) for report in reports for group in report.recommendations),
        "budget_lines": len(record.budget_lines),
        "indicators": len(record.indicators),
        "projects": len(record.projects),
        **conflicts,
    }
    return tuple(sorted(counts.items()))
