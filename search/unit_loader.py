"""Units of a graph, read by bulk queries and put together in memory; sorted, so that equal graphs give equal lists."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.citation import Citation
from ontology.terms import FK
from search import unit_queries as queries
from search.units import KINDS, Graph, ReportName, SearchUnit

_SECTION_LIMIT: Final = 800
"""Characters of a section that are indexed and quoted; what follows stands in its own passages and subsections."""
_LEAST_BODY: Final = 10
"""Characters that a section must have beside its heading to be a unit."""


@dataclass(frozen=True, slots=True)
class _Names:
    preferred: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]
    departments: frozenset[str]
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, iri: str) -> str:
        return self.preferred.get(iri, "")

    def all(self, iri: str) -> tuple[str, ...]:
        return tuple(name for name in (self.label(iri), *self.others.get(iri, ())) if name)


def load_units(graph: Graph) -> list[SearchUnit]:
    """All units of the graph, ordered by kind, document and place. Sections are quoted from the sources, since the graph keeps only
    their place.
    """
    names = _names(graph)
    reports = _reports(graph, names)
    types = _types(graph)
    units: list[SearchUnit] = []
    for kind, query in queries.PASSAGES.items():
        units += _passages(kind, graph.select(query), reports, types, names)
    units += _projects(graph, reports, names)
    units += _policies(graph, reports)
    units += _sections(graph, reports, _places(units))
    return sorted(_first(units), key=lambda unit: (KINDS.index(unit.kind), unit.citation.document, unit.citation.start, unit.iri))


def _first(units: Iterable[SearchUnit]) -> Iterator[SearchUnit]:
    seen: set[str] = set()
    for unit in units:
        if unit.iri not in seen:
            seen.add(unit.iri)
            yield unit


def _names(graph: Graph) -> _Names:
    preferred: dict[str, str] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for row in sorted(graph.select(queries.LABELS), key=lambda row: (str(row["iri"]), str(row["label"]))):
        if row["preferred"] in (True, "true"):
            preferred.setdefault(str(row["iri"]), str(row["label"]))
        else:
            others[str(row["iri"])].append(str(row["label"]))
    mentions: dict[str, set[str]] = defaultdict(set)
    for row in graph.select(queries.MENTIONS):
        mentions[str(row["iri"])].add(str(row["thing"]))
    departments = frozenset(str(row["iri"]) for row in graph.select(queries.DEPARTMENTS))
    return _Names(preferred, {iri: tuple(found) for iri, found in others.items()}, departments,
                  {iri: tuple(sorted(found)) for iri, found in mentions.items()})


def _reports(graph: Graph, names: _Names) -> dict[str, ReportName]:
    bodies: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in graph.select(queries.REPORT_BODIES):
        bodies[str(row["iri"])].append((str(row["role"]), str(row["body"])))
    found: dict[str, ReportName] = {}
    for row in sorted(graph.select(queries.REPORTS), key=lambda row: (str(row["iri"]), str(row.get("subject")))):
        iri = str(row["iri"])
        title, subject = str(row.get("title") or ""), str(row.get("subject") or "")
        known = [title, *names.all(subject)]
        for _, body in sorted(bodies[iri]):
            known += names.all(body)
        leads = tuple(names.label(body) for role, body in sorted(bodies[iri]) if role == FK.leadDepartment and names.label(body))
        label = names.label(subject) or title or iri
        found.setdefault(iri, ReportName(iri, label, tuple(dict.fromkeys(name for name in known if name and name != label)), leads))
    return found


def _types(graph: Graph) -> dict[str, tuple[str, ...]]:
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in graph.select(queries.TYPES):
        ranked[str(row["iri"])].append((int(row["rank"]), str(row["type"])))
    return {iri: tuple(dict.fromkeys(code for _, code in sorted(found))) for iri, found in ranked.items()}


def _citation(row: Mapping[str, Any]) -> Citation:
    return Citation(str(row["document"]), int(row["start"]), int(row["end"]), str(row["quote"]))


def _passages(kind: str, rows: Iterable[Mapping[str, Any]], reports: Mapping[str, ReportName], types: Mapping[str, tuple[str, ...]],
              names: _Names) -> Iterator[SearchUnit]:
    for row in rows:
        iri, report = str(row["iri"]), reports.get(str(row.get("report") or ""))
        named = names.mentions.get(iri, ())
        departments = (*(report.departments if report else ()), *(names.label(one) for one in named if one in names.departments))
        others = tuple(name for one in named if one not in names.departments for name in names.all(one))
        heading = row.get("heading") or row.get("dimension")
        yield SearchUnit(iri, kind, str(row.get("text") or row["quote"]), _citation(row), str(heading) if heading else None, report,
                         types.get(iri, ()), tuple(dict.fromkeys(name for name in departments if name)), others)


def _projects(graph: Graph, reports: Mapping[str, ReportName], names: _Names) -> Iterator[SearchUnit]:
    targets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in graph.select(queries.INDICATORS):
        said = f"{row['label']} {row.get('target') or ''}".strip()
        targets[str(row["subject"]), str(row["document"])].append(said)
    for row in graph.select(queries.PROJECTS):
        subject = str(row.get("subject") or "")
        goals = sorted(targets.get((subject, str(row["document"])), ()))
        parts = [str(row["label"]), str(row.get("description") or ""), "；".join(goals)]
        department = names.label(str(row.get("manager") or ""))
        yield SearchUnit(str(row["iri"]), "project", "。".join(part for part in parts if part), _citation(row),
                         departments=(department,) if department else (), names=names.all(subject))
    for row in sorted(graph.select(queries.EVALUATED), key=lambda row: (str(row["document"]), int(row["start"]))):
        report, subject = reports.get(str(row["report"])), str(row["thing"])
        text = "；".join(names.all(subject)) or str(row["quote"])
        yield SearchUnit(subject, "project", text, _citation(row), None, report, (), report.departments if report else ())


def _policies(graph: Graph, reports: Mapping[str, ReportName]) -> Iterator[SearchUnit]:
    for row in sorted(graph.select(queries.POLICIES), key=lambda row: (str(row["thing"]), str(row["document"]), int(row["start"]))):
        text = " ".join(str(row[key]) for key in ("title", "number") if row.get(key)) or str(row["quote"])
        yield SearchUnit(str(row["thing"]), "policy", text, _citation(row), None, reports.get(str(row.get("report") or "")))


def _places(units: Iterable[SearchUnit]) -> dict[str, list[int]]:
    """Starts of the findings and recommendations of each document, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for unit in units:
        if unit.kind in ("finding", "recommendation"):
            found[unit.citation.document].append(unit.citation.start)
    return {document: sorted(starts) for document, starts in found.items()}


def _sections(graph: Graph, reports: Mapping[str, ReportName], taken: Mapping[str, list[int]]) -> Iterator[SearchUnit]:
    """Sections with a text of their own that is not already there as findings or recommendations."""
    rows = graph.select(queries.SECTIONS)
    ordered = sorted(rows, key=lambda row: (str(row["document"]), int(row["start"]), -int(row["end"])))
    for number, row in enumerate(ordered):
        following = ordered[number + 1] if number + 1 < len(ordered) else None
        document, start, end = str(row["document"]), int(row["start"]), int(row["end"])
        if following is not None and following["document"] == document:
            end = min(end, max(int(following["start"]), start + 1))
        end = min(end, start + _SECTION_LIMIT)
        starts = taken.get(document, [])
        if bisect_left(starts, end) > bisect_left(starts, start):
            continue
        quote = graph.passage(document, start, end).rstrip()
        text = "".join(quote.split())
        if len(text) <= len("".join(str(row["heading"]).split())) + _LEAST_BODY:
            continue
        place = Citation(document, start, start + len(quote), quote)
        report = reports.get(str(row.get("report") or ""))
        yield SearchUnit(str(row["iri"]), "section", text, place, str(row["heading"]), report, (),
                         report.departments if report else ())
