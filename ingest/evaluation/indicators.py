"""Scores of second- and third-level indicators with the reason for deductions, from tables whose columns are named."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.evaluation.dimensions import Dimensions
from ingest.evaluation.reading import Reading
from ingest.evaluation.score_rows import bare_name, is_total
from ingest.evaluation.tight import fold
from ingest.records import DimensionScore
from ingest.spans import Passage, Span

_BORDER = re.compile(r"[\s|:：\-—+]*")
_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)分?")
_HEADS = (
    ("level1", re.compile(r"一级指标|评价因素|评价维度|维度")), ("level2", re.compile(r"二级指标")),
    ("level3", re.compile(r"三级指标|具体指标|指标名称|评价指标|考核指标")),
    ("full", re.compile(r"(?:指标)?分值|满分|标准分|权重|分数")), ("score", re.compile(r"(?:评价|实际|最终|考核)?得分(?!率)|评分(?!标准|说明|依据)")),
    ("reason", re.compile(r"扣分(?:原因|说明|理由|依据)?|评分说明|得分说明|评分依据|评价说明|说明")))


@dataclass(frozen=True, slots=True)
class _Line:
    """Cells of a line with their places; empty cells are kept."""

    cells: tuple[tuple[str, Span | None], ...]


def find_indicators(reading: Reading, known: Dimensions) -> tuple[DimensionScore, ...]:
    """Rows of tables with a head line that names a level, the full mark and the score; first-level rows already known are left out."""
    have = {(one.name, one.full, one.score) for one in (*known.first, *known.lower)}
    found: list[DimensionScore] = []
    for table in reading.report.tables:
        for one in _read([_line(reading.source.text, line) for line in table.lines]):
            if (one.name, one.full, one.score) not in have:
                have.add((one.name, one.full, one.score))
                found.append(one)
    return tuple(found)


def _line(source: str, line: Span) -> _Line:
    """The cells of a line that pipes or tabs part."""
    raw = source[line.start:line.end]
    mark = "|" if raw.count("|") > 1 else "\t" if "\t" in raw else None
    if mark is None:
        return _Line(())
    cells: list[tuple[str, Span | None]] = []
    at = line.start
    for piece in raw.split(mark):
        body = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        cells.append((fold(body), Span(start, start + len(body)) if body else None))
        at += len(piece) + 1
    return _Line(tuple(cells[1:-1] if mark == "|" and raw.strip().startswith("|") else cells))


def _read(lines: Sequence[_Line]) -> Iterator[DimensionScore]:
    columns: dict[str, int] = {}
    for line in lines:
        named = _columns(line)
        if {"full", "score"} <= named.keys() and named.keys() & {"level1", "level2", "level3"}:
            columns = named
        elif columns and line.cells:
            one = _score(line, columns)
            if one is not None:
                yield one


def _columns(line: _Line) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, (text, _) in enumerate(line.cells):
        role = next((role for role, pattern in _HEADS if pattern.fullmatch(re.sub(r"（[^（）]*）|\s", "", text)) and role not in found), None)
        if role:
            found[role] = index
    return found


def _score(line: _Line, columns: dict[str, int]) -> DimensionScore | None:
    full, score = (_number(line, columns[role]) for role in ("full", "score"))
    if full is None or score is None or score[0] > full[0]:
        return None
    level, name = _deepest(line, columns)
    if name is None or name[1] is None or is_total(name[0]):
        return None
    reason = line.cells[columns["reason"]] if columns.get("reason", len(line.cells)) < len(line.cells) else ("", None)
    passage = Passage(reason[0], (reason[1],)) if reason[1] is not None and not re.fullmatch(r"[无/\-—]*", reason[0]) else None
    span = Span(name[1].start, max(full[1].end, score[1].end))
    return DimensionScore(bare_name(name[0]), full[0], score[0], span, level, None, passage, source="表格")


def _deepest(line: _Line, columns: dict[str, int]) -> tuple[int, tuple[str, Span | None] | None]:
    """The last level whose cell is filled, and that cell."""
    for level in (3, 2, 1):
        index = columns.get(f"level{level}")
        if index is not None and index < len(line.cells) and line.cells[index][1] is not None and not _BORDER.fullmatch(line.cells[index][0]):
            return level, line.cells[index]
    return 1, None


def _number(line: _Line, index: int) -> tuple[Decimal, Span] | None:
    if index >= len(line.cells):
        return None
    text, span = line.cells[index]
    match = _NUMBER.fullmatch(text)
    return (Decimal(match["number"]), span) if match and span is not None else None
