"""How the columns of a table follow from one another, found in its rows: c = a + b + …, p = a / b, p = (a - b) / b.

A formula is believed when at least two rows bear it out exactly and hardly any speaks against it; a row that does not is a claim that
fails. Column labels, which flattened tables have lost, are not needed. Formulas are screened with machine numbers, then claimed exactly.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from itertools import combinations

from ingest.claims.arithmetic import HUNDRED, explained, holds, is_near, is_slip, recompute
from ingest.claims.grids import Grid, GridRow
from ingest.claims.model import Claim, Formula, Kind, Quantity

_WIDEST = 18
_LONGEST_RUN = 9
_REACH = 7
"""How many columns to the left of a rate its two figures are looked for."""
_LEAST_SUPPORT, _MANY = 2, 4
_DIGITS = 3
_CLOSE = Decimal("0.05")
_WIDEST_STEP = 5_000.0
_RULES: dict[Formula, str] = {"share": "比率=前项÷后项", "growth": "增长率=（本期-基期）÷基期", "excess": "下降率=（基期-本期）÷基期",
                              "sum": "本列=其他列之和"}
Column = list[float | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Column ``target`` from ``columns`` by ``formula``."""

    target: int
    formula: Formula
    columns: tuple[int, ...]


def read_formulas(grid: Grid) -> Iterator[Claim]:
    """The claims of all columns that follow from others."""
    if grid.width > _WIDEST or len(grid.rows) < _LEAST_SUPPORT:
        return
    columns = [_machine(grid, place) for place in range(grid.width)]
    for target in range(grid.width):
        best = _best(grid, columns, _halves(grid, target), target)
        if best is not None:
            yield from best


def _machine(grid: Grid, column: int) -> Column:
    return [float(cell.base) if (cell := row.cells[column]) is not None else None for row in grid.rows]


def _halves(grid: Grid, column: int) -> list[float]:
    """Half a unit of the last decimal of every figure of a column, a little more for the errors of machine numbers."""
    return [0.5000001 * float(cell.step) if (cell := row.cells[column]) is not None else 0.0 for row in grid.rows]


def _best(grid: Grid, columns: Sequence[Column], halves: Sequence[float], target: int) -> list[Claim] | None:
    """The claims of the formula that the most rows bear out; the first one of several."""
    if sum(value is not None for value in columns[target]) < _LEAST_SUPPORT:
        return None
    rate = _is_rate(grid, target)
    rules = [*(() if rate else _sums(grid, target)), *_rates(grid, target)]
    screened = [(rule, support) for rule in rules if (support := _screen(columns, halves, rule)) >= _LEAST_SUPPORT]
    if rate and not screened:
        screened = [(rule, 0) for rule in rules[:1] if grid.width <= 4]
    for rule, _ in sorted(screened, key=lambda pair: -pair[1]):
        claims = _judge(grid, rule)
        if claims is not None:
            return claims
    return None


def _is_rate(grid: Grid, column: int) -> bool:
    figures = [cell for row in grid.rows if (cell := row.cells[column]) is not None]
    return bool(figures) and sum("%" in figure.unit for figure in figures) * 2 > len(figures)


def _rates(grid: Grid, target: int) -> Iterator[_Rule]:
    """Shares and growths of two columns near a rate, those to its left first."""
    near = [*range(target - 1, max(target - 1 - _REACH, -1), -1), *range(target + 1, min(target + 3, grid.width))]
    near = [column for column in near if not _is_rate(grid, column)]
    if not _is_rate(grid, target) and not _has_decimals(grid, target):
        return
    yield from (_Rule(target, "share", (a, b)) for a in near for b in near if a != b)
    for a, b in combinations(sorted(near), 2):
        yield _Rule(target, "growth", (b, a))
        yield _Rule(target, "excess", (b, a))


def _has_decimals(grid: Grid, column: int) -> bool:
    """Whether a column without per cent signs may hold rates all the same: most figures have two decimals."""
    figures = [cell for row in grid.rows if (cell := row.cells[column]) is not None]
    return sum(figure.places >= 2 for figure in figures) * 2 > len(figures)


def _sums(grid: Grid, target: int) -> Iterator[_Rule]:
    """Sums of neighbouring columns to the right or left, and sums of any two columns (a difference is one of these)."""
    plain = [column for column in range(grid.width) if column != target and not _is_rate(grid, column)]
    for side in ([column for column in plain if column > target], [column for column in plain if column < target][::-1]):
        yield from (_Rule(target, "sum", tuple(side[:size])) for size in range(2, min(len(side), _LONGEST_RUN) + 1))
    yield from (_Rule(target, "sum", pair) for pair in combinations(plain, 2))


def _screen(columns: Sequence[Column], halves: Sequence[float], rule: _Rule) -> int:
    """How many rows bear a rule out beyond the trivial, in machine numbers; 0 as soon as too many rows speak against it."""
    good = bad = 0
    limit = len(halves) // 3 + 1
    for stated, half, *found in zip(columns[rule.target], halves, *(columns[column] for column in rule.columns), strict=True):
        parts = [part for part in found if part is not None]
        if stated is None or len(parts) < len(found):
            continue
        verdict = _bears(rule, stated, parts, half)
        if verdict is None:
            continue
        good += verdict
        bad += not verdict
        if bad > limit:
            return 0
    return good if good >= 2 * bad else 0


def _bears(rule: _Rule, stated: float, parts: Sequence[float], half: float) -> bool | None:
    """Whether a row bears the rule out; None where it says nothing (zeros, all of it, one part only)."""
    if rule.formula == "sum":
        off = abs(sum(parts) - stated)
        if off > max(half, 1e-6):
            near = off <= (len(parts) + 1) * half or (off <= (len(parts) + 1) * _WIDEST_STEP and off <= (len(parts) + 1) * _whole_step(stated, parts))
            return None if near else False
        return True if stated and sum(1 for part in parts if part) > 1 else None
    a, b = parts
    if not b:
        return None
    value = 100 * a / b if rule.formula == "share" else 100 * (a - b) / b if rule.formula == "growth" else 100 * (b - a) / b
    if abs(value - stated) > half:
        return False
    return None if stated in (0, 100) else True


def _whole_step(stated: float, parts: Sequence[float]) -> float:
    """Half a unit where all figures are whole (``753.00``), or whole ten thousands of a unit of money."""
    if all(value % 10_000 == 0 for value in (stated, *parts)):
        return _WIDEST_STEP
    return 0.5 if all(value == int(value) for value in (stated, *parts)) else 0.0


def _judge(grid: Grid, rule: _Rule) -> list[Claim] | None:
    """The claims of a rule, those that hold first; None where too many rows speak against it."""
    good: list[Claim] = []
    bad: list[Claim] = []
    for row in grid.rows:
        claim = _claim(row, rule)
        if claim is not None:
            (good if holds(claim) or explained(claim) else bad).append(claim)
    if len(good) < _LEAST_SUPPORT or 2 * len(bad) > len(good) or (len(bad) > 1 and 3 * len(bad) > len(good)):
        return None
    telling = sum(_is_telling(claim) for claim in good)
    if rule.formula == "sum" and telling < _LEAST_SUPPORT and len(good) < _MANY:
        return None
    return [*good, *(claim for claim in bad if not _has_note(claim) and (telling >= _MANY - 1 or _looks_wrong(claim)))]


def _is_telling(claim: Claim) -> bool:
    """Whether a row bears a rule out by figures that do not agree by chance: at least three digits, and no 0 or 100 per cent."""
    stated = claim.stated
    return stated is not None and holds(claim) and bool(stated.value) and stated.value != HUNDRED and len(stated.value.as_tuple().digits) >= _DIGITS


def _looks_wrong(claim: Claim) -> bool:
    """Whether the stated figure is a slip of the pen away from the right one, or not far from it."""
    value = recompute(claim.formula, claim.terms)
    if claim.stated is None or value is None:
        return False
    shown = value.quantize(claim.stated.step) if claim.kind == "rate" else value
    return is_slip(claim.stated.base, shown) or is_near(claim.stated.base, value, _CLOSE)


def _claim(row: GridRow, rule: _Rule) -> Claim | None:
    stated = row.cells[rule.target]
    terms = tuple(cell for column in rule.columns if (cell := row.cells[column]) is not None)
    kind: Kind = "sum" if rule.formula == "sum" else "rate"
    if stated is None or len(terms) < len(rule.columns) or (kind == "rate" and not terms[1].base):
        return None
    if len({figure.unit for figure in (*terms, *((stated,) if kind == "sum" else ()))}) > 1:
        return None
    return Claim(kind, _RULES[rule.formula], rule.formula, (row.span,), stated, terms)


def _has_note(claim: Claim) -> bool:
    """Whether the figure is the right one when the number of a footnote, fused with it, is taken off its decimals."""
    stated = claim.stated
    if stated is None or stated.places <= max(2, max(term.places for term in claim.terms) if claim.kind == "sum" else 2):
        return False
    cut = Quantity(stated.value.quantize(Decimal("0.01"), rounding=ROUND_DOWN), stated.unit, stated.span, 2, stated.scale)
    other = Claim(claim.kind, claim.rule, claim.formula, claim.passages, cut, claim.terms)
    return holds(other) or explained(other)
