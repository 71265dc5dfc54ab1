"""What every reader of a file format is made of: the protocol and the collector of text and places."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from ingest.places import Origin, Origins, Place
from ingest.source import SourceText

Piece = tuple[str, Place | None]
"""Text and where it stands (None for characters that the reader adds)."""
CellPieces = Sequence[Piece]
"""The contents of one cell of a table, in order; empty for an empty cell and for one that a merged cell covers."""


class Reader(Protocol):
    """Reads one file format."""

    def read(self, data: bytes, name: str) -> SourceText:
        """The text of a file with its places. Raises ``IngestError`` (FK-I001, FK-I002, FK-I04x) when it cannot be read."""
        ...


class TextDraft:
    """Collects the text of a file piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._origins: list[Origin] = []
        self._length = 0
        self.notices: list[str] = []

    @property
    def empty(self) -> bool:
        """Whether nothing but white space was added."""
        return not any(piece.strip() for piece in self._pieces)

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    def add(self, text: str, place: Place | None = None) -> None:
        """Append ``text``, which stands at ``place``."""
        if not text:
            return
        if place is not None:
            self._origins.append(Origin(self._length, self._length + len(text), place))
        self._pieces.append(text)
        self._length += len(text)

    def line(self, pieces: Sequence[Piece]) -> None:
        """Append a line made of ``pieces``."""
        for text, place in pieces:
            self.add(text, place)
        self.add("\n")

    def table(self, rows: Sequence[Sequence[CellPieces]]) -> None:
        """Append a table as lines ``| a | b |``, the form in which tables of all formats go to the readers of tables.

        Rows are padded to equal width. A table of one column is no table: its cells become lines.
        """
        width = max((len(row) for row in rows), default=0)
        for row in rows:
            if width == 1:
                if row and row[0]:
                    self.line(row[0])
                continue
            self.add("|")
            for cell in [*row, *[()] * (width - len(row))]:
                self.add(" ")
                for text, place in cell:
                    self.add(in_cell(text), place)
                self.add(" |" if cell else "|")
            self.add("\n")

    def finish(self, data: bytes, name: str, encoding: str) -> SourceText:
        """The text of the file ``data``, read as ``encoding``."""
        return SourceText(name, "".join(self._pieces), hashlib.sha256(data).hexdigest(), encoding, Origins(tuple(self._origins)), tuple(self.notices))


_IN_CELL = str.maketrans({"|": "｜", "\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\x85": " ", "\u2028": " ", "\u2029": " "})


def in_cell(text: str) -> str:
    """``text`` so that it can stand in a line of pipes: same length, bars full-width, line breaks blanks."""
    return text.translate(_IN_CELL)


def column_letters(index: int) -> str:
    """The name of column ``index`` (from 0) as spreadsheets count: A, B … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
