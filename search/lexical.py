"""BM25 over words and pairs of characters: computed by bm25s when the index is built, summed with numpy when it is asked.

bm25s stores the whole score of each term in each text, so that answering is a sum over the columns of the question's terms. Importing
it costs half a second, so that a question reads the saved columns alone.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.errors import SearchError
from search.term_table import Hashes, find_terms, hash_table

Scores = npt.NDArray[np.float32]
K1: Final = 1.2
B: Final = 0.5
"""Saturation and length normalisation of BM25: findings differ much in length because some bring all their evidence."""
_PARTS: Final = ("hashes", "starts", "rows", "values")


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Columns of BM25 scores: term ``i`` has ``values[starts[i]:starts[i+1]]`` in the texts ``rows[starts[i]:starts[i+1]]``."""

    size: int
    hashes: Hashes
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    values: Scores

    def scores(self, weighted: Mapping[str, float]) -> Scores:
        """Sum over terms of weight times BM25, one score per text (float32, shape ``(size,)``)."""
        cells, masses = self._cells(weighted, np.fromiter(weighted.values(), dtype=np.float64, count=len(weighted)))
        return self._sum(cells, masses * self.values[cells])

    def holds(self, terms: Sequence[str], texts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of the terms (rows) stand in which of the texts (columns)."""
        found = np.zeros((len(terms), len(texts)), dtype=np.bool_)
        for number, row in enumerate(find_terms(self.hashes, terms).tolist()):
            if row >= 0:
                column = self.rows[self.starts[row]:self.starts[row + 1]]
                places = np.minimum(np.searchsorted(column, texts), len(column) - 1)
                found[number] = column[places] == texts
        return found

    def _cells(self, terms: Iterable[str], masses: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Places in ``rows`` and ``values`` of all known terms, and the mass of the term of each."""
        found = find_terms(self.hashes, list(terms))
        known = found >= 0
        begins = self.starts[found[known]]
        lengths = self.starts[found[known] + 1] - begins
        cells = np.arange(int(lengths.sum())) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
        return cells, np.repeat(masses[known], lengths)

    def _sum(self, cells: npt.NDArray[np.int64], amounts: npt.NDArray[np.float64]) -> Scores:
        return np.bincount(self.rows[cells], weights=amounts, minlength=self.size).astype(np.float32)

    def rarity(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """Inverse document frequency of each term, ``ln(1 + (N - n + 0.5) / (n + 0.5))``; an unknown term counts as ``n = 0``."""
        counts = self.shares(terms) * self.size
        return np.asarray(np.log1p((self.size - counts + 0.5) / (counts + 0.5)))

    def shares(self, terms: Sequence[str]) -> npt.NDArray[np.float64]:
        """Share of the texts that hold each term, 0 to 1."""
        rows = find_terms(self.hashes, terms)
        known = np.maximum(rows, 0)
        counts = np.where(rows >= 0, self.starts[known + 1] - self.starts[known], 0) if len(self.hashes) else np.zeros(len(rows))
        return np.asarray(counts / max(self.size, 1), dtype=np.float64)

    def knows(self, terms: Sequence[str]) -> list[bool]:
        """Whether each term occurs in any text."""
        return [row >= 0 for row in find_terms(self.hashes, terms).tolist()]

    def save(self, folder: Path) -> None:
        """Write the arrays into an existing or new folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name))
        (folder / "size.txt").write_text(f"{self.size}\n", encoding="ascii")

    @staticmethod
    def open(folder: Path) -> LexicalIndex:
        """Map a saved index into memory. ``SearchError`` FK-S010 when it cannot be read."""
        try:
            size = int((folder / "size.txt").read_text(encoding="ascii"))
            hashes, starts, rows, values = (np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _PARTS)
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error
        return LexicalIndex(size, hashes, starts, rows, values)


def build_lexical(texts: Iterable[Sequence[str]]) -> LexicalIndex:
    """Index one list of terms per text; taken one by one, for terms need ten times the memory of their numbers. Equal input gives equal
    arrays.
    """
    seen: dict[str, int] = {}
    numbered = [np.array([seen.setdefault(term, len(seen)) for term in text], dtype=np.int32) for text in texts]
    hashes, terms = hash_table(seen)
    if not terms:
        empty = np.zeros(0, dtype=np.float32)
        return LexicalIndex(len(numbered), hashes, np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), empty)
    ids = {term: number for number, term in enumerate(terms)}
    places = [ids[term] for term in seen]
    columns = _bm25([[places[number] for number in row.tolist()] for row in numbered], len(terms))
    starts = np.asarray(columns["indptr"], dtype=np.int64)
    rows, values = np.asarray(columns["indices"], dtype=np.int32), np.asarray(columns["data"], dtype=np.float32)
    column = np.repeat(np.arange(len(terms)), np.diff(starts))
    order = np.lexsort((rows, column))
    return LexicalIndex(len(numbered), hashes, starts, rows[order], values[order])


def _bm25(texts: list[list[int]], size: int) -> Mapping[str, Any]:
    import bm25s

    ranker = bm25s.BM25(k1=K1, b=B, method="lucene")
    vocabulary = {str(number): number for number in range(size)}
    ranker.index((texts, vocabulary), create_empty_token=False, show_progress=False)
    found: Mapping[str, Any] = ranker.scores
    return found
