"""BM25 over the texts of one field, kept in one or several segments: scores do not depend on how the texts are parted.

What is kept are counts; the score of a term in a text (Robertson and Zaragoza 2009, in the form that Lucene uses) follows from them and
from the totals of the field when a question asks for it, so that a text added changes no other text's file.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.postings import Ints, Postings, postings_of

Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
K1: Final = 1.2
B: Final = 0.5
"""Saturation and length normalisation of BM25: findings differ much in length because some bring all their evidence."""
_DEAD: Final = -1


@dataclass(frozen=True, slots=True)
class FieldPart:
    """One segment of a field: its postings, the number of each of its texts in the whole index (-1: no longer there) and, for each text,
    what its length adds to the count below the fraction of BM25.
    """

    postings: Postings
    numbers: Ints
    norms: npt.NDArray[np.float64]
    whole: bool

    @staticmethod
    def of(postings: Postings, numbers: Ints, mean: float) -> FieldPart:
        """A part of a field whose texts have ``mean`` terms on average."""
        norms = K1 * (1 - B + B * np.asarray(postings.lengths, dtype=np.float64) / (mean or 1.0))
        return FieldPart(postings, numbers, norms, bool((numbers >= 0).all()))

    def cells(self, columns: Places) -> tuple[Ints, npt.NDArray[np.uint8], Places]:
        """Rows and counts of some columns, one after the other, and how many cells each column has."""
        begins, ends = self.postings.starts[columns], self.postings.starts[columns + 1]
        spans = [slice(begin, end) for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        if not spans:
            return self.postings.rows[:0], self.postings.counts[:0], begins
        rows, counts = (np.concatenate([array[span] for span in spans]) for array in (self.postings.rows, self.postings.counts))
        return rows, counts, ends - begins

    def spread(self, columns: Places) -> Places:
        """In how many of the texts that are there each term stands (0 for the column -1)."""
        known = columns >= 0
        found = np.zeros(len(columns), dtype=np.int64)
        if self.whole:
            starts = self.postings.starts
            found[known] = starts[columns[known] + 1] - starts[columns[known]]
        elif known.any():
            rows, _, lengths = self.cells(columns[known])
            alive = (self.numbers[rows] >= 0).astype(np.int64)
            found[known] = np.bincount(np.repeat(np.arange(len(lengths)), lengths), weights=alive, minlength=len(lengths))
        return found


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """All texts of a field; ``size`` is their number."""

    size: int
    parts: tuple[FieldPart, ...]

    @staticmethod
    def of(segments: Iterable[tuple[Postings, Ints]], size: int, terms: int) -> FieldIndex:
        """The field of ``size`` texts with ``terms`` terms in all; each segment with the numbers of its texts."""
        mean = terms / size if size else 0.0
        return FieldIndex(size, tuple(FieldPart.of(postings, numbers, mean) for postings, numbers in segments))

    @staticmethod
    def alone(postings: Postings) -> FieldIndex:
        """A field of one segment, all of whose texts are there."""
        return FieldIndex.of([(postings, np.arange(postings.size, dtype=np.int32))], postings.size, int(postings.lengths.sum(dtype=np.int64)))

    def scores(self, weighted: Mapping[str, float]) -> Scores:
        """Sum over terms of weight times BM25, one score per text (float32, shape ``(size,)``)."""
        terms = list(weighted)
        masses = np.fromiter(weighted.values(), dtype=np.float64, count=len(terms)) * self.rarity(terms)
        total = np.zeros(self.size)
        for part in self.parts:
            columns = part.postings.find(terms)
            known = columns >= 0
            rows, counts, lengths = part.cells(columns[known])
            amounts = np.repeat(masses[known], lengths) * counts / (counts + part.norms[rows])
            numbers = part.numbers[rows]
            if not part.whole:
                amounts, numbers = amounts[numbers != _DEAD], numbers[numbers != _DEAD]
            total += np.bincount(numbers, weights=amounts, minlength=self.size)
        return total.astype(np.float32)

    def holds(self, terms: Sequence[str], texts: Places) -> npt.NDArray[np.bool_]:
        """Which of the terms (rows) stand in which of the texts (columns)."""
        found = np.zeros((len(terms), len(texts)), dtype=np.bool_)
        column_of = np.full(self.size + 1, _DEAD, dtype=np.int64)
        column_of[texts] = np.arange(len(texts))
        for part in self.parts:
            columns = column_of[part.numbers]
            wanted = np.flatnonzero(columns >= 0)
            for number, place in enumerate(part.postings.find(terms).tolist()):
                if place >= 0 and len(wanted):
                    rows = part.postings.rows[part.postings.starts[place]:part.postings.starts[place + 1]]
                    places = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
                    found[number, columns[wanted]] |= rows[places] == wanted
        return found

    def rarity(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """Inverse document frequency of each term, ``ln(1 + (N - n + 0.5) / (n + 0.5))``; an unknown term counts as ``n = 0``."""
        counts = self.spread(terms)
        return np.asarray(np.log1p((self.size - counts + 0.5) / (counts + 0.5)))

    def spread(self, terms: Sequence[str]) -> Places:
        """In how many texts each term stands."""
        found = np.zeros(len(terms), dtype=np.int64)
        for part in self.parts:
            found += part.spread(part.postings.find(terms))
        return found

    def shares(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """Share of the texts that hold each term, 0 to 1."""
        return np.asarray(self.spread(terms) / max(self.size, 1), dtype=np.float64)

    def knows(self, terms: Sequence[str]) -> list[bool]:
        """Whether each term occurs in any text."""
        return [bool(count) for count in self.spread(terms).tolist()]


def field_of(texts: Iterable[Sequence[str]]) -> FieldIndex:
    """A field made of one list of terms per text. Equal input gives equal arrays."""
    return FieldIndex.alone(postings_of(texts))
