"""The shipped encoder: a static embedding of words, pairs and single characters, computed with numpy alone.

The vector of a text is the mean of the rows of its terms, brought to length 1. Words that the model does not know are covered by their
pairs and characters; those that it does not know either share a few hashed rows, so that nothing is out of vocabulary.

Files in ``search/models/static``, written by ``python -m search.training``: ``hashes.npy`` sorted term hashes, ``matrix.npy`` int8 rows
(the hashed rows last), ``scales.npy`` one factor per row, ``model.json`` what it was trained from.
"""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search import tokens
from search.encoder import SHIPPED
from search.errors import SearchError
from search.term_table import Hashes, find_terms, term_hash
from search.vector import Vectors

CHARACTER_MARK: Final = "@"
"""First character of a single character as a term."""


def encoder_terms(text: str) -> list[str]:
    """Terms of a text for the encoder: words, marked pairs, marked single characters; stop words only as part of pairs."""
    counted, paired = tokens.words_and_pairs(text)
    singles = [CHARACTER_MARK + sign for word in counted if tokens.is_han(word) for sign in word]
    return counted + paired + singles


@dataclass(frozen=True)
class StaticEncoder:
    """Rows of an embedding by hashed term; ``buckets`` hashed rows stand at the end of ``matrix``."""

    name: str
    hashes: Hashes
    matrix: npt.NDArray[np.int8]
    scales: npt.NDArray[np.float32]

    @property
    def dimension(self) -> int:
        """Length of the vectors."""
        return int(self.matrix.shape[1])

    @property
    def buckets(self) -> int:
        """Number of hashed rows for unknown pairs and characters."""
        return int(self.matrix.shape[0] - len(self.hashes))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions and documents are encoded alike."""
        return self.encode_documents(texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """See ``Encoder.encode_documents``."""
        terms = [encoder_terms(text) for text in texts]
        distinct = list(dict.fromkeys(term for group in terms for term in group))
        row_of = dict(zip(distinct, self._places(distinct).tolist(), strict=True))
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for number, group in enumerate(terms):
            rows = [row for term in group if (row := row_of[term]) >= 0]
            if rows:
                found[number] = self._mean(np.array(rows, dtype=np.int64))
        return found

    def term_vectors(self, terms: Sequence[str]) -> Vectors:
        """What each word or pair (``tokens``) adds to the sum behind a vector: its own row and, for a Chinese word, those of its characters."""
        found = self._row_vectors(self._places(terms))
        spelled = [(number, [CHARACTER_MARK + sign for sign in term]) for number, term in enumerate(terms) if tokens.is_han(term)]
        if spelled:
            signs: dict[str, int] = {}
            cells = [signs.setdefault(sign, len(signs)) for _, word in spelled for sign in word]
            rows = self._row_vectors(self._places(list(signs)))[cells]
            starts = np.cumsum([0, *(len(word) for _, word in spelled[:-1])])
            found[[number for number, _ in spelled]] += np.add.reduceat(rows, starts, axis=0)
        return found

    def _row_vectors(self, rows: npt.NDArray[np.int64]) -> Vectors:
        """The rows of the embedding with these numbers, zero for -1."""
        scales = np.where(rows >= 0, self.scales[rows], np.float32(0))
        return np.asarray(self.matrix[rows] * scales[:, None], dtype=np.float32)

    def rows(self, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """Rows of the terms that have one: known terms, and hashed rows for unknown pairs and characters."""
        rows = self._places(terms)
        return rows[rows >= 0]

    def _places(self, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        rows = find_terms(self.hashes, terms)
        for place in np.flatnonzero(rows < 0).tolist():
            if self.buckets and terms[place][0] in (tokens.PAIR_MARK, CHARACTER_MARK):
                rows[place] = len(self.hashes) + term_hash(terms[place]) % self.buckets
        return rows

    def _mean(self, rows: npt.NDArray[np.int64]) -> Vectors:
        total = np.einsum("i,ij->j", self.scales[rows], self.matrix[rows].astype(np.float32))
        length = float(np.linalg.norm(total))
        return np.asarray(total / length if length else total, dtype=np.float32)

    @staticmethod
    def open(folder: Path) -> StaticEncoder:
        """Open a saved model. ``SearchError`` FK-S022 when it cannot be read."""
        try:
            about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            hashes, matrix, scales = (np.load(folder / f"{part}.npy") for part in ("hashes", "matrix", "scales"))
        except (OSError, ValueError) as error:
            raise SearchError("FK-S022", "内置语义模型读不出", where=str(folder), mend="请重新安装 fiscalkg") from error
        return StaticEncoder(f"{SHIPPED}@{about['fingerprint']}", hashes, matrix, scales)

    @staticmethod
    def shipped() -> StaticEncoder:
        """The model of the package, opened once per process."""
        return _shipped()


@cache
def _shipped() -> StaticEncoder:
    with as_file(files("search") / "models" / "static") as folder:
        return StaticEncoder.open(folder)
