"""Scores of indicators with the reason for deductions, from tables whose columns are named (一级指标 二级指标 三级指标 分值 得分 扣分原因)."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.evaluation.lexicon import either, load, words
from ingest.evaluation.reading import Reading
from ingest.evaluation.score_rows import Cell, bare_name, is_total
from ingest.evaluation.tight import fold
from ingest.grids import GridCell, GridRow, read_grid
from ingest.records import DimensionScore
from ingest.spans import Passage, Span

_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)分?")
_NONE = re.compile(r"[无/\-—]*")
_NOTE = re.compile(r"（[^（）]*）|\s")
_HEADS = tuple((role, re.compile(pattern)) for role, pattern in load("scores")["columns"].items())
_LEVELS = ("level1", "level2", "level3")
_UPPER = re.compile(rf"(?:{either((*words('scores', 'dimensions'), *words('scores', 'second_levels')))})(?:类|方面)?(?:指标)?(?:（[^（）]*）)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score table by its columns: scored rows of any level in order, and the totals that it prints."""

    rows: tuple[DimensionScore, ...]
    totals: tuple[Decimal, ...] = ()

    @property
    def is_detailed(self) -> bool:
        """Whether it goes below the first level."""
        return any(row.level > 1 for row in self.rows)


def read_sheets(reading: Reading) -> tuple[Sheet | None, ...]:
    """For each table of the report its sheet, or None where no head line names a level, the full mark and the score."""
    source = reading.source.text
    return tuple(sheet_of(read_grid(source, table)) or _of_stack(cells) for table, cells in zip(reading.report.tables, reading.cells, strict=True))


def find_indicators(sheets: Iterable[Sheet | None], known: Iterable[DimensionScore]) -> tuple[DimensionScore, ...]:
    """The rows of all sheets that are not among the scores ``known`` already."""
    have = {(one.name, one.full, one.score) for one in known}
    found: list[DimensionScore] = []
    for sheet in sheets:
        for one in sheet.rows if sheet else ():
            if (one.name, one.full, one.score) not in have:
                have.add((one.name, one.full, one.score))
                found.append(one)
    return tuple(found)


def sheet_of(rows: Sequence[GridRow]) -> Sheet | None:
    """A sheet of a table that pipes or tabs part; names of higher levels hold for the rows below them."""
    columns: dict[str, int] = {}
    found: list[DimensionScore] = []
    totals: list[Decimal] = []
    above: dict[str, GridCell] = {}
    for row in rows:
        named = columns_of([cell.text for cell in row])
        if {"full", "score"} <= named.keys() and named.keys() & set(_LEVELS):
            columns = named
        elif columns:
            one = _scored(row, columns, above)
            if isinstance(one, Decimal):
                totals.append(one)
            elif one is not None:
                found.append(one)
    return Sheet(tuple(found), tuple(totals)) if found else None


def columns_of(heads: Sequence[str]) -> dict[str, int]:
    """Which column holds what, by its head."""
    found: dict[str, int] = {}
    for index, text in enumerate(heads):
        role = next((role for role in _roles(text) if role not in found), None)
        if role:
            found[role] = index
    return found


@lru_cache(maxsize=4096)
def _roles(head: str) -> tuple[str, ...]:
    """What a column may hold by its head, the most likely first."""
    plain = _NOTE.sub("", fold(head))
    return tuple(role for role, pattern in _HEADS if pattern.fullmatch(plain))


def _scored(row: GridRow, columns: Mapping[str, int], above: dict[str, GridCell]) -> DimensionScore | Decimal | None:
    """A row's score, or the total where the row sums the sheet up; ``above`` holds the names of higher levels and is brought up to date."""
    named = _remember(row, columns, above)
    full, score = (_number(row, columns[role]) for role in ("full", "score"))
    if full is None or score is None or not named:
        return None
    whole = any(is_total(fold(cell.text)) for _, cell in named) or any(is_total(fold(cell.text)) for cell in row[:columns["full"]] if cell)
    if whole:
        upper = next((above[role] for role, _ in named[:1] if role in above and not is_total(fold(above[role].text))), None)
        if upper is None or full[0] >= 100:
            return score[0] if full[0] == 100 else None
        named = [("level1", upper)]
    if score[0] > full[0]:
        return None
    role, name = named[-1]
    assert name.span is not None
    start = min(name.span.start, full[1].start, score[1].start)
    return DimensionScore(bare_name(fold(name.text)), full[0], score[0], Span(start, max(name.span.end, full[1].end, score[1].end)), int(role[-1]),
                          None, _reason(row, columns), source="表格")


def _remember(row: GridRow, columns: Mapping[str, int], above: dict[str, GridCell]) -> list[tuple[str, GridCell]]:
    """The level cells that a row fills, highest first; a new name of a level ends those below it."""
    named = [(role, row[columns[role]]) for role in _LEVELS if columns.get(role, len(row)) < len(row) and row[columns[role]]]
    for role, cell in named:
        if not is_total(fold(cell.text)):
            above[role] = cell
            for lower in _LEVELS[_LEVELS.index(role) + 1:]:
                above.pop(lower, None)
    return named


def _number(row: GridRow, index: int) -> tuple[Decimal, Span] | None:
    cell = row[index] if index < len(row) else None
    match = _NUMBER.fullmatch(fold(cell.text)) if cell else None
    return (Decimal(match["number"]), cell.span) if cell and match and cell.span else None


def _reason(row: GridRow, columns: Mapping[str, int]) -> Passage | None:
    index = columns.get("reason", len(row))
    cell = row[index] if index < len(row) else None
    return Passage(cell.text, (cell.span,)) if cell and cell.span and not _NONE.fullmatch(cell.text) else None


def _of_stack(cells: Sequence[Cell]) -> Sheet | None:
    """A sheet of one cell a line: names of up to three levels, full mark, score, and what stands behind them up to the next names."""
    head, columns = _stacked_head(cells)
    if not columns or "reason" not in columns or not {"level2", "level3"} & columns.keys():
        return None
    found: list[DimensionScore] = []
    totals: list[Decimal] = []
    names: list[Cell] = []
    open_: tuple[list[Cell], Cell, Cell] | None = None
    for full, score, before in _scores(cells[head:]):
        reason, names = _parted(before) if open_ else (None, before)
        if open_ is not None:
            _close(open_, reason, columns, found, totals)
        open_ = (names, full, score)
    if open_ is not None:
        _close(open_, None, columns, found, totals)
    return Sheet(tuple(found), tuple(totals)) if len(found) > 1 else None


def _stacked_head(cells: Sequence[Cell]) -> tuple[int, dict[str, int]]:
    """Where the first run of heads ends, and the columns it names; the levels come first, full mark and score behind them."""
    for at in range(len(cells)):
        run = at
        while run < len(cells) and run < at + 8 and columns_of([cells[run].text]):
            run += 1
        columns = columns_of([cell.text for cell in cells[at:run]])
        if {"full", "score"} <= columns.keys() and columns.keys() & set(_LEVELS) and columns["score"] == columns["full"] + 1:
            return run, columns
    return 0, {}


def _scores(cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell, list[Cell]]]:
    """Full mark and score of each row with the texts before them."""
    before: list[Cell] = []
    at = 0
    while at < len(cells):
        here, behind = cells[at], cells[at + 1] if at + 1 < len(cells) else None
        if here.number is not None and behind is not None and behind.number is not None and behind.number <= here.number and not here.percent:
            yield here, behind, before
            before, at = [], at + 2
        else:
            before.append(here)
            at += 1


def _parted(before: list[Cell]) -> tuple[Cell | None, list[Cell]]:
    """The reason that closes the row above, and the names of the next row."""
    if len(before) < 2 or (_UPPER.fullmatch(before[0].text) and not _NONE.fullmatch(before[0].text)):
        return None, before
    return before[0], before[1:]


def _close(row: tuple[list[Cell], Cell, Cell], reason: Cell | None, columns: Mapping[str, int],
           found: list[DimensionScore], totals: list[Decimal]) -> None:
    """Put the row away, once it is known what stands behind it: among the scores, or among the totals."""
    names, full, score = row
    if not names or full.number is None or score.number is None:
        return
    if is_total(names[-1].text):
        totals.append(score.number)
        return
    level = 3 if "level3" in columns else 2
    said = Passage(reason.text, (reason.span,)) if reason and not _NONE.fullmatch(reason.text) else None
    found.append(DimensionScore(bare_name(names[-1].text), full.number, score.number, Span(names[-1].span.start, score.span.end), level, None, said,
                                source="表格"))
