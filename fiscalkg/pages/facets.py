"""Filters of a search with the number of hits behind each value."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fiscalkg.pages import links, wording
from fiscalkg.pages.chosen import Chosen
from fiscalkg.pages.widgets.kinds import labels
from fiscalkg.workspace import Workspace
from kg.problems import ProblemTable
from search.units import KINDS, SearchUnit

MOST_VALUES: Final = 12
"""Values shown of a filter before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What hits are filtered by and the report list shows of a report."""

    iri: str
    label: str
    year: str
    grade: str


Facts = Mapping[str, ReportFacts]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: what it is called, how many hits it has, whether it is chosen, where choosing (or dropping) it leads."""

    label: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with its values, the chosen and the most frequent first; ``rest`` are those folded away."""

    name: str
    label: str
    values: tuple[Value, ...]
    rest: tuple[Value, ...]
    clear: str | None


def report_facts(workspace: Workspace) -> Facts:
    """The facts of every report by IRI."""
    graph = workspace.graph
    grades = {row["r"]: row["grade"] for row in graph.select("SELECT ?r ?grade WHERE { ?r fk:gradeAsPrinted ?grade }")}
    table = ProblemTable(graph).reports
    names = graph.labels(one.subject for one in table.values() if one.subject)
    return {iri: ReportFacts(iri, names.get(one.subject or "", one.title), str(one.year or ""), grades.get(iri, ""))
            for iri, one in table.items()}


def _of_report(pick: Callable[[ReportFacts], str]) -> Callable[[SearchUnit, Facts], Iterable[str]]:
    def values(unit: SearchUnit, facts: Facts) -> Iterable[str]:
        known = facts.get(unit.report.iri) if unit.report else None
        found = pick(known) if known else ""
        return (found,) if found else ()

    return values


_VALUES: Final[Mapping[str, Callable[[SearchUnit, Facts], Iterable[str]]]] = {
    "kind": lambda unit, _: (unit.kind,),
    "type": lambda unit, _: unit.types,
    "department": lambda unit, _: unit.report.departments if unit.report else unit.departments,
    "year": _of_report(lambda report: report.year),
    "grade": _of_report(lambda report: report.grade),
    "report": _of_report(lambda report: report.iri),
}


def fits(unit: SearchUnit, filters: Mapping[str, Sequence[str]], facts: Facts) -> bool:
    """Whether a unit has a chosen value of every filter that something is chosen of."""
    return all(not wanted or not set(wanted).isdisjoint(_VALUES[name](unit, facts)) for name, wanted in filters.items())


def facet(name: str, pool: Iterable[SearchUnit], chosen: Chosen, facts: Facts) -> Facet:
    """One filter over ``pool``: the units that fit all other filters."""
    counted = Counter(value for unit in pool for value in dict.fromkeys(_VALUES[name](unit, facts)))
    counted.update(dict.fromkeys(chosen.filters[name], 0))
    names = {value: _label(name, value, facts) for value in counted}
    order = sorted(counted, key=lambda value: (not chosen.has(name, value), *_order(name, value, counted[value]), names[value]))
    values = [Value(names[value], counted[value], chosen.has(name, value), chosen.toggled(name, value).address) for value in order]
    clear = chosen.without(name).address if chosen.filters[name] else None
    return Facet(name, wording.texts()["filters"][name], tuple(values[:MOST_VALUES]), tuple(values[MOST_VALUES:]), clear)


def _order(name: str, value: str, count: int) -> tuple[int, ...]:
    if name == "kind":
        return (KINDS.index(value) if value in KINDS else len(KINDS),)
    if name == "year":
        return (-int(value) if value.isdecimal() else 0,)
    return (-count,)


def _label(name: str, value: str, facts: Facts) -> str:
    if name == "kind":
        return wording.kind(value)
    if name == "type":
        return f"{value} {labels().get(value, '')}"
    if name == "report":
        return facts[value].label if value in facts else value
    return value


def all_facets(pools: Mapping[str, Sequence[SearchUnit]], chosen: Chosen, facts: Facts) -> tuple[Facet, ...]:
    """Every filter that has something to choose between."""
    found = (facet(name, pools[name], chosen, facts) for name in links.FILTERS)
    return tuple(one for one in found if one.clear or len(one.values) > 1)


def described(chosen: Chosen, facts: Facts) -> str:
    """The chosen filters in words, for the head of a page where nothing is asked."""
    order = ("department", "report", "year", "grade", "type", "kind")
    return " · ".join(_label(name, value, facts) for name in order for value in chosen.filters[name])
