"""Scores of the single places or bodies that a report judges, from a table with a column of names and one of scores (市别 得分 等级)."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.evaluation.grades import concept_of, is_grade
from ingest.evaluation.lexicon import load
from ingest.evaluation.reading import Reading
from ingest.evaluation.tight import fold
from ingest.grids import GridRow, read_grid
from ingest.records import SubScore

_HEADS = {role: re.compile(pattern) for role, pattern in load("scores")["parts"].items()}
_WHOLE = re.compile(load("scores")["totals"])
_AVERAGE = re.compile("平均|均值|全[省市县区]|总体|整体")
_FIGURE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)分?")


def listed_parts(reading: Reading) -> tuple[SubScore, ...]:
    """The parts that the first such table of the report lists, two at least; scores beyond 100 are none."""
    for table in reading.report.tables:
        found = tuple(_parts(read_grid(reading.source.text, table)))
        if len(found) > 1:
            return found
    return ()


def _parts(rows: Sequence[GridRow]) -> Iterator[SubScore]:
    columns: dict[str, int] = {}
    for row in rows:
        heads = [re.sub(r"（[^（）]*）|\s", "", fold(cell.text)) for cell in row]
        named = {role: k for role, pattern in _HEADS.items() for k in reversed(range(len(heads))) if pattern.fullmatch(heads[k])}
        if not columns:
            columns = named if {"name", "score"} <= named.keys() and "other" not in named else {}
        elif (part := _part(row, columns)) is not None:
            yield part


def _part(row: GridRow, columns: dict[str, int]) -> SubScore | None:
    if len(row) <= max(columns["name"], columns["score"]):
        return None
    name, score = row[columns["name"]], row[columns["score"]]
    figure = _FIGURE.fullmatch(fold(score.text))
    if not name or score.span is None or figure is None or _WHOLE.search(fold(name.text)) or _AVERAGE.search(name.text):
        return None
    grade = row[columns["grade"]].text.strip("“”\"") if columns.get("grade", len(row)) < len(row) else ""
    value = Decimal(figure[1])
    return SubScore(name.text, value, score.span, concept_of(grade) if is_grade(grade) else None) if value <= 100 else None
