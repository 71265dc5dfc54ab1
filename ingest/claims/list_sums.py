"""Totals of the lists of running text: the figure before 其中, behind 合计, or of the sentence before or after."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip, is_swap
from ingest.claims.complete import is_complete
from ingest.claims.lexicon import pattern
from ingest.claims.lists import Item, PrintedList, is_aside
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph

_LEAST_SLIP_DIGITS = 4
_LEAST_SWAPPED = 3
_BEHIND = 4
_LEAST_ADDED = 3
_MOST_PARTS = 12
_MOST_MISSED = Decimal("0.2")


def read_list_sums(paragraph: Paragraph, lists: Sequence[PrintedList]) -> Iterator[Claim]:
    """Totals of lists: those that the list, or its beginning, gives; and those that it misses by a slip of the pen or by very little.

    A list behind 其中 need not name all parts, so any other difference says nothing unless the list is known to be complete. A list that opens a
    sentence with 其中 has its total in the sentence before.
    """
    for one in lists:
        for number in (one.head, one.total):
            if number is not None:
                claim = _sum(paragraph, paragraph.figures[number], one.items)
                if claim is not None:
                    yield claim
        if one.head is None and one.total is None:
            yield from _from_sentence_before(paragraph, one)
            yield from _from_sentence_behind(paragraph, one)


def _from_sentence_before(paragraph: Paragraph, one: PrintedList) -> Iterator[Claim]:
    first = one.items[0]
    if not paragraph.lead(first.number).startswith("其中"):
        return
    before = next((sentence for sentence in reversed(paragraph.sentences) if sentence.b <= first.figure.a and sentence.last > sentence.first), None)
    if before is None:
        return
    heads = [paragraph.figures[number] for number in range(before.last - 1, before.first - 1, -1)
             if counter_of(paragraph.figures[number]) == counter_of(first.figure) and not is_aside(paragraph, number)]
    claims = [claim for head in heads if (claim := _sum(paragraph, head, one.items)) is not None]
    best = next((claim for good in (holds, explained) for claim in claims if good(claim)), claims[0] if claims else None)
    if best is not None:
        yield best


def _from_sentence_behind(paragraph: Paragraph, one: PrintedList) -> Iterator[Claim]:
    """甲 A；乙 B；丙 C。以上三项合计 D."""
    last = one.items[-1]
    number = last.number + 1
    if number >= paragraph.high or counter_of(paragraph.figures[number]) != counter_of(last.figure):
        return
    if pattern("lists", "above").search(paragraph.lead(number)):
        claim = _claim(paragraph, paragraph.figures[number], one.items)
        if holds(claim) or explained(claim) or is_complete(paragraph, paragraph.figures[number], one.items):
            yield claim


def _sum(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> Claim | None:
    whole = _claim(paragraph, total, items)
    claims = [whole, *(_claim(paragraph, total, items[:size]) for size in _sizes(len(items)) if size < len(items))]
    for good in (holds, explained):
        found = next((claim for claim in claims if good(claim)), None)
        if found is not None:
            return found
    complete = next((size for size in _sizes(len(items)) if is_complete(paragraph, total, items[:size])), None)
    if complete is not None:
        claim = _claim(paragraph, total, items[:complete])
        return None if _made_up(paragraph, claim, items[complete - 1].number) else claim
    value = sum((item.figure.base for item in items), Decimal(0))
    if _is_added_up(paragraph, total, items) and abs(total.base - value) <= _MOST_MISSED * total.base:
        return whole
    wrong = is_slip(total.base, value, _LEAST_SLIP_DIGITS) or is_near(total.base, value)
    wrong = wrong or (len(items) >= _LEAST_SWAPPED and is_swap(total.base, value))
    return whole if wrong and not _dominated(items, total) else None


def _sizes(count: int) -> Iterator[int]:
    """How many items, from the first on, may be all parts: the whole list, nearly all of it, or a short beginning."""
    first = max(count - _MOST_PARTS, 1)
    yield from range(count, first, -1)
    yield from range(min(first, _MOST_PARTS), 1, -1)


def _is_added_up(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> bool:
    """甲 A、乙 B、丙 C，支出总计 D: nothing else stands before the total in its sentence."""
    if total.a < items[-1].figure.a or len(items) < _LEAST_ADDED:
        return False
    sentence = next((one for one in paragraph.sentences if one.a <= total.a < one.b), None)
    if sentence is None or items[0].number != sentence.first:
        return False
    last = items[-1].number
    alone = last - items[0].number + 1 == len(items) and paragraph.figures[last + 1] is total
    return alone and pattern("lists", "grand").search(paragraph.clause(last + 1)) is not None


def _made_up(paragraph: Paragraph, claim: Claim, last: int) -> bool:
    """Whether a figure behind the list is just what it misses: 其中基本支出 A，项目支出 B，结转 C."""
    if claim.stated is None:
        return False
    gap = abs(claim.stated.base - sum((term.base for term in claim.terms), Decimal(0)))
    behind = paragraph.figures[last + 1:min(last + 1 + _BEHIND, paragraph.high)]
    return any(abs(figure.base - gap) < figure.quantity.step for figure in behind)


def _dominated(items: Sequence[Item], total: Printed) -> bool:
    """Whether one part alone is (nearly) the total: the others are then parts of something else."""
    return any(item.figure.base >= total.base * Decimal("0.99") for item in items)


def _claim(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> Claim:
    first, last = min(total.a, items[0].figure.a), max(total.b, items[-1].figure.b)
    passage = paragraph.passage(paragraph.clause_start(first), last)
    return Claim("sum", f"合计=所列{len(items)}项之和", "sum", (passage,), total.quantity, tuple(item.figure.quantity for item in items))
