"""The outline of a document: sections, each part of its parent, of its report or of the document."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.records import EvaluationReport, Section
from kg.mapping.writer import DocumentWriter, spans_text
from ontology.terms import DCTERMS, FK


def write_sections(w: DocumentWriter, sections: Sequence[Section], reports: Sequence[tuple[str, EvaluationReport]]) -> None:
    """The sections in their order; ``reports`` pairs IRIs with records, to tell in which report a section lies."""
    starts = sorted((report.span.start, report.span.end, iri) for iri, report in reports)
    nodes: list[str] = []
    for section in sections:
        node = w.mint(w.iri, "section", section.heading.extent)
        nodes.append(node)
        report = _report_at(starts, section.heading.start)
        parent = nodes[section.parent] if section.parent is not None and section.parent < len(nodes) - 1 else report or w.iri
        w.typed(node, FK.Section)
        w.string(node, FK.heading, section.heading.text)
        w.string(node, FK.spans, spans_text(section.heading.spans))
        w.integer(node, FK.depth, section.depth)
        w.integer(node, FK.ordinal, section.ordinal)
        w.link(node, DCTERMS.isPartOf, parent)
        w.link(node, FK.inReport, report)
        w.place(node, section.span)


def _report_at(starts: Sequence[tuple[int, int, str]], offset: int) -> str | None:
    index = bisect_right(starts, offset, key=lambda entry: entry[0]) - 1
    return starts[index][2] if index >= 0 and offset < starts[index][1] else None
