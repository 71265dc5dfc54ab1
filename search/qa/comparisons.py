"""Conditions on numbers in a question: 85分以上, 不到20%, 80分到82分之间, 95%及以上, 超过一千万元."""
from __future__ import annotations

import re
from decimal import Decimal

from search.qa.model import Comparison

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|(?:[零〇一二两三四五六七八九十百千]+(?=\s*(?:万|亿|分|%|个百分点|元|条|项|份|成))))"
_UNIT = r"(?:\s*(分|%|％|个百分点|亿元|万元|元|亿|万|条|项|份|个|家|次|成))?"
_VALUE = rf"({_NUMBER}){_UNIT}"
_BETWEEN = re.compile(rf"(?:在|介于|从)?\s*{_VALUE}\s*(?:到|至|-|—|~|～|和|与)\s*{_VALUE}\s*(?P<word>之间|以内|区间|范围|这一段|这一档|的|有|$)")
_MIN_AFTER = re.compile(rf"{_VALUE}\s*(?:（含）|\(含\)|含)?(?:及其?|或者?|和)?(?P<word>以上|之上|往上|起步|打底)")
_MAX_AFTER = re.compile(rf"{_VALUE}\s*(?:（含）|\(含\)|含)?(?:及其?|或者?|和)?(?P<word>以下|之下|以内|往下)")
_NOT_EVEN = re.compile(rf"(?P<word>连)\s*{_VALUE}\s*(?:都|也)(?:没有?|不到|没到|未到|达不到|不够)")
_ABOVE = re.compile(rf"(?P<word>超过了?|高于|大于|多于|高过|突破|过了|逾|多过)\s*{_VALUE}")
_BELOW = re.compile(rf"(?P<word>不到|不足|低于|小于|少于|未达到?|没到|"
                    rf"没有达到|达不到|没有到|没超|不够|没能达到|未能达到|未到|没上|未满|不满|没超过|不超过)\s*{_VALUE}")
_AT_LEAST = re.compile(rf"(?P<word>不低于|不少于|不小于|至少|大于等于|达到|≥|>=|达)\s*{_VALUE}")
_AT_MOST = re.compile(rf"(?P<word>不高于|不多于|不大于|至多|最多|小于等于|不超过|没超过|≤|<=)\s*{_VALUE}")
_MONEY = {"万元": 10 ** 4, "亿元": 10 ** 8, "万": 10 ** 4, "亿": 10 ** 8, "元": 1}


def chinese_number(text: str) -> Decimal | None:
    """八十五 -> 85, 一千二百 -> 1200, digits with commas as they are; None when it is no number."""
    bare = text.replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", bare):
        return Decimal(bare)
    total, current = 0, 0
    for char in bare:
        if char in _DIGITS:
            current = _DIGITS[char]
        elif char in _TENS:
            total += (current or 1) * _TENS[char]
            current = 0
        else:
            return None
    return Decimal(total + current)


def scaled(number: str, unit: str | None) -> tuple[Decimal, str | None] | None:
    """The number in the unit that the graph uses (元 for money, % for rates) and that unit."""
    value = chinese_number(number)
    if value is None:
        return None
    if unit in _MONEY:
        return value * _MONEY[unit], "元"
    if unit == "成":
        return value * 10, "%"
    if unit in ("％", "个百分点"):
        return value, "%"
    return value, unit


def find_comparisons(question: str) -> tuple[Comparison, ...]:
    """All conditions in the question, in their order; where two readings overlap the earlier rule (the longer words) holds."""
    found: list[tuple[int, int, Comparison]] = []
    for match in _BETWEEN.finditer(question):
        comparison = _between(match, question)
        if comparison:
            found.append((match.start(), match.end(), comparison))
    for pattern, is_low, included in _RULES:
        for match in pattern.finditer(question):
            comparison = _bound(match, is_low=is_low, included=included)
            if comparison and not any(start < match.end() and match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), comparison))
    for match in _SHARES.finditer(question):
        if not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), _share(match)))
    return tuple(comparison for _, _, comparison in sorted(found, key=lambda item: item[0]))


_RULES = (
    (_NOT_EVEN, False, False),
    (_AT_LEAST, True, True), (_AT_MOST, False, True), (_ABOVE, True, False), (_BELOW, False, False), (_MIN_AFTER, True, True),
    (_MAX_AFTER, False, True),
)


_SHARES = re.compile(r"(?P<less>不到|不足|没到|没过|未过|连)?(?P<word>一半以上|过半|超过?一半|一半|三分之一|四分之一|三分之二)"
                     r"(?P<more>以上|都没有|都不到)?")
_HALF = {"三分之一": Decimal("33.33"), "四分之一": Decimal(25), "三分之二": Decimal("66.67")}


def _share(match: re.Match[str]) -> Comparison:
    """过半, 不到一半, 三分之二以上 as a condition on per cents."""
    value = _HALF.get(match["word"], Decimal(50))
    if match["less"] or (match["more"] or "").startswith("都"):
        return Comparison(match.group(), high=value, high_included=False, unit="%")
    return Comparison(match.group(), low=value, low_included="以上" in match.group(), unit="%")


def _between(match: re.Match[str], question: str) -> Comparison | None:
    first, first_unit, second, second_unit = match.group(1), match.group(2), match.group(3), match.group(4)
    if match["word"] in ("的", "有", "") and second_unit is None:
        return None
    low, high = scaled(first, first_unit or second_unit), scaled(second, second_unit or first_unit)
    if low is None or high is None:
        return None
    (a, unit), (b, _) = low, high
    excluded = "不含" in question[match.end():match.end() + 6]
    return Comparison(match.group(), min(a, b), max(a, b), not excluded, not excluded, unit)


def _bound(match: re.Match[str], *, is_low: bool, included: bool) -> Comparison | None:
    numbers = [group for group in match.groups() if group is not None and group != match.group("word")]
    value = scaled(numbers[0], numbers[1] if len(numbers) > 1 else None) if numbers else None
    if value is None:
        return None
    number, unit = value
    if is_low:
        return Comparison(match.group(), low=number, low_included=included, unit=unit)
    return Comparison(match.group(), high=number, high_included=included, unit=unit)
