"""Rates of change: 比上年增加 B，增长 P%; 比上年 A 增加 B，增长 P%; 由 A 增加到 B，增长 P%; 上年为 B，同比增长 P%; 预算调整率."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.claims.arithmetic import holds, is_slip, recompute
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Formula
from ingest.claims.printed import counter_of
from ingest.claims.rate_claims import amounts_before, is_amount, rate_claim
from ingest.claims.sentences import Paragraph, Sentence

_CHANGE_ONLY = re.compile(r"(?:同?比|较|与|同)(?:上年度?|去年|上一年度?|(?:19|20)\d\d\s?年度?)(?:年初|同期)?"
                          r"(?:预算|决算|执行|完成)?数?(?:总额)?(?:相比|比较)?[，,]?(?P<subject>[^，,]{0,12}?)(?:各|均)?(?P<change>增加|减少)(?:了|额为)?")
_CHANGES: tuple[Formula, ...] = ("growth", "excess")
_ADJUSTED: tuple[Formula, ...] = (*_CHANGES, "share")


def growing(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """The change that a rate of growth or decrease measures."""
    readers = (_than_base, _change, _of_whole, _from_to, _beside, _behind)
    return next((claim for reader in readers if (claim := reader(paragraph, sentence, number)) is not None), None)


def _change(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，比上年增加 B，增长 P%: the base is A less B (A and B where it fell). A may also be the whole whose parts were named last."""
    figures = paragraph.figures
    lead, before = paragraph.lead(number), paragraph.lead(number - 1) if number > sentence.first else ""
    if number < sentence.first + 2 or not pattern("rates", "change").search(before) or pattern("rates", "yearly").search(lead):
        return None
    main = amounts_before(paragraph, sentence, number - 1, figures[number - 1])
    fell = pattern("rates", "fell").search(lead) is not None
    if not main or not is_amount(figures[number - 1]) or main[0] != number - 2 or fell != bool(pattern("rates", "fell_before").search(before)):
        return None
    rule = "降幅=减少额÷（本年数+减少额）" if fell else "增幅=增加额÷（本年数-增加额）"
    claims = [rate_claim(paragraph, number, "shrunk" if fell else "grown", figures[place], figures[number - 1], rule) for place in main]
    return next((claim for claim in claims if holds(claim)), claims[0])


def _than_base(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """比上年预算 B 减少 C，下降 P%: the base itself stands before the change."""
    figures = paragraph.figures
    if number < sentence.first + 2 or counter_of(figures[number - 1]) != counter_of(figures[number - 2]) or not is_amount(figures[number - 1]):
        return None
    if not pattern("rates", "than").search(paragraph.clause(number - 2)) or not pattern("rates", "by").search(paragraph.lead(number - 1)):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    if fell != bool(pattern("rates", "fell_before").search(paragraph.lead(number - 1))) or not figures[number - 2].base:
        return None
    return rate_claim(paragraph, number, "share", figures[number - 1], figures[number - 2], "变动幅度=变动额÷基数")


def _beside(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，上年为 B，同比增长 P%; 2022年受理 A，2023年受理 B，增长 P%."""
    figures = paragraph.figures
    if number < sentence.first + 2 or pattern("rates", "yearly").search(paragraph.lead(number)):
        return None
    one, other = figures[number - 2], figures[number - 1]
    if counter_of(one) != counter_of(other) or not is_amount(one) or not one.base or not other.base:
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    if pattern("rates", "year_before").search(paragraph.lead(number - 1)):
        return rate_claim(paragraph, number, "excess" if fell else "growth", one, other, "变动幅度=（本期数-基数）÷基数")
    years = [pattern("rates", "of_year").search(paragraph.clause(place)) for place in (number - 2, number - 1)]
    if None in years or not pattern("rates", "than_before").search(paragraph.lead(number)):
        return None
    first, second = (match for match in years if match is not None)
    alike = first["name"].startswith(second["name"]) or second["name"].startswith(first["name"])
    if int(second["year"]) != int(first["year"]) + 1 or not alike:
        return None
    return rate_claim(paragraph, number, "excess" if fell else "growth", other, one, "变动幅度=（本期数-基数）÷基数")


def _of_whole(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，其中：甲 …，乙 …。比上年增加 B，增长 P%: a sentence without a subject of its own speaks of the first figure of the one before."""
    figures = paragraph.figures
    before = next((one for one in reversed(paragraph.sentences) if one.last <= sentence.first and one.first < one.last), None)
    if before is None or number != sentence.first + 1 or not is_amount(figures[number - 1]):
        return None
    said = _CHANGE_ONLY.fullmatch(paragraph.lead(number - 1).strip())
    if said is None or pattern("rates", "yearly").search(paragraph.lead(number)):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    if fell != (said["change"] == "减少") or said["subject"] not in "".join(paragraph.flow.text[before.a:figures[before.first].a].split()):
        return None
    rule = "降幅=减少额÷（本年数+减少额）" if fell else "增幅=增加额÷（本年数-增加额）"
    alike = [figures[place] for place in range(before.first, before.last) if counter_of(figures[place]) == counter_of(figures[number - 1])]
    claims = [rate_claim(paragraph, number, "shrunk" if fell else "grown", figure, figures[number - 1], rule) for figure in alike]
    return next((claim for claim in claims if holds(claim)), claims[0] if claims and alike[0] is figures[before.first] else None)


def _from_to(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """由 A 增加到 B，增长 P%."""
    figures = paragraph.figures
    if number < sentence.first + 2 or not pattern("rates", "to").search(paragraph.lead(number - 1)) \
            or pattern("rates", "yearly").search(paragraph.lead(number)):
        return None
    old, new = figures[number - 2], figures[number - 1]
    if not pattern("rates", "from").search(paragraph.lead(number - 2)) or counter_of(old) != counter_of(new) or not is_amount(new):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    return rate_claim(paragraph, number, "excess" if fell else "growth", new, old, "变动幅度=（新数-原数）÷原数")


def _behind(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """A，同比增长 P%（上年为 B）."""
    figures = paragraph.figures
    if number + 1 >= len(figures) or not pattern("rates", "base_behind").search(paragraph.lead(number + 1)):
        return None
    base = figures[number + 1]
    main = amounts_before(paragraph, sentence, number, base)
    if not main or main[0] != number - 1 or not is_amount(base):
        return None
    fell = pattern("rates", "fell").search(paragraph.lead(number)) is not None
    return rate_claim(paragraph, number, "excess" if fell else "growth", figures[main[0]], base, "变动幅度=（本期数-基数）÷基数")


def adjusted(paragraph: Paragraph, sentence: Sentence, number: int) -> Claim | None:
    """年初预算 A，调整后预算 B，预算调整率 P%: the sign is often left out."""
    figures = paragraph.figures
    before = amounts_before(paragraph, sentence, number)
    for new in before[:2]:
        for old in before[before.index(new) + 1:3]:
            if counter_of(figures[new]) != counter_of(figures[old]):
                continue
            for formula in _CHANGES:
                claim = rate_claim(paragraph, number, formula, figures[new], figures[old], "调整率=（调整后-年初）÷年初")
                if holds(claim):
                    return claim
    return _adjusted_wrong(paragraph, number, before)


def _adjusted_wrong(paragraph: Paragraph, number: int, before: Sequence[int]) -> Claim | None:
    """What a rate of adjustment should be where it is but a slip of the pen away from what the two figures before it give."""
    figures = paragraph.figures
    stated = figures[number].quantity
    if len(before) < 2 or counter_of(figures[before[0]]) != counter_of(figures[before[1]]) or not figures[before[1]].base:
        return None
    for formula in _ADJUSTED:
        claim = rate_claim(paragraph, number, formula, figures[before[0]], figures[before[1]], "调整率=调整数÷年初数")
        value = recompute(formula, claim.terms)
        shown = value.quantize(stated.step) if value is not None else stated.value
        if holds(claim) or abs(shown) == abs(stated.value):
            return claim if holds(claim) else None
        if is_slip(stated.value, shown):
            return claim
    return None
