"""From communities of findings to recurring problems with their names, kinds and typical findings; those unchanged are taken over."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from search.cluster_state import Problem, State
from search.communities import Labels
from search.features import figure_rules
from search.finding_table import FindingTable, kinds_of
from search.naming import name_of, spread_of, typical
from search.units import SearchUnit
from search.vector import Ids

LEAST_REPORTS: Final = 2
"""Reports in which a problem must stand to be a recurring one."""
SPOKESMEN: Final = 100
"""Members of a problem among whom its name and its typical finding are sought: those with the lowest marks, which is a fair draw."""


@dataclass(frozen=True, slots=True)
class Named:
    """What names are made of: the findings, which lead is each one's own (-1: none), where the findings of before stand now (-1: nowhere),
    and how to read one by its place.
    """

    findings: FindingTable
    own: Ids
    moved: Ids
    unit: Callable[[int], SearchUnit]

    def wide(self, members: Ids) -> bool:
        """Whether findings stand in several reports."""
        return len(members) >= LEAST_REPORTS and len(set(self.findings.reports[members].tolist())) >= LEAST_REPORTS

    def spokesmen(self, members: Ids) -> list[tuple[SearchUnit, int]]:
        """Those that speak for all, in the order of the documents, with their places."""
        found = [(self.unit(place), place) for place in members[:SPOKESMEN].tolist()]
        return sorted(found, key=lambda one: (one[0].citation.document, one[0].citation.start, one[0].iri))


def name_problems(about: Named, communities: Labels, before: State) -> tuple[dict[int, str], tuple[Problem, ...]]:
    """The names of the communities that reach several reports, by number, and the recurring problems, ordered by name: communities of one
    name are one problem, and so is what figures alone say.
    """
    groups = {label: members for label, members in _communities(about.own, communities).items() if about.wide(members)}
    names = _names(about, groups, before)
    parts: dict[str, list[Ids]] = defaultdict(list)
    for label, members in groups.items():
        parts[names[label]].append(members)
    for row, rule in enumerate(figure_rules()):
        members = np.flatnonzero((about.findings.figures & np.uint64(1 << row)).astype(np.bool_) & (about.own >= 0))
        if about.wide(members):
            parts[rule.name].append(members)
    known = {one.name: one for one in before.problems}
    return names, tuple(_problem(about, name, _together(found), known.get(name)) for name, found in sorted(parts.items()))


def _names(about: Named, groups: Mapping[int, Ids], before: State) -> dict[int, str]:
    """The names of communities; one with the members that one had before keeps its name."""
    labels = _labels(before.own, before.grouping.communities)
    sizes = np.bincount(labels[labels >= 0], minlength=1)
    then = np.full(len(about.findings), -1, dtype=np.int64)
    then[about.moved[about.moved >= 0]] = labels[about.moved >= 0]
    found: dict[int, str] = {}
    for label, members in groups.items():
        old = then[members]
        same = old[0] >= 0 and sizes[old[0]] == len(members) and bool((old == old[0]).all())
        found[label] = before.names[int(old[0])] if same else _name(about, members)
    return found


def _communities(own: Ids, communities: Labels) -> dict[int, Ids]:
    """The findings of each community, in their order, by the community's number."""
    labels = _labels(own, communities)
    places = np.flatnonzero(own >= 0)
    order = places[np.argsort(labels[places], kind="stable")]
    names, starts = np.unique(labels[order], return_index=True)
    return dict(zip(names.tolist(), np.split(order, starts[1:]), strict=True)) if len(order) else {}


def _labels(own: Ids, communities: Labels) -> Ids:
    """The community of each finding, -1 for none."""
    return np.where(own >= 0, communities[own], -1).astype(np.int64) if len(communities) else np.full(len(own), -1, dtype=np.int64)


def _together(parts: list[Ids]) -> Ids:
    """All members, each once; asked for their indexes as well, ``np.unique`` does without masked arrays, which are slow to import."""
    return parts[0] if len(parts) == 1 else np.unique(np.concatenate(parts), return_index=True)[0]


def _problem(about: Named, name: str, members: Ids, known: Problem | None) -> Problem:
    if known is not None and np.array_equal(about.moved[known.members], members):
        return Problem(name, known.types, members, int(about.moved[known.typical]))
    counts = kinds_of(about.findings.kinds[members])
    usual = [code for code, count in counts if 2 * count > len(members)] or [code for code, _ in counts[:1]]
    chosen = about.spokesmen(members)
    said = [one for one, _ in chosen]
    best = typical(said, spread_of(said))
    return Problem(name, tuple(usual), members, next(place for one, place in chosen if one is best))


def _name(about: Named, members: Ids) -> str:
    said = [one for one, _ in about.spokesmen(members)]
    return name_of(said, spread_of(said))
