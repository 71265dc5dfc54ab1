"""Texts as blocks (paragraphs and tables), so that the same document can be written in other formats."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import fiscalkg.examples
from ingest.decode import decode
from ingest.layout import lay_out
from ingest.tables.blocks import split_blocks
from ingest.tables.cells import Grid
from ingest.tables.html import read_html
from ingest.tables.piped import read_piped
from ingest.tables.spaced import read_spaced
from ingest.tables.tabbed import read_tabbed

_NO_LINE = re.compile(r"\d{1,3}$|\|")
EXAMPLES = Path(fiscalkg.examples.__file__).parent / "documents"


@dataclass(frozen=True)
class Table:
    """Rows of cells; None for a place that the cell to its left covers."""

    rows: tuple[tuple[str | None, ...], ...]


Block = str | Table


def blocks_of(path: Path) -> list[Block]:
    """The paragraphs (wraps undone, notes and page numbers gone as the layout says) and the tables of a text file."""
    text = decode(path.read_bytes(), path.name).text
    tables = [block for block in split_blocks(text, (read_html, read_tabbed, read_piped, read_spaced)) if isinstance(block, Grid)]
    flow = lay_out(text).flow
    placed: list[tuple[int, Block]] = []
    extents = [(grid.rows[0].start, grid.rows[-1].end) for grid in tables]
    for grid, (start, _) in zip(tables, extents, strict=True):
        placed.append((start, Table(spread([row.texts for row in grid.rows]))))
    for start, end in flow.paragraphs():
        span = flow.span(start, end)
        if not any(a <= span.start < b for a, b in extents):
            placed.append((span.start, flow.text[start:end].strip()))
    for table in lay_out(text).tables:
        lines = [line for line in (*([table.caption] if table.caption else ()), *table.lines)
                 if not any(a <= line.start < b for a, b in extents) and not _NO_LINE.match(line.slice(text))]
        for _, alike in groupby(lines, key=lambda line: len(line.slice(text).split())):
            rows = list(alike)
            cells = tuple(tuple(row.slice(text).split()) for row in rows)
            if len(rows) > 1 and len(cells[0]) > 2:
                placed.append((rows[0].start, Table(cells)))
            else:
                placed += [(row.start, row.slice(text).strip()) for row in rows]
    return [block for _, block in sorted({(at, block) for at, block in placed}, key=lambda one: one[0])]


def spread(rows: Sequence[Sequence[str]]) -> tuple[tuple[str | None, ...], ...]:
    """Rows of equal width: the cells of a short row cover the columns that the row below sets under them, the last one the rest."""
    width = max(len(row) for row in rows)
    found: list[tuple[str | None, ...]] = []
    for row, below in zip(rows, [*rows[1:], []], strict=True):
        groups = _groups(list(below)) if len(below) == width else []
        if len(row) < width and len(groups) != len(row):
            groups = [1] * (len(row) - 1) + [width - len(row) + 1]
        sizes = groups if len(row) < width else [1] * width
        found.append(tuple(one for text, size in zip(row, sizes, strict=True) for one in (text, *[None] * (size - 1))))
    return tuple(found)


def _groups(below: list[str]) -> list[int]:
    """How many columns stand together: an empty cell alone, cells that hold something up to a name or one that repeats the first of them."""
    sizes: list[int] = []
    first, closed = None, False
    for text in below:
        if not text or first is None or text == first or closed:
            sizes.append(1)
            first = text or None
        else:
            sizes[-1] += 1
        closed = "名称" in text
    return sizes


def plain(blocks: list[Block]) -> Iterator[str]:
    """The lines of blocks, cells of tables one by one: what any writer of them must let a reader find."""
    for block in blocks:
        if isinstance(block, str):
            yield block
        else:
            for row in block.rows:
                yield from (cell for cell in row if cell)
