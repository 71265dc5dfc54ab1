"""Rates of running text and the two figures that they come from: 得分率, 执行率, 为预算数的…%, 比上年增加…，增长…%, 由…增加到…."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.claims.arithmetic import holds
from ingest.claims.lexicon import pattern, words
from ingest.claims.model import Claim, Formula, Quantity
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence
from ingest.spans import Span

_WINDOW_BEFORE, _WINDOW_AFTER = 10, 3
_CHANGES: tuple[Formula, ...] = ("growth", "excess")
_FURTHEST = 400
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


def read_rates(paragraph: Paragraph, pool: Pool) -> Iterator[Claim]:
    """The rates of a paragraph whose figures the words around them make certain, and those that figures nearby give exactly."""
    for sentence in paragraph.sentences:
        for number in range(sentence.first, sentence.last):
            group = paragraph.figures[number].group
            claim = _read(paragraph, sentence, number) if group == "percent" else _multiple(paragraph, sentence, number) if group == "times" else None
            if claim is not None and not _has_other_base(claim, sentence, paragraph, pool):
                yield claim


def _has_other_base(claim: Claim, sentence: Sentence, paragraph: Paragraph, pool: Pool) -> bool:
    """Whether a rate that fails against a base of a sentence before is right for another figure of the document."""
    if claim.formula != "share" or claim.stated is None or claim.terms[1].span.start >= paragraph.figures[sentence.first].quantity.span.start:
        return False
    return not holds(claim) and pool.gives(claim.terms[0].base, claim.stated)


def _read(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    lead = paragraph.lead(number)
    for name, reader in _READERS:
        if pattern("rates", name).search(lead):
            return reader(paragraph, sentence, number)
    return None


def _made(paragraph: Paragraph, number: int, formula: Formula, a: Printed, b: Printed, rule: str) -> Claim:
    stated = paragraph.figures[number]
    first, last = min(a.a, b.a), max(a.b, b.b, stated.b)
    if last - first > _FURTHEST // 2 or first < paragraph.a:
        near = paragraph.passage(paragraph.clause_start(min(a.a, stated.a)), max(a.b, stated.b))
        return Claim("rate", rule, formula, (near, _base_passage(paragraph, b)), stated.quantity, (a.quantity, b.quantity))
    whole = paragraph.passage(paragraph.clause_start(min(first, stated.a)), last)
    return Claim("rate", rule, formula, (whole,), stated.quantity, (a.quantity, b.quantity))


def _base_passage(paragraph: Paragraph, base: Printed) -> Span:
    """The base with the words that name it, in whichever paragraph it stands."""
    text = paragraph.flow.text
    start = max(text.rfind(sign, max(base.a - 40, 0), base.a) for sign in "，。；、：（\n") + 1
    return paragraph.passage(start or base.a, base.b)


def _before(paragraph: Paragraph, sentence: Sentence, number: int, like: Printed | None = None) -> list[int]:
    """The amounts and counts before figure ``number`` in its sentence, nearest first; ``like``: of the same unit as this one."""
    return [place for place in range(number - 1, sentence.first - 1, -1) if _is_amount(paragraph.figures[place])
            and (like is None or counter_of(paragraph.figures[place]) == counter_of(like))]


def _is_amount(figure: Printed) -> bool:
    return figure.group in ("money", "count", "score", "foreign", "soft")


def _multiple(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """甲 A，乙 B，前者为后者的 N 倍."""
    if not pattern("rates", "former").search(paragraph.lead(number)):
        return None
    pair = _before(paragraph, sentence, number)[:2]
    if len(pair) < 2:
        return None
    latter, former = (paragraph.figures[place] for place in pair)
    return _made(paragraph, number, "times", former, latter, "倍数=前者÷后者") if counter_of(former) == counter_of(latter) and latter.base else None


def _score(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """分值 30 分，评价得分 24.5 分，得分率 81.67% (points taken off may be named in between)."""
    points = [place for place in range(number - 1, sentence.first - 1, -1) if paragraph.figures[place].group == "score"
              and not pattern("rates", "deducted").search(paragraph.lead(place))]
    if len(points) < 2:
        return None
    score, full = paragraph.figures[points[0]], paragraph.figures[points[1]]
    return _made(paragraph, number, "share", score, full, "得分率=得分÷分值") if full.base >= score.base else None


def _of(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，为调整预算数 B 的 P%: A is the figure before B that is neither an increase nor a base itself."""
    base = paragraph.figures[number - 1] if number > sentence.first else None
    if base is None or not _is_amount(base) or not pattern("rates", "of_base").search(paragraph.lead(number - 1)):
        return None
    parts = [place for place in _before(paragraph, sentence, number - 1, base)
             if not pattern("rates", "change").search(paragraph.lead(place)) and not pattern("rates", "of_base").search(paragraph.lead(place))]
    if not parts:
        return None
    return _made(paragraph, number, "share", paragraph.figures[parts[0]], base, "占比=前数÷后数")


def _change(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，比上年增加 B，增长 P%: the base is A less B (A and B where it fell). A may also be the whole whose parts were named last."""
    figures = paragraph.figures
    lead, before = paragraph.lead(number), paragraph.lead(number - 1) if number > sentence.first else ""
    if number < sentence.first + 2 or not pattern("rates", "change").search(before) or pattern("rates", "yearly").search(lead):
        return None
    main = _before(paragraph, sentence, number - 1, figures[number - 1])
    fell = pattern("rates", "fell").search(lead) is not None
    if not main or not _is_amount(figures[number - 1]) or main[0] != number - 2 or fell != bool(pattern("rates", "fell_before").search(before)):
        return None
    rule = "降幅=减少额÷（本年数+减少额）" if fell else "增幅=增加额÷（本年数-增加额）"
    claims = [_made(paragraph, number, "shrunk" if fell else "grown", figures[place], figures[number - 1], rule) for place in main]
    return next((claim for claim in claims if holds(claim)), claims[0])


def _from_to(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """由 A 增加到 B，增长 P%."""
    figures = paragraph.figures
    if number < sentence.first + 2 or not pattern("rates", "to").search(paragraph.lead(number - 1)):
        return None
    old, new = figures[number - 2], figures[number - 1]
    if not pattern("rates", "from").search(paragraph.lead(number - 2)) or counter_of(old) != counter_of(new) or not _is_amount(new):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    return _made(paragraph, number, "excess" if fell else "growth", new, old, "变动幅度=（新数-原数）÷原数")


def _behind(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，同比增长 P%（上年为 B）."""
    figures = paragraph.figures
    if number + 1 >= len(figures) or not pattern("rates", "base_behind").search(paragraph.lead(number + 1)):
        return None
    base = figures[number + 1]
    main = _before(paragraph, sentence, number, base)
    if not main or main[0] != number - 1 or not _is_amount(base):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    return _made(paragraph, number, "excess" if fell else "growth", figures[main[0]], base, "变动幅度=（本期数-基数）÷基数")


def _growing(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    return _change(paragraph, sentence, number) or _from_to(paragraph, sentence, number) or _behind(paragraph, sentence, number)


def _adjusted(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """年初预算 A，调整后预算 B，预算调整率 P%: the sign is often left out."""
    figures = paragraph.figures
    before = _before(paragraph, sentence, number)
    for new in before[:2]:
        for old in before[before.index(new) + 1:3]:
            if counter_of(figures[new]) != counter_of(figures[old]):
                continue
            for formula in _CHANGES:
                claim = _made(paragraph, number, formula, figures[new], figures[old], "调整率=（调整后-年初）÷年初")
                if holds(claim):
                    return claim
    return None


def _nearby(paragraph: Paragraph, number: int) -> list[Printed]:
    """Amounts and counts around a rate, those before it first and nearest first."""
    before = paragraph.figures[max(number - _WINDOW_BEFORE, paragraph.low):number]
    after = paragraph.figures[number + 1:min(number + 1 + _WINDOW_AFTER, paragraph.high)]
    return [figure for figure in (*reversed(before), *after) if _is_amount(figure) and figure.base]


def _given(paragraph: Paragraph, number: int, rule: str) -> Claim | None:
    """The claim of the nearest two figures that give the rate as it is printed."""
    near = _nearby(paragraph, number)
    for a in near:
        for b in near:
            if a is not b and counter_of(a) == counter_of(b):
                claim = _made(paragraph, number, "share", a, b, rule)
                if holds(claim):
                    return claim
    return None


def _share(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    del sentence
    return _given(paragraph, number, "占比=部分÷总数")


def _labelled(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """预算 A，支出 B，支出率 P%: by the words before the amounts, where no two figures nearby give the rate."""
    match = pattern("rates", "label").search(paragraph.lead(number))
    if match is None:
        return None
    rule = f"{match['rate']}=" + "÷".join(_LABEL_RULES[_family(match["rate"])])
    given = _given(paragraph, number, rule)
    if given is not None or pattern("rates", "others").search(match["name"]):
        return given
    claim = _by_labels(paragraph, sentence, number, _family(match["rate"]), rule)
    return _unit_slip(claim) or claim if claim is not None else None


def _unit_slip(claim: Claim) -> Claim | None:
    """Where the rate is right for the digits but not for the units: the claim that the unit of the base is wrong."""
    a, b = claim.terms
    if a.scale == b.scale or claim.stated is None:
        return None
    alike = replace(b, unit=a.unit, scale=a.scale)
    if not holds(replace(claim, terms=(a, alike))):
        return None
    return Claim("unit", f"{claim.rule}，按{a.unit}计才相符", "unit", claim.passages, b, (alike,))


_LABEL_RULES = {"spent": ("支出", "预算（到位）"), "arrived": ("到位", "计划"), "done": ("完成值", "目标值")}


def _family(rate: str) -> str:
    labels: dict[str, dict[str, Any]] = words()["rates"]["labels"]
    return next(name for name, family in labels.items() if rate in family["rates"])


def _by_labels(paragraph: Paragraph, sentence: Sentence, number: int, family: str, rule: str) -> Claim | None:
    figures = paragraph.figures
    place = number - 1
    if place < sentence.first or not _is_amount(figures[place]) or not _is_labelled(paragraph, place, family, "part"):
        return None
    part = figures[place]
    for base in range(place - 1, max(place - _WINDOW_BEFORE, -1), -1):
        whole = figures[base]
        if figures[number].a - whole.a > _FURTHEST:
            break
        if counter_of(whole) == counter_of(part) and _is_labelled(paragraph, base, family, "whole") and whole.base:
            return _made(paragraph, number, "share", part, whole, rule)
    return None


def _is_labelled(paragraph: Paragraph, number: int, family: str, side: str) -> bool:
    labels: dict[str, str] = words()["rates"]["labels"][family]
    clause = paragraph.clause(number)
    ends = {name: max((match.end() for match in re.finditer(labels[name], clause)), default=0) for name in ("part", "whole")}
    return ends[side] > 0 and ends[side] >= max(ends.values())


_READERS: tuple[tuple[str, Callable[[Paragraph, Sentence, int], Claim | None]], ...] = (
    ("score", _score), ("of", _of), ("adjusted", _adjusted), ("growing", _growing), ("share", _share), ("label", _labelled))
