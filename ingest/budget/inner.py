"""Small tables inside target forms: sources of funds, detailed expenditure, things to be bought."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.budget.patterns import kind_in
from ingest.tables.cells import Cell, Row
from ingest.tables.figures import is_figure
from ingest.tables.header import column_paths
from ingest.tables.words import squeeze

_MONEY = re.compile(r"(?:.{0,12}(?:金额|总额|经费|支出|预算数?|申报数|拨款|资金|合计|小计|占比|收支|决算数?|执行数|总预算|年度预算)|"
                    r"(?:19|20)\d\d年|数量|单价|前年|上年)(?:\(.*\))?")
_LONGEST_LABEL = 16
_SHIFTS = (0, -1, 1, -2, 2)


@dataclass(frozen=True, slots=True)
class InnerTable:
    """The header of an inner table: the label path of every column, the columns of figures, and those that name the rows."""

    paths: tuple[tuple[str, ...], ...]
    money: frozenset[int]
    naming: frozenset[int]


@dataclass(frozen=True, slots=True)
class InnerFigure:
    """One figure of an inner table: its row (outer label first), its column labels, its cell, and the group of rows that it adds up in.

    ``unit`` is the one that the label in front of its columns prints, None where that prints none.
    """

    row: str
    column: str
    cell: Cell
    row_cell: Cell | None
    group: tuple[int, str] = (0, "")
    unit: str | None = None


def read_inner_header(rows: Sequence[Row]) -> InnerTable | None:
    """The header that the first of the rows (and one below that divides it) makes, or None where it is none."""
    first = rows[0].filled
    if len(first) < 2 or any(is_figure(cell.text) for _, cell in first) or kind_in("key", first[0][1].text) in _SCALAR:
        return None
    if not any(_is_money(cell.text) for _, cell in first[1:]) or any(len(squeeze(cell.text)) > _LONGEST_LABEL for _, cell in first):
        return None
    height = 2 if len(rows) > 1 and _divides(rows[1]) else 1
    paths = column_paths(rows[:height], max(len(row.cells) for row in rows[:height]))
    money = frozenset(index for index, path in enumerate(paths) if path and any(_is_money(label) for label in path))
    return InnerTable(paths, money, _naming(paths, money))


_SCALAR = frozenset({"name", "whole", "code", "department", "user", "category", "level", "start", "end", "term", "year", "total", "yearly",
                     "initial", "part", "person", "plan", "description", "basis", "goal"})


def height_of(rows: Sequence[Row]) -> int:
    """How many rows the header takes that :func:`read_inner_header` found."""
    return 2 if len(rows) > 1 and _divides(rows[1]) else 1


def _divides(row: Row) -> bool:
    filled = row.filled
    return bool(filled) and filled[0][0] > 0 and all(_is_money(cell.text) and not is_figure(cell.text) for _, cell in filled)


def _is_money(label: str) -> bool:
    return _MONEY.fullmatch(squeeze(label)) is not None


def _naming(paths: Sequence[tuple[str, ...]], money: frozenset[int]) -> frozenset[int]:
    """The first labelled column behind the frame, with the unlabelled ones that it spans."""
    labelled = [index for index, path in enumerate(paths) if path and index not in money]
    if not labelled:
        return frozenset()
    start = labelled[1] if len(labelled) > 1 and labelled[0] == 0 else labelled[0]
    end = start + 1
    while end < len(paths) and not paths[end]:
        end += 1
    return frozenset(range(start, end))


def read_inner_row(row: Row, table: InnerTable, carried: list[str], number: int) -> tuple[list[InnerFigure], list[str]]:
    """The figures of a row and the outer labels that hold for the next one; ``number`` tells the inner tables of a form apart."""
    figures = [(index, cell) for index, cell in row.filled if is_figure(cell.text) and index > 0]
    if not figures:
        return [], carried
    shift = max(_SHIFTS, key=lambda shift: (sum(index + shift in table.money for index, _ in figures), -abs(shift)))
    names = [(index + shift, cell) for index, cell in row.filled if not is_figure(cell.text)]
    labels = [cell for index, cell in names if index in table.naming] or [cell for index, cell in names if index < figures[0][0] + shift][:1]
    outer = min(table.naming, default=0)
    if labels and len(table.naming) > 1:
        starts = [index for index, cell in names if cell in labels]
        carried = [labels[0].text] if starts[0] == outer and len(labels) > 1 else carried
        text = " ".join([*carried, labels[-1].text]) if starts[-1] != outer else labels[0].text
    else:
        text = labels[0].text if labels else ""
    found = []
    group = (number, carried[0] if carried else "")
    for index, cell in figures:
        path = table.paths[index + shift] if 0 <= index + shift < len(table.paths) else ()
        if text or path:
            found.append(InnerFigure(text or "-".join(path), "-".join(path), cell, labels[-1] if labels else None, group))
    return found, carried
