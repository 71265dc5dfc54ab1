"""Recurring concrete problems: findings of several reports that say the same, found through their nearest neighbours.

Findings in the same words are one to begin with. Two others are tied when each is among the other's nearest, they share a kind of
problem, and their vectors and their defect clauses (pairs of characters) are alike. Ties make a graph; its communities that reach several
reports are the recurring problems. Beside them stand the problems that figures alone say (完成率 260%). Each finding asks for its few
neighbours only, texts are read when they are compared, and everything is ordered, so that equal indexes give equal clusters.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import networkx as nx
import numpy as np

from search.features import applying, figure_rules
from search.index import SearchIndex
from search.naming import Pairs, defect, letters, name_of, pairs, shared, spread_of, typical
from search.neighbours import nearest
from search.unit_store import UnitStore
from search.units import KINDS, SearchUnit
from search.vector import VectorIndex

NEIGHBOURS: Final = 12
"""Nearest findings that each finding asks for."""
LEAST_COSINE: Final = 0.45
"""Likeness of two vectors from which findings may be tied."""
LEAST_SHARED: Final = 0.22
"""Share of the pairs of characters that two defect clauses must have in common (Dice)."""
LEAST_REPORTS: Final = 2
"""Reports in which a problem must stand to be a recurring one."""
_SEED: Final = 0
_REMEMBERED: Final = 1 << 14
"""Findings whose pairs are kept while neighbours are compared."""
Edges = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A recurring problem: ``name`` is a clause of a member, its heading or what its figures say; ``members`` stand in the order of the
    documents, ``typical`` says best what the others say. ``types`` are the kinds that more than half of the members have, the most
    frequent first; where there is no such kind, the most frequent one.
    """

    name: str
    types: tuple[str, ...]
    members: tuple[SearchUnit, ...]
    typical: SearchUnit

    @property
    def reports(self) -> tuple[str, ...]:
        """IRIs of the reports, in the order of the members."""
        return tuple(dict.fromkeys(one.report.iri for one in self.members if one.report))


class Findings(Mapping[int, SearchUnit]):
    """The findings of an index that belong to a report, by number, each read from disk when it is asked for."""

    def __init__(self, store: UnitStore) -> None:
        self._store = store
        self._numbers = np.flatnonzero(store.kinds == KINDS.index("finding")).tolist()

    def __getitem__(self, number: int) -> SearchUnit:
        return self._store[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def find_clusters(index: SearchIndex) -> tuple[Cluster, ...]:
    """The recurring problems of all findings of an index, the most widespread first."""
    return cluster(Findings(index.units), index.vectors)


def cluster(units: Mapping[int, SearchUnit], vectors: VectorIndex) -> tuple[Cluster, ...]:
    """The recurring problems among ``units`` (by their number in ``vectors``), those in most reports first, then by size and name."""
    groups, by_figures = _read(units)
    found: dict[str, set[int]] = defaultdict(set)
    for group in _communities(groups, ties(units, vectors, sorted(groups))):
        numbers = sorted(number for one in group for number in groups[one])
        if _wide(units, numbers):
            members = [units[number] for number in numbers]
            found[name_of(members, spread_of(members))].update(numbers)
    for name, numbers in by_figures.items():
        if _wide(units, numbers):
            found[name].update(numbers)
    clusters = (_cluster(name, [units[number] for number in sorted(numbers)]) for name, numbers in found.items())
    return tuple(sorted(clusters, key=lambda one: (-len(one.reports), -len(one.members), one.name)))


def ties(units: Mapping[int, SearchUnit], vectors: VectorIndex, numbers: Sequence[int] | None = None) -> Edges:
    """Pairs of findings (smaller number first) that are each among the other's nearest and alike, with the cosine as weight."""
    chosen = np.array(sorted(units) if numbers is None else numbers, dtype=np.int64)
    near = nearest(vectors, chosen, NEIGHBOURS)
    own = np.repeat(np.arange(len(chosen)), NEIGHBOURS)
    other, products = near.places.ravel(), near.products.ravel()
    kept = (other >= 0) & (products >= LEAST_COSINE)
    low, high = np.minimum(own, other)[kept], np.maximum(own, other)[kept]
    keys, first, counts = np.unique(low * max(len(chosen), 1) + high, return_index=True, return_counts=True)
    del keys
    mutual = first[counts == 2]

    @lru_cache(maxsize=_REMEMBERED)
    def about(number: int) -> tuple[frozenset[str], Pairs]:
        return frozenset(units[number].types), pairs(defect(units[number]))

    found: dict[tuple[int, int], float] = {}
    for a, b, product in zip(chosen[low[mutual]].tolist(), chosen[high[mutual]].tolist(), products[kept][mutual].tolist(), strict=True):
        (types, said), (other_types, other_said) = about(a), about(b)
        if types & other_types and shared(said, other_said) >= LEAST_SHARED:
            found[a, b] = round(product, 4)
    return found


def _read(units: Mapping[int, SearchUnit]) -> tuple[dict[int, list[int]], dict[str, list[int]]]:
    """Findings whose defects differ in figures at most, by the first of them, and those whose figures say a problem, by its name; findings
    without a report are left out.
    """
    first: dict[tuple[str, str], int] = {}
    groups: dict[int, list[int]] = {}
    by_figures: dict[str, list[int]] = {rule.name: [] for rule in figure_rules()}
    for number in sorted(units):
        unit = units[number]
        if unit.report:
            key = letters(defect(unit)) or unit.iri, unit.types[0] if unit.types else ""
            groups.setdefault(first.setdefault(key, number), []).append(number)
            for rule in applying(unit.text):
                by_figures[rule.name].append(number)
    return groups, by_figures


def _communities(groups: Iterable[int], edges: Edges) -> Iterator[set[int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted(groups))
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(edges.items()))
    for part in sorted(nx.connected_components(graph), key=min):
        if len(part) > 2:
            yield from nx.community.louvain_communities(graph.subgraph(sorted(part)).copy(), weight="weight", seed=_SEED)
        else:
            yield part


def _wide(units: Mapping[int, SearchUnit], numbers: Sequence[int]) -> bool:
    return len(numbers) >= LEAST_REPORTS and len({one.report.iri for number in numbers if (one := units[number]).report}) >= LEAST_REPORTS


def _cluster(name: str, members: Sequence[SearchUnit]) -> Cluster:
    counts = Counter(code for one in members for code in one.types)
    types = sorted(counts, key=lambda code: (-counts[code], code))
    usual = [code for code in types if 2 * counts[code] > len(members)] or types[:1]
    return Cluster(name, tuple(usual), tuple(members), typical(members, spread_of(members)))
