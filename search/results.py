"""What a search gives: hits with their places and the rank that each component gave them."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from search.units import SearchUnit


@dataclass(frozen=True, slots=True)
class Hit:
    """One unit found; ``ranks`` by component (1 is best, None: not found by it), ``matches`` words to mark in ``snippet``."""

    unit: SearchUnit
    score: float
    ranks: Mapping[str, int | None]
    snippet: str
    matches: tuple[str, ...]

    def json(self) -> dict[str, Any]:
        """The shape of the public contract, with ``snippet`` and ``matches`` added."""
        unit, place = self.unit, self.unit.citation
        return {
            "iri": unit.iri,
            "kind": unit.kind,
            "score": round(self.score, 4),
            "report": {"iri": unit.report.iri, "label": unit.report.label} if unit.report else None,
            "heading": unit.heading,
            "text": unit.text,
            "types": list(unit.types),
            "citation": {"document": place.document, "start": place.start, "end": place.end, "quote": place.quote},
            "ranks": dict(self.ranks),
            "snippet": self.snippet,
            "matches": list(self.matches),
        }


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first, with the question and the formal words that it was also searched by."""

    query: str
    hits: tuple[Hit, ...]
    rewritten: tuple[str, ...]
    named: tuple[str, ...] = ()

    def json(self) -> dict[str, Any]:
        """The shape of the public contract, with ``rewritten`` and ``named`` (things of the graph named in the question) added."""
        return {
            "query": self.query,
            "rewritten": list(self.rewritten),
            "named": list(self.named),
            "hits": [hit.json() for hit in self.hits],
        }
