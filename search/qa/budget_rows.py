"""The names and codes of budget rows, weighed so that what few rows are called says most."""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from search.qa.linking import folded, initials, pairs
from search.units import Graph

_ROWS = "SELECT DISTINCT ?row ?code WHERE { ?line a fk:BudgetLine ; fk:rowLabel ?row . OPTIONAL { ?line fk:codeAsPrinted ?code } }"
SHORTENED = 0.8
"""What a pair of first characters (医保 for 医疗保险) says, against the pairs that it stands for."""

_ROUNDING = 1e-6
"""What sums of the same weights in another order may differ by."""


@dataclass(frozen=True, slots=True)
class RowName:
    """A row's name with its pairs of characters, their weight together, and the pairs by which it may be shortened."""

    name: str
    pairs: frozenset[str]
    total: float
    initials: frozenset[str]


@dataclass(frozen=True)
class BudgetRows:
    """Distinct row names, which of them stand beside which code, and how many names have a pair of characters."""

    names: tuple[RowName, ...]
    by_code: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]

    def weight(self, pair: str) -> float:
        """The rarer among the names, the heavier; pairs of no name weigh nothing."""
        return _weight(self.counts.get(pair, 0), len(self.names))

    def named(self, asked: frozenset[str], share: float) -> list[tuple[RowName, float]]:
        """The names of which the pairs of a question say at least this share of the weight, each with ``said``."""
        bounds: dict[str, float] = defaultdict(float)
        for pair in asked:
            weight = self.weight(pair)
            for row in self._by_pair.get(pair, ()):
                bounds[row.name] += weight
            for row in self._by_initials.get(pair, ()):
                bounds[row.name] += _shortening(row)
        candidates = (self._by_name[name] for name, most in bounds.items() if most + _ROUNDING >= share * self._by_name[name].total)
        scored = ((row, self.said(row, asked)) for row in candidates)
        return [(row, said) for row, said in scored if row.total and said / row.total >= share]

    def said(self, row: RowName, asked: frozenset[str]) -> float:
        """Weight of a row's name that the pairs of a question say, in full or shortened."""
        return sum(self.weight(pair) for pair in row.pairs & asked) + self.shortened(row.name, asked)

    def shortened(self, name: str, asked: frozenset[str]) -> float:
        """Weight of what a question says of a row's name by first characters of two words."""
        row = self._by_name[name]
        return _shortening(row) * len(row.initials & asked)

    @cached_property
    def _by_pair(self) -> dict[str, list[RowName]]:
        return _postings((row, row.pairs) for row in self.names)

    @cached_property
    def _by_initials(self) -> dict[str, list[RowName]]:
        return _postings((row, row.initials) for row in self.names)

    @cached_property
    def _by_name(self) -> dict[str, RowName]:
        return {row.name: row for row in self.names}

    @classmethod
    def load(cls, graph: Graph) -> BudgetRows:
        """Read all names with one query."""
        codes: dict[str, set[str]] = defaultdict(set)
        names: set[str] = set()
        for row in graph.select(_ROWS):
            names.add(row["row"])
            if row["code"]:
                codes[row["code"]].add(row["row"])
        parts = {name: frozenset(pairs(folded(name))) for name in sorted(names)}
        counts = Counter(pair for found in parts.values() for pair in found)
        rows = tuple(RowName(name, found, sum(_weight(counts[pair], len(names)) for pair in sorted(found)), frozenset(initials(name)) - found)
                     for name, found in parts.items())
        return cls(rows, {code: tuple(sorted(found)) for code, found in codes.items()}, counts)


def _postings(rows: Iterable[tuple[RowName, frozenset[str]]]) -> dict[str, list[RowName]]:
    found: dict[str, list[RowName]] = defaultdict(list)
    for row, own in rows:
        for pair in own:
            found[pair].append(row)
    return found


def _shortening(row: RowName) -> float:
    """What one pair of first characters says of a row's name."""
    return SHORTENED * 2 * row.total / max(len(row.pairs), 1)


def _weight(count: int, names: int) -> float:
    return math.log(1 + names / count) if count else 0.0
