"""Tables that ruling lines draw on a page: the lines by pdfium, the cells by pdfplumber's way from lines to crossings to cells."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_chars import Edge
from ingest.readers.pdf_lines import Char, Line, line_of, rows_of

_SNAP, _CROSS = 3.0, 3.0
_ROOM, _ALIKE = 1.75, 0.6
_OPENING = frozenset("（《“〈(")
_REST_OF_FIGURE = re.compile(r"\d{1,2}[%％]?")
_FIGURE = re.compile(r"[-+−]?[\d,.，\s]+[%％]?")
_MOST_LINES, _MOST_CROSSINGS = 600, 3000

Cell = tuple[Line, ...]
"""The lines of a cell; empty for an empty one and for a place that a merged cell covers."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its box in turned coordinates, the left edges of its columns, and its rows, all of equal width."""

    u0: float
    v0: float
    u1: float
    v1: float
    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


_Box = tuple[float, float, float, float]


def ruled_tables(edges: Sequence[Edge], chars: Sequence[Char]) -> tuple[list[RuledTable], list[Char]]:
    """The tables of a page and the characters that stand in none of them."""
    groups = _cell_groups(edges)
    free = list(chars)
    tables: list[RuledTable] = []
    for cells in groups:
        columns, levels = _starts([cell[0] for cell in cells]), _starts([cell[1] for cell in cells])
        if len(columns) < 2:
            continue
        held, free = _held(cells, free)
        if held:
            tables.append(_table(cells, columns, levels, held))
    return tables, free


def _cell_groups(edges: Sequence[Edge]) -> list[list[_Box]]:
    level = sum(edge.level for edge in edges)
    if level < 2 or len(edges) - level < 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    drawn = [{"x0": e.u0, "x1": e.u1, "top": e.v0, "bottom": e.v1, "width": e.u1 - e.u0, "height": e.v1 - e.v0,
              "orientation": "h" if e.level else "v"} for e in edges]
    merged = merge_edges(drawn, _SNAP, _SNAP, _SNAP, _SNAP)
    if len(merged) > _MOST_LINES:
        return []
    crossings = edges_to_intersections(merged, _CROSS, _CROSS)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    return [list(cells) for cells in cells_to_tables(intersections_to_cells(crossings))]


def _starts(places: Sequence[float]) -> tuple[float, ...]:
    """Distinct starting edges, those a hair apart as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SNAP:
            found.append(place)
    return tuple(found)


def _held(cells: Sequence[_Box], chars: Sequence[Char]) -> tuple[dict[_Box, list[Char]], list[Char]]:
    """The characters of each cell, by their middles, and those that stand in no cell."""
    held: dict[_Box, list[Char]] = {}
    rest: list[Char] = []
    rows = sorted(cells, key=lambda cell: cell[1])
    tops = [cell[1] for cell in rows]
    for char in chars:
        across, down = (char.u0 + char.u1) / 2, (char.v0 + char.v1) / 2
        cell = next((one for one in reversed(rows[:bisect_right(tops, down)]) if one[0] <= across < one[2] and down < one[3]), None)
        if cell is None:
            rest.append(char)
        else:
            held.setdefault(cell, []).append(char)
    return held, rest


def _table(cells: Sequence[_Box], columns: tuple[float, ...], levels: tuple[float, ...], held: dict[_Box, list[Char]]) -> RuledTable:
    rows: list[list[Cell]] = [[() for _ in columns] for _ in levels]
    for cell in cells:
        row, column = bisect_right(levels, cell[1] + _SNAP) - 1, bisect_right(columns, cell[0] + _SNAP) - 1
        if cell in held and not rows[row][column]:
            rows[row][column] = tuple(line_of(one) for one in rows_of(held[cell]))
    box = (min(cell[0] for cell in cells), min(cell[1] for cell in cells), max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return RuledTable(*box, columns, tuple(tuple(row) for row in rows if any(row)))


def goes_on(before: RuledTable, after: RuledTable) -> bool:
    """Whether the table ``after`` at the head of a page continues ``before``: as wide, at the same place, most columns alike.

    Columns that only merged cells would cross are not drawn on every page.
    """
    if abs(before.u0 - after.u0) > 2 * _SNAP or abs(before.u1 - after.u1) > 2 * _SNAP:
        return False
    fewer, more = sorted((before.columns, after.columns), key=len)
    shared = sum(any(abs(a - b) <= 2 * _SNAP for b in more) for a in fewer)
    return shared >= _ALIKE * len(fewer) and shared > 1


def joined(before: RuledTable, after: RuledTable) -> RuledTable:
    """Both as one; rows of the head that ``after`` repeats are left out, a first row that a page break cut off is put back together."""
    columns = list(before.columns)
    columns += [place for place in after.columns if all(abs(place - other) > 2 * _SNAP for other in columns)]
    columns.sort()
    rows, rest = _set_in(before, columns), _set_in(after, columns)
    repeated = 0
    while repeated < min(len(rows), len(rest)) and _said(rest[repeated]) == _said(rows[repeated]):
        repeated += 1
    del rest[:repeated]
    if rest and _cut_off(rows[-1], rest[0], (*columns[1:], before.u1)):
        rows[-1] = tuple(above + below for above, below in zip(rows[-1], rest.pop(0), strict=True))
    return RuledTable(before.u0, before.v0, before.u1, before.v1, tuple(columns), (*rows, *rest))


def _set_in(table: RuledTable, columns: Sequence[float]) -> list[tuple[Cell, ...]]:
    """The rows of a table set in a wider choice of columns."""
    places = [min(range(len(columns)), key=lambda index: abs(columns[index] - start)) for start in table.columns]
    rows = []
    for row in table.rows:
        cells: list[Cell] = [() for _ in columns]
        for place, cell in zip(places, row, strict=True):
            cells[place] = cell
        rows.append(tuple(cells))
    return rows


def _said(row: Sequence[Cell]) -> list[str]:
    return ["".join(line.text for line in cell).replace(" ", "") for cell in row]


def _cut_off(last: Sequence[Cell], first: Sequence[Cell], edges: Sequence[float]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before: all that stands in it goes on below cells whose
    last line was broken for want of room, and that row holds more than it does. ``edges`` are the right edges of the columns.
    """
    filled = [column for column, cell in enumerate(first) if cell]
    if not filled or len(filled) >= sum(bool(cell) for cell in last):
        return False
    return all(last[column] and _broken(last[column][-1], first[column][0], edges) for column in filled)


def _broken(line: Line, below: Line, edges: Sequence[float]) -> bool:
    """Whether a line of a cell reaches the right edge of a column and does not end there: no end of a sentence, no whole figure."""
    room = min((edge - line.u1 for edge in edges if edge >= line.u1 - 1), default=line.size)
    if room >= (_ROOM + (below.text[0] in _OPENING)) * line.size or line.text[-1] in "。；！？":
        return False
    return _FIGURE.fullmatch(line.text) is None or _REST_OF_FIGURE.fullmatch(below.text) is not None
