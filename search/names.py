"""Names of departments, regions, projects, policies and reports that a question contains, and the units that belong to them."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search import tokens
from search.lexical import FieldIndex, Scores
from search.term_table import Hashes, find_terms, term_hash
from search.unit_store import Numbered
from search.units import SearchUnit

_SHORTEST: Final = 2
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names, each with the units whose report or passage bears it; ``beginnings`` are hashes of first characters, by segment."""

    lexical: FieldIndex
    beginnings: tuple[Hashes, ...]

    @staticmethod
    def of(lexical: FieldIndex, segments: Numbered) -> NameIndex:
        """The names of an index, given their field."""
        return NameIndex(lexical, tuple(segment.beginnings for segment, _ in segments))

    def found_in(self, text: str) -> tuple[str, ...]:
        """Known names in a text as printed there, the longest first at each place, none inside another."""
        folded = tokens.fold(text)
        last = len(folded)
        heads = [folded[start:start + _SHORTEST] for start in range(last - _SHORTEST + 1)]
        begun = np.zeros(len(heads), dtype=np.bool_)
        for beginnings in self.beginnings:
            begun |= find_terms(beginnings, heads) >= 0
        spots = [(start, end) for start in np.flatnonzero(begun).tolist()
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


def beginnings_of(names: Iterable[str]) -> set[int]:
    """Hashes of what names begin with."""
    return {term_hash(tokens.fold(name)[:_SHORTEST]) for name in names if len(name) >= _SHORTEST}


def names_of(unit: SearchUnit) -> list[str]:
    """The names that a unit bears, as they are looked up."""
    return sorted({tokens.fold(name) for name in unit.context_names if len(name) >= _SHORTEST})
