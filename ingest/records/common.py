"""What all records share: sections, names, amounts, measures and mentions."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.spans import Passage, Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``parent`` is the index of the enclosing section in the document's list."""

    heading: Passage
    depth: int
    ordinal: int
    span: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name that the text itself introduces (以下简称…) or that follows from the naming rules of offices."""

    full: str
    short: str
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: ``yuan`` exact, ``printed`` the digits as printed, ``unit`` 元 万元 or 亿元.

    ``role`` is one of 预算 调整预算 到位 支出 结余 违规金额 闲置 标准 合计 其他, or None where the sentence does not tell.
    """

    yuan: Decimal
    printed: str
    unit: str
    span: Span
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A percentage or count inside a finding; ``measures`` names what it measures where the sentence says so."""

    value: Decimal
    unit: str
    span: Span
    measures: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing named inside a passage; ``kind`` is department, firm, region, policy or subject, ``label`` its full name."""

    kind: str
    label: str
    span: Span
