"""Ranking by meaning: how far a unit's kinds of problems and its words are those of the facets that a question comes nearest to."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from ontology import issue_types
from search.lexical import Scores
from search.rewrite import RANK_WEIGHTS
from search.unit_store import Numbered, gathered

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

    @staticmethod
    def of(segments: Numbered, size: int) -> TypeTable:
        """The table of an index of ``size`` units."""
        return TypeTable(gathered(segments, size, [segment.types for segment, _ in segments]))
