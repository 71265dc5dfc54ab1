"""Rates of tables whose columns say what they are of: 执行率 beside 预算数 and 执行数, in tables too short to show it by their rows."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.claims.arithmetic import explained, holds
from ingest.claims.budget_lines import quantity
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.records import BudgetLine
from ingest.spans import cover


def read_named_columns(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """The rates of every table of which most rows agree with the named columns; all rows of a form, which has few."""
    for _, table in groupby((line for line in lines if line.table is not None and line.row_span is not None), key=lambda line: line.table):
        claims = [claim for _, row in groupby(table, key=lambda line: line.row_span) if (claim := _rate(list(row), source)) is not None]
        good = sum(holds(claim) or explained(claim) for claim in claims)
        if good >= len(claims) - good:
            yield from claims


def _rate(row: Sequence[BudgetLine], source: str) -> Claim | None:
    """The rate of a row: of the only figure spent and the only budget, or the adjusted one of several."""
    rates, spent, whole = ([line for line in row if pattern("columns", name).search(line.column or "")] for name in ("rate", "spent", "whole"))
    adjusted = [line for line in whole if pattern("columns", "adjusted").search(line.column or "")]
    base = adjusted if len(whole) > 1 else whole
    if not len(rates) == len(spent) == len(base) == 1 or rates[0].unit != "%" or not base[0].value:
        return None
    figures = (rates[0], spent[0], base[0])
    place = cover([line.span for line in row] + ([row[0].row_span] if row[0].row_span else []))
    rate, part, full = (quantity(line, source) for line in figures)
    return Claim("rate", "执行率=执行数÷预算数", "share", (place,), rate, (part, full))
