"""What the graph holds under which names: reports, departments, firms, project entries, budget bodies; read once, linked often."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from search.units import Graph

_REPORTS = """
SELECT ?report ?title ?document ?start ?subject ?label ?kind ?score ?self ?own ?grade ?first ?last WHERE {
  ?report a fk:EvaluationReport ; fk:evaluates ?subject ; fk:inDocument/fk:fileName ?document ; fk:start ?start .
  ?subject skos:prefLabel ?label .
  OPTIONAL { ?report dcterms:title ?title } OPTIONAL { ?subject fk:subjectKind/skos:prefLabel ?kind FILTER(LANG(?kind) = "zh") }
  OPTIONAL { ?report fk:score ?score } OPTIONAL { ?report fk:selfScore ?self }
  OPTIONAL { ?report fk:evaluationKind ?own . ?own skos:notation "自评" }
  OPTIONAL { ?report fk:grade/skos:prefLabel ?grade FILTER(LANG(?grade) = "zh") }
  OPTIONAL { ?report fk:periodStart ?first } OPTIONAL { ?report fk:periodEnd ?last }
} ORDER BY ?document ?start"""

_DEPARTMENTS = "SELECT ?report ?thing WHERE { ?report a fk:EvaluationReport ; fk:leadDepartment ?thing }"
_EVALUATORS = "SELECT ?report ?thing WHERE { ?report a fk:EvaluationReport ; fk:evaluatedBy ?thing }"
_UNITS = "SELECT ?report ?thing WHERE { ?report fk:hasSubScore/fk:scoredUnit ?thing }"
_CLASSES = ("fk:EvaluationSubject", "fk:Department", "fk:EvaluationFirm")
_LABELS = ("skos:prefLabel", "skos:altLabel")
_NAMES = 'SELECT ?thing ?name WHERE {{ ?thing a {cls} ; {label} ?name . FILTER(LANG(?name) != "en") }}'
"""Asked for each class and kind of label: together in one query they take four times as long."""
_ENTRIES = """
SELECT ?entry ?name ?department ?user ?document ?year WHERE {
  ?entry a fk:ProjectEntry ; skos:prefLabel ?name ; fk:inDocument ?file . ?file fk:fileName ?document .
  OPTIONAL { ?entry fk:managedBy/skos:prefLabel ?department } OPTIONAL { ?entry fk:usedBy/skos:prefLabel ?user }
  OPTIONAL { ?file fk:fiscalYear ?year }
}"""


@dataclass(frozen=True, slots=True)
class Report:
    """An evaluation report as questions see it. ``names``: every name of its subject, the preferred one first.

    ``own``: the body evaluated itself, so that its score is no other's judgement.
    """

    iri: str
    subject: str
    label: str
    title: str
    kind: str | None
    score: Decimal | None
    self_score: Decimal | None
    own: bool
    grade: str | None
    first_year: int | None
    last_year: int | None
    document: str
    start: int
    names: tuple[str, ...]
    departments: tuple[str, ...]
    evaluators: tuple[str, ...]
    units: tuple[str, ...]

    def covers(self, year: int) -> bool:
        """Whether the evaluated period has ``year``; true where the report states no period but its name has the year."""
        if self.first_year is None and self.last_year is None:
            return str(year) in self.label or str(year) in self.title
        low, high = self.first_year or self.last_year, self.last_year or self.first_year
        return low is not None and high is not None and low <= year <= high


@dataclass(frozen=True, slots=True)
class Entry:
    """A project of a budget or target form."""

    iri: str
    name: str
    department: str | None
    user: str | None
    document: str
    year: int | None


@dataclass(frozen=True)
class Catalog:
    """All of it, with the names of departments and firms (preferred first)."""

    reports: tuple[Report, ...]
    entries: tuple[Entry, ...]
    names: dict[str, tuple[str, ...]]
    departments: frozenset[str]

    def label(self, iri: str) -> str:
        """Preferred name of a department, firm or subject."""
        return self.names.get(iri, (iri,))[0]

    @classmethod
    def load(cls, graph: Graph) -> Catalog:
        """Read the graph with a handful of queries."""
        names = _names(graph)
        departments, evaluators, units = (_pairs(graph.select(query)) for query in (_DEPARTMENTS, _EVALUATORS, _UNITS))
        reports: dict[str, Report] = {}
        for row in graph.select(_REPORTS):
            iri, subject = str(row["report"]), str(row["subject"])
            reports.setdefault(iri, Report(
                iri, subject, row["label"], row["title"] or row["label"], row["kind"], row["score"], row["self"],
                row["own"] is not None, row["grade"], row["first"], row["last"], row["document"], row["start"], names.get(subject, (row["label"],)),
                departments.get(iri, ()), evaluators.get(iri, ()),
                units.get(iri, ()),
            ))
        entries: dict[str, Entry] = {}
        for row in sorted(graph.select(_ENTRIES), key=lambda row: str(row["entry"])):
            entries.setdefault(row["entry"], Entry(row["entry"], row["name"], row["department"], row["user"], row["document"], row["year"]))
        bodies = frozenset(row["thing"] for row in graph.select("SELECT ?thing WHERE { ?thing a fk:Department }"))
        return cls(_told_apart(reports.values()), tuple(entries.values()), names, bodies)


def _told_apart(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports; those on one subject with the years that they judge behind its name, where they state them."""
    known = tuple(reports)
    several = {subject for subject, count in Counter(report.subject for report in known).items() if count > 1}
    return tuple(replace(report, label=f"{report.label}（{_years(report)}）") if report.subject in several and _years(report) else report
                 for report in known)


def _years(report: Report) -> str:
    first, last = report.first_year or report.last_year, report.last_year or report.first_year
    if first is None or (str(first) in report.label and str(last) in report.label):
        return ""
    return f"{first}年" if first == last else f"{first}—{last}年"


def _names(graph: Graph) -> dict[str, tuple[str, ...]]:
    """The names of subjects, departments and firms, the preferred one first."""
    said = {(row["thing"], rank, row["name"]) for rank, label in enumerate(_LABELS) for cls in _CLASSES
            for row in graph.select(_NAMES.format(cls=cls, label=label))}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for thing, _, name in sorted(said):
        found[thing][name] = None
    return {iri: tuple(names) for iri, names in found.items()}


def _pairs(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["report"]].add(row["thing"])
    return {iri: tuple(sorted(things)) for iri, things in found.items()}
