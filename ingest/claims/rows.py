"""Running text against the rows of tables: a sentence that repeats a row but for one figure, a growth rate with its point moved."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.claims.arithmetic import HUNDRED, agrees, is_slip
from ingest.claims.grids import Grid, GridRow
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Quantity
from ingest.claims.printed import Printed
from ingest.claims.sentences import Paragraph

_LEAST_SHARED = 2
_LEAST_DIGITS = 4
_MOST_PLACES = 3
_NEAR = 2500
_LEAST_RATE_DIGITS = 3
_TENS = (Decimal(10), Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of a table: number of the grid, row and column."""

    grid: int
    row: int


def read_rows(paragraphs: Sequence[Paragraph], grids: Sequence[Grid]) -> Iterator[Claim]:
    """Sentences that state at least two telling figures of a row, and another that is one of its figures but for a slip."""
    places: defaultdict[Decimal, list[_Place]] = defaultdict(list)
    for number, grid in enumerate(grids):
        for index, row in enumerate(grid.rows):
            for value in {cell.value.normalize() for cell in row.cells if cell is not None and _telling(cell)}:
                places[value].append(_Place(number, index))
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            figures = paragraph.figures[sentence.first:sentence.last]
            shared = Counter(place for figure in figures if _telling(figure.quantity)
                             for place in places.get(figure.quantity.value.normalize(), ())[:_MOST_PLACES])
            for place, count in shared.items():
                if count >= _LEAST_SHARED:
                    yield from _missed(paragraph, figures, grids[place.grid], grids[place.grid].rows[place.row])


def _telling(quantity: Quantity) -> bool:
    return len(quantity.value.as_tuple().digits) >= _LEAST_DIGITS


def _missed(paragraph: Paragraph, figures: Sequence[Printed], grid: Grid, row: GridRow) -> Iterator[Claim]:
    """A count or sum of the sentence that the table does not print, where one cell of the row is a slip away from it."""
    printed = {cell.value for other in grid.rows for cell in other.cells if cell is not None}
    said = {figure.quantity.value for figure in figures}
    for figure in figures:
        if figure.group not in ("count", "money") or figure.quantity.value in printed:
            continue
        close = [cell for cell in row.cells if cell is not None and cell.value not in said and is_slip(cell.value, figure.quantity.value)
                 and cell.value.adjusted() == figure.quantity.value.adjusted()]
        if len(close) == 1:
            passage = paragraph.passage(paragraph.clause_start(figure.a), figures[-1].b)
            unit = figure.quantity
            cell = Quantity(close[0].value, unit.unit, close[0].span, close[0].places, unit.scale, unit.exact)
            yield Claim("twice", "正文与表格同一行的数据应一致", "equal", (passage, row.span), unit, (cell,))


def read_growths(paragraphs: Sequence[Paragraph], grids: Sequence[Grid]) -> Iterator[Claim]:
    """Rates of growth of running text that the rows of a table close by give only with the decimal point moved."""
    starts = [grid.rows[0].span.start for grid in grids]
    for paragraph in paragraphs:
        for number in range(paragraph.low, paragraph.high):
            figure = paragraph.figures[number]
            if figure.group != "percent" or not pattern("rates", "growing").search(paragraph.lead(number)):
                continue
            low = bisect_left(starts, figure.quantity.span.start - _NEAR)
            high = bisect_left(starts, figure.quantity.span.start + _NEAR)
            yield from _moved(paragraph, figure, grids[low:high])


def _moved(paragraph: Paragraph, figure: Printed, grids: Sequence[Grid]) -> Iterator[Claim]:
    stated = figure.quantity
    if len(stated.value.as_tuple().digits) < _LEAST_RATE_DIGITS:
        return
    wrong: list[Claim] = []
    for grid in grids:
        for column in range(grid.width):
            for before, after in pairwise(grid.rows):
                old, new = before.cells[column], after.cells[column]
                if old is None or new is None or not old.value or before.is_total or after.is_total:
                    continue
                growth = HUNDRED * (new.base - old.base) / old.base
                if agrees(stated, growth) or agrees(stated, -growth):
                    return
                if any(agrees(stated, growth * ten) for ten in _TENS):
                    passage = paragraph.passage(paragraph.clause_start(figure.a), figure.b)
                    wrong.append(Claim("rate", "增长率=（本期-上期）÷上期", "growth", (passage, after.span, before.span), stated, (new, old)))
    if len(wrong) == 1:
        yield wrong[0]
