"""Sums of money in prose: exact, with the unit as printed and the role that the sentence gives them.

Half- and full-width forms, thousands commas, blanks between groups of digits, negative figures, bare 万 and 亿 where money is
meant, ranges and lists that share one unit, and Chinese numerals are read. Foreign currencies are left out.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ingest.evaluation.amount_roles import roles_of
from ingest.evaluation.numerals import NUMBER, UNIT_YUAN, chinese, decimal, last_number
from ingest.evaluation.tight import Tight
from ingest.flow import FlowText
from ingest.records import Amount
from ingest.scanning import matches

_UNIT = r"(?:[千百](?=万元|万|元|亿))?(?:万亿元|亿元|万元|元|亿|万)"
_PRINTED = re.compile(
    rf"(?<![\d.,A-Za-z])(?P<sign>(?<![\d元万亿%年月日号）])-)?(?P<number>{NUMBER})(?P<unit>{_UNIT})"
    r"(?!美元|港[元币]|欧元|日元|英镑|澳元|韩元|(?<=元)(?:件|素|旦|宵|器件|组|论|化|次方|月))")
_SPELLED = re.compile(r"(?<![数几上第零一二三四五六七八九两十百千])"
                      r"(?P<number>[一二三四五六七八九两十][零一二三四五六七八九两十百千]*)(?P<unit>万元|亿元)"
                      r"|(?<![数几上第])(?P<plain>[一二三四五六七八九两][十百千][零一二三四五六七八九十百]*)(?P<yuan>元)(?!素|件)")
_FIGURE_OPENING = re.compile(r"[-\d](?<!\d\d)")
_NUMERAL_OPENING = re.compile("[一二三四五六七八九两十]")
_MONEY_SIGN = re.compile("[元万亿]")
_JOINTS = frozenset("、和及与至到-—–~～")
_LIST = re.compile(rf"(?:(?<=[、为至共各达元)），到])|(?<=分别))(?P<number>{NUMBER})(?:、|和|及|与|至|到|-|—|–|~|～)(?={NUMBER}|$)")
_MONEY_NOUN = re.compile(r"资金|经费|补[助贴]|奖[励补]|扶持|支出|预算|金额|费|款|投资|造价|成本|产值|收入|税|价"
                         r"|人民币|贷|融资|注资|资助|额度|余额|结余")
_RANGE = re.compile(rf"[至到\-—–~～]+{NUMBER}(?:元|万|亿)")
_BARE_END = re.compile(r"$|[，。；、）”\n：]|(?:人民币|的|以[上下内]|及以[上下]|左右|至|到|和|或|与|及|资金|经费|，)|[-—~～]")
_UNIT_VALUE = {**UNIT_YUAN, "万": Decimal(10_000), "亿": Decimal(100_000_000), "万亿元": Decimal(10) ** 12}
_SCALE = {"千": Decimal(1000), "百": Decimal(100)}
_FULL_UNIT = {"万": "万元", "亿": "亿元", "万亿元": "亿元"}


class Sum(NamedTuple):
    """A sum of money at ``text[start:end]`` of a tight text; ``shared`` when the unit stands behind a later figure."""

    start: int
    end: int
    printed: str
    unit: str
    yuan: Decimal
    shared: bool = False


def find_amounts(flow: FlowText, a: int, b: int) -> tuple[Amount, ...]:
    """The sums of money in ``flow.text[a:b]``, in order."""
    tight = Tight.of(flow, a, b)
    found = sums(tight)
    return tuple(to_amount(tight, money, role) for money, role in zip(found, roles_of(tight.text, found), strict=True))


def to_amount(tight: Tight, money: Sum, role: str | None) -> Amount:
    """The record of a sum found in ``tight``."""
    return Amount(money.yuan, money.printed, money.unit, tight.span(money.start, money.end), role)


def sums(tight: Tight, start: int = 0, stop: int | None = None) -> tuple[Sum, ...]:
    """All sums of money in ``tight.text[start:stop]``, in order of place."""
    end = len(tight.text) if stop is None else stop
    if _MONEY_SIGN.search(tight.text, start, end) is None:
        return ()
    found = [*_printed(tight, start, end), *_spelled(tight.text, start, end)]
    return tuple(sorted([*found, *_sharing(tight.text, found)], key=lambda money: money.start))


def _printed(tight: Tight, start: int, end: int) -> Iterator[Sum]:
    for match in matches(_PRINTED, _FIGURE_OPENING, tight.text, start, end):
        unit, scale = match["unit"], Decimal(1)
        if unit in ("万", "亿") and not _means_money(tight.text, match.start(), match.end()):
            continue
        first = match.start("number")
        printed = last_number(tight.raw(first, match.end("number")))
        kept = match.end("number") - len(printed)
        sign = match["sign"] if kept == first else None
        if unit[0] in _SCALE:
            scale, printed_unit = _SCALE[unit[0]], unit[1:]
            printed = (sign or "") + printed + unit[0]
        else:
            printed_unit, printed = unit, (sign or "") + printed
        value = decimal(printed.rstrip("千百")) * scale * _UNIT_VALUE[printed_unit]
        yield Sum(kept - bool(sign), match.end(), printed + ("万" if unit == "万亿元" else ""), _FULL_UNIT.get(printed_unit, printed_unit), value)


def _means_money(text: str, start: int, end: int) -> bool:
    """Whether a bare 万 or 亿 counts yuan: nothing else is counted, and the clause speaks of money."""
    if _RANGE.match(text, end):
        return True
    clause = max(text.rfind(mark, 0, start) for mark in "，。；\n")
    return bool(_BARE_END.match(text, end)) and bool(_MONEY_NOUN.search(text, clause + 1, end + 8))


def _spelled(text: str, start: int, end: int) -> Iterator[Sum]:
    for match in matches(_SPELLED, _NUMERAL_OPENING, text, start, end):
        printed, unit = (match["number"], match["unit"]) if match["number"] else (match["plain"], match["yuan"])
        value = chinese(printed)
        if value:
            yield Sum(match.start(), match.end(), printed, unit, value * UNIT_YUAN[unit])


def _sharing(text: str, found: list[Sum]) -> Iterator[Sum]:
    """Figures of a list or range whose unit is printed behind its last member only (19.41、7.4万元)."""
    for money in found:
        following, limit = money, max(0, money.start - 60)
        while text[following.start - 1:following.start] in _JOINTS:
            match = next((m for m in _LIST.finditer(text, limit, following.start) if m.end() == following.start), None)
            if match is None:
                break
            value = decimal(match["number"]) * UNIT_YUAN[money.unit]
            following = Sum(match.start(), match.end("number"), match["number"], money.unit, value, shared=True)
            yield following
