"""Tables flattened to one cell a line without any separator: ``项目 / 预算数 / 增值税 / 1,200.00 / 契税 / 300.00``.

The number of columns is the period at which text and figures alternate; a table whose cells do not alternate regularly is not read.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.figures import is_figure, is_nothing

_UNIT_LINE = re.compile(r"[（(]?\s*(?:金\s*额\s*)?单\s*位\s*[：:]\s*(?:人民币)?\s*(?:百元|千元|百万元|万元|亿元|元)\s*[）)]?")
_SENTENCE = re.compile(r"[。；;]|[，,].*[，,]")
_MOST_COLUMNS, _LEAST_ROWS, _LONGEST = 12, 3, 60


def read_stacked(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The table that starts behind the units line ``lines[at]``, one cell a line, and the index behind it; None where there is none."""
    if not _UNIT_LINE.fullmatch(lines[at].text.strip()):
        return None
    tokens, end = _tokens(source, lines, at + 1)
    width = _period(tokens)
    if width is None:
        return None
    whole = len(tokens) - len(tokens) % width
    rows = [Row(tuple(tokens[i:i + width])) for i in range(0, whole, width)]
    unit = cell_at(source, lines[at].start, lines[at].end)
    return (Row((unit,)), *rows), end


def _tokens(source: str, lines: Sequence[Line], at: int) -> tuple[list[Cell], int]:
    """The short lines that follow, up to the first that reads as a sentence."""
    tokens: list[Cell] = []
    end = at
    for index in range(at, len(lines)):
        line = lines[index]
        if line.blank:
            continue
        text = line.text.strip()
        if "\t" in text or "|" in text or len(text) > _LONGEST or _UNIT_LINE.fullmatch(text) or (_SENTENCE.search(text) and not is_figure(text)):
            break
        tokens.append(cell_at(source, line.start, line.end))
        end = index + 1
    return tokens, end


def _period(tokens: Sequence[Cell]) -> int | None:
    """The number of columns: the first of text, at least one of figures throughout, no column mixed."""
    kinds = [is_figure(token.text) or is_nothing(token.text) for token in tokens]
    if True not in kinds:
        return None
    for width in range(2, min(_MOST_COLUMNS, kinds.index(True)) + 1):
        if len(tokens) // width <= _LEAST_ROWS or len(tokens) % width:
            continue
        columns = [kinds[width + column::width] for column in range(width)]
        if not any(columns[0]) and all(all(column) or not any(column) for column in columns) and any(all(column) for column in columns):
            return width
    return None
