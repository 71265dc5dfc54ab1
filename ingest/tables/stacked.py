"""Tables flattened to one cell a line without any separator: ``项目 / 预算数 / 增值税 / 1,200.00 / 契税 / 300.00``.

Either text and figures alternate at a fixed period, which is then the number of columns, or every row is a label with codes in front
(empty code cells lost) and a fixed number of figures behind. A table that does neither is not read.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.columns import CODE
from ingest.tables.compact import is_compact
from ingest.tables.figures import is_figure, is_nothing
from ingest.tables.words import squeeze, words

_UNIT = r"[（(]?\s*(?:金\s*额\s*)?单\s*位\s*[：:]\s*(?:人民币)?\s*(?:百元|千元|百万元|万元|亿元|元)\s*[）)]?"
_UNIT_LINE = re.compile(_UNIT)
_UNIT_BEHIND = re.compile(rf".*\S\s*{_UNIT}\s*")
_SENTENCE = re.compile(r"[。；;]|[，,].*[，,]")
_PART_OF_CODE = re.compile(r"\d{2,3}")
_SIDES = frozenset({"收入", "支出"})
_MOST_COLUMNS, _LEAST_ROWS, _LONGEST, _MOST_CODES = 12, 3, 60, 3


def read_stacked(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The table that starts at or behind the units line, one cell a line, and the index of the first line behind it; None where there is none."""
    own = _UNIT_LINE.fullmatch(lines[at].text.strip()) is not None
    if not own and not _follows_unit(lines, at):
        return None
    tokens, ends = _tokens(source, lines, at + own)
    for cut in (len(tokens), _last_figure(tokens) + 1):
        rows = _regular(tokens[:cut]) or _uneven(tokens[:cut])
        if rows:
            unit = cell_at(source, lines[at].start, lines[at].end)
            return (Row((unit,)), *rows) if own else tuple(rows), ends[cut - 1]
    return None


def _follows_unit(lines: Sequence[Line], at: int) -> bool:
    """Whether the line before ends in the unit (a title with the unit behind it)."""
    before = next((line for line in reversed(lines[max(0, at - 2):at]) if not line.blank), None)
    return before is not None and len(before.text) <= _LONGEST and _UNIT_BEHIND.fullmatch(before.text) is not None


def _tokens(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cell], list[int]]:
    """The short lines that follow, up to the first that reads as a sentence, each with the index of the line behind it."""
    tokens: list[Cell] = []
    ends: list[int] = []
    for index in range(at, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        text = line.text.strip()
        if "\t" in text or "|" in text or len(text) > _LONGEST or _UNIT_LINE.fullmatch(text) or (_SENTENCE.search(text) and not is_figure(text)):
            break
        tokens.append(cell_at(source, line.start, line.end))
        ends.append(index + 1)
    return tokens, ends


def _is_amount(token: Cell) -> bool:
    return is_figure(token.text) or is_nothing(token.text)


def _last_figure(tokens: Sequence[Cell]) -> int:
    return next((index for index in range(len(tokens) - 1, -1, -1) if is_figure(tokens[index].text)), -1)


def _regular(tokens: Sequence[Cell]) -> list[Row]:
    """Rows of a fixed width: the first column of text, at least one of figures throughout, no column mixed."""
    kinds = [_is_amount(token) for token in tokens]
    first = kinds.index(True) if True in kinds else 0
    for width in range(2, _MOST_COLUMNS + 1):
        start = first - 1 - (first - 1 - len(tokens)) % width
        if start < width or len(tokens) - start < _LEAST_ROWS * width:
            continue
        columns = [kinds[start + column::width] for column in range(width)]
        if not any(columns[0]) and all(all(column) or not any(column) for column in columns) and any(all(column) for column in columns):
            return _rows(tokens, start, width)
    return []


def _rows(tokens: Sequence[Cell], start: int, width: int) -> list[Row]:
    """Header and rows from ``start``; tables side by side (项目 预算数 项目 预算数) are as many as the header names rows."""
    naming = [squeeze(token.text) for token in tokens[:start] if squeeze(token.text) in words("header", "label") - _SIDES]
    beside = max((naming.count(name) for name in naming), default=1)
    if beside > 1 and start >= beside * width and not (len(tokens) - start) % (beside * width):
        width *= beside
    else:
        beside = 1
    rows = []
    above = tokens[:start - width]
    if beside > 1 and len(above) >= beside:
        blank = Cell("", above[-1].end, above[-1].end)
        rows.append(Row(tuple(cell for label in above[-beside:] for cell in (label, *[blank] * (width // beside - 1)))))
    return [*rows, *(Row(tuple(tokens[i:i + width])) for i in range(start - width, len(tokens), width))]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: codes in front, label, figures behind."""

    codes: tuple[Cell, ...]
    label: Cell
    values: tuple[Cell, ...]


def _uneven(tokens: Sequence[Cell]) -> list[Row]:
    """Rows of a label, codes in front of it and a fixed number of figures behind it, under a header that names the figures."""
    first = next((index for index, token in enumerate(tokens) if _is_amount(token)), 0)
    head = list(tokens[:first])
    runs = list(_runs(tokens[first:]))
    if len(head) < 2 or len(runs) < _LEAST_ROWS:
        return []
    if runs[0][0] is None and not all(_is_code(token) for token in runs[0][1]):
        runs[0] = (head.pop(), runs[0][1])
    entries = _entries(runs)
    if len(entries) < _LEAST_ROWS:
        return []
    return _with_header(head, entries)


def _runs(tokens: Sequence[Cell]) -> Iterator[tuple[Cell | None, list[Cell]]]:
    """Every text with the figures behind it; the figures before the first text come without one."""
    label: Cell | None = None
    figures: list[Cell] = []
    for token in tokens:
        if _is_amount(token):
            figures.append(token)
        else:
            if label is not None or figures:
                yield label, figures
            label, figures = token, []
    yield label, figures


def _is_code(token: Cell) -> bool:
    return _PART_OF_CODE.fullmatch(token.text) is not None or CODE.fullmatch(token.text) is not None


def _entries(runs: Sequence[tuple[Cell | None, list[Cell]]]) -> list[_Entry]:
    """The rows, or none where the figures behind a label are not as many as behind the last one, codes of the next row aside."""
    count = len(runs[-1][1])
    codes: tuple[Cell, ...] = ()
    found: list[_Entry] = []
    for label, figures in runs:
        if label is None:
            codes = tuple(figures)
            continue
        values, behind = tuple(figures[:count]), tuple(figures[count:])
        if len(values) < count or len(behind) > _MOST_CODES or not all(_is_code(token) for token in behind):
            return []
        found.append(_Entry(codes, label, values))
        codes = behind
    return found


def _two_rows(head: Sequence[Cell], width: int) -> list[Row]:
    """A header of more labels than columns as two rows, the lower one beginning with the labels that name rows (科目编码 科目名称 小计 …)."""
    naming = words("header", "code") | words("header", "label")
    for index in range(2, len(head) - 1):
        upper, lower = Row(tuple(head[:index])), Row(tuple(head[index:]))
        if squeeze(head[index].text) in naming and is_compact(upper, lower, width):
            return [upper, lower]
    return []


def _with_header(head: Sequence[Cell], entries: Sequence[_Entry]) -> list[Row]:
    count = len(entries[0].values)
    depth = max(len(entry.codes) for entry in entries)
    naming = {kind: [token for token in head if squeeze(token.text) in words("header", kind)] for kind in ("code", "label", "code_levels")}
    values = [token for token in head if not any(token in tokens for tokens in naming.values())]
    if len(values) < count:
        return []
    here = head[0].start
    if len(values) > count and depth <= 1 and (two := _two_rows(head, depth + 1 + count)):
        return [*two, *(Row((*entry.codes, *[Cell("", here, here)] * (depth - len(entry.codes)), entry.label, *entry.values)) for entry in entries)]
    code, label, levels = ((naming[kind] + [Cell("", here, here)] * count)[:max(1, depth)] for kind in ("code", "label", "code_levels"))
    rows = [Row((*code[:1], *[Cell("", here, here)] * (depth - 1), label[0], *values[-count:])) if depth else Row((label[0], *values[-count:]))]
    if depth > 1:
        rows.append(Row((*levels, *[Cell("", here, here)] * (count + 1))))
    for entry in entries:
        blank = Cell("", entry.label.start, entry.label.start)
        rows.append(Row((*entry.codes, *[blank] * (depth - len(entry.codes)), entry.label, *entry.values)))
    return rows
