"""Ranking by meaning: how far a unit's kinds of problems and its words are those of the facets that a question comes nearest to."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from ontology import issue_types
from search.errors import SearchError
from search.lexical import Scores
from search.rewrite import RANK_WEIGHTS
from search.units import SearchUnit

CODES: Final = tuple(kind.code for kind in issue_types())
"""Columns of the table of kinds of problems."""


@dataclass(frozen=True, slots=True)
class TypeTable:
    """For each unit and kind of problem the rank of the kind in the unit (1 first), 0 where the unit does not have it."""

    ranks: npt.NDArray[np.uint8]

    def scores(self, codes: Mapping[str, float]) -> Scores:
        """For each unit the best product of a wanted kind's weight and the weight of its rank (0 to 1)."""
        found = np.zeros(len(self.ranks), dtype=np.float32)
        by_rank = np.array([0.0, *RANK_WEIGHTS, *([RANK_WEIGHTS[-1]] * 253)][:256], dtype=np.float32)
        for code, weight in codes.items():
            if code in CODES:
                np.maximum(found, np.float32(weight) * by_rank[self.ranks[:, CODES.index(code)]], out=found)
        return found

    def having(self, codes: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Which units have any of the kinds."""
        columns = [CODES.index(code) for code in codes if code in CODES]
        return np.asarray((self.ranks[:, columns] > 0).any(axis=1))

    def save(self, path: Path) -> None:
        """Write as a .npy file."""
        np.save(path, self.ranks)

    @staticmethod
    def open(path: Path) -> TypeTable:
        """Open a saved one. ``SearchError`` FK-S010 when it cannot be read."""
        try:
            return TypeTable(np.load(path, mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(path), mend="请用 fkg build 重新建立") from error


def build_types(units: Sequence[SearchUnit]) -> TypeTable:
    """The table of the units' kinds of problems; codes that the vocabulary lacks are left out."""
    ranks = np.zeros((len(units), len(CODES)), dtype=np.uint8)
    columns = {code: number for number, code in enumerate(CODES)}
    for row, unit in enumerate(units):
        for rank, code in enumerate(unit.types, 1):
            if code in columns:
                ranks[row, columns[code]] = min(rank, 255)
    return TypeTable(ranks)
