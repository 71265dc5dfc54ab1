"""What the index keeps of the passages of one document beside their wording: terms, vectors, years. Depends on the passages alone."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np

from search import tokens
from search.drafts import Drafts
from search.encoder import Encoder, load_encoder
from search.features import figure_phrases
from search.postings import Postings, postings_of
from search.static_encoder import StaticEncoder
from search.vector import Vectors
from search.years import Years, as_bits, said_years

LEAD: Final = 90
"""Characters at the start of a text that say what is wrong; the rest brings the evidence."""
_BATCH: Final = 64
_WITH_FIGURES: Final = frozenset({"finding", "analysis"})
"""Kinds of units whose figures amount to phrases."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is measured of a passage: its text, its heading (empty for none), and whether its figures amount to phrases."""

    text: str
    heading: str
    figures: bool

    @property
    def indexed(self) -> str:
        """The text with what its figures amount to."""
        said = figure_phrases(self.text) if self.figures else ()
        return "。".join((self.text, *said)) if said else self.text


@dataclass(frozen=True, slots=True)
class Measured:
    """Of every passage, in their order: terms of text and heading, years said in the text as bits (0: none), vector of length 1."""

    text: Postings
    heading: Postings
    years: Years
    vectors: Vectors


def measure(wordings: Sequence[Wording], encoder: Encoder) -> Measured:
    """Measure passages. The same passages in the same order give the same bytes."""
    texts = [_terms(one) for one in wordings]
    headings = [heading_terms(one.heading) for one in wordings]
    years = np.array([as_bits(said_years(one.text)) for one in wordings], dtype=np.uint64)
    vectors = _static(texts, headings, encoder) if isinstance(encoder, StaticEncoder) else _encoded(wordings, encoder)
    return Measured(postings_of(found.terms for found in texts), postings_of((*words, *pairs) for words, pairs in headings), years, vectors)


def measured_units(drafts: Drafts, encoder: Encoder | None = None) -> Measured:
    """Measure the units of a document, by the shipped encoder, unless there is another one."""
    wordings = [Wording(unit.text, unit.heading or "", unit.kind in _WITH_FIGURES) for unit in drafts.units]
    return measure(wordings, encoder or load_encoder())


@lru_cache(maxsize=4096)
def heading_terms(heading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words and pairs of a heading; passages of one group share it."""
    counted, paired = tokens.words_and_pairs(heading)
    return tuple(counted), tuple(paired)


@dataclass(frozen=True, slots=True)
class _Terms:
    """Words and pairs of a text, and how many of each its lead has."""

    words: list[str]
    pairs: list[str]
    lead_words: int
    lead_pairs: int

    @property
    def terms(self) -> list[str]:
        return self.words + self.pairs


def _terms(one: Wording) -> _Terms:
    return _Terms(*tokens.words_and_pairs_from(one.indexed, min(LEAD, len(one.text))))


def _static(texts: Sequence[_Terms], headings: Sequence[tuple[tuple[str, ...], tuple[str, ...]]], encoder: StaticEncoder) -> Vectors:
    """The vectors of the shipped encoder, from the terms that the index has anyway."""
    seen: dict[str, int] = {}
    whole, lead = [], []
    for one, (words, pairs) in zip(texts, headings, strict=True):
        counted = [seen.setdefault(term, len(seen)) for term in one.words]
        paired = [seen.setdefault(term, len(seen)) for term in one.pairs]
        above = [seen.setdefault(term, len(seen)) for term in (*words, *pairs)]
        whole.append([*counted, *paired])
        lead.append([*above, *counted[:one.lead_words], *paired[:one.lead_pairs]])
    table = encoder.term_vectors(list(seen))
    return _joined(_sums(table, lead), _sums(table, whole))


def _sums(table: Vectors, groups: Sequence[Sequence[int]]) -> Vectors:
    """The sum of the rows of each group, brought to length 1, in an order that no machine changes."""
    found = np.zeros((len(groups), table.shape[1]), dtype=np.float32)
    for first in range(0, len(groups), _BATCH):
        filled = [number for number in range(first, min(first + _BATCH, len(groups))) if groups[number]]
        if filled:
            cells = np.fromiter(chain.from_iterable(groups[number] for number in filled), dtype=np.int64)
            starts = np.cumsum([0, *(len(groups[number]) for number in filled[:-1])])
            found[filled] = np.add.reduceat(table[cells], starts, axis=0)
    return _unit(found)


def _encoded(wordings: Sequence[Wording], encoder: Encoder) -> Vectors:
    found = np.zeros((len(wordings), encoder.dimension), dtype=np.float32)
    for start in range(0, len(wordings), _BATCH):
        batch = wordings[start:start + _BATCH]
        lead = encoder.encode_documents([f"{one.heading}。{one.text[:LEAD]}" for one in batch])
        found[start:start + len(batch)] = _joined(lead, encoder.encode_documents([one.indexed for one in batch]))
    return found


def _joined(lead: Vectors, whole: Vectors) -> Vectors:
    """One vector from those of lead and whole text: the first words count once more than the rest."""
    return _unit(lead + whole)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
