"""The enumeration marks of Chinese official prose: 第一部分, 一、, （一）, 1., 1.1, （1）, ①, 一是, 首先, 其一, 一方面."""
from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = "零一二三四五六七八九"
_NUMERAL = {**{sign: value for value, sign in enumerate(_DIGITS)}, "〇": 0, "两": 2, "廿": 20, "卅": 30}
_SIGNS = frozenset((*_NUMERAL, "十", "百"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

PART, CHAPTER, SECTION, POINT, SUBPOINT, CIRCLED, CLAUSE, ORDER, NAMED, SIDE, NTH = (
    "part", "chapter", "section", "point", "subpoint", "circled", "clause", "order", "named", "side", "nth")
#: 第一节 of a 第一章; 1.1 and 1.1.1, sections and subsections of chapters that are numbered in digits.
NODE, DECIMAL, SUBDECIMAL = "node", "decimal", "subdecimal"
#: Styles that head a passage, from the highest to the lowest.
HEADING_STYLES = (PART, CHAPTER, SECTION, POINT, SUBPOINT)
#: Styles that number headings only, never items of a list.
TITLE_STYLES = (PART, NODE, CHAPTER, SECTION, DECIMAL, SUBDECIMAL)
#: Styles of enumerations in running text.
RUNNING_STYLES = (CLAUSE, ORDER, NAMED, SIDE, NTH)

_N = "一二三四五六七八九十廿百"
# What is counted or measured: a figure before it is no number of a section (3.2万亩, 1.5倍; but 2.1项目概况).
_COUNTED = (r"[万亿元倍亩吨米％%‰折度岁秒克升]|百(?:分|万)|千[米克瓦]|个(?!别|人|体)|家(?!庭)|项(?!目)|名(?!称)"
            r"|年(?!度|初)|月|日|次|人(?!员|力|才|事|均)|件|份|户|成(?!本|效|果|立)|天|批|期(?!初)|级|类|条(?!件)|层|周(?!边)|宗|笔|位(?!置)|台|套|座|处(?!理)|支(?!出|付)|时(?!效|间)|分(?!析|布|类|配|值|管)|场(?!地|所)"
            r"|公[里顷斤]|平方|平米|立方|小时|至|到(?!位)|[和与、]")
_SECTION_NAME = rf"(?=\s{{0,4}}[“\"《（(]?[\u4e00-\u9fff])(?!\s{{0,4}}(?:{_COUNTED}))"
_MARKS = re.compile(
    rf"(?P<part>第[{_N}\d]{{1,3}}\s?[部章]分?\s?[:：、.]?)"
    rf"|(?P<chapter>[{_N}]{{1,3}}\s?[、.．，,](?![{_N}]{{1,2}}(?:[、和及]|季度|期|级|类|年级|标段|等|批|次))|[{_N}]{{1,3}}\s(?=[\u4e00-\u9fff]))"
    rf"|(?P<section>[（(]\s?[{_N}]{{1,3}}\s?[）)]\s?[、.．]?)"
    rf"|(?P<node>第[{_N}\d]{{1,3}}节\s?[:：、]?)"
    rf"|(?P<subdecimal>\d{{1,2}}[.．]\d{{1,2}}[.．]\d{{1,2}}[.．、]?{_SECTION_NAME})"
    rf"|(?P<decimal>\d{{1,2}}[.．]\d{{1,2}}[.．、]?{_SECTION_NAME})"
    r"|(?P<point>[\d０-９]{1,2}\s?[.．、](?!\d)|\d{1,2}[.．、](?=(?:19|20)\d\d\s?[年—–至-]))"
    rf"|(?P<worded>(?:问题|建议|意见|措施)\s?(?:\d{{1,2}}|[{_N}]{{1,2}})\s?[:：])"
    r"|(?P<subpoint>[（(]\s?\d{1,2}\s?[）)]\s?[、.．]?|\d{1,2}[）)])"
    r"|(?P<counted>\d{1,2}[.．](?=\d{1,3}(?:个(?!百分点)|[家项名处所户起件份台套座条人笔辆宗])))"
    rf"|(?P<circled>[{_CIRCLED}])"
    rf"|(?P<clause>[{_N}]{{1,2}}[是则](?=[^一二三四五六七八九十否的]))"
    r"|(?P<named>其[一二三四五六七八九][，,、是：:]?)"
    rf"|(?P<nth>第[{_N}][，,、])"
    r"|(?P<order>(?:首先|其次|再次|再者|最后|此外|另外|第[一二三四五六]是)[，,]?)"
    r"|(?P<side>(?:另)?一方面[是，,]?)"
)
_OPENINGS = frozenset(f"第{_N}（(问建意措{_CIRCLED}其首再最此另")
"""Signs that a mark begins with, beside digits."""
_ORDER_VALUE = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "此外": 8, "另外": 8, "最后": 9}
_DIGIT_RUN = re.compile(r"\d+")
_NUMBER_IN = re.compile(rf"[{_N}]+|[\d０-９]+|[{_CIRCLED}]")


class Mark(NamedTuple):
    """An enumeration mark: its style, its number and the offsets it covers."""

    style: str
    ordinal: int
    start: int
    end: int


def numeral(text: str) -> int:
    """The value of a Chinese numeral below 200 (十二, 二十一, 廿一); ``ValueError`` when it is none."""
    if not text or not _SIGNS.issuperset(text):
        raise ValueError(f"not a numeral: {text!r}")
    total = current = 0
    for sign in text:
        if sign == "十":
            total, current = total + 10 * (current or 1), 0
        elif sign == "百":
            total, current = total + 100 * (current or 1), 0
        elif sign in "廿卅":
            total += _NUMERAL[sign]
        else:
            current = _NUMERAL[sign]
    return total + current


def mark_at(text: str, at: int = 0) -> Mark | None:
    """The enumeration mark that starts at ``text[at]``, or None."""
    first = text[at:at + 1]
    if first not in _OPENINGS and not first.isdecimal():
        return None
    hit = _MARKS.match(text, at)
    if hit is None or hit.lastgroup is None:
        return None
    style, body = POINT if hit.lastgroup in ("counted", "worded") else hit.lastgroup, hit.group()
    if style == ORDER:
        ordinal = _ORDER_VALUE.get(body[:2], 0)
    elif style == SIDE:
        ordinal = 2 if body.startswith("另") else 1
    elif style in (DECIMAL, SUBDECIMAL):
        ordinal = int(_DIGIT_RUN.findall(body)[-1])
    else:
        ordinal = _value(body)
    return Mark(style, ordinal, at, hit.end())


def _value(body: str) -> int:
    found = _NUMBER_IN.search(body)
    if found is None:
        return 0
    sign = found.group()
    if sign in _CIRCLED:
        return _CIRCLED.index(sign) + 1
    return int(sign.translate(_FULL_WIDTH)) if sign[0] not in _N else numeral(sign)
