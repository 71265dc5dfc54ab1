"""A claim: a printed figure, and the other printed figures from which it can be recomputed.

Values are exact; ``places`` keeps how many decimals were printed, so that rounding can be told from a mistake.
"""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.spans import Span

Kind = Literal["rate", "sum", "twice", "score", "unit", "count", "hierarchy", "label"]
"""What is claimed: a rate, a total of parts, a quantity said twice, a score, a unit, a count of what is listed, a level of the
classification of accounts, a label."""

Formula = Literal["sum", "share", "times", "growth", "grown", "shrunk", "excess", "equal", "same", "unit"]
"""How the stated figure follows from the terms ``a, b, …``:

sum a+b+… (with ``signs``); share 100a/b; times a/b; growth 100(a-b)/b; grown 100b/(a-b), where a came about by an increase of b;
shrunk 100b/(a+b); excess 100(b-a)/b, a is so much below b; equal a; same: equal words; unit: a, where only the unit is in doubt.
"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure. ``value`` in ``unit`` as printed, ``scale`` how many basic units (元, 人, …) one ``unit`` is worth.

    ``exact``: a count that was not rounded, or a number of points. ``unit`` is empty for a bare number of a table.
    """

    value: Decimal
    unit: str
    span: Span
    places: int = 0
    scale: Decimal = Decimal(1)
    exact: bool = False

    @property
    def base(self) -> Decimal:
        """The value in basic units."""
        return self.value * self.scale

    @property
    def step(self) -> Decimal:
        """One unit of the last printed decimal, in basic units."""
        return self.scale.scaleb(-self.places)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that can be recomputed; ``passages`` are quoted when it fails, the stated one first.

    ``rule`` says in Chinese how it is recomputed (``支出率=支出÷预算``). For the formula ``same`` the words of both places stand in
    ``words`` and ``stated``/``terms`` may be left out. ``about`` are the places of things that it concerns beside its own figures.
    """

    kind: Kind
    rule: str
    formula: Formula
    passages: tuple[Span, ...]
    stated: Quantity | None = None
    terms: tuple[Quantity, ...] = ()
    signs: tuple[int, ...] = ()
    words: tuple[str, str] | None = None
    note: str = ""
    about: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where the stated figure stands."""
        return self.passages[0].start
