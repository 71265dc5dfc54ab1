"""Target forms flattened to one cell a line without any separator: ``一级指标 / 二级指标 / 三级指标 / 指标值 / 产出指标 / 数量指标 / …``.

The names of levels (they end in 指标) tell where rows begin; labels of the form above (项目名称 …) stand in turn with their values.
"""
from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.words import squeeze, words

_LEVELS = ("一级指标", "二级指标", "三级指标")
_LONGEST_NAME, _LONGEST_LEVEL, _MOST_LABELS = 60, 16, 40


def read_listed(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The form or the table of indicators that begins at ``lines[at]``, one cell a line, and the index behind it; None where none does."""
    text = squeeze(lines[at].text)
    if text == _LEVELS[0]:
        return _indicators(source, lines, at)
    if text.rstrip(":") in words("form", "start"):
        return _form(source, lines, at)
    return None


def _cell(source: str, line: Line) -> Cell:
    return cell_at(source, line.start, line.end)


def _plain(lines: Sequence[Line], index: int) -> str:
    """A line as compared; empty at the end and where the line is one of another kind of table."""
    if index >= len(lines) or "\t" in lines[index].text or "|" in lines[index].text:
        return ""
    return squeeze(lines[index].text)


def _form(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """Labels with their values, one below the other, where a table of indicators follows them."""
    rows: list[Row] = []
    index = at
    while index < min(at + 2 * _MOST_LABELS, len(lines) - 1):
        text = _plain(lines, index)
        if text == _LEVELS[0]:
            table = _indicators(source, lines, index)
            return ((*rows, *table[0]), table[1]) if table and rows else None
        value = _plain(lines, index + 1)
        if not text or not value:
            return None
        if value == _LEVELS[0]:
            rows.append(Row((_cell(source, lines[index]),)))
            index += 1
            continue
        rows.append(Row((_cell(source, lines[index]), _cell(source, lines[index + 1]))))
        index += 2
    return None


def _indicators(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """Rows of indicators: levels where a row prints them, the name, and as many further cells as the header names behind 三级指标."""
    head: list[Cell] = []
    index = at
    while index < len(lines) and not _is_level(_plain(lines, index)) and _plain(lines, index) and len(head) <= len(_LEVELS) + 6:
        head.append(_cell(source, lines[index]))
        index += 1
    plain = [squeeze(cell.text) for cell in head]
    if tuple(plain[:3]) != _LEVELS or len(head) < 4:
        return None
    rows = [Row(tuple(head))]
    while index < len(lines):
        row, behind = _row(source, lines, index, len(head))
        if row is None:
            break
        rows.append(row)
        index = behind
    return (tuple(rows), index) if len(rows) > 1 else None


def _is_level(text: str) -> bool:
    return text.endswith("指标") and text not in _LEVELS and len(text) <= _LONGEST_LEVEL


def _row(source: str, lines: Sequence[Line], at: int, width: int) -> tuple[Row | None, int]:
    """The row of indicators that begins at ``lines[at]`` and the index behind it; None where a line of text or another form stands."""
    levels: list[Cell | None] = [None, None]
    index = at
    while index < at + 2 and _is_level(_plain(lines, index)):
        place = 0 if _plain(lines, index) in words("form", "first_level") else 1
        levels[place] = _cell(source, lines[index])
        index += 1
    end = index + width - 2
    cells = [_plain(lines, place) for place in range(index, end)]
    if not all(cells) or len(cells[0]) > _LONGEST_NAME or cells[0].endswith("。") or cells[0].rstrip(":") in words("form", "start"):
        return None, at
    if any(_is_level(cell) for cell in cells[1:]):
        return None, at
    here = lines[at].start
    first = [cell or Cell("", here, here) for cell in levels]
    return Row((*first, *(_cell(source, lines[place]) for place in range(index, end)))), end
