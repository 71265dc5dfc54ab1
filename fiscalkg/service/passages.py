"""From a passage to everything that was taken from it."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph import Iri, KnowledgeGraph
from kg.wording import Wording

_SPANS = """
SELECT ?s ?class ?start ?end ?about ?property ?value WHERE {
  ?s fk:inDocument $document ; fk:start ?start ; fk:end ?end ; a ?class .
  FILTER(STRSTARTS(STR(?class), STR(fk:)) && ?class NOT IN (fk:EvaluationSubject, fk:Organization))
  OPTIONAL { ?s a fk:Evidence ; fk:about ?about ; fk:property ?property ; fk:value ?value }
}"""


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of a document that says something: what it is, where, and for evidence of what."""

    start: int
    end: int
    iri: str
    kind: str
    about: str | None = None
    property: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentSpans:
    """Every span of one document, by start; ``longest`` bounds how far before a passage a span that touches it can begin."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def read(cls, graph: KnowledgeGraph, document: str) -> DocumentSpans:
        """The spans of a document by name. ``KgError`` FK-K030 for a document that is not there."""
        graph.sources.text(document)
        rows = graph.select(_SPANS, document=Iri(graph.iris.document(document)))
        kinds = sorted(rows, key=lambda row: (row["start"], -row["end"], row["s"], row["class"]))
        spans = {row["s"]: Span(row["start"], row["end"], row["s"], row["class"], row["about"], row["property"],
                                None if row["value"] is None else str(row["value"])) for row in reversed(kinds)}
        ordered = tuple(sorted(spans.values(), key=lambda one: (one.start, -one.end, one.iri)))
        return cls(ordered, tuple(one.start for one in ordered))

    def within(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with ``[start, end)``, by start, the longer first."""
        return [one for one in self.spans[:bisect_left(self.starts, end)] if one.end > start]


def taken(graph: KnowledgeGraph, spans: Sequence[Span]) -> list[dict[str, Any]]:
    """The spans as plain data, with labels: ``{"iri", "label", "kind", "start", "end", "about", "property", "value"}``."""
    wording = Wording(graph)
    abouts = {one.about for one in spans if one.about}
    values = {one.value for one in spans if one.value and one.value.startswith(graph.iris.base)}
    labels = graph.labels([*(one.iri for one in spans), *sorted(abouts), *sorted(values)])
    return [_as_json(one, labels, wording, graph) for one in spans]


def _as_json(span: Span, labels: Mapping[str, str], wording: Wording, graph: KnowledgeGraph) -> dict[str, Any]:
    named = graph.names.get(span.about) if span.about else None
    about = {"iri": span.about, "label": labels[span.about], "kind": named.kind if named else ""} if span.about else None
    value = labels.get(span.value, span.value) if span.value else None
    return {"iri": span.iri, "label": labels[span.iri], "kind": wording(span.kind), "start": span.start, "end": span.end, "about": about,
            "property": wording(span.property) if span.property else None, "value": value}
