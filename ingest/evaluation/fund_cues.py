"""The sums and rates of a sentence on funds, each with the role that its words give it."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.evaluation.amounts import Sum, sums
from ingest.evaluation.lexicon import load
from ingest.evaluation.numerals import NUMBER, decimal
from ingest.evaluation.tight import Tight, last_match

CLAUSE_MARKS = "，。；：\n"
"""What parts clauses in folded text."""
_DATA = load("funds")
_ANY_CUE = re.compile("|".join(f"(?P<{role}>{'|'.join(patterns)})" for role, patterns in _DATA["cues"].items()))
_RATE = re.compile(rf"(?:(?P<arrival>{_DATA['rates']['arrival']})|(?P<execution>{_DATA['rates']['execution']}))"
                   rf"(?:\d{{1,2}})??(?:仅|约|只)*(?:为|是|达到|达|：)*(?:仅|约|只|高达)*(?P<rate>-?{NUMBER})%"
                   rf"|{_DATA['rates']['complete']}(?P<complete>{NUMBER})%")
_DUE = re.compile(_DATA["due"]["plan"])
_UNSPENT = re.compile(_DATA["due"]["unspent"])
_ARRIVED = re.compile(_DATA["due"]["arrived"])
_CHANGE = re.compile(_DATA["change"]["words"])
_BEYOND = re.compile(r"(?:超[过出]|高于|低于)[^，。；\d]*的$")
_REASON = re.compile(r"(?:等|的)*(?:因素|原因|情况)(?:的?影响|，)")
_FORMULA = re.compile(r"[+＋×÷*=]")
_INHERIT = re.compile(r"(?:（[^（）]*）)?[、和及与](?:其中)?[^，。；]{0,14}|[（），]+(?:其中)?(?:(?:19|20)\d\d年度?)?[^，。；\d（）]{0,40}")
_OPENED = re.compile(r"（[^（）]*$")
_SHORT = 8


@dataclass(slots=True)
class FundFigure:
    """A sum (``money``) or a rate at ``text[start:end]``.

    ``role`` is planned, adjusted, arrived, spent, rate, other or empty; ``inherited`` where it goes on with that of the figure before.
    ``arrival`` tells a rate of arrival (到位率) from one of spending; ``left`` is where the figure before it ends.
    """

    role: str
    start: int
    end: int
    money: Sum | None = None
    rate: Decimal | None = None
    arrival: bool = False
    left: int = 0
    inherited: bool = False


def find_figures(tight: Tight, a: int, b: int, before: str | None) -> list[FundFigure]:
    """The sums and rates of a sentence with their roles, in order; 其中 … goes on with the role ``before``."""
    text = tight.text
    figures: list[FundFigure] = []
    money = [one for one in sums(tight, a, b) if not _FORMULA.search(text, max(a, one.start - 16), min(b, one.end + 1))]
    rates = [*_RATE.finditer(text, a, b)] if text.find("%", a, b) >= 0 else []
    if not money and not rates:
        return []
    for index, one in enumerate(money):
        left = money[index - 1].end if index else a
        role = own = _role(text, left, one)
        if role is None and index and _INHERIT.fullmatch(text, left, one.start):
            role = figures[-1].role
        elif role is None and not index and text.startswith("其中", a):
            role = before
        figures.append(FundFigure(role or "", one.start, one.end, one, left=left, inherited=own is None and role is not None))
    for match in rates:
        figures += [FundFigure("rate", match.start(), match.end(), rate=decimal(match["rate"] or match["complete"]), arrival=bool(match["arrival"]))]
    _first_total(text, a, figures)
    return sorted(figures, key=lambda figure: figure.start)


def _role(text: str, left: int, money: Sum) -> str | None:
    """Role of a figure by the last cue between the figure before it (``left``) and itself, in its own clause first."""
    if _UNSPENT.match(text, money.end):
        return "other"
    opened = _OPENED.search(text, left, money.start)
    own = opened.start() + 1 if opened else max(left, *(text.rfind(mark, left, money.start) + 1 for mark in CLAUSE_MARKS))
    if _CHANGE.search(text, own, money.start) or _BEYOND.search(text, own, money.start) or _REASON.match(text, money.end):
        return "other"
    far = not opened and money.start - own <= _SHORT and not re.search(r"\d", text[left:own])
    for low in (own, left) if far else (own,):
        last = last_match(_ANY_CUE, text, low, money.start)
        if last is not None and last.lastgroup:
            due = last.lastgroup in ("spent", "arrived") and _DUE.search(text, low, money.start)
            return "planned" if due else last.lastgroup
    return "arrived" if _ARRIVED.match(text, money.end) else None


def _first_total(text: str, a: int, figures: list[FundFigure]) -> None:
    """涉及 … 资金共计 16359 万元 … 支出 …: an uncued total before what was spent is what was planned."""
    money = [figure for figure in figures if figure.money is not None]
    if money and not money[0].role and any(figure.role == "spent" for figure in money[1:]) and re.search(r"资金|经费|预算", text[a:money[0].start]):
        money[0].role = "planned"
