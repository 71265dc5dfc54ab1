"""Recomputing a claim: the exact value, the range that printed precision leaves open, and whether a difference looks like a slip."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation

from ingest.claims.model import Claim, Formula, Quantity

HUNDRED = Decimal(100)
_LEAST_DIGITS = 3
_FINE_PLACES = 2
"""Decimals from which on one unit of the last is no mistake that matters, whatever the rounding."""
Range = tuple[Decimal, Decimal]

_PLAIN: dict[Formula, Callable[[Decimal, Decimal], Decimal]] = {
    "share": lambda a, b: HUNDRED * a / b,
    "times": lambda a, b: a / b,
    "growth": lambda a, b: HUNDRED * (a - b) / b,
    "grown": lambda a, b: HUNDRED * b / (a - b),
    "shrunk": lambda a, b: HUNDRED * b / (a + b),
    "excess": lambda a, b: HUNDRED * (b - a) / b,
}


def recompute(formula: Formula, terms: Sequence[Quantity], signs: Sequence[int] = ()) -> Decimal | None:
    """The value that the terms give, in basic units (per cent for rates), or None where it is not defined."""
    if formula == "sum":
        return sum((term.base * sign for term, sign in zip(terms, signs or (1,) * len(terms), strict=True)), Decimal(0))
    if formula in ("equal", "unit"):
        return terms[0].base
    return _ratio(formula, terms[0].base, terms[1].base)


def _ratio(formula: Formula, a: Decimal, b: Decimal) -> Decimal | None:
    try:
        return _PLAIN[formula](a, b)
    except (DivisionByZero, InvalidOperation, KeyError):
        return None


def holds(claim: Claim) -> bool:
    """Whether the stated figure is what the terms give, rounded half up (or half even) as printed."""
    if claim.formula == "same":
        return claim.words is not None and claim.words[0] == claim.words[1]
    value = recompute(claim.formula, claim.terms, claim.signs)
    return value is not None and claim.stated is not None and agrees(claim.stated, value)


def gives(formula: Formula, a: Quantity, b: Quantity, stated: Quantity) -> bool:
    """Whether the stated figure is what two figures give, rounded as printed."""
    value = _ratio(formula, a.base, b.base)
    return value is not None and agrees(stated, value)


def agrees(stated: Quantity, value: Decimal) -> bool:
    """Whether ``value`` rounds to the stated figure; the sign of a rate is left out where the words say increase or decrease."""
    return abs(stated.base - value) <= stated.step / 2


def explained(claim: Claim) -> bool:
    """Whether rounding, or cutting off decimals, of the printed figures explains the difference.

    The parts of a sum are taken at the finest precision of its figures, since trailing zeros are often left out; rates at each figure's own, and
    one unit of the last decimal is let pass, but no whole per cent that is too much.
    """
    if claim.stated is None or claim.formula in ("same", "unit"):
        return False
    value = recompute(claim.formula, claim.terms, claim.signs)
    if value is None:
        return False
    stated = claim.stated
    if claim.formula == "equal":
        return abs(stated.base - value) <= _coarsest(stated, claim.terms[0])
    if claim.formula == "sum":
        half = _finest((stated, *claim.terms))
        own = Decimal(0) if stated.exact else max(half, stated.step / 2)
        return abs(stated.base - value) <= half * len(claim.terms) + own
    if _used_places(stated) >= _FINE_PLACES and abs(stated.base - _as_printed(stated, value)) <= stated.step:
        return True
    low, high = _range(claim.formula, claim.terms[0], claim.terms[1])
    above = stated.step if stated.places else stated.step / 2
    return low - stated.step < stated.base <= high + above


def _as_printed(stated: Quantity, value: Decimal) -> Decimal:
    """``value`` rounded half up to the decimals that the stated figure prints."""
    return (value / stated.step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * stated.step


def _coarsest(a: Quantity, b: Quantity) -> Decimal:
    """One unit of the last decimal of the coarser figure; of two printed alike, decimals that are zeros in both do not count.

    ``7,000.00`` beside ``6,999.77`` is taken for a whole number with zeros filled in.
    """
    if a.exact and b.exact:
        return Decimal(0)
    if a.step == b.step and _used_places(a) and _used_places(b):
        return 2 * _finest((a, b))
    return max(figure.scale.scaleb(-(figure.places and _used_places(figure) and figure.places)) for figure in (a, b) if not figure.exact)


def _finest(figures: Sequence[Quantity]) -> Decimal:
    """Half a unit of the last decimal that any of the figures uses; nothing for exact counts."""
    inexact = [figure for figure in figures if not figure.exact]
    if not inexact:
        return Decimal(0)
    return min(figure.scale.scaleb(-_used_places(figure)) for figure in inexact) / 2


def _used_places(figure: Quantity) -> int:
    exponent = figure.value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _range(formula: Formula, a: Quantity, b: Quantity) -> Range:
    values = [value for x in _ends(a) for y in _ends(b) if (value := _ratio(formula, x, y)) is not None]
    return (min(values), max(values)) if values else (Decimal(0), Decimal(0))


def _ends(figure: Quantity) -> Range:
    slack = Decimal(0) if figure.exact else figure.step / 2
    return figure.base - slack, figure.base + slack


def is_slip(a: Decimal, b: Decimal, least: int = _LEAST_DIGITS) -> bool:
    """Whether one number is the other with a slip of the pen: one digit wrong, two digits exchanged, or the decimal point moved.

    Both must have at least ``least`` significant digits and not agree.
    """
    if a == b or not a or not b:
        return False
    if _moved_point(a, b, least):
        return True
    exponent = min(_exponent(a), _exponent(b))
    first, second = str(int(abs(a).scaleb(-exponent))), str(int(abs(b).scaleb(-exponent)))
    if len(first) != len(second) or len(first) < least:
        return False
    wrong = [place for place, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and first[wrong[0]] == second[wrong[1]] and first[wrong[1]] == second[wrong[0]]


def is_swap(a: Decimal, b: Decimal, least: int = _LEAST_DIGITS) -> bool:
    """Whether one number is the other with two neighbouring digits exchanged; both have at least ``least`` significant digits."""
    if a == b or not a or not b:
        return False
    exponent = min(_exponent(a), _exponent(b))
    first, second = str(int(abs(a).scaleb(-exponent))), str(int(abs(b).scaleb(-exponent)))
    if len(first) != len(second) or len(first) < least:
        return False
    wrong = [place for place, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and first[wrong[0]] == second[wrong[1]] and first[wrong[1]] == second[wrong[0]]


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _moved_point(a: Decimal, b: Decimal, least: int) -> bool:
    first, second = a.normalize(), b.normalize()
    return first.as_tuple().digits == second.as_tuple().digits and len(first.as_tuple().digits) >= least


def is_near(stated: Decimal, value: Decimal, share: Decimal = Decimal("0.002")) -> bool:
    """Whether two numbers differ by so little of their size that both must mean the same."""
    return stated != value and bool(stated) and abs(stated - value) <= share * abs(stated)
