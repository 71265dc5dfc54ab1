"""Tables whose cells are parted by tabs: one row a line, or (Word table dumps) one cell a line.

In a dump every cell stands on a line of its own behind a tab, a lone tab is an empty cell, a blank line ends the row, and further
paragraphs of a cell follow without a tab.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells import Cell, Line, Row, cell_at, split_cells
from ingest.tables.figures import is_figure

_DUMP_LINE = re.compile(r"[ \u3000]*\t[^\t]*\t*")
_PAGE_NUMBER = re.compile(r"\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*")
_LISTED = re.compile(r"\s*(\d{1,2})[.、．]")
_DUMP_SHARE = 0.8
_LOOK_AHEAD, _LONGEST_TAIL = 60, 8


def read_tabbed(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The rows of the tab table that starts at ``lines[at]`` and the index of the first line behind it; None where none starts."""
    if "\t" not in lines[at].text:
        return None
    if _is_dump(lines, at):
        return _read_dump(source, lines, at)
    return _read_rows(source, lines, at)


def _is_dump(lines: Sequence[Line], at: int) -> bool:
    if not _DUMP_LINE.fullmatch(lines[at].text):
        return False
    seen = alike = 0
    for line in lines[at:at + _LOOK_AHEAD]:
        if "\t" in line.text:
            seen += 1
            alike += _DUMP_LINE.fullmatch(line.text) is not None
        elif not line.blank:
            break
    return seen >= 2 and alike >= _DUMP_SHARE * seen


def _read_rows(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int]:
    rows: list[Row] = []
    block, end, parted = 0, at, False
    for index in range(at, len(lines)):
        line = lines[index]
        if "\t" in line.text:
            if index > at and (parted or index == at + 1) and _is_dump(lines, index):
                break
            block += parted
            parted = False
            rows.append(Row(split_cells(source, line, "\t"), block))
            end = index + 1
        elif line.blank or _PAGE_NUMBER.fullmatch(line.text):
            parted = True
        else:
            break
    return tuple(rows), end


def _read_dump(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int]:
    rows: list[Row] = []
    cells: list[Cell] = []
    block, end, blanks, parting = 0, at, 0, _parting(lines, at)
    for index in range(at, len(lines)):
        line = lines[index]
        if line.blank:
            blanks += 1
            continue
        if _DUMP_LINE.fullmatch(line.text):
            if blanks >= parting and cells:
                rows.append(Row(tuple(cells), block))
                cells = []
            block += blanks > parting
            cells.extend(_dump_cells(source, line))
        elif (last := _last_filled(cells)) is not None and _continues(source, line, cells[last], blanks):
            cells[last:] = [cell_at(source, cells[last].start, line.end)]
            cells.extend([Cell("", line.end, line.end)] * line.text.count("\t"))
        elif "\t" in line.text and cells and not blanks:
            cells.extend(split_cells(source, line, "\t"))
        else:
            break
        blanks, end = 0, index + 1
    if cells:
        rows.append(Row(tuple(cells), block))
    return tuple(rows), end


def _parting(lines: Sequence[Line], at: int) -> int:
    """How many blank lines end a row: one, or two where every cell has one behind it."""
    gaps: list[int] = []
    blanks = 0
    for line in lines[at + 1:at + _LOOK_AHEAD]:
        if line.blank:
            blanks += 1
        elif _DUMP_LINE.fullmatch(line.text):
            gaps.append(blanks)
            blanks = 0
        elif blanks:
            break
    return 2 if 2 * gaps.count(1) > len(gaps) and 0 not in gaps and max(gaps, default=0) > 1 else 1


def _dump_cells(source: str, line: Line) -> list[Cell]:
    lead = line.text.index("\t") + 1
    return list(split_cells(source, Line(line.start + lead, line.end, line.text[lead:]), "\t"))


def _last_filled(cells: Sequence[Cell]) -> int | None:
    return next((index for index in range(len(cells) - 1, -1, -1) if cells[index].text), None)


def _continues(source: str, line: Line, cell: Cell, blanks: int) -> bool:
    """Whether a line without a leading tab is a further paragraph of the cell before it."""
    if not blanks:
        behind_figure = is_figure(cell.text) and len(line.text.strip()) > _LONGEST_TAIL
        return not behind_figure and not line.text.lstrip(" \u3000").startswith("\t")
    number = _LISTED.match(line.text)
    if blanks > 1 or number is None:
        return False
    return _last_number(source[cell.start:cell.end]) == int(number[1]) - 1


def _last_number(text: str) -> int | None:
    numbers = [match for part in text.split("\n") if (match := _LISTED.match(part))]
    return int(numbers[-1][1]) if numbers else None
