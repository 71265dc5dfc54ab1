"""Recurring concrete problems: findings of several reports that say the same, found through their nearest neighbours.

Two findings are tied when each is among the other's nearest, they share a kind of problem, and their vectors and their defect clauses
(pairs of characters) are alike. Ties make a graph; its communities that reach several reports are the recurring problems. Each
finding asks for its few neighbours only, and everything is ordered, so that equal indexes give equal clusters.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np

from search.index import SearchIndex
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
LONGEST_NAME: Final = 30
"""Characters of a name; longer clauses are names only where there is no shorter one."""
_SHORTEST_NAME: Final = 5
_SEED: Final = 0
_SENTENCE: Final = re.compile(r"[。；\n]")
_CLAUSE: Final = re.compile(r"[，。；：“”,;:\n]")
_NUMBERED: Final = re.compile(r"^[\s（(]*(?:第?[一二三四五六七八九十]{1,3}(?:[是）)、，．.]|方面[，、]?)|\d{1,2}(?:[）)、．]|\.(?!\d)))\s*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
Edges = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A recurring problem: ``name`` is a clause of a member or its heading, ``members`` stand in the order of the documents, ``typical`` says best
    what the others say. ``types`` are the kinds that more than half of the members have, the most frequent first; where there is no
    such kind, the most frequent one.
    """

    name: str
    types: tuple[str, ...]
    members: tuple[SearchUnit, ...]
    typical: SearchUnit

    @property
    def reports(self) -> tuple[str, ...]:
        """IRIs of the reports, in the order of the members."""
        return tuple(dict.fromkeys(one.report.iri for one in self.members if one.report))

    def json(self) -> dict[str, Any]:
        """``{"name", "types", "report_count", "reports": [{"iri", "label"}], "projects", "typical", "findings"}``; a finding is
        ``{"iri", "report", "heading", "text", "citation"}``.
        """
        labels = {one.report.iri: one.report.label for one in self.members if one.report}
        return {
            "name": self.name, "types": list(self.types), "report_count": len(labels),
            "reports": [{"iri": iri, "label": label} for iri, label in labels.items()],
            "projects": list(dict.fromkeys(labels.values())),
            "typical": _passage(self.typical), "findings": [_passage(one) for one in self.members],
        }


def find_clusters(index: SearchIndex) -> tuple[Cluster, ...]:
    """The recurring problems of all findings of an index, the most widespread first."""
    numbers = np.flatnonzero(index.units.kinds == KINDS.index("finding"))
    units = {int(number): index.units[int(number)] for number in numbers}
    return cluster({number: unit for number, unit in units.items() if unit.report}, index.vectors)


def cluster(units: Mapping[int, SearchUnit], vectors: VectorIndex) -> tuple[Cluster, ...]:
    """The recurring problems among ``units`` (by their number in ``vectors``), those in most reports first, then by size and name."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(ties(units, vectors).items()))
    found = [_cluster([units[number] for number in sorted(group)]) for group in _communities(graph)]
    wide = (one for one in found if len(one.reports) >= LEAST_REPORTS)
    return tuple(sorted(wide, key=lambda one: (-len(one.reports), -len(one.members), one.name, one.members[0].iri)))


def ties(units: Mapping[int, SearchUnit], vectors: VectorIndex) -> Edges:
    """Pairs of findings (smaller number first) that are each among the other's nearest and alike, with the cosine as weight."""
    numbers = np.array(sorted(units), dtype=np.int64)
    allowed = np.zeros(vectors.size, dtype=np.bool_)
    allowed[numbers] = True
    pairs = {number: _pairs(defect(unit)) for number, unit in units.items()}
    near: dict[int, dict[int, float]] = {}
    for number in units:
        ids, products = vectors.search(vectors.rows(np.array([number]))[0], NEIGHBOURS + 1, allowed)
        near[number] = {int(other): round(float(product), 4) for other, product in zip(ids, products, strict=True) if product >= LEAST_COSINE}
    return {(number, other): cosine for number, found in near.items() for other, cosine in found.items()
            if number < other and number in near[other] and set(units[number].types) & set(units[other].types)
            and _shared(pairs[number], pairs[other]) >= LEAST_SHARED}


def defect(unit: SearchUnit) -> str:
    """The sentence that says what is wrong: the first one, without its number."""
    return _NUMBERED.sub("", _SENTENCE.split(unit.text.strip(), maxsplit=1)[0]).strip()


def _communities(graph: nx.Graph[int]) -> Iterator[set[int]]:
    for part in sorted(nx.connected_components(graph), key=min):
        yield from nx.community.louvain_communities(graph.subgraph(sorted(part)).copy(), weight="weight", seed=_SEED)


def _cluster(members: Sequence[SearchUnit]) -> Cluster:
    sentences = [_pairs(defect(one)) for one in members]
    spread = Counter(pair for own in sentences for pair in own)
    typical = max(range(len(members)), key=lambda at: (_fitness(sentences[at], spread), -at))
    counts = Counter(code for one in members for code in one.types)
    types = sorted(counts, key=lambda code: (-counts[code], code))
    usual = [code for code in types if 2 * counts[code] > len(members)] or types[:1]
    return Cluster(_name(members, spread), tuple(usual), tuple(members), members[typical])


def _name(members: Sequence[SearchUnit], spread: Mapping[str, int]) -> str:
    """The clause of a member whose pairs of characters most members share; the shorter of equals. Headings count as clauses."""
    clauses: dict[str, float] = {}
    for one in members:
        for clause in _clauses(one):
            clauses.setdefault(clause, _fitness(_pairs(clause), spread))
    short = [clause for clause in clauses if _SHORTEST_NAME <= len(clause) <= LONGEST_NAME]
    return min(short or clauses or [defect(members[0])], key=lambda clause: (-round(clauses.get(clause, 0.0), 2), len(clause), clause))


def _clauses(unit: SearchUnit) -> Iterator[str]:
    for text in (defect(unit), unit.heading or ""):
        for clause in _CLAUSE.split(text):
            plain = _NUMBERED.sub("", clause).strip()
            if plain and all(plain.count(left) == plain.count(right) for left, right in ("（）", "《》", "()")):
                yield plain


def _fitness(own: frozenset[str], spread: Mapping[str, int]) -> float:
    return sum(spread.get(pair, 0) for pair in own) / (len(own) + 4)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[at:at + 2] for run in _LETTERS.findall(text) for at in range(len(run) - 1))


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _passage(unit: SearchUnit) -> dict[str, Any]:
    place = unit.citation
    return {"iri": unit.iri, "report": unit.report.iri if unit.report else None, "heading": unit.heading, "text": unit.text,
            "citation": {"document": place.document, "start": place.start, "end": place.end, "quote": place.quote}}
