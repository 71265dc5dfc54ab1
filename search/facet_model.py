"""Naive Bayes over terms: how likely it is that whoever speaks of a facet, or of a kind of problem, uses these words.

Every phrase of the lexicon is a sample of its facet; the labels of the vocabulary are further samples of the kinds of problems. Against
nearest phrases alone this holds up better on speakers whose wording the lexicon does not have, because single words add up.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search.columns import Columns
from search.static_encoder import encoder_terms
from search.term_table import find_terms, hash_table

Floats = npt.NDArray[np.float32]
SMOOTHING: Final = 0.1
"""Pseudo-count of a term that a class was never heard to use."""


@dataclass(frozen=True, slots=True)
class TermModel:
    """Log-likelihoods of classes: a column of gains per term, and what a class pays for each term that it was never heard to use."""

    gains: Columns
    price: Floats

    def scores(self, text: str) -> Floats:
        """Mean log-likelihood per term of each class, up to a constant (shape ``(classes,)``); zeros for a text without known terms."""
        terms = sorted(set(encoder_terms(text)))
        known = int((find_terms(self.gains.hashes, terms) >= 0).sum())
        if not known:
            return np.zeros(len(self.price), dtype=np.float32)
        found = (self.gains.sums(dict.fromkeys(terms, 1.0)) + known * self.price) / len(terms)
        return np.asarray(found - found.mean(), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write into a new or existing folder."""
        self.gains.save(folder)
        np.save(folder / "price.npy", self.price)

    @staticmethod
    def open(folder: Path) -> TermModel:
        """Open a saved one (``SearchError`` FK-S010)."""
        gains = Columns.open(folder)
        return TermModel(gains, np.load(folder / "price.npy"))


def build_terms(classes: Sequence[Iterable[str]]) -> TermModel:
    """A model of classes, each given by its phrases."""
    samples = [tuple(phrases) for phrases in classes]
    counts = [Counter(term for phrase in phrases for term in set(encoder_terms(phrase))) for phrases in samples]
    hashes, terms = hash_table(term for count in counts for term in count)
    ids = {term: number for number, term in enumerate(terms)}
    cells = sorted((ids[term], row, count) for row, found in enumerate(counts) for term, count in found.items())
    columns = np.array([column for column, _, _ in cells], dtype=np.int64)
    starts = np.searchsorted(columns, np.arange(len(terms) + 1)).astype(np.int64)
    rows = np.array([row for _, row, _ in cells], dtype=np.int32)
    gains = np.log1p(np.array([count for _, _, count in cells], dtype=np.float32) / np.float32(SMOOTHING))
    sizes = np.array([len(phrases) for phrases in samples], dtype=np.float32)
    price = np.log(np.float32(SMOOTHING) / (sizes + np.float32(2 * SMOOTHING)))
    return TermModel(Columns(len(samples), hashes, starts, rows, gains.astype(np.float32)), price.astype(np.float32))
