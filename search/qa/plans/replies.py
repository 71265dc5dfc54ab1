"""Putting answers together: the sentence, the rows, the citations, and the honest "the documents do not say"."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kg.citation import Citation
from search.qa.catalog import Report
from search.qa.model import Answer, Entity
from search.qa.situation import Situation

CITATION_LIMIT = 60
"""Citations carried by one answer."""


def number(value: Decimal | int | None) -> str:
    """A number as people write it: no exponent, no trailing zeros."""
    if value is None:
        return ""
    text = format(Decimal(value), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(yuan: Decimal) -> str:
    """Yuan in the unit in which such sums are spoken of, exact."""
    for unit, size in (("亿元", 10 ** 8), ("万元", 10 ** 4)):
        if abs(yuan) >= size:
            return f"{number(yuan / size)}{unit}"
    return f"{number(yuan)}元"


UNITS = {"元": 1, "万元": 10 ** 4, "亿元": 10 ** 8}
"""Units of money in yuan."""


def in_unit(value: Decimal, unit: str, wanted: str | None) -> tuple[Decimal, str]:
    """A sum of money in the unit that the question wants; anything else as it is."""
    if wanted is None or unit not in UNITS or wanted not in UNITS or wanted == unit:
        return value, unit
    return (value * UNITS[unit] / UNITS[wanted]).normalize(), wanted


def report_entity(report: Report) -> Entity:
    """A report in an answer, under the name of what it evaluates."""
    return Entity(report.iri, report.label, "report")


def cited(rows: Iterable[Mapping[str, Any]], prefix: str = "") -> tuple[Citation, ...]:
    """The passages of rows that carry ?document ?start ?end ?quote (with ``prefix``), none twice, in order."""
    found: dict[Citation, None] = {}
    for row in rows:
        if row.get(f"{prefix}quote"):
            found[Citation(row[f"{prefix}document"], row[f"{prefix}start"], row[f"{prefix}end"], row[f"{prefix}quote"])] = None
    return tuple(found)[:CITATION_LIMIT]


def refuse(situation: Situation, intent: str, reason: str, explanation: Sequence[str] = (), sparql: str = "") -> Answer:
    """The documents do not say; ``reason`` tells what is missing."""
    return Answer(situation.reading.raw, intent, answered=False, answer=reason, sparql=sparql, explanation=tuple(explanation))


def listed(labels: Sequence[str], limit: int = 12) -> str:
    """Names in a sentence; how many more there are is said."""
    shown = "、".join(labels[:limit])
    return shown if len(labels) <= limit else f"{shown}等 {len(labels)} 个"
