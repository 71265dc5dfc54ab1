"""Recurring concrete problems: findings of several reports that say the same, found through their nearest neighbours.

Findings in the same words are one to begin with. Two others of one kind of problem are tied when each is among the other's nearest of its
kinds, and their vectors and their defect clauses (pairs of characters) are alike. Ties make a graph; its communities that reach several
reports are the recurring problems. Beside them stand the problems that figures alone say (完成率 260%). Findings are ordered by their
marks, products are exact and every choice is made near where it matters, so that equal findings give equal problems whatever came first,
and a change costs what it changes (``search.cluster_update``).
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search.cluster_source import open_source
from search.cluster_state import FILE, State, mark_of_rules, open_state, save_state
from search.cluster_update import updated
from search.index import About


@dataclass(frozen=True, slots=True)
class Cluster:
    """A recurring problem: ``name`` is a clause of a member, its heading or what its figures say.

    ``members`` and ``reports`` are IRIs, those of the members in the order of their marks; ``typical`` is the member that says best what
    the others say. ``types`` are the kinds that more than half of the members have, the most frequent first; where there is no such kind,
    the most frequent one.
    """

    name: str
    types: tuple[str, ...]
    members: tuple[str, ...]
    reports: tuple[str, ...]
    typical: str


def find_clusters(folder: Path, previous: Path | None = None) -> tuple[Cluster, ...]:
    """The recurring problems of all findings of the index in ``folder``, the most widespread first.

    ``previous`` is the folder of an earlier index, from which is taken over what still holds; what the next one can take over is kept in
    ``folder``. ``SearchError`` FK-S010, FK-S012 or FK-S013 when the index cannot be used.
    """
    about = About.open(folder / "index.json")
    mark = mark_of_rules(about)
    state = updated(open_source(folder, about), open_state(previous / FILE if previous else None, mark))
    save_state(folder / FILE, state, mark)
    return clusters_of(state)


def clusters_of(state: State) -> tuple[Cluster, ...]:
    """The recurring problems of a state, those in most reports first, then by size and name."""
    iris, reports, names = state.findings.iris, state.findings.reports, state.findings.report_iris
    found = [Cluster(one.name, one.types, tuple(iris[place] for place in one.members.tolist()),
                     tuple(names[row] for row in sorted(set(reports[one.members].tolist()))), iris[one.typical]) for one in state.problems]
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -len(one.members), one.name)))
