"""支出率, 到位率, 完成率: by two figures that give them exactly, or by the words before the amounts."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.claims.arithmetic import explained, gives, holds, is_slip, recompute
from ingest.claims.lexicon import pattern, words
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.rate_claims import FURTHEST, is_amount, rate_claim
from ingest.claims.sentences import Paragraph, Sentence

SHARE_RULE = "占比=部分÷总数"
_LABEL_RULES = {"spent": ("支出", "预算（到位）"), "arrived": ("到位", "计划"), "done": ("完成值", "目标值"), "controlled": ("支出", "预算"),
                "returned": ("收回数", "发放数"), "built": ("建成数", "应建数"), "passed": ("合格（满意）数", "总数"),
                "collected": ("实收数", "应收数"), "covered": ("已覆盖数", "总数")}
_WINDOW_BEFORE, _WINDOW_AFTER = 10, 3
_MOST_SPENT = Decimal("1.2")
"""How much more than a budget of another sentence may be spent of it."""


def share(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """甲 A，占比 P%: the nearest two figures that give the share."""
    del sentence
    return given(paragraph, number, SHARE_RULE)


def like_siblings(paragraph: Paragraph, number: int, shares: Sequence[Claim]) -> Claim | None:
    """甲 A，占比 a%；乙 B，占比 b% of one whole, where no figures give b: it is claimed of the whole that the shares before have."""
    before = paragraph.figures[number - 1]
    base = shares[-1].terms[1]
    if not pattern("rates", "plain_share").search(paragraph.lead(number)) or before.quantity.unit != shares[-1].terms[0].unit:
        return None
    span = paragraph.passage(paragraph.clause_start(before.a), paragraph.figures[number].b)
    claim = Claim("rate", SHARE_RULE, "share", (span, shares[-1].passages[0]), paragraph.figures[number].quantity, (before.quantity, base))
    value = recompute("share", claim.terms)
    sure = value is not None and claim.stated is not None and is_slip(claim.stated.base, value.quantize(claim.stated.step), 3)
    return claim if explained(claim) or sure else None


def labelled(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """预算 A，支出 B，支出率 P%: by the words before the amounts, where no two figures nearby give the rate."""
    match = pattern("rates", "label").search(paragraph.lead(number))
    if match is None:
        return None
    rule = f"{match['rate']}=" + "÷".join(_LABEL_RULES[_family(match["rate"])])
    found = given(paragraph, number, rule)
    if found is not None or pattern("rates", "others").search(match["name"]):
        return found
    claim = _by_labels(paragraph, sentence, number, _family(match["rate"]), rule)
    return _unit_slip(claim) or claim if claim is not None else None


def given(paragraph: Paragraph, number: int, rule: str = SHARE_RULE) -> Claim | None:
    """The claim of the nearest two figures that give the rate as it is printed."""
    near = _nearby(paragraph, number)
    stated = paragraph.figures[number].quantity
    for a in near:
        for b in near:
            if a is not b and counter_of(a) == counter_of(b) and gives("share", a.quantity, b.quantity, stated):
                return rate_claim(paragraph, number, "share", a, b, rule)
    return None


def _nearby(paragraph: Paragraph, number: int) -> list[Printed]:
    """Amounts and counts around a rate, those before it first and nearest first."""
    before = paragraph.figures[max(number - _WINDOW_BEFORE, paragraph.low):number]
    after = paragraph.figures[number + 1:min(number + 1 + _WINDOW_AFTER, paragraph.high)]
    return [figure for figure in (*reversed(before), *after) if is_amount(figure) and figure.base]


def _unit_slip(claim: Claim) -> Claim | None:
    """Where the rate is right for the digits but not for the units: the claim that the unit of the base is wrong."""
    a, b = claim.terms
    if a.scale == b.scale or claim.stated is None:
        return None
    alike = replace(b, unit=a.unit, scale=a.scale)
    if not holds(replace(claim, terms=(a, alike))):
        return None
    return Claim("unit", f"{claim.rule}，按{a.unit}计才相符", "unit", claim.passages, b, (alike,))


def _family(rate: str) -> str:
    labels: dict[str, dict[str, Any]] = words()["rates"]["labels"]
    return next(name for name, family in labels.items() if rate in family["rates"])


def _by_labels(paragraph: Paragraph, sentence: Sentence, number: int, family: str, rule: str) -> Claim | None:
    figures = paragraph.figures
    place = number - 1
    if pattern("rates", "qualified").match(paragraph.flow.text, figures[number].b):
        return None
    if place < sentence.first or not is_amount(figures[place]) or not _is_labelled(paragraph, place, family, "part"):
        return None
    part = figures[place]
    for base in range(place - 1, max(place - _WINDOW_BEFORE, -1), -1):
        whole = figures[base]
        if figures[number].a - whole.a > FURTHEST:
            break
        if counter_of(whole) == counter_of(part) and _is_labelled(paragraph, base, family, "whole") and whole.base:
            if base < sentence.first and _speaks_of_other(paragraph, base, place):
                return None
            return rate_claim(paragraph, number, "share", part, whole, rule)
    return None


def _speaks_of_other(paragraph: Paragraph, base: int, part: int) -> bool:
    """Whether a base of a sentence before is of something else: another item, a change, a price, or much less than its part."""
    one, other = paragraph.figures[base], paragraph.figures[part]
    between = paragraph.flow.text[one.b:other.a]
    aside = pattern("rates", "other_base").search(paragraph.clause(base)) is not None or paragraph.lead(base + 1).startswith(("调整", "增加", "提高"))
    return aside or other.base > one.base * _MOST_SPENT or pattern("rates", "next_item").search(between) is not None


def _is_labelled(paragraph: Paragraph, number: int, family: str, side: str) -> bool:
    labels: dict[str, str] = words()["rates"]["labels"][family]
    clause = paragraph.clause(number)
    ends = {name: max((match.end() for match in re.finditer(labels[name], clause)), default=0) for name in ("part", "whole")}
    return ends[side] > 0 and ends[side] >= max(ends.values())
