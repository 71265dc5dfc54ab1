"""Lists in running text: 其中A 10万元、B 20万元; 分别为 10万元、20万元; and the total before or behind them."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence

_GROUPS = ("money", "count", "score", "foreign")
_LONGEST_LABEL = 16
_LEAST_SLIP_DIGITS = 4
_FURTHEST_HEAD = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One figure of a list (``number`` in the region) and the words before it, which name what it measures."""

    number: int
    label: str
    figure: Printed


@dataclass(frozen=True, slots=True)
class PrintedList:
    """Figures of one unit that follow one another; ``head`` the figure before that they are parts of, ``total`` the one behind, if any."""

    items: tuple[Item, ...]
    head: int | None = None
    total: int | None = None


def read_lists(paragraph: Paragraph) -> Iterator[PrintedList]:
    """The lists of a paragraph, two figures and more, each within a sentence."""
    for sentence in paragraph.sentences:
        run: list[Item] = []
        for number in range(sentence.first, sentence.last):
            figure = paragraph.figures[number]
            if figure.group in ("percent", "points"):
                continue
            item = Item(number, label_of(paragraph, number), figure)
            if run and not _goes_on(paragraph, run, item):
                yield from _closed(paragraph, sentence, run, number)
                run = []
            if figure.group in _GROUPS and _is_part(paragraph, number):
                run.append(item)
        yield from _closed(paragraph, sentence, run, None)


def label_of(paragraph: Paragraph, number: int) -> str:
    """The words that name a figure: its clause, or the piece of it behind the last 、, without 其中 and the like."""
    clause = paragraph.clause(number)
    piece = clause[clause.rfind("、") + 1:]
    piece = pattern("lists", "label_cut").sub("", piece)
    return pattern("lists", "label_end").sub("", piece)


def _is_part(paragraph: Paragraph, number: int) -> bool:
    clause = paragraph.clause(number)
    return pattern("lists", "no_part").search(clause) is None and pattern("lists", "total").search(clause) is None


def _goes_on(paragraph: Paragraph, run: Sequence[Item], item: Item) -> bool:
    if counter_of(item.figure) != counter_of(run[-1].figure) or not _is_part(paragraph, item.number):
        return False
    between = paragraph.flow.text[run[-1].figure.b:item.figure.a]
    first = len(run) == 1 and pattern("lists", "opens").search(between) is not None
    return not first and len(item.label) <= _LONGEST_LABEL


def _closed(paragraph: Paragraph, sentence: Sentence, run: Sequence[Item], following: int | None) -> Iterator[PrintedList]:
    if len(run) < 2:
        return
    head = _head(paragraph, sentence, run[0])
    total = following if following is not None and pattern("lists", "total").search(paragraph.clause(following)) else None
    if total is not None and counter_of(paragraph.figures[total]) != counter_of(run[0].figure):
        total = None
    yield PrintedList(tuple(run), head, total)


def _head(paragraph: Paragraph, sentence: Sentence, first: Item) -> int | None:
    """The figure before the words that open a list, in the same sentence."""
    for number in range(first.number - 1, sentence.first - 1, -1):
        figure = paragraph.figures[number]
        if figure.group in ("percent", "points"):
            continue
        between = paragraph.flow.text[figure.b:first.figure.a]
        near = len(between) <= _FURTHEST_HEAD and pattern("lists", "opens").search(between) is not None
        return number if near and counter_of(figure) == counter_of(first.figure) else None
    return None


def read_list_sums(paragraph: Paragraph, lists: Sequence[PrintedList]) -> Iterator[Claim]:
    """Totals of lists: those that the list, or its beginning, gives; and those that it misses by a slip of the pen or by very little.

    A list behind 其中 need not name all parts, so any other difference says nothing. A list that opens a sentence with 其中 has its
    total in the sentence before.
    """
    for one in lists:
        for number in (one.head, one.total):
            if number is not None:
                claim = _sum(paragraph, paragraph.figures[number], one.items)
                if claim is not None:
                    yield claim
        if one.head is None and one.total is None:
            yield from _from_sentence_before(paragraph, one)


def _from_sentence_before(paragraph: Paragraph, one: PrintedList) -> Iterator[Claim]:
    first = one.items[0]
    if not paragraph.lead(first.number).startswith("其中"):
        return
    before = next((sentence for sentence in reversed(paragraph.sentences) if sentence.b <= first.figure.a and sentence.last > sentence.first), None)
    if before is None:
        return
    heads = [paragraph.figures[number] for number in range(before.last - 1, before.first - 1, -1)
             if counter_of(paragraph.figures[number]) == counter_of(first.figure)]
    claims = [claim for head in heads if (claim := _sum(paragraph, head, one.items)) is not None]
    best = next((claim for good in (holds, explained) for claim in claims if good(claim)), claims[0] if claims else None)
    if best is not None:
        yield best


def _sum(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> Claim | None:
    whole = _claim(paragraph, total, items)
    claims = [whole, *(_claim(paragraph, total, items[:size]) for size in range(len(items) - 1, 1, -1))]
    for good in (holds, explained):
        found = next((claim for claim in claims if good(claim)), None)
        if found is not None:
            return found
    value = sum((item.figure.base for item in items), Decimal(0))
    wrong = is_slip(total.base, value, _LEAST_SLIP_DIGITS) or is_near(total.base, value)
    return whole if wrong and not _dominated(items, total) else None


def _dominated(items: Sequence[Item], total: Printed) -> bool:
    """Whether one part alone is (nearly) the total: the others are then parts of something else."""
    return any(item.figure.base >= total.base * Decimal("0.99") for item in items)


def _claim(paragraph: Paragraph, total: Printed, items: Sequence[Item]) -> Claim:
    first, last = min(total.a, items[0].figure.a), max(total.b, items[-1].figure.b)
    passage = paragraph.passage(paragraph.clause_start(first), last)
    return Claim("sum", f"合计=所列{len(items)}项之和", "sum", (passage,), total.quantity, tuple(item.figure.quantity for item in items))
