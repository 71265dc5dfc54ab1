"""Sparse columns of values: for every term the texts, or classes, that it has a value for. Opened by memory mapping."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search.errors import SearchError
from search.term_table import Hashes, find_terms

_PARTS: Final = ("hashes", "starts", "rows", "values")


@dataclass(frozen=True, slots=True)
class Columns:
    """Term ``i`` has ``values[starts[i]:starts[i+1]]`` in the ``rows[starts[i]:starts[i+1]]``, of which there are ``size``."""

    size: int
    hashes: Hashes
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    values: npt.NDArray[np.float32]

    def sums(self, weighted: Mapping[str, float]) -> npt.NDArray[np.float32]:
        """Sum over terms of weight times value, one for each row (float32, shape ``(size,)``)."""
        found = find_terms(self.hashes, list(weighted))
        masses = np.fromiter(weighted.values(), dtype=np.float64, count=len(weighted))
        known = found >= 0
        begins = self.starts[found[known]]
        lengths = self.starts[found[known] + 1] - begins
        cells = np.arange(int(lengths.sum())) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
        amounts = np.repeat(masses[known], lengths) * self.values[cells]
        return np.bincount(self.rows[cells], weights=amounts, minlength=self.size).astype(np.float32)

    def save(self, folder: Path) -> None:
        """Write the arrays into an existing or new folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name))
        (folder / "size.txt").write_text(f"{self.size}\n", encoding="ascii")

    @staticmethod
    def open(folder: Path) -> Columns:
        """Map saved arrays into memory. ``SearchError`` FK-S010 when they cannot be read."""
        try:
            size = int((folder / "size.txt").read_text(encoding="ascii"))
            hashes, starts, rows, values = (np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _PARTS)
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error
        return Columns(size, hashes, starts, rows, values)
