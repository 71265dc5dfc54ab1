"""Figures that one statement on funds puts together, and the base of a rate by arithmetic.

Of the sums before a rate, the one that makes the printed rate true is what it refers to.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.evaluation.fund_cues import FundFigure

LOOKBACK = 40
"""So many figures before a rate are tried as its base."""


@dataclass(slots=True)
class FundGroup:
    """Figures that one statement puts together."""

    start: int
    end: int
    figures: dict[str, FundFigure] = field(default_factory=dict)
    rates: list[FundFigure] = field(default_factory=list)

    @property
    def is_part(self) -> bool:
        """Whether it is a member of a list that goes on with the role of its head (其中：A 1 万元、B 2 万元)."""
        return any(one.inherited for one in self.figures.values())

    def add(self, event: FundFigure) -> None:
        """Take one more figure in."""
        self.end = max(self.end, event.end)
        self.start = min(self.start, event.start)
        if event.money is None:
            self.rates.append(event)
        else:
            self.figures[event.role] = event


def group_figures(figures: Sequence[FundFigure]) -> list[FundGroup]:
    """Cut a sentence's figures where a new statement begins: at a plan after a plan, at anything after what was spent."""
    groups: list[FundGroup] = []
    for event in figures:
        if event.role in ("", "other"):
            continue
        current = groups[-1] if groups else None
        if current is not None and not event.inherited and current.is_part and event.role in ("rate", "spent"):
            current = _head(groups) or current
        if current is None or _begins(event, current):
            current = FundGroup(event.start, event.end)
            groups.append(current)
        current.add(event)
    return groups


def _head(groups: Sequence[FundGroup]) -> FundGroup | None:
    """The statement whose parts were listed last (其中：…), when it still waits for what was spent."""
    head = next((group for group in reversed(groups) if not group.is_part), None)
    return head if head and "spent" not in head.figures else None


def _begins(event: FundFigure, group: FundGroup) -> bool:
    if event.money is None:
        return False
    if event.role == "adjusted":
        return bool({"adjusted", "spent"} & group.figures.keys())
    if event.role == "planned":
        return bool(group.figures)
    return event.role in group.figures or (event.role == "arrived" and "spent" in group.figures)


def continues(group: FundGroup, before: FundGroup) -> bool:
    """Whether a statement tells the rest of the one before: it has no plan of its own, and the one before has nothing spent."""
    return not {"planned", "adjusted"} & group.figures.keys() and not (group.figures.keys() & before.figures.keys())


def complete(group: FundGroup, known: Sequence[FundFigure]) -> FundFigure | None:
    """Find the base of a rate among the sums stated before, where the group does not hold it, and the sum for a rate without one."""
    found = None
    for rate in group.rates:
        actual = group.figures.get("spent") or group.figures.get("arrived")
        if rate.rate is None:
            continue
        if actual is None:
            pair = _pair(known, rate.rate)
            if pair is not None and not group.figures:
                group.figures["planned"], group.figures["spent"] = pair
                found = pair[0]
        elif not any(role in group.figures for role in ("planned", "adjusted")) and actual.money is not None:
            fitting = [one for one in reversed(known) if one.money and one is not actual and is_rate(actual.money.yuan, one.money.yuan, rate.rate)]
            same = [one for one in fitting if one.money and fitting[0].money and one.money.yuan == fitting[0].money.yuan]
            base = next((one for one in same if one.role in ("planned", "adjusted")), same[0] if same else None)
            if base is not None:
                group.figures["planned"] = found = base
    return found


def _pair(known: Sequence[FundFigure], rate: Decimal) -> tuple[FundFigure, FundFigure] | None:
    if rate in (0, 100):
        return None
    recent = [one for one in reversed(known[-LOOKBACK:]) if one.money]
    plans = [one for one in recent if one.role in ("planned", "adjusted")]
    return next(((base, spent) for spent in recent if spent.role == "spent" for base in plans
                 if spent.money and base.money and is_rate(spent.money.yuan, base.money.yuan, rate)), None)


def is_rate(part: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Whether ``part / whole`` is ``rate`` per cent to the last printed digit, rounded or cut."""
    exponent = rate.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return whole > 0 and abs(part * 100 / whole - rate) <= digit
