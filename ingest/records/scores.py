"""Scores and the scale of grades."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.spans import Passage, Span


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A band of the scale of grades that a report states: ``grade`` 优 良 中 低 差, bounds in points (None: open)."""

    grade: str
    printed: str
    low: Decimal | None
    high: Decimal | None
    span: Span


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Score of an indicator: ``name`` as printed, ``level`` 1 to 3, ``full`` mark, ``score``, printed ``rate`` in per cent.

    ``unit`` is set where a report scores several departments apart; ``source`` is 正文 or 表格; ``findings`` are the problems (by
    number, analysis findings counted on) that explain the deduction.
    """

    name: str
    full: Decimal
    score: Decimal
    span: Span
    level: int = 1
    rate: Decimal | None = None
    reason: Passage | None = None
    unit: str | None = None
    source: str = "正文"
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SubScore:
    """Score and grade of one department in a report on several."""

    name: str
    score: Decimal
    span: Span
    grade: str | None = None
