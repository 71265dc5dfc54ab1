"""The linear model: how strongly a sentence speaks for each kind of problem.

Shipped as data: ``vocabulary.txt`` (one feature a line), ``rarity.npy`` (uint8, one a feature, in sixteenths: how telling a feature is for being
rare), ``weights.npy`` (int8, features x 27) and ``model.json`` (what one step of a weight is worth, the 27 offsets). A sentence's vector has the
rarities of its features, scaled to length one; margins around -1 speak against a kind, around +1 for it.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.issues.codes import CODES
from ingest.issues.lexicon import DATA

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]
RARITY_STEP = 1 / 16


@dataclass(frozen=True, slots=True)
class LinearModel:
    """``columns``: feature -> row of ``weights`` (features x 27, rarity not folded in); ``rarity``: one a feature; ``offsets``: 27."""

    columns: dict[str, int]
    rarity: Floats
    weights: Floats
    offsets: Floats
    _weighted: Floats = field(init=False, repr=False)
    _squares: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_weighted", self.weights * self.rarity[:, None])
        object.__setattr__(self, "_squares", self.rarity * self.rarity)

    def rows(self, features: tuple[str, ...]) -> Rows:
        """The rows of the features that are known, in their order."""
        return np.array([row for row in map(self.columns.get, features) if row is not None], dtype=np.intp)

    def margins(self, sentences: list[Rows]) -> Floats:
        """One row of 27 margins a sentence (given as ``rows``); a sentence without a known feature gets the offsets."""
        result = np.empty((len(sentences), len(self.offsets)))
        result[:] = self.offsets
        for number, rows in enumerate(sentences):
            if len(rows):
                result[number] += np.add.reduce(self._weighted[rows], axis=0) / np.sqrt(np.add.reduce(self._squares[rows]))
        return result

    def contributions(self, features: tuple[str, ...], code: str) -> list[tuple[str, float]]:
        """The features of one sentence with what each adds to the margin of ``code``, the largest first."""
        rows = self.rows(features)
        shares = self._weighted[rows, CODES.index(code)] / np.sqrt(np.add.reduce(self._squares[rows]) or 1.0)
        known = [name for name in features if name in self.columns]
        return sorted(zip(known, map(float, shares), strict=True), key=lambda pair: (-pair[1], pair[0]))


@cache
def linear_model() -> LinearModel:
    """The shipped model."""
    names = (DATA / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    facts = json.loads((DATA / "model.json").read_text(encoding="utf-8"))
    weights = np.load(DATA / "weights.npy").astype(np.float64) * facts["step"]
    rarity = np.load(DATA / "rarity.npy").astype(np.float64) * RARITY_STEP
    return LinearModel({name: row for row, name in enumerate(names)}, rarity, weights, np.array(facts["offsets"]))
