"""What rates are made of: the figures before them, the claim with its passages, and the figures of the whole report."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal

from ingest.claims.model import Claim, Formula, Quantity
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence
from ingest.spans import Span

FURTHEST = 400
"""How many characters before a rate its base may stand where the sentence itself does not give it."""


class Pool:
    """All figures of a report or document, in which the base of a rate may stand that its sentence does not give."""

    def __init__(self, values: Iterable[Decimal]) -> None:
        self._values = sorted({float(value) for value in values if value > 0})

    def gives(self, part: Decimal, rate: Quantity) -> bool:
        """Whether some figure other than ``part`` is the base of which it is ``rate``; rates without decimals say too little."""
        if not rate.places or not rate.value or not part:
            return False
        half = float(rate.step) / 2
        low, high = 100 * float(part) / (float(rate.value) + half), 100 * float(part) / (float(rate.value) - half)
        found = self._values[bisect_left(self._values, low):bisect_right(self._values, high)]
        return any(value != float(part) for value in found)


def rate_claim(paragraph: Paragraph, number: int, formula: Formula, a: Printed, b: Printed, rule: str) -> Claim:
    """The claim that figure ``number`` follows from ``a`` and ``b``; a base that stands far off is quoted apart."""
    stated = paragraph.figures[number]
    first, last = min(a.a, b.a), max(a.b, b.b, stated.b)
    if last - first > FURTHEST // 2 or first < paragraph.a:
        near = paragraph.passage(paragraph.clause_start(min(a.a, stated.a)), max(a.b, stated.b))
        return Claim("rate", rule, formula, (near, _base_passage(paragraph, b)), stated.quantity, (a.quantity, b.quantity))
    whole = paragraph.passage(paragraph.clause_start(min(first, stated.a)), last)
    return Claim("rate", rule, formula, (whole,), stated.quantity, (a.quantity, b.quantity))


def _base_passage(paragraph: Paragraph, base: Printed) -> Span:
    """The base with the words that name it, in whichever paragraph it stands."""
    text = paragraph.flow.text
    start = max(text.rfind(sign, max(base.a - 40, 0), base.a) for sign in "，。；、：（\n") + 1
    return paragraph.passage(start or base.a, base.b)


def amounts_before(paragraph: Paragraph, sentence: Sentence, number: int, like: Printed | None = None) -> list[int]:
    """The amounts and counts before figure ``number`` in its sentence, nearest first; ``like``: of the same unit as this one."""
    return [place for place in range(number - 1, sentence.first - 1, -1) if is_amount(paragraph.figures[place])
            and (like is None or counter_of(paragraph.figures[place]) == counter_of(like))]


def is_amount(figure: Printed) -> bool:
    """Whether a figure is a sum, a count or a number of points, and no rate."""
    return figure.group in ("money", "count", "score", "foreign", "soft")
