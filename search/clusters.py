"""Recurring concrete problems: findings of several reports that say the same, found through their nearest neighbours.

Findings in the same words are one to begin with. Two others of one kind of problem are tied when each is among the other's nearest of its
kinds, and their vectors and their defect clauses (pairs of characters) are alike. Ties make a graph; its communities that reach several
reports are the recurring problems. Beside them stand the problems that figures alone say (完成率 260%). Findings are ordered by their
marks, products are exact and every choice is made near where it matters, so that equal findings give equal problems whatever came first,
and a change costs what it changes (``search.cluster_update``).
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.cluster_state import FILE, State, mark_of_rules, open_state, save_state
from search.cluster_update import updated
from search.finding_table import Source
from search.grid import on_grid
from search.index import SearchIndex
from search.marks import Marks, mark_of
from search.phrases import PhraseIndex
from search.units import KINDS, SearchUnit
from search.vector import Ids, VectorIndex, Vectors


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


def find_clusters(index: SearchIndex, previous: Path | None = None) -> tuple[Cluster, ...]:
    """The recurring problems of all findings of an index, the most widespread first; ``previous`` is the folder of an earlier index,
    from which is taken over what still holds.
    """
    return clusters_of(_update(index, previous))


def update_clusters(index: SearchIndex, previous: Path | None, target: Path) -> tuple[Cluster, ...]:
    """The same, and what the next index can take over is kept in the folder ``target``."""
    state = _update(index, previous)
    save_state(target / FILE, state, mark_of_rules(index.about))
    return clusters_of(state)


def source_of(units: Mapping[int, SearchUnit], vectors: VectorIndex, marks: Marks | None = None, centres: Vectors | None = None) -> Source:
    """Findings by their numbers in ``vectors``, put in the order of their ``marks`` (given in the order of ``units``; by default computed)."""
    numbers = np.fromiter(units, dtype=np.int64, count=len(units))
    if marks is None:
        marks = np.fromiter((mark_of(units[number]) for number in numbers.tolist()), dtype=np.uint64, count=len(units))
    ordered, first = np.unique(marks, return_index=True)
    middles = np.zeros((1, vectors.dimension), dtype=np.float32) if centres is None or not len(centres) else on_grid(centres)
    return Source(ordered, numbers[first], units, vectors, middles)


def clusters_of(state: State) -> tuple[Cluster, ...]:
    """The recurring problems of a state, those in most reports first, then by size and name."""
    iris, reports, names = state.findings.iris, state.findings.reports, state.findings.report_iris
    found = [Cluster(one.name, one.types, tuple(iris[place] for place in one.members.tolist()),
                     tuple(names[row] for row in sorted(set(reports[one.members].tolist()))), iris[one.typical]) for one in state.problems]
    return tuple(sorted(found, key=lambda one: (-len(one.reports), -len(one.members), one.name)))


class _Findings(Mapping[int, SearchUnit]):
    """The findings of an index by number, each read from disk when it is asked for."""

    def __init__(self, index: SearchIndex) -> None:
        self._units = index.units
        self.numbers: Ids = np.flatnonzero(np.asarray(index.units.kinds) == KINDS.index("finding"))

    def __getitem__(self, number: int) -> SearchUnit:
        return self._units[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __len__(self) -> int:
        return len(self.numbers)


def _update(index: SearchIndex, previous: Path | None) -> State:
    findings = _Findings(index)
    marks = getattr(index.units, "marks", None)
    known = np.asarray(marks)[findings.numbers] if marks is not None else None
    source = source_of(findings, index.vectors, known, middles_of(index.phrases))
    return updated(source, open_state(previous / FILE if previous else None, mark_of_rules(index.about)))


def middles_of(phrases: PhraseIndex) -> Vectors:
    """The mean vectors of the facets of the lexicon, brought to length 1."""
    starts = phrases.starts[:-1][np.diff(phrases.starts) > 0]
    if not len(starts):
        return np.zeros((0, phrases.vectors.shape[1]), dtype=np.float32)
    sums = np.add.reduceat(np.asarray(phrases.vectors, dtype=np.float32), starts, axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0, lengths, 1), dtype=np.float32)
