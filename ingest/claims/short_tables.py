"""Short tables whose heads say how their columns follow from each other: 合计 | 中央资金 | 省级资金; 预算数 | 到位数 | 到位率."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip, is_swap
from ingest.claims.grids import read_cell
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Quantity
from ingest.grids import GridRow, read_grid
from ingest.layout import TableText
from ingest.spans import Span, cover

_MOST_LINES, _LEAST_PARTS = 12, 2


def read_short_table(source: str, table: TableText) -> Iterator[Claim]:
    """Rates of a short table, and the total of its only row of figures where every column has a head of its own."""
    if len(table.lines) > _MOST_LINES:
        return
    rows = read_grid(source, table)
    yield from _rates(rows)
    filled = [number for number, row in enumerate(rows) if sum(_figure(cell.text, cell.span) is not None for cell in row) > _LEAST_PARTS]
    if len(filled) != 1 or not filled[0]:
        return
    heads, row = rows[filled[0] - 1], rows[filled[0]]
    if len(heads) == len(row) and all(heads) and all(row):
        yield from _total([head.text for head in heads], row)


def _rates(rows: Sequence[GridRow]) -> Iterator[Claim]:
    """到位率 and 执行率 of the rows below their heads, where at least as many are right as wrong."""
    for kind in ("spent", "arrived"):
        for place, heads in enumerate(rows):
            named = (pattern("short_tables", f"{kind}_{side}") for side in ("part", "whole", "rate"))
            columns = [[at for at, cell in enumerate(heads) if name.fullmatch(cell.text)] for name in named]
            if all(len(found) == 1 for found in columns):
                part, whole, rate = (found[0] for found in columns)
                below = [row for row in rows[place + 1:] if len(row) == len(heads)]
                claims = [claim for row in below if (claim := _rate(row, part, whole, rate)) is not None]
                good = [claim for claim in claims if holds(claim) or explained(claim)]
                if 2 * len(good) >= len(claims):
                    yield from claims


def _rate(row: GridRow, part: int, whole: int, rate: int) -> Claim | None:
    figures = [_figure(row[column].text, row[column].span) for column in (part, whole, rate)]
    a, b, stated = figures
    if a is None or b is None or stated is None or "%" not in stated.unit or not b.base:
        return None
    span = cover([cell.span for cell in row if cell.span is not None])
    return Claim("rate", "比率=前项÷后项", "share", (span,), stated, (a, b))


def _figure(text: str, span: Span | None) -> Quantity | None:
    return read_cell(text, span.start) if span is not None else None


def _total(heads: Sequence[str], row: GridRow) -> Iterator[Claim]:
    figures = [_figure(cell.text, cell.span) for cell in row]
    totals = [place for place, head in enumerate(heads) if pattern("short_tables", "total").fullmatch(head) and figures[place] is not None]
    if len(totals) != 1:
        return
    parts = [place for place, figure in enumerate(figures) if figure is not None and place != totals[0]]
    whole, terms = figures[totals[0]], tuple(figure for place in parts if (figure := figures[place]) is not None)
    if whole is None or len(terms) < _LEAST_PARTS or any("%" in term.unit for term in terms):
        return
    span = cover([cell.span for cell in row if cell.span is not None])
    claim = Claim("sum", f"{heads[totals[0]]}=同行各项之和（{len(terms)}项）", "sum", (span,), whole, terms)
    sources = all(pattern("short_tables", "source").search(heads[place]) for place in parts)
    if holds(claim) or explained(claim) or sources or _looks_wrong(claim, whole):
        yield claim


def _looks_wrong(claim: Claim, whole: Quantity) -> bool:
    value = sum((term.base for term in claim.terms), Decimal(0))
    return is_slip(whole.base, value, 4) or is_near(whole.base, value) or is_swap(whole.base, value)
