"""What does not agree, in a sentence as an auditor would write it."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.claims.model import Claim, Quantity

_MOST_TERMS = 8


def explain(claim: Claim, stated: Decimal | str, computed: Decimal | str, difference: Decimal | None) -> str:
    """The explanation of a claim that does not hold, with the figures it was recomputed from."""
    note = f"（{claim.note}）" if claim.note else ""
    if isinstance(stated, str) or isinstance(computed, str) or claim.stated is None:
        return f"{claim.rule}：所述为“{stated}”，应为“{computed}”{note}"
    unit = claim.stated.unit
    said, other = f"{decimal_text(stated)}{unit}", f"{decimal_text(computed)}{unit}"
    gap = "" if difference is None else f"，相差{decimal_text(difference)}{'个百分点' if unit == '%' else unit}"
    if claim.formula == "unit":
        return f"{claim.rule}：一处为{said}，另一处为{printed(claim.terms[0])}{note}"
    if claim.formula == "equal":
        return f"{claim.rule}：一处为{said}，另一处为{printed(claim.terms[0])}{gap}{note}"
    return f"{claim.rule}：所述{said}，按{_working(claim)}复算为{other}{gap}{note}"


def decimal_text(value: Decimal) -> str:
    """A figure without exponent and without zeros at the end of its decimals."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def printed(figure: Quantity) -> str:
    """A figure with its unit."""
    return f"{decimal_text(figure.value)}{figure.unit}"


def _working(claim: Claim) -> str:
    """The calculation: 1410万元÷5630万元, 100-20+5."""
    terms = claim.terms
    if claim.formula == "sum":
        return _sum(terms, claim.signs)
    first, second = printed(terms[0]), printed(terms[1])
    return {
        "share": f"{first}÷{second}",
        "times": f"{first}÷{second}",
        "growth": f"（{first}-{second}）÷{second}",
        "excess": f"（{second}-{first}）÷{second}",
        "grown": f"{second}÷（{first}-{second}）",
        "shrunk": f"{second}÷（{first}+{second}）",
    }[claim.formula]


def _sum(terms: Sequence[Quantity], signs: Sequence[int]) -> str:
    if all(term.value == 1 and term.unit == "个" for term in terms):
        return f"所列{len(terms)}项"
    shown = [f"{'-' if sign < 0 else '+' if place else ''}{printed(term)}" for place, (term, sign) in
             enumerate(zip(terms, signs or (1,) * len(terms), strict=True))]
    if len(shown) > _MOST_TERMS:
        shown = [*shown[:_MOST_TERMS - 1], f"+…（共{len(terms)}项）"]
    return "".join(shown)
