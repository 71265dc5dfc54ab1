"""The names and codes of budget rows, weighed so that what few rows are called says most."""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from search.qa.linking import folded, pairs
from search.units import Graph

_ROWS = "SELECT DISTINCT ?row ?code WHERE { ?line a fk:BudgetLine ; fk:rowLabel ?row . OPTIONAL { ?line fk:codeAsPrinted ?code } }"


@dataclass(frozen=True)
class BudgetRows:
    """Distinct row names, which of them stand beside which code, and how many names have a pair of characters."""

    names: tuple[str, ...]
    by_code: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]

    def weight(self, pair: str) -> float:
        """The rarer among the names, the heavier; pairs of no name weigh nothing."""
        count = self.counts.get(pair)
        return math.log(1 + len(self.names) / count) if count else 0.0

    @classmethod
    def load(cls, graph: Graph) -> BudgetRows:
        """Read all names with one query."""
        codes: dict[str, set[str]] = defaultdict(set)
        names: set[str] = set()
        for row in graph.select(_ROWS):
            names.add(row["row"])
            if row["code"]:
                codes[row["code"]].add(row["row"])
        counts = Counter(pair for name in names for pair in set(pairs(folded(name))))
        return cls(tuple(sorted(names)), {code: tuple(sorted(found)) for code, found in codes.items()}, counts)
