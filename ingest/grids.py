"""Tables of a report whose cells are told by pipes, tabs or by standing on lines of their own, as rows of cells with their places."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout import TableText
from ingest.spans import Span

_BORDER = re.compile(r"[\s|:：\-—+]*")
_BLANK = " \t\u3000\xa0"
_ORDINAL = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as printed, without white space at its ends; ``span`` is None for an empty one."""

    text: str
    span: Span | None

    def __bool__(self) -> bool:
        return self.span is not None


GridRow = tuple[GridCell, ...]


def read_grid(source: str, table: TableText) -> tuple[GridRow, ...]:
    """The rows of a table that pipes or tabs part, empty cells included; empty where neither does. Rules between rows are left out."""
    rows = (_row(source, line) for line in table.lines)
    return tuple(row for row in rows if row and not all(_BORDER.fullmatch(cell.text) for cell in row))


def _row(source: str, line: Span) -> GridRow:
    start, end = line.start, line.end
    while start > 0 and source[start - 1] in _BLANK:
        start -= 1
    while end < len(source) and source[end] in _BLANK:
        end += 1
    raw = source[start:end]
    mark = "|" if raw.count("|") > 1 else "\t" if "\t" in raw else None
    if mark is None:
        return ()
    cells = tuple(_cells(raw, start, mark))
    if mark == "|":
        stripped = raw.strip(_BLANK)
        cells = cells[stripped.startswith("|"):len(cells) - stripped.endswith("|")]
    return cells


def _cells(raw: str, at: int, mark: str) -> Iterator[GridCell]:
    for piece in raw.split(mark):
        body = piece.strip(_BLANK)
        start = at + len(piece) - len(piece.lstrip(_BLANK))
        yield GridCell(body, Span(start, start + len(body)) if body else None)
        at += len(piece) + 1


def stack_grid(source: str, table: TableText, heads: Sequence[re.Pattern[str]]) -> tuple[GridRow, ...]:
    """The rows of a table of one cell a line that opens with ``heads`` in order and counts its rows 1, 2, 3 in the first column.

    The head row comes first; empty where the table is not so.
    """
    cells = [GridCell(line.slice(source), line) for line in table.lines]
    width = len(heads)
    starts = (at for at in range(len(cells) - width) if all(head.fullmatch(cells[at + k].text) for k, head in enumerate(heads)))
    first = next(starts, None)
    if first is None:
        return ()
    rows = [tuple(cells[first:first + width])]
    for at in range(first + width, len(cells) - width + 1, width):
        if not _ORDINAL.fullmatch(cells[at].text) or int(cells[at].text) != len(rows):
            break
        rows.append(tuple(cells[at:at + width]))
    return tuple(rows)
