"""Rows of score tables, however they were flattened: one row a line, one cell a line, cells broken, pipes or tabs.

A row is known by its numbers: full mark, score and the rate that the two give. That holds whatever the layout is.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.evaluation.lexicon import load
from ingest.evaluation.tight import fold
from ingest.grids import GridRow
from ingest.spans import Span

_CELL = re.compile(r"[^\s|\u3000]+")
_PRINTED = re.compile(r"(?P<number>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:分)?(?P<rate>%)?")
_BORDER = re.compile("[:：]?-{2,}[:：]?|[#*]+")
_HEAD = re.compile("|".join(f"(?:{pattern})" for pattern in load("scores")["heads"]))
_TOTAL = re.compile(load("scores")["totals"])
_ENUM = re.compile(r"^(?:[A-Z](?!级|类)[.．、]?(?=[\u4e00-\u9fff]{2})|"
                   r"[（(]?[一二三四五六七八九十]+[）)]?[、.．]?|\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)])(?=[\u4e00-\u9fff])")
_WEIGHT = re.compile(r"(?<=..)(?:的)?(?:指标)?(?:权重|分值|满分)$")
_NAME_END = re.compile(load("scores")["name_ends"])
_TURNED = {"full": re.compile("(?:指标)?(?:分值|满分|权重|标准分)(?:（分）)?"), "score": re.compile("(?:评价|实际)?得分(?:（分）)?"),
           "rate": re.compile("得分率(?:（%）)?")}
_RATE_SLACK = Decimal("0.12")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell or part of one; ``line`` numbers the physical lines of its table. ``number`` is None for text."""

    text: str
    span: Span
    line: int
    number: Decimal | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row with its full mark and score; ``rate`` in per cent where printed, ``others`` are numbers not accounted for."""

    name: str
    full: Decimal
    score: Decimal
    rate: Decimal | None
    span: Span
    total: bool = False


def read_cells(folded: str, offset: int, lines: Iterable[Span]) -> tuple[Cell, ...]:
    """The cells of the physical ``lines`` of a table, in order; ``folded`` is the folded source from ``offset`` on."""
    cells: list[Cell] = []
    for index, line in enumerate(lines):
        for match in _CELL.finditer(folded, line.start - offset, line.end - offset):
            text = match.group()
            if _BORDER.fullmatch(text):
                continue
            printed = _PRINTED.fullmatch(text)
            number = Decimal(printed["number"].replace(",", "")) if printed else None
            cells.append(Cell(text, Span(offset + match.start(), offset + match.end()), index, number, bool(printed and printed["rate"])))
    return tuple(cells)


def find_rows(cells: Sequence[Cell]) -> tuple[ScoreRow, ...]:
    """The rows that give a full mark and a score, total rows included, in order."""
    found: list[ScoreRow] = []
    for names, numbers in _groups(cells):
        row = _row(names, numbers)
        if row is not None:
            found.append(row)
    return tuple(found)


def bare_name(name: str) -> str:
    """An indicator's name without its number and without 指标, 分析, 情况 at its end (一、决策指标 -> 决策)."""
    name = _WEIGHT.sub("", _ENUM.sub("", name.strip("：: 。、")))
    short = _NAME_END.sub("", name)
    return short if len(short) >= 2 else name


def is_total(name: str) -> bool:
    """Whether a row's name says that it sums up."""
    return _TOTAL.search(name) is not None


def turned_rows(rows: Sequence[GridRow]) -> list[ScoreRow]:
    """The score rows of a table that stands on its side: indicators across, full marks and scores in rows of their own."""
    lines = {role: row for row in rows if row and (role := next((role for role, head in _TURNED.items() if head.fullmatch(fold(row[0].text))), None))}
    if not {"full", "score"} <= lines.keys() or rows[0] in (lines["full"], lines["score"]):
        return []
    found = []
    for index, name in enumerate(rows[0][1:], 1):
        full, score, rate = (_at(lines.get(role), index) for role in ("full", "score", "rate"))
        if name.span is None or full is None or score is None or not _can(full, score):
            continue
        span = Span(min(name.span.start, score.span.start), max(name.span.end, score.span.end))
        text = fold(name.text)
        found.append(ScoreRow(bare_name(text), full.number or Decimal(0), score.number or Decimal(0), rate.number if rate else None, span,
                              is_total(_ENUM.sub("", text))))
    return found if len(found) > 1 else []


def _at(row: GridRow | None, index: int) -> Cell | None:
    """The number in a column of a row, None where there is none."""
    if row is None or index >= len(row) or row[index].span is None:
        return None
    cell = row[index]
    printed = _PRINTED.fullmatch(fold(cell.text))
    return Cell(cell.text, cell.span, 0, Decimal(printed["number"].replace(",", "")), bool(printed["rate"])) if printed and cell.span else None


def _groups(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Runs of text cells, each with the run of numbers behind it."""
    names: list[Cell] = []
    at = 0
    while at < len(cells):
        if cells[at].number is None and not (cells[at].text in "/-—" and names):
            names.append(cells[at])
            at += 1
            continue
        numbers: list[Cell] = []
        while at < len(cells) and cells[at].number is not None:
            numbers.append(cells[at])
            at += 1
        if numbers:
            yield names, numbers
            names = []
        else:
            at += 1


def _row(names: Sequence[Cell], numbers: Sequence[Cell]) -> ScoreRow | None:
    figures = _figures(numbers)
    if figures is None:
        return None
    parts = _name_cells(names)
    name = "".join(cell.text for cell in parts)
    if len(name) > 40 or (not name and names):
        return None
    first = parts[0].span if parts else numbers[0].span
    used = [cell for cell in figures if cell is not None]
    rate = figures[2].number if figures[2] is not None else None
    span = Span(first.start, used[-1].span.end)
    full, score = figures[0].number or Decimal(0), figures[1].number or Decimal(0)
    return ScoreRow(bare_name(name), full, score, rate, span, is_total(_ENUM.sub("", name)))


def _name_cells(names: Sequence[Cell]) -> list[Cell]:
    """The cells of the name: those behind the last head of a column, or the last line."""
    kept: list[Cell] = []
    for cell in reversed(names):
        if _HEAD.fullmatch(cell.text) and not is_total(cell.text):
            break
        if kept and _ENUM.match(kept[0].text):
            break
        kept.insert(0, cell)
    return kept[-6:]


def _figures(numbers: Sequence[Cell]) -> tuple[Cell, Cell, Cell | None] | None:
    """Full mark, score and rate among the numbers of a row: the first three that fit together, else the first two that can."""
    for i in range(len(numbers) - 2):
        full, score, rate = numbers[i:i + 3]
        if _fits(full, score, rate):
            return full, score, rate
    for i in range(len(numbers) - 1):
        full, score = numbers[i:i + 2]
        if not full.percent and not score.percent and len(numbers) <= 3 and _can(full, score):
            return full, score, None
    return None


def _fits(full: Cell, score: Cell, rate: Cell) -> bool:
    if full.number is None or score.number is None or rate.number is None or not _can(full, score) or score.percent:
        return False
    expected = score.number * 100 / full.number
    return abs(expected - rate.number) <= _RATE_SLACK or (not rate.percent and abs(expected / 100 - rate.number) <= Decimal("0.006"))


def _can(full: Cell, score: Cell) -> bool:
    return full.number is not None and score.number is not None and 0 < full.number <= 200 and 0 <= score.number <= full.number
