"""Announced numbers against what is listed: 存在以下五方面问题, 决策、管理、产出、效益四个方面; and numbering that skips and repeats."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Quantity
from ingest.flow import FlowText
from ingest.numbering import HEADING_STYLES, Mark, mark_at, numeral

_MOST_LISTED = 30
_RUNNING = re.compile(r"([一二三四五六七八九十]{1,2})是(?=[^一二三四五六七八九十否的])")
_HEADED = 40
_REACH = 1500
_NUMERALS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_LEAST_NUMBERED = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the flow with the mark that it begins with, if any."""

    a: int
    b: int
    mark: Mark | None


def read_counts(flow: FlowText) -> Iterator[Claim]:
    """All claims on numbers of listed things in a flow."""
    lines = [_Line(a, b, mark_at(flow.text, a)) for a, b in flow.paragraphs()]
    for place, line in enumerate(lines):
        yield from _announced(flow, lines, place)
        yield from _behind(flow, line)
    yield from _numbering(flow, lines)


@cache
def _counted() -> re.Pattern[str]:
    """The end of the pattern of numbers behind names, from the number on: cheap to look for, and without it there are no names to read."""
    return re.compile("(?P<number>" + pattern("counts", "behind").pattern.partition("(?P<number>")[2])


def _value(text: str) -> int:
    return int(text) if text.isdigit() else numeral(text)


def _quantity(flow: FlowText, number: int, a: int, b: int) -> Quantity:
    return Quantity(Decimal(number), "个", flow.span(a, b), exact=True)


def _announced(flow: FlowText, lines: Sequence[_Line], place: int) -> Iterator[Claim]:
    """An announcement at the end of a paragraph and the numbered paragraphs that follow it."""
    line = lines[place]
    match = pattern("counts", "announced").search(flow.text, max(line.a, line.b - _HEADED), line.b)
    if match is None:
        return
    marks = _listed(lines[place + 1:place + 1 + _MOST_LISTED * 4])
    if len(marks) < 2:
        return
    count = len(marks)
    if _goes_on_inside(flow, marks, count + 1):
        return
    stated = _quantity(flow, _value(match["number"]), match.start("number"), match.end("number"))
    listed = tuple(_quantity(flow, 1, one.a, min(one.b, one.a + _HEADED)) for one in marks)
    begin = max(line.a, max(flow.text.rfind(sign, line.a, match.start()) for sign in "，。；") + 1)
    end = match.start() + len(match[0].rstrip("：:。 "))
    passages = (flow.span(begin, end), *(one.span for one in listed))
    yield Claim("count", f"所称{match['number']}{match['what'] and '方面' + match['what']}应与所列{count}项一致", "sum", passages, stated, listed)


def _listed(following: Sequence[_Line]) -> list[_Line]:
    """The paragraphs of the list that begins right below: numbered 1, 2, 3 … in one style, until a mark of a higher style."""
    if not following or following[0].mark is None or following[0].mark.ordinal != 1:
        return []
    style = following[0].mark.style
    outer = HEADING_STYLES[:HEADING_STYLES.index(style)] if style in HEADING_STYLES else HEADING_STYLES
    found: list[_Line] = []
    for line in following:
        mark = line.mark
        if mark is not None and (mark.style in outer or (mark.style == style and mark.ordinal != len(found) + 1)):
            break
        if mark is not None and mark.style == style:
            found.append(line)
    return found


def _goes_on_inside(flow: FlowText, marks: Sequence[_Line], following: int) -> bool:
    """Whether the next number of the list stands inside a paragraph (or in one that was not taken for an item)."""
    number = _NUMERALS[following] if following < len(_NUMERALS) else str(following)
    text = flow.text[marks[0].a:marks[-1].b + _REACH]
    signs = (f"{number}是", f"（{number}）", f"({number})", f"\n{number}、", f"；{number}、", f"（{following}）", f"\n{following}.")
    return any(sign in text for sign in signs)


def _behind(flow: FlowText, line: _Line) -> Iterator[Claim]:
    """A number behind the names that it counts; 和 may part two names or stand inside one."""
    if _counted().search(flow.text, line.a, line.b) is None:
        return
    for match in pattern("counts", "behind").finditer(flow.text, line.a, line.b):
        names = re.sub(r"^.*(?:从|对|围绕|包括|按照?|以|在|涉及|为)", "", match["names"])
        least = names.count("、") + 1
        most = least + len(re.findall(r"[和及与]", names))
        number = _value(match["number"])
        if least < 2:
            continue
        listed = number if least <= number <= most else most if number > most else least
        span = flow.span(match.start(), match.end())
        stated = _quantity(flow, number, match.start("number"), match.end("number"))
        yield Claim("count", "所称个数应与所列名称个数一致", "equal", (span,), stated, (Quantity(Decimal(listed), "个", span, exact=True),))


def _numbering(flow: FlowText, lines: Sequence[_Line]) -> Iterator[Claim]:
    """Headings numbered 1, 3, 3 or 1, 2, 2, 4: the last one has the right number, one before it that of its neighbour."""
    runs: dict[str, list[_Line]] = {}
    for line in (*lines, None):
        mark = line.mark if line is not None else None
        for style in list(runs):
            restarts = mark is not None and mark.style == style and mark.ordinal == 1
            if line is None or restarts or (mark is not None and _is_above(mark.style, style)):
                yield from _misnumbered(flow, runs.pop(style))
        if line is not None and mark is not None and mark.style in HEADING_STYLES:
            runs.setdefault(mark.style, []).append(line)


def _is_above(style: str, other: str) -> bool:
    """Whether headings of a style contain those of another."""
    return style in HEADING_STYLES and HEADING_STYLES.index(style) < HEADING_STYLES.index(other)


def _misnumbered(flow: FlowText, run: Sequence[_Line]) -> Iterator[Claim]:
    numbers = [line.mark.ordinal for line in run if line.mark is not None]
    right = list(range(1, len(numbers) + 1))
    wrong = [place for place, (number, should) in enumerate(zip(numbers, right, strict=True)) if number != should]
    if len(numbers) < _LEAST_NUMBERED or len(wrong) != 1 or wrong[0] == len(numbers) - 1:
        return
    place = wrong[0]
    if numbers[place] not in numbers[max(place - 1, 0):place] + numbers[place + 1:place + 2]:
        return
    shown = run[max(place - 1, 0):place + 2]
    passages = [flow.span(line.a, min(line.b, line.a + _HEADED)) for line in (run[place], *(line for line in shown if line is not run[place]))]
    marks = tuple(flow.text[line.mark.start:line.mark.end].strip() for line in run if line.mark is not None)
    yield Claim("count", "序号应连续，不跳号、不重号", "same", tuple(passages), words=("".join(marks), f"第{place + 1}项序号应为{right[place]}"))
