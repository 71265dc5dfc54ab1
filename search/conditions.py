"""What a question demands beside what is wrong: whose report (a department, a project, a firm), of which years, of which field.

A question of two conditions (哪些科技项目验收不及时, 2022年资金没用完) is answered by passages that meet both. What is wrong is scored by the
components; the other condition multiplies their scores, so that neither alone is enough.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from search import tokens
from search.lexical import FieldIndex, Scores
from search.unit_store import Numbered, gathered
from search.units import ReportName
from search.years import Years, as_bits

_SHORTEST: Final = 2
_HAN_FIRST: Final = "㐀"
FOREIGN: Final = 0.99
"""Share of a word's occurrences (in names of reports against phrases for problems) from which on it names a field, not a problem."""
COMMON: Final = 0.5
"""Words in the names of more reports than this share tell no field."""


@dataclass(frozen=True, slots=True)
class ConditionIndex:
    """Per unit the names and words of its report (``owners``) and a number whose bits are the years that it is about."""

    owners: FieldIndex
    years: Years

    def owned(self, named: Sequence[str]) -> Scores:
        """How far each unit belongs to a report that bears these names, 0 to 1."""
        return _unit_range(self.owners.scores({tokens.fold(name): 1.0 for name in named}))

    def dated(self, years: Sequence[int]) -> Scores:
        """1 for units about any of the years, else 0."""
        return np.asarray((self.years & np.uint64(as_bits(years))) != 0, dtype=np.float32)

    def of_field(self, rest: Mapping[str, float], problems: FieldIndex) -> Scores:
        """How far the names of each unit's report hold the words of a question that stand in such names, hardly in phrases for problems."""
        terms = [term for term in rest if len(term) >= _SHORTEST and term[0] >= _HAN_FIRST]
        if not terms:
            return np.zeros(len(self.years), dtype=np.float32)
        here, there = self.owners.shares(terms), problems.shares(terms)
        fields = {term: 1.0 for term, a, b in zip(terms, here.tolist(), there.tolist(), strict=True) if 0 < a < COMMON and a >= FOREIGN * (a + b)}
        return _unit_range(self.owners.scores(fields))

    @staticmethod
    def of(owners: FieldIndex, segments: Numbered, size: int) -> ConditionIndex:
        """The conditions of an index of ``size`` units, given the field of its owners."""
        return ConditionIndex(owners, gathered(segments, size, [segment.years for segment, _ in segments]))


def owner_terms(report: ReportName | None) -> list[str]:
    """The terms by which units of a report are known as its own: its names, their words, their pairs of characters."""
    names = (report.label, *report.names) if report else ()
    return sorted({term for name in names for term in _terms(name)})


@lru_cache(maxsize=4096)
def _terms(name: str) -> list[str]:
    """A name, its words, and its pairs of characters as words: 教育 stands in 教育局."""
    return [tokens.fold(name), *tokens.words(name), *(pair.removeprefix(tokens.PAIR_MARK) for pair in tokens.pairs(name))]


def _unit_range(scores: Scores) -> Scores:
    return np.asarray(scores / np.float32(float(scores.max(initial=0.0)) or 1.0), dtype=np.float32)
