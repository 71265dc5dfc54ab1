"""Writing the postings of one field piece by piece: what has come is put in order and laid down on disk, so that memory stays bounded."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np

from search.postings import Ints, Piece, Postings, write_merged

_ENOUGH: Final = 4_000_000
"""Cells that are kept in memory at most."""


class FieldWriter:
    """Collects the postings of a field; ``scratch`` takes what is waiting."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._waiting: list[Piece] = []
        self._laid: list[Piece] = []
        self._cells = 0

    def add(self, postings: Postings, rows: Ints) -> None:
        """Take a piece: its text ``i`` is the row ``rows[i]`` of the field, or is left out (-1)."""
        self._waiting.append(Piece(postings, rows))
        self._cells += len(postings.rows)
        if self._cells >= _ENOUGH:
            self._lay_down()

    def finish(self, folder: Path, size: int) -> None:
        """Write the field of ``size`` texts into a folder."""
        if self._laid:
            self._lay_down()
        write_merged(self._laid or self._waiting, size, folder)
        self._waiting, self._laid = [], []

    def _lay_down(self) -> None:
        if not self._waiting:
            return
        rows = _rows(piece.rows for piece in self._waiting)
        pieces = [Piece(piece.postings, np.where(piece.rows >= 0, np.searchsorted(rows, piece.rows), -1).astype(np.int32))
                  for piece in self._waiting]
        folder = self._scratch / f"{len(self._laid)}"
        write_merged(pieces, len(rows), folder)
        self._laid.append(Piece(Postings.open(folder), rows))
        self._waiting, self._cells = [], 0


def _rows(parts: Iterable[Ints]) -> Ints:
    found = np.unique(np.concatenate(list(parts)))
    return found[found >= 0].astype(np.int32)
