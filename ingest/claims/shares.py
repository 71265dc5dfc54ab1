"""Shares of a whole: T，其中甲 A，占 a%；乙 B，占 b%; 抽查 T 家中有 A 家 …，占 a%; 分别占 a%、b%.

Which figure is the whole is decided by the parts together: the one of which most shares are right and which the parts make up.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds
from ingest.claims.labelled import SHARE_RULE, given
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.rate_claims import FURTHEST, Pool, is_amount, rate_claim
from ingest.claims.sentences import Paragraph, Sentence

_HUNDRED = Decimal(100)
_MOST_PARTS = 12
_BEHIND = 30
"""How far behind the last share of a sentence the whole may be told."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a figure is as the whole of some parts: the claims of their shares, and whether the parts make it up."""

    good: tuple[Claim, ...]
    bad: tuple[Claim, ...]
    is_sum: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """More shares that are right, and parts that make it up."""
        return len(self.good), self.is_sum


def read_shares(paragraph: Paragraph, pool: Pool) -> Iterator[Claim]:
    """The shares of a paragraph whose whole is certain."""
    if not any(figure.group == "percent" for figure in paragraph.figures[paragraph.low:paragraph.high]):
        return
    for sentence in paragraph.sentences:
        pairs = _pairs(paragraph, sentence)
        by_unit: dict[str, list[tuple[int, int]]] = {}
        for part, rate in pairs:
            by_unit.setdefault(counter_of(paragraph.figures[part]), []).append((part, rate))
        for alike in by_unit.values():
            if len(alike) > 1:
                yield from _of_one_whole(paragraph, sentence, alike[:_MOST_PARTS])
            else:
                yield from _alone(paragraph, sentence, *alike[0], pool)


def _pairs(paragraph: Paragraph, sentence: Sentence) -> list[tuple[int, int]]:
    """Numbers of parts and of the shares that are told of them, one by one or together behind 分别."""
    found: list[tuple[int, int]] = []
    number = sentence.first
    while number < sentence.last:
        if paragraph.figures[number].group == "percent" and number > sentence.first:
            rates = _respective(paragraph, sentence, number)
            if rates:
                found.extend(zip(range(number - rates, number), range(number, number + rates), strict=True))
                number += rates
                continue
            if pattern("rates", "plain_share").search(paragraph.lead(number)) and is_amount(paragraph.figures[number - 1]):
                found.append((number - 1, number))
            elif number - 2 >= sentence.first and paragraph.lead(number) == "的" and pattern("rates", "share").search(paragraph.lead(number - 1)):
                found.append((number - 2, number))
        number += 1
    return found


def _respective(paragraph: Paragraph, sentence: Sentence, number: int) -> int:
    """How many shares follow one another from ``number`` on, told of as many parts right before; 0 where it is not so."""
    if not pattern("rates", "respective_share").search(paragraph.lead(number)):
        return 0
    end = number + 1
    while end < sentence.last and paragraph.figures[end].group == "percent" and paragraph.lead(end) in ("、", "和", "及", "，"):
        end += 1
    count = end - number
    parts = paragraph.figures[max(number - count, sentence.first):number]
    alike = len(parts) == count > 1 and len({counter_of(part) for part in parts}) == 1 and all(is_amount(part) for part in parts)
    return count if alike else 0


def _of_one_whole(paragraph: Paragraph, sentence: Sentence, pairs: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """The shares that are wrong for a whole of which others are right."""
    best = max((_as_whole(paragraph, base, pairs) for base in _bases(paragraph, sentence, pairs)), key=lambda one: one.rank, default=None)
    if best is None or not best.bad or not best.good:
        return
    whole = abs(sum((paragraph.figures[rate].base for _, rate in pairs), Decimal(0)) - _HUNDRED) <= Decimal(len(pairs)) / 10
    if best.is_sum or whole or (len(best.good) > 1 and len(best.bad) == 1):
        yield from best.bad


def _bases(paragraph: Paragraph, sentence: Sentence, pairs: Sequence[tuple[int, int]]) -> Iterator[Printed]:
    """Figures before the first part, nearest first, then those behind it up to the beginning of the next sentence."""
    parts = {part for part, _ in pairs}
    unit, first = counter_of(paragraph.figures[pairs[0][0]]), paragraph.figures[pairs[0][0]]
    for number in range(pairs[0][0] - 1, -1, -1):
        if first.a - paragraph.figures[number].a > FURTHEST:
            break
        if counter_of(paragraph.figures[number]) == unit and paragraph.figures[number].base:
            yield paragraph.figures[number]
    last = paragraph.figures[pairs[-1][1]]
    for number in range(pairs[0][0] + 1, paragraph.high):
        if number >= sentence.last and paragraph.figures[number].a - last.b > _BEHIND:
            break
        if number not in parts and counter_of(paragraph.figures[number]) == unit and paragraph.figures[number].base:
            yield paragraph.figures[number]


def _as_whole(paragraph: Paragraph, base: Printed, pairs: Sequence[tuple[int, int]]) -> _Whole:
    claims = [rate_claim(paragraph, rate, "share", paragraph.figures[part], base, SHARE_RULE) for part, rate in pairs]
    parts = tuple(paragraph.figures[part].quantity for part, _ in pairs)
    total = Claim("sum", SHARE_RULE, "sum", (base.quantity.span,), base.quantity, parts)
    good = tuple(claim for claim in claims if holds(claim) or explained(claim))
    return _Whole(good, tuple(claim for claim in claims if claim not in good), holds(total) or explained(total))


def _alone(paragraph: Paragraph, sentence: Sentence, part: int, rate: int, pool: Pool) -> Iterator[Claim]:
    """共 T 个，其中 A 个 …，占 P%: the words name the whole, and no other figures give the share."""
    figures = paragraph.figures
    whole = next((number for number in range(part - 1, sentence.first - 1, -1) if counter_of(figures[number]) == counter_of(figures[part])), None)
    if whole is None or figures[whole].base < figures[part].base or not figures[part].base:
        return
    between = paragraph.flow.text[figures[whole].b:figures[part].a]
    if not pattern("rates", "of_which").search(between) or not _is_named(paragraph, whole, rate, between):
        return
    stated = figures[rate].quantity
    if given(paragraph, rate, SHARE_RULE) is None and not pool.gives(figures[part].base, stated):
        yield rate_claim(paragraph, rate, "share", figures[part], figures[whole], SHARE_RULE)


def _is_named(paragraph: Paragraph, whole: int, rate: int, between: str) -> bool:
    """Whether what a share is said to be of (占全区学校总数的) is the whole: the words are near it, at least those of the place."""
    match = pattern("rates", "share_name").search(paragraph.lead(rate))
    name = match["name"] if match is not None else ""
    near = paragraph.lead(whole) + between
    return not name or name in near or (name.startswith("全") and name[:2] in near)
