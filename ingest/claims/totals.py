"""Totals of tables and the rows that they are made of.

Which rows a total sums is decided by the columns together: the set of rows that gives the printed total in most columns. A column in
which that set does not give it is a claim that fails; without a column that agrees nothing is claimed.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip
from ingest.claims.grids import Grid, GridRow
from ingest.claims.model import Claim, Quantity

_MOST_QUOTED = 12
_LEAST_SLIP_DIGITS = 4
_LEAST_SUPPORTED_DIGITS = 3
"""Digits of a slip where another column bears the set of rows out."""
_LEAST_SUPPORT = 2
_LEAST_ALONE = 3
"""Parts that a total must have to be held wrong without a column that agrees."""
_LOW, _HIGH = Decimal("0.6"), Decimal("1.6")


@dataclass(frozen=True, slots=True)
class _Fit:
    """What a set of rows gives in each column: claims that hold (or nearly), and claims that do not."""

    good: tuple[Claim, ...]
    bad: tuple[Claim, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """More columns that agree, fewer that do not."""
        return len(self.good), -len(self.bad)


def read_totals(grid: Grid) -> Iterator[Claim]:
    """The totals of a table, column by column."""
    for place, row in enumerate(grid.rows):
        if row.is_total:
            fits = [fit for parts in _candidates(grid, place) if (fit := _fit(row, parts)) is not None]
            best = max(fits, key=lambda fit: fit.rank, default=None)
            if best is not None:
                yield from _claims(best)


def _claims(fit: _Fit) -> Iterator[Claim]:
    yield from fit.good
    yield from (claim for claim in fit.bad if _is_claimed(claim, fit))


def _is_claimed(claim: Claim, fit: _Fit) -> bool:
    """Whether a total that its rows do not give is claimed to be their sum: by the other columns, or because it is so close to it."""
    alone = len(fit.bad) == 1
    if fit.good and len(fit.good) >= len(fit.bad):
        return _looks_wrong(claim, _LEAST_SUPPORTED_DIGITS) or (alone and len(fit.good) >= _LEAST_SUPPORT and _could_be_sum(claim))
    if fit.good:
        return False
    return _is_blank_total(claim) or (alone and len(claim.terms) >= _LEAST_ALONE and _looks_wrong(claim))


def _looks_wrong(claim: Claim, least: int = _LEAST_SLIP_DIGITS) -> bool:
    """Whether the total is off by a slip of the pen or by very little."""
    if claim.stated is None:
        return False
    value = sum((term.base for term in claim.terms), Decimal(0))
    return is_slip(claim.stated.base, value, least) or is_near(claim.stated.base, value)


def _could_be_sum(claim: Claim) -> bool:
    """Whether the total is of the size of the sum, and no average or balance: not much below and not much above it."""
    bases = [term.base for term in claim.terms]
    value = sum(bases, Decimal(0))
    if claim.stated is None or min(bases) < 0 or sum(base > 0 for base in bases) < 2:
        return False
    return max(bases) <= claim.stated.base and _LOW * value <= claim.stated.base <= _HIGH * value


def _is_blank_total(claim: Claim) -> bool:
    """Whether the total was left at zero above parts that are not."""
    return claim.stated is not None and not claim.stated.base and all(term.base >= 0 for term in claim.terms)


def _candidates(grid: Grid, place: int) -> Iterator[Sequence[GridRow]]:
    """Sets of rows that the total at ``place`` may sum: rows or subtotals above it, or below it."""
    rows = grid.rows
    whole = not rows[place].is_subtotal
    above = _until_total(rows[:place][::-1], keep_subtotals=whole)
    below = _until_total(rows[place + 1:], keep_subtotals=whole)
    for side in (above, below):
        plain = [row for row in side if not row.is_total]
        if side is below:
            yield _without_details(plain)
        yield plain
        subtotals = [row for row in side if row.is_total]
        if subtotals:
            yield subtotals
            loose = _outside(side)
            if loose:
                yield [*subtotals, *(_without_details(loose) if side is below else loose)]


def _until_total(rows: Sequence[GridRow], *, keep_subtotals: bool) -> list[GridRow]:
    found: list[GridRow] = []
    for row in rows:
        if row.is_total and not (keep_subtotals and row.is_subtotal):
            break
        found.append(row)
    return found


def _outside(side: Sequence[GridRow]) -> list[GridRow]:
    """Rows that stand between the last subtotal (as one reads away from the total) and the total itself."""
    loose: list[GridRow] = []
    for row in side:
        if row.is_total:
            return loose
        loose.append(row)
    return []


def _without_details(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows without those that only break down the row above them: rows that directly follow it and sum to it in every column."""
    kept: list[GridRow] = []
    place = 0
    while place < len(rows):
        kept.append(rows[place])
        place += 1 + _details(rows[place], rows[place + 1:])
    return kept


def _details(head: GridRow, rows: Sequence[GridRow]) -> int:
    """How many of the following rows make up ``head`` (at least two, each column summing to it), 0 where none do."""
    wanted = [cell.base if cell is not None else Decimal(0) for cell in head.cells]
    sums = [Decimal(0)] * len(wanted)
    for count, row in enumerate(rows, 1):
        sums = [so_far + (cell.base if cell is not None else Decimal(0)) for so_far, cell in zip(sums, row.cells, strict=True)]
        if sums == wanted and any(wanted):
            return count if count >= 2 else 0
        if any(so_far > whole for so_far, whole in zip(sums, wanted, strict=True) if whole >= 0):
            return 0
    return 0


def _fit(total: GridRow, parts: Sequence[GridRow]) -> _Fit | None:
    if len(parts) < 2:
        return None
    good, bad = [], []
    for column, stated in enumerate(total.cells):
        cells = [row.cells[column] for row in parts]
        terms = tuple(cell for cell in cells if cell is not None)
        if stated is None or len(terms) < 2 or not _additive(stated, terms):
            continue
        claim = _claim(total, parts, stated, terms)
        if holds(claim) or explained(claim):
            if stated.base and sum(1 for term in terms if term.base) >= 2:
                good.append(claim)
        elif len(terms) == len(cells) or not stated.base:
            bad.append(claim)
    return _Fit(tuple(good), tuple(bad)) if good or bad else None


def _additive(stated: Quantity, terms: Sequence[Quantity]) -> bool:
    """Whether the figures are amounts or counts of one unit, no rates."""
    return "%" not in stated.unit and all(term.unit == stated.unit or not term.unit or not stated.unit for term in terms) \
        and all("%" not in term.unit for term in terms)


def _claim(total: GridRow, parts: Sequence[GridRow], stated: Quantity, terms: tuple[Quantity, ...]) -> Claim:
    name = total.label or "合计"
    quoted = (total.span, *(row.span for row in parts)) if len(parts) <= _MOST_QUOTED else (total.span, parts[0].span, parts[-1].span)
    return Claim("sum", f"{name[-10:]}=各分项之和（{len(terms)}项）", "sum", quoted, stated, terms)
