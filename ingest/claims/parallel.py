"""Figures told in parallel: 其中甲安排 A、支出 B；乙安排 C、支出 D of a whole with as many figures, and lists behind 分别."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from ingest.claims.arithmetic import explained, holds, is_slip, recompute
from ingest.claims.grids import Grid, GridRow
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph
from ingest.claims.totals import read_totals

_OPENS = re.compile(r"其中")
_CLAUSES = re.compile(r"[；;]")
_RESPECTIVELY = re.compile(r"分别")
_LEAST, _MOST = 3, 8
_MOST_LISTS = 6


def read_parallel(paragraph: Paragraph) -> Iterator[Claim]:
    """Totals, position by position, of clauses behind 其中 that state the same figures as the sentence before them."""
    for match in _OPENS.finditer(paragraph.flow.text, paragraph.a, paragraph.b):
        yield from _totals(paragraph, match.end())


def _totals(paragraph: Paragraph, at: int) -> Iterator[Claim]:
    text = paragraph.flow.text
    stop = text.find("。", at, paragraph.b)
    stop = paragraph.b if stop < 0 else stop
    cuts = [at, *(match.end() for match in _CLAUSES.finditer(text, at, stop)), stop]
    rows = [_amounts(paragraph, a, b) for a, b in pairwise(cuts)]
    head = _amounts(paragraph, _sentence_start(paragraph, at), at)
    size = len(rows[0])
    if len(rows) < 2 or size < 2 or any(_shape(row) != _shape(rows[0]) for row in rows) or len(head) < size:
        return
    head = head[-size:]
    if _shape(head) != _shape(rows[0]):
        return
    whole = _row(paragraph, "合计", head)
    grid = Grid((*(_row(paragraph, "分项", row) for row in rows), whole), size, frozenset(), None)
    yield from read_totals(grid)


def _sentence_start(paragraph: Paragraph, at: int) -> int:
    """The start of the sentence that states the whole: the one that ends before 其中, or that 其中 stands in."""
    text = paragraph.flow.text
    before = text[paragraph.a:at - 2].rstrip("。 ；;，,：:")
    return paragraph.a + max(before.rfind("。"), before.rfind("；")) + 1


def _amounts(paragraph: Paragraph, a: int, b: int) -> list[Printed]:
    return [figure for figure in paragraph.figures[paragraph.low:paragraph.high] if a <= figure.a < b and figure.group in ("money", "count")]


def _shape(row: Sequence[Printed]) -> tuple[str, ...]:
    return tuple(counter_of(figure) for figure in row)


def _row(paragraph: Paragraph, label: str, figures: Sequence[Printed]) -> GridRow:
    span = paragraph.passage(paragraph.clause_start(figures[0].a), figures[-1].b)
    return GridRow(label, span, tuple(figure.quantity for figure in figures))


def read_respective(paragraph: Paragraph) -> Iterator[Claim]:
    """Lists of equal length behind 分别 of which one is the sum of two others, position by position: 下达 A、B，支付 C、D，未支出 E、F.

    A position is a claim that fails where all others bear the relation out and the difference is a slip of the pen.
    """
    lists = list(_respective(paragraph))[:_MOST_LISTS]
    for whole, first, second in permutations(range(len(lists)), 3):
        if first < second:
            yield from _related(paragraph, lists[whole], lists[first], lists[second])


def _respective(paragraph: Paragraph) -> Iterator[list[Printed]]:
    figures = paragraph.figures[paragraph.low:paragraph.high]
    run: list[Printed] = []
    for figure in figures:
        near = run and paragraph.flow.text[run[-1].b:figure.a].strip(" 和及与，,") == "、" and counter_of(run[-1]) == counter_of(figure)
        if not near:
            if _LEAST <= len(run) <= _MOST:
                yield run
            run = []
        if figure.group in ("money", "count"):
            run.append(figure)
    if _LEAST <= len(run) <= _MOST:
        yield run


def _related(paragraph: Paragraph, whole: Sequence[Printed], first: Sequence[Printed], second: Sequence[Printed]) -> Iterator[Claim]:
    if not len(whole) == len(first) == len(second) or len({counter_of(row[0]) for row in (whole, first, second)}) > 1:
        return
    good: list[Claim] = []
    bad: list[Claim] = []
    for a, b, c in zip(whole, first, second, strict=True):
        passages = tuple(paragraph.passage(paragraph.clause_start(row[0].a), row[-1].b) for row in (whole, first, second))
        claim = Claim("sum", "各项=对应两项之和", "sum", passages, a.quantity, (b.quantity, c.quantity))
        (good if holds(claim) or explained(claim) else bad).append(claim)
    plain = sum(all(term.base != 0 for term in claim.terms) for claim in good)
    if not plain or len(bad) > 1 or len(good) < 2:
        return
    yield from good
    for claim in bad:
        value = recompute("sum", claim.terms)
        if claim.stated is not None and value is not None and is_slip(claim.stated.base, value, 4):
            yield claim
