"""How the money was used: the headline figures of a report, from its prose and its tables."""
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ingest.evaluation.fund_prose import funds_of_prose
from ingest.evaluation.fund_tables import funds_of_table
from ingest.evaluation.reading import Reading
from ingest.evaluation.score_rows import is_total
from ingest.records import Amount, FundUse

LIMIT = 80
"""So many uses of funds are kept for one report."""
_USE = re.compile(r"结果(?:拟)?(?:应用|运用)|公开情况|其他需要")
_SHORT = 40
_NOT_HERE = ("存在问题", "建议", "主要绩效", "整改")


def find_funds(reading: Reading) -> tuple[FundUse, ...]:
    """Uses of funds stated before the problems: those of the prose first, then total rows of tables, then other rows."""
    zones, end = _zones(reading)
    prose = [use for a, b in zones for use in funds_of_prose(reading, a, b)]
    tables = zip(reading.report.tables, reading.cells, strict=True)
    rows = [use for table, cells in tables if table.at < end for use in funds_of_table(reading.source.text, table, cells, _above(reading, table.at))]
    totals = [use for use in rows if is_total(use.label)]
    others = [use for use in rows if not is_total(use.label)]
    return tuple(_distinct([*prose, *totals, *others]))[:LIMIT]


def _above(reading: Reading, at: int) -> str:
    """The short line of the flow that stands over a table: some print the title with the unit there."""
    line = reading.report.flow.text[max(0, at - _SHORT):at].rstrip("\n").rpartition("\n")[2]
    return "" if "。" in line else line


def _zones(reading: Reading) -> tuple[list[tuple[int, int]], int]:
    """Stretches of the prose that speak of facts and judgement, and the flow offset at which problems begin."""
    chapters = reading.report.chapters
    if not chapters:
        return [(0, len(reading.prose.text))], len(reading.report.flow.text)
    kept = [reading.within(chapter) for chapter in chapters if not set(chapter.kinds) & set(_NOT_HERE) and not _USE.search(chapter.title)]
    first = next((chapter.start for chapter in chapters if "存在问题" in chapter.kinds), len(reading.report.flow.text))
    return kept, first


def _distinct(uses: Iterable[FundUse]) -> list[FundUse]:
    """Each combination of figures once."""
    seen: set[tuple[Decimal | None, ...]] = set()
    kept = []
    for use in uses:
        key = tuple(_yuan(amount) for amount in (use.planned, use.arrived, use.spent))
        if key not in seen:
            seen.add(key)
            kept.append(use)
    return kept


def _yuan(amount: Amount | None) -> Decimal | None:
    return amount.yuan if amount else None
