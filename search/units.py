"""What can be found: one search unit per finding, recommendation, analysis finding, section, project and policy document.

A unit is a passage with its place and with what the graph knows of it. Units are read from the graph by a few bulk queries
(``search.unit_queries``), never one query per unit.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Protocol

from kg.citation import Citation
from ontology.terms import FK

KINDS: Final = ("finding", "recommendation", "analysis", "section", "project", "policy")
"""Kinds of units, in the order in which ties are broken."""

class Graph(Protocol):
    """The part of ``kg.graph.KnowledgeGraph`` that search needs."""

    def select(self, sparql: str, /) -> list[dict[str, Any]]:
        """Solutions of a trusted SELECT query: variables without ``?`` to plain values (IRIs and literals as str or numbers)."""
        ...

    def passage(self, document: str, start: int, end: int, /) -> str:
        """The raw slice of a document's decoded text."""
        ...


PASSAGES: Final = {"finding": FK.Finding, "recommendation": FK.Recommendation, "analysis": FK.AnalysisFinding}
"""Kinds of units that have a class of their own in the graph, of which every thing is a unit."""


@dataclass(frozen=True, slots=True)
class ReportName:
    """An evaluation report as it is shown beside a hit, and every name that a question may call it by.

    ``names``: subject, aliases of the subject, departments, firm, title; ``departments``: preferred labels of the lead departments;
    ``subject``: the IRI of what is evaluated.
    """

    iri: str
    label: str
    names: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SearchUnit:
    """One passage that can be found.

    ``kind`` is one of ``KINDS``. ``types`` are codes of kinds of problems, the most fitting first. ``departments`` are preferred
    labels of those in charge or named. ``names`` are further labels of things named in the passage (regions, policies, subjects).
    """

    iri: str
    kind: str
    text: str
    citation: Citation
    heading: str | None = None
    report: ReportName | None = None
    types: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def context_names(self) -> tuple[str, ...]:
        """Names of the report and of what is named in the passage, each once."""
        report = (self.report.label, *self.report.names) if self.report else ()
        return tuple(dict.fromkeys((*report, *self.departments, *self.names)))
