"""Names of departments, regions, projects, policies and reports that a question contains, and the units that belong to them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search import tokens
from search.lexical import LexicalIndex, Scores, build_lexical
from search.term_table import Hashes, find_terms, hash_table
from search.units import SearchUnit

_SHORTEST: Final = 2
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names, each with the units whose report or passage bears it; ``beginnings`` are hashes of their first characters."""

    lexical: LexicalIndex
    beginnings: Hashes

    def found_in(self, text: str) -> tuple[str, ...]:
        """Known names in a text as printed there, the longest first at each place, none inside another."""
        folded = tokens.fold(text)
        last = len(folded)
        heads = find_terms(self.beginnings, [folded[start:start + _SHORTEST] for start in range(last - _SHORTEST + 1)])
        spots = [(start, end) for start in np.flatnonzero(heads >= 0).tolist()
                 for end in range(start + _SHORTEST, min(last, start + _LONGEST) + 1)]
        known = self.lexical.knows([folded[start:end] for start, end in spots])
        hits = sorted((spot for spot, yes in zip(spots, known, strict=True) if yes), key=lambda spot: (spot[0] - spot[1], spot[0]))
        taken: list[tuple[int, int]] = []
        for start, end in hits:
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
        return tuple(dict.fromkeys(text[start:end] for start, end in sorted(taken)))

    def scores(self, names: Sequence[str]) -> Scores:
        """For each unit the sum over its names in the list, rarer names counting more (0 where it has none)."""
        return self.lexical.scores({tokens.fold(name): 1.0 for name in names})

    def bearers(self, name: str) -> npt.NDArray[np.bool_]:
        """Which units bear exactly this name."""
        return np.asarray(self.scores([name]) > 0)

    def save(self, folder: Path) -> None:
        """Write into a new or existing folder."""
        self.lexical.save(folder)
        np.save(folder / "beginnings.npy", self.beginnings)

    @staticmethod
    def open(folder: Path) -> NameIndex:
        """Open a saved one (``SearchError`` FK-S010)."""
        lexical = LexicalIndex.open(folder)
        return NameIndex(lexical, np.load(folder / "beginnings.npy"))


def build_names(units: Sequence[SearchUnit]) -> NameIndex:
    """Index the names of reports, departments and things named, unit by unit."""
    names = [_names(unit) for unit in units]
    beginnings, _ = hash_table(name[:_SHORTEST] for found in names for name in found)
    return NameIndex(build_lexical(names), beginnings)


def _names(unit: SearchUnit) -> list[str]:
    report = (unit.report.label, *unit.report.names) if unit.report else ()
    return sorted({tokens.fold(name) for name in (*report, *unit.departments, *unit.names) if len(name) >= _SHORTEST})
