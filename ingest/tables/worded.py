"""Tables whose cells a single space parts, as plain text extraction from pages leaves them: ``201 一般公共服务支出 340.00 380.50``.

A row is a label with a fixed number of figures behind it, a code in front or not; two such groups on a line are two tables side by side.
Empty cells leave no trace, so a row with other numbers of figures gives its label only.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.tables.cells import Cell, Line, Row, cell_at
from ingest.tables.columns import CODE
from ingest.tables.figures import is_figure, is_nothing
from ingest.tables.words import squeeze, words

_UNIT_LINE = re.compile(r"(?:.{0,40}\s)?[（(]?\s*(?:金\s*额\s*)?单\s*位\s*[：:]\s*(?:人民币)?\s*(?:百元|千元|百万元|万元|亿元|元)\s*[）)]?")
_SENTENCE = re.compile(r"[。；;]|[，,][^\d]")
_TOKEN = re.compile(r"\S+")
_LONGEST, _MOST_LABELS, _LEAST_ROWS, _MOST_HEADER = 200, 3, 3, 4


@dataclass(frozen=True, slots=True)
class _Group:
    """A label with the code in front of it and the figures behind it."""

    code: Cell | None
    label: Cell
    figures: tuple[Cell, ...]


def read_worded(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The table behind the units line ``lines[at]`` and the index of the first line behind it; None where none stands there."""
    if not _UNIT_LINE.fullmatch(lines[at].text.strip()):
        return None
    head, index = _header(lines, at + 1)
    if not head:
        return None
    rows, end = _read(source, lines, index)
    shape = _shape(rows)
    if shape is None:
        return None
    labels = _labels(source, head, shape, coded=any(group.code for row in rows for group in row))
    if labels is None:
        return None
    unit = cell_at(source, lines[at].start, lines[at].end)
    coded = len(labels) > shape[0] * (shape[1] + 1)
    return (Row((unit,)), Row(tuple(labels)), *(_cells(row, shape, coded=coded) for row in rows)), end


def _is_amount(text: str) -> bool:
    return is_figure(text) or is_nothing(text)


def _tokens(line: Line) -> list[tuple[int, int, str]]:
    return [(line.start + match.start(), line.start + match.end(), match[0]) for match in _TOKEN.finditer(line.text)]


def _usable(line: Line) -> bool:
    text = line.text.strip()
    if len(text) > _LONGEST or "\t" in text or "|" in text or _UNIT_LINE.fullmatch(text):
        return False
    return _SENTENCE.search(text) is None


def _header(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """The lines without figures below the units line, the last of which names the columns, and the index of the first row."""
    head: list[Line] = []
    index = at
    while index < len(lines) and len(head) <= _MOST_HEADER and _usable(lines[index]):
        tokens = [text for _, _, text in _tokens(lines[index])]
        if len(tokens) > 1 and _is_amount(tokens[-1]) and not all(_is_amount(text) for text in tokens):
            return head, index
        if tokens and not all(_is_amount(text) for text in tokens):
            head.append(lines[index])
        index += 1
    return [], at


def _read(source: str, lines: Sequence[Line], at: int) -> tuple[list[list[_Group]], int]:
    """The rows from ``at`` and the index behind the last that holds figures; a few labels without figures may stand between."""
    rows: list[list[_Group]] = []
    kept, end, bare = 0, at, 0
    for index in range(at, len(lines)):
        if lines[index].blank:
            continue
        if not _usable(lines[index]):
            break
        groups = _groups(source, _tokens(lines[index]))
        bare = 0 if any(group.figures for group in groups) else bare + 1
        if bare > _MOST_LABELS:
            break
        if not groups:
            continue
        rows.append(groups)
        if not bare:
            kept, end = len(rows), index + 1
    return rows[:kept], end


def _groups(source: str, tokens: Sequence[tuple[int, int, str]]) -> list[_Group]:
    """The tokens of a line as labels with their figures; none for a line of figures only."""
    groups: list[_Group] = []
    code: Cell | None = None
    index = 0
    if len(tokens) > 1 and CODE.fullmatch(tokens[0][2]) and not _is_amount(tokens[1][2]):
        code, index = cell_at(source, tokens[0][0], tokens[0][1]), 1
    while index < len(tokens) and not _is_amount(tokens[index][2]):
        start = index
        while index < len(tokens) and not _is_amount(tokens[index][2]):
            index += 1
        label = cell_at(source, tokens[start][0], tokens[index - 1][1])
        figures = index
        while index < len(tokens) and _is_amount(tokens[index][2]):
            index += 1
        groups.append(_Group(code, label, tuple(cell_at(source, begin, end) for begin, end, _ in tokens[figures:index])))
        code = None
    return groups


def _shape(rows: Sequence[Sequence[_Group]]) -> tuple[int, int] | None:
    """How many groups a row has and how many figures each: what at least three rows and half of those with figures agree in."""
    shapes = Counter((len(row), len(row[0].figures)) for row in rows if len({len(group.figures) for group in row}) == 1 and row[0].figures)
    if not shapes:
        return None
    shape, count = shapes.most_common(1)[0]
    filled = sum(any(group.figures for group in row) for row in rows)
    return shape if count >= _LEAST_ROWS and 2 * count >= filled else None


def _labels(source: str, head: Sequence[Line], shape: tuple[int, int], *, coded: bool) -> list[Cell] | None:
    """The labels of the columns from the last header line; None where they are not as many as a row has cells."""
    groups, figures = shape
    tokens = [cell_at(source, start, end) for start, end, _ in _tokens(head[-1])]
    width = groups * (figures + 1)
    if len(tokens) == width and not coded:
        return tokens
    if groups == 1 and len(tokens) == width + 1 and squeeze(tokens[0].text) in words("header", "code"):
        return tokens
    if groups == 1 and coded and len(tokens) == width:
        return [Cell("", tokens[0].start, tokens[0].start), *tokens]
    return None


def _cells(row: Sequence[_Group], shape: tuple[int, int], *, coded: bool) -> Row:
    groups, figures = shape
    cells: list[Cell] = []
    fits = len(row) == groups and all(len(group.figures) == figures for group in row)
    for group in row if fits else row[:1]:
        here = group.label.start
        cells.extend(([group.code or Cell("", here, here)] if coded else []) + [group.label])
        cells.extend(group.figures if fits else [])
    blank = Cell("", cells[-1].end, cells[-1].end)
    return Row((*cells, *[blank] * (groups * (figures + 1) + coded - len(cells))))
