"""What is left: 应拨付 A，实际拨付 B，欠拨 C (C=A-B); 收入 A，支出 B，结余 C; 上年结余 A，收入 B，支出 C，年末结余 D (D=A+B-C)."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds
from ingest.claims.lexicon import pattern, words
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence

_FURTHEST = 80
"""How many characters may lie between the first and the last figure of such a statement."""
_MOST_MISSED = Decimal(1)
"""By how much of the right value a stated one may miss it: more, and the words speak of something else."""
_MOST_ADDED, _WINDOW = 20, 12
_RULES = {"unpaid": "余额=总数-已支付数", "gap": "缺口=应有数-到位数", "undone": "未完成数=计划数-完成数", "saved": "节约额=预算数-合同（采购）数",
          "balance": "结余=收入-支出",
          "over": "超出额=实际数-计划数"}


def read_remainders(paragraph: Paragraph) -> Iterator[Claim]:
    """Remainders, balances and what is carried over, where the words before three or four neighbouring figures make the relation certain."""
    for sentence in paragraph.sentences:
        amounts = [number for number in range(sentence.first, sentence.last) if paragraph.figures[number].group in ("money", "count")]
        for end in range(3, len(amounts) + 1):
            claim = _added(paragraph, sentence, amounts, end) or _rolled(paragraph, amounts[max(0, end - 4):end])
            claim = claim or _remainder(paragraph, amounts[end - 3:end])
            if claim is not None and not _is_otherwise(paragraph, claim, amounts[max(0, end - 4):end]):
                yield claim


def _says(paragraph: Paragraph, number: int, name: str) -> bool:
    return pattern("remainders", name).search(paragraph.clause(number)) is not None


def _near(paragraph: Paragraph, numbers: Sequence[int]) -> bool:
    """Whether figures stand close together, measure the same, and none is a rough one or a part of another (其中)."""
    figures = [paragraph.figures[number] for number in numbers]
    between = paragraph.flow.text[figures[0].b:figures[-1].a]
    return figures[-1].a - figures[0].b <= _FURTHEST and len({counter_of(figure) for figure in figures}) == 1 \
        and pattern("remainders", "broken").search(between) is None


def _remainder(paragraph: Paragraph, amounts: Sequence[int]) -> Claim | None:
    """A whole, what was done of it, and what is left, in this order."""
    whole, part, rest = amounts
    if not _near(paragraph, (whole, part, rest)):
        return None
    a, b, c = (paragraph.figures[number] for number in (whole, part, rest))
    for name in words()["remainders"]["kinds"]:
        if not all(_says(paragraph, number, f"{name}_{side}") for number, side in ((whole, "whole"), (part, "part"), (rest, "rest"))):
            continue
        if not _is_same_deed(paragraph, part, rest, name):
            return None
        signs = (-1, 1) if name == "over" else (1, -1)
        if (a.base - b.base) * signs[0] <= 0:
            return None
        return _claim(paragraph, c, (a, b), signs, _RULES[name])
    return None


def _is_same_deed(paragraph: Paragraph, part: int, rest: int, name: str) -> bool:
    """Whether what was not done (未验收) is what was done with the part (验收, not 建成)."""
    match = pattern("remainders", f"{name}_rest").search(paragraph.clause(rest))
    verb = match.groupdict().get("verb") if match is not None else None
    return not verb or verb in paragraph.clause(part)


def _rolled(paragraph: Paragraph, numbers: Sequence[int]) -> Claim | None:
    """What was there before, what came in, what went out, and what is there at the end."""
    if len(numbers) < 4 or not _near(paragraph, numbers):
        return None
    for name in ("funds", "debt"):
        if all(_says(paragraph, number, f"{name}_{side}") for number, side in zip(numbers, ("before", "in", "out", "end"), strict=True)):
            before, into, out, end = (paragraph.figures[number] for number in numbers)
            return _claim(paragraph, end, (before, into, out), (1, 1, -1), "年末数=上年末数+本年增加-本年减少")
    return None


def _added(paragraph: Paragraph, sentence: Sentence, amounts: Sequence[int], end: int) -> Claim | None:
    """本年收入 A，加上补助 B、结余 C，收入总计 D."""
    if end != amounts[end - 1] - sentence.first + 1 or end > _MOST_ADDED or not _says(paragraph, amounts[end - 1], "added_total"):
        return None
    numbers = amounts[:end]
    units = {counter_of(paragraph.figures[number]) for number in numbers}
    if len(units) > 1 or not pattern("remainders", "added").search(paragraph.lead(numbers[1])):
        return None
    text = paragraph.flow.text[paragraph.figures[numbers[0]].b:paragraph.figures[numbers[-1]].a]
    if pattern("remainders", "broken").search(text):
        return None
    terms = [paragraph.figures[number] for number in numbers[:-1]]
    return _claim(paragraph, paragraph.figures[numbers[-1]], terms, (1,) * len(terms), "总计=本年数+所加各项")


def _claim(paragraph: Paragraph, stated: Printed, terms: Sequence[Printed], signs: tuple[int, ...], rule: str) -> Claim:
    span = paragraph.passage(paragraph.clause_start(terms[0].a), stated.b)
    return Claim("sum", rule, "sum", (span,), stated.quantity, tuple(term.quantity for term in terms), signs)


def _is_otherwise(paragraph: Paragraph, claim: Claim, amounts: Sequence[int]) -> bool:
    """Whether what fails is explained by a further figure of the sentence, or misses by so much that something else is meant."""
    if holds(claim) or explained(claim) or claim.stated is None:
        return False
    value = sum((term.base * sign for term, sign in zip(claim.terms, claim.signs, strict=True)), Decimal(0))
    gap = abs(value - claim.stated.base)
    if value <= 0 or gap > _MOST_MISSED * value:
        return True
    used = {claim.stated.span, *(term.span for term in claim.terms)}
    near = paragraph.figures[max(paragraph.low, amounts[0] - _WINDOW):min(paragraph.high, amounts[-1] + _WINDOW)]
    others = [figure for figure in near if figure.quantity.span not in used and counter_of(figure) == counter_of(paragraph.figures[amounts[0]])]
    return any(_fits(claim, other, gap) for other in others)


def _fits(claim: Claim, other: Printed, gap: Decimal) -> bool:
    """Whether a further figure makes up the difference, or gives the stated one with either of the two terms."""
    stated = claim.stated.base if claim.stated is not None else Decimal(0)
    slack = claim.stated.step if claim.stated is not None else Decimal(0)
    first, *rest = claim.terms
    found = [other.base - gap, other.base - stated, *(abs(other.base - term.base) - stated for term in (first, *rest))]
    return any(abs(value) < slack for value in found)
