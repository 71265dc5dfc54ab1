"""HTML tables inside text (as some recognisers write them): ``<table><tr><td colspan="2">…``, spans spread over the cells they cover."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells import Cell, Line, Row, cell_at

_OPEN = re.compile(r"<table\b[^>]*>", re.I)
_CLOSE = re.compile(r"</table\s*>", re.I)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr\s*>|<tr\b|\Z)", re.I | re.S)
_CELL = re.compile(r"<t[dh]\b(?P<attributes>[^>]*)>(?P<body>.*?)(?=</t[dh]\s*>|<t[dh]\b|\Z)", re.I | re.S)
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,3})", re.I)


def read_html(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The rows of the HTML table that begins on ``lines[at]`` and the index of the first line behind it."""
    opening = _OPEN.search(lines[at].text) if "<" in lines[at].text else None
    if opening is None:
        return None
    start = lines[at].start + opening.end()
    closing = _CLOSE.search(source, start)
    end = closing.start() if closing else len(source)
    rows = _rows(source, start, end)
    after = at + 1
    while after < len(lines) and lines[after].start < end:
        after += 1
    return (rows, after) if rows else None


def _rows(source: str, start: int, end: int) -> tuple[Row, ...]:
    """All rows; a cell that spans columns or rows leaves empty cells in the places it covers."""
    rows: list[Row] = []
    below: dict[int, int] = {}
    for row in _ROW.finditer(source, start, end):
        cells: list[Cell] = []
        for cell in _CELL.finditer(source, row.start(1), row.end(1)):
            _skip_covered(cells, below)
            spans = {name.lower(): int(count) for name, count in _SPAN.findall(cell["attributes"])}
            column = len(cells)
            cells.append(cell_at(source, cell.start("body"), cell.end("body")))
            for extra in range(spans.get("col", 1)):
                if extra:
                    cells.append(Cell("", cell.end("body"), cell.end("body")))
                if spans.get("row", 1) > 1:
                    below[column + extra] = spans["row"]
        _skip_covered(cells, below)
        below = {column: left - 1 for column, left in below.items() if left > 1}
        if cells:
            rows.append(Row(tuple(cells)))
    return tuple(rows)


def _skip_covered(cells: list[Cell], below: dict[int, int]) -> None:
    """Put empty cells where cells of earlier rows reach down."""
    while len(cells) in below and below[len(cells)] > 0:
        here = cells[-1].end if cells else 0
        cells.append(Cell("", here, here))
