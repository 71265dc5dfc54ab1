"""Which facets each unit speaks of, kept in the index: the counterpart of the rewriting of a question.

A unit's first sentence and its first words are fitted to the facets as a question is; the few best are kept. Question and unit are then
compared as two distributions over facets (Bhattacharyya coefficient), so that they meet without sharing a word.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search.encoder import Encoder
from search.errors import SearchError
from search.lexical import Scores
from search.phrases import Floats, PhraseIndex, shares
from search.units import SearchUnit

KEPT: Final = 8
"""Facets kept for each unit."""
LEAD: Final = 200
"""Characters at the start of a text that are fitted beside its first sentence."""
SPEAKING: Final = frozenset({"finding", "analysis", "recommendation", "section"})
"""Kinds of units that speak of problems."""
_SENTENCE: Final = re.compile(r"[。；\n]")
_BATCH: Final = 256


@dataclass(frozen=True, slots=True)
class FacetTable:
    """For each unit its best facets and the square roots of their shares (0 where there are fewer)."""

    facets: npt.NDArray[np.uint16]
    roots: Floats

    def scores(self, wanted: Floats) -> Scores:
        """Likeness of each unit to a question's shares of the facets, 0 to 1."""
        if not len(wanted):
            return np.zeros(len(self.facets), dtype=np.float32)
        return np.asarray(np.einsum("ij,ij->i", np.sqrt(wanted)[self.facets], self.roots), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write into a new or existing folder."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "facets.npy", self.facets)
        np.save(folder / "roots.npy", self.roots)

    @staticmethod
    def open(folder: Path) -> FacetTable:
        """Open a saved one. ``SearchError`` FK-S010 when it cannot be read."""
        try:
            facets, roots = (np.asarray(np.load(folder / f"{part}.npy", mmap_mode="r")) for part in ("facets", "roots"))
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error
        return FacetTable(facets, roots)


def leads(text: str) -> tuple[str, str]:
    """The first sentence and the first words of a text."""
    return _SENTENCE.split(text, maxsplit=1)[0][:LEAD], text[:LEAD]


def build_affinity(units: Sequence[SearchUnit], phrases: PhraseIndex, encoder: Encoder) -> FacetTable:
    """Fit the units that speak of problems to the facets."""
    facets = np.zeros((len(units), KEPT), dtype=np.uint16)
    roots = np.zeros((len(units), KEPT), dtype=np.float32)
    speaking = [place for place, unit in enumerate(units) if unit.kind in SPEAKING and unit.text] if phrases.facets else []
    for start in range(0, len(speaking), _BATCH):
        batch = speaking[start:start + _BATCH]
        texts = [lead for place in batch for lead in leads(units[place].text)]
        fitted = phrases.fitness(texts, encoder.encode_queries(texts)).reshape(len(batch), 2, -1).mean(axis=1)
        spread = shares(fitted)
        count = min(KEPT, spread.shape[1])
        best = np.argsort(-spread, axis=1, kind="stable")[:, :count]
        facets[batch, :count] = best
        roots[batch, :count] = np.sqrt(np.take_along_axis(spread, best, axis=1))
    return FacetTable(facets, roots)
