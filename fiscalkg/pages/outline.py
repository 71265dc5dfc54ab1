"""The outline of a document: its reports and their sections, unfolded about the place that is read."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fiscalkg.workspace import Workspace
from kg.graph import Iri

DEEPEST: Final = 3
"""Levels that are shown."""
LONGEST: Final = 40
"""Characters of a heading that are shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A report (level 0) or a section with its heading; ``level`` counts from 0 in every document."""

    level: int
    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is shown: whether it is what is being read."""

    entry: Entry
    present: bool


def outline(workspace: Workspace, name: str) -> tuple[Entry, ...]:
    """All entries of a document, in its order. Raises ``KgError`` FK-K030 for a document that is not there."""
    graph = workspace.graph
    graph.sources.text(name)
    document = Iri(graph.iris.document(name))
    reports = [Entry(0, row["start"], _short(row["label"])) for row in graph.select(_REPORTS, document=document)]
    sections = [(row["depth"], row["start"], row["heading"]) for row in graph.select(_SECTIONS, document=document)]
    top = min((depth for depth, _, _ in sections), default=1) - (1 if reports else 0)
    found = [*reports, *(Entry(depth - top, start, _short(heading)) for depth, start, heading in sections)]
    return tuple(sorted(found, key=lambda one: (one.start, one.level)))


def unfolded(entries: Sequence[Entry], offset: int) -> list[Shown]:
    """What is shown when ``offset`` is read: the top level, and beneath the entry being read its own sections."""
    if not entries:
        return []
    least = min(one.level for one in entries)
    present = max((number for number, one in enumerate(entries) if one.start <= offset), default=0)
    head = max((number for number, one in enumerate(entries) if number <= present and one.level == least), default=0)
    tail = next((number for number, one in enumerate(entries) if number > head and one.level == least), len(entries))
    deepest = DEEPEST if tail - head <= 60 else DEEPEST - 1
    return [Shown(one, number == present) for number, one in enumerate(entries)
            if one.level == least or (head < number < tail and (one.level - least < deepest or number == present))]


def _short(text: str) -> str:
    text = "".join(text.split("\n"))
    return text if len(text) <= LONGEST else text[:LONGEST - 1] + "…"


_REPORTS: Final = """
SELECT ?start (COALESCE(?name, ?title) AS ?label) WHERE {
  ?r a fk:EvaluationReport ; fk:inDocument $document ; fk:start ?start ; dcterms:title ?title .
  OPTIONAL { ?r fk:evaluates/skos:prefLabel ?name }
} ORDER BY ?start"""

_SECTIONS: Final = """
SELECT ?depth ?start ?heading WHERE { ?s a fk:Section ; fk:inDocument $document ; fk:start ?start ; fk:depth ?depth ; fk:heading ?heading }
ORDER BY ?start"""
