"""What users take away: the shapes of the public contract and the graph itself. Everything is read from the graph."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from kg.export.jsonlines import dumps
from kg.export.reports import reports
from kg.export.tables import budget_lines, indicators, projects
from kg.graph import KnowledgeGraph

RECORDS: Final[Mapping[str, Callable[[KnowledgeGraph], Iterator[dict[str, Any]]]]] = {
    "reports": reports,
    "budget-lines": budget_lines,
    "indicators": indicators,
    "projects": projects,
}
"""Name of an export -> the function that gives its rows; ``dumps`` spells a row with exact numbers."""

__all__ = ["RECORDS", "budget_lines", "dumps", "indicators", "projects", "reports"]
