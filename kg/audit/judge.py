"""Judging a claim: does it hold, is the difference rounding, or does it matter."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from ingest.claims.arithmetic import explained, holds, recompute
from ingest.claims.model import Claim, Quantity
from ingest.spans import Span
from kg.audit.wording import explain

Severity = Literal["material", "rounding"]
_RATES = frozenset(("share", "growth", "grown", "shrunk", "excess", "times"))
_LEAST_PLACES = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim that does not hold. ``stated`` and ``computed`` are figures in ``unit``, or words where words differ."""

    kind: str
    severity: Severity
    rule: str
    stated: Decimal | str
    computed: Decimal | str
    difference: Decimal | None
    unit: str | None
    explanation: str
    passages: tuple[Span, ...]
    touches: tuple[Span, ...]


def judge(claim: Claim) -> Verdict | None:
    """The verdict on a claim, None where it holds (or cannot be recomputed)."""
    if holds(claim):
        return None
    severity: Severity = "rounding" if explained(claim) else "material"
    passages = tuple(dict.fromkeys(claim.passages))
    if claim.stated is None:
        said, should = claim.words or ("", "")
        return Verdict(claim.kind, severity, claim.rule, said, should, None, None, explain(claim, said, should, None), passages, claim.about)
    value = recompute(claim.formula, claim.terms, claim.signs)
    if value is None:
        return None
    stated = claim.stated
    computed = _shown(value / stated.scale, claim)
    difference = stated.value - computed
    touches = (*claim.about, stated.span, *(term.span for term in claim.terms))
    return Verdict(claim.kind, severity, claim.rule, stated.value, computed, difference, stated.unit or None,
                   explain(claim, stated.value, computed, difference), passages, touches)


def _shown(value: Decimal, claim: Claim) -> Decimal:
    """The recomputed value with as many decimals as say something: exact for sums, as printed or two for rates."""
    if claim.formula not in _RATES:
        return value
    places = max(_places(claim.stated), _LEAST_PLACES)
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _places(figure: Quantity | None) -> int:
    return figure.places if figure is not None else 0
