"""A document as people read it: paragraphs without hard wraps, rows of tables, lines that stand outside the text; in pieces of the source.

Nothing of the source is left out but line feeds and blank space between blocks, and every character shown knows its offset.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fiscalkg.workspace import Workspace
from ingest.layout import lay_out

CHUNK: Final = 4000
"""Characters after which a chunk of a document ends, with the block."""

_NEIGHBOURHOOD: Final = 1500
"""Characters on either side that are laid out to show a passage: enough to see how wide lines are."""

Piece = tuple[int, int]
"""A stretch of the source, without line feed at its ends."""


@dataclass(frozen=True, slots=True)
class Block:
    """``kind``: ``text`` (a paragraph), ``row`` (``pieces`` are the cells, empty ones too) or ``aside`` (notes, page numbers, captions)."""

    kind: str
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Reading:
    """All blocks of a document, and the numbers of the blocks at which its chunks begin."""

    name: str
    characters: int
    blocks: tuple[Block, ...]
    chunks: tuple[int, ...]

    def chunk(self, number: int) -> tuple[Block, ...]:
        """The blocks of a chunk."""
        last = self.chunks[number + 1] if number + 1 < len(self.chunks) else len(self.blocks)
        return self.blocks[self.chunks[number]:last]

    def chunk_at(self, offset: int) -> int:
        """The chunk in which an offset stands."""
        block = max(bisect_right(self.blocks, offset, key=lambda one: one.start) - 1, 0)
        return max(bisect_right(self.chunks, block) - 1, 0)


def read(workspace: Workspace, name: str) -> Reading:
    """Lay a document out. Raises ``KgError`` FK-K030 (not there), FK-K031 (its text is gone). Takes seconds for long ones: keep it."""
    text = workspace.source(name)
    blocks = tuple(blocks_of(text))
    chunks, size = [0], 0
    for number, block in enumerate(blocks):
        if size >= CHUNK:
            chunks.append(number)
            size = 0
        size += block.end - block.start
    return Reading(name, len(text), blocks, tuple(chunks))


def around(text: str, start: int, end: int, width: int) -> list[tuple[Piece, ...]]:
    """The paragraphs about a passage, up to ``width`` characters of the source on either side, as offsets into ``text``.

    Only the neighbourhood is laid out, so that this is quick for documents of any length.
    """
    low = text.rfind("\n", 0, max(start - _NEIGHBOURHOOD, 0)) + 1
    high = min(end + _NEIGHBOURHOOD, len(text))
    found: list[tuple[Piece, ...]] = []
    for block in blocks_of(text[low:high]):
        pieces = [(max(one + low, start - width), min(stop + low, end + width)) for one, stop in block.pieces]
        if kept := tuple(piece for piece in pieces if piece[0] < piece[1]):
            found.append(kept)
    return found


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text, in its order; every character of it but blank ones stands in one."""
    flow = lay_out(text).flow
    at = 0
    for low, high in flow.paragraphs():
        pieces = [(span.start, span.end) for span in flow.spans(low, high)]
        pieces = [(start, end) for start, end in pieces if start >= at]
        if not pieces or _in_table(text, pieces):
            continue
        yield from _between(text, at, pieces[0][0])
        yield Block("text", tuple(_with_gaps(text, pieces)))
        at = pieces[-1][1]
    yield from _between(text, at, len(text))


def _in_table(text: str, pieces: list[Piece]) -> bool:
    """Whether a paragraph is one line with cells: headings within tables, which are laid out as text."""
    start, end = text.rfind("\n", 0, pieces[0][0]) + 1, text.find("\n", pieces[0][0])
    end = len(text) if end < 0 else end
    return pieces[-1][1] <= end and "\t" in text[start:end]


def _with_gaps(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces of a paragraph with what was lifted out of it (marks of notes, page numbers) in its place."""
    for number, (start, end) in enumerate(pieces):
        if number:
            yield from _lines(text, pieces[number - 1][1], start)
        yield start, end


def _between(text: str, start: int, end: int) -> Iterator[Block]:
    """What stands between paragraphs: rows of tables, whose cells are parted by tabs or stand in lines of their own, and other lines."""
    group: list[Piece] = []
    for line in (*_all_lines(text, start, end), None):
        if line is not None and text[line[0]:line[0] + 1] == "\t" and "\t" not in text[line[0] + 1:line[1]]:
            group.append((line[0] + 1, line[1]))
            continue
        if group:
            yield Block("row", tuple(group))
            group = []
        if line is None or not text[line[0]:line[1]].strip():
            continue
        if "\t" in text[line[0]:line[1]]:
            yield Block("row", tuple(_cells(text, *line)))
        else:
            yield Block("aside", (line,))


def _all_lines(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _lines(text: str, start: int, end: int) -> Iterator[Piece]:
    return ((low, high) for low, high in _all_lines(text, start, end) if text[low:high].strip())


def _cells(text: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    while True:
        stop = text.find("\t", at, end)
        if stop < 0:
            yield at, end
            return
        yield at, stop
        at = stop + 1
