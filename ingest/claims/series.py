"""Two listings of the same figures: table columns and lists of running text compared name by name.

Listings are held to speak of the same thing when they share at least two names with exactly the same figures and all other names that
they share differ by no more than a slip of the pen: a listing of another year or scope (全市 and 市本级, 合计 and 基本支出) differs by more.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ingest.claims.arithmetic import is_near, is_slip
from ingest.claims.grids import Grid
from ingest.claims.lexicon import pattern
from ingest.claims.lists import PrintedList
from ingest.claims.model import Claim, Quantity
from ingest.claims.sentences import Paragraph
from ingest.spans import Span

_BLANK = re.compile(r"[\s“”\"'（）()《》、，]")
_LEAST_AGREEING, _MANY = 2, 4
_LEAST_DIGITS = 3
_COMMON = 8
"""A name with a figure that so many listings print says nothing about which of them belong together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A named figure of a listing and the passage that is quoted for it."""

    name: str
    quantity: Quantity
    passage: Span


@dataclass(frozen=True, slots=True)
class Series:
    """A listing: entries by name (names that occur twice left out). ``where`` tells its kind in Chinese, ``group`` what may not be compared.

    Listings of one ``group`` (columns of one table) are not compared with each other, nor are those whose ``context`` (year, phase,
    scope …) differs where both know it.
    """

    entries: tuple[Entry, ...]
    where: str
    group: int
    context: tuple[object, ...] = ()

    def may_equal(self, other: Series) -> bool:
        """Whether the two may speak of the same thing."""
        return self.group != other.group and all(a is None or b is None or a == b for a, b in zip(self.context, other.context, strict=False))


def name_key(label: str) -> str:
    """A name as it is compared: no white space, quotes or year, and no ending that is often left out."""
    plain = pattern("series", "year").sub("", _BLANK.sub("", label))
    shorter = pattern("series", "endings").sub("", plain)
    return shorter if len(shorter) >= 2 else plain


def grid_series(grid: Grid, group: int) -> Iterator[Series]:
    """Every column of a table as a listing of its rows."""
    for column in range(grid.width):
        entries = [Entry(name_key(row.label), cell, row.span) for row in grid.rows if (cell := row.cells[column]) is not None and row.label]
        yield from make_series(entries, "表格", group)


def list_series(paragraph: Paragraph, lists: Iterable[PrintedList], group: int) -> Iterator[Series]:
    """The lists of a paragraph, named item by item."""
    for one in lists:
        entries = [Entry(name_key(item.label), item.figure.quantity, paragraph.passage(paragraph.clause_start(item.figure.a), item.figure.b))
                   for item in one.items if item.label]
        yield from make_series(entries, "正文", group)


def make_series(entries: Sequence[Entry], where: str, group: int, context: tuple[object, ...] = ()) -> Iterator[Series]:
    """A listing of the names that occur once, where at least three are left."""
    counts = Counter(entry.name for entry in entries)
    kept = tuple(entry for entry in entries if counts[entry.name] == 1 and entry.name)
    if len(kept) > _LEAST_AGREEING:
        yield Series(kept, where, group, context)


def compare(series: Sequence[Series]) -> Iterator[Claim]:
    """What listings that belong together say differently, and what they say alike: one claim for each name and pair of figures.

    Where many listings print the same two figures under a name, their passages are gathered in one claim.
    """
    found: dict[tuple[object, ...], Claim] = {}
    for first, second in _related(series):
        for claim in _compared(series[first], series[second]):
            if claim.stated is not None:
                key = (claim.rule.partition("”")[0], *sorted((claim.stated.value, claim.terms[0].value)))
                known = found.get(key)
                found[key] = claim if known is None else replace(known, passages=tuple(dict.fromkeys((*known.passages, *claim.passages))))
    yield from found.values()


def _related(series: Sequence[Series]) -> list[tuple[int, int]]:
    """Pairs of listings that share enough names with the same figures."""
    places: defaultdict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for number, one in enumerate(series):
        for entry in one.entries:
            if _telling(entry.quantity, _LEAST_DIGITS - 1):
                places[entry.name, entry.quantity.value.normalize()].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in places.values():
        if 1 < len(numbers) <= _COMMON:
            shared.update((a, b) for a, b in combinations(numbers, 2) if series[a].may_equal(series[b]))
    return sorted(pair for pair, count in shared.items() if count >= _LEAST_AGREEING)


def _telling(quantity: Quantity, digits: int = _LEAST_DIGITS) -> bool:
    return len(quantity.value.as_tuple().digits) >= digits


def _compared(a: Series, b: Series) -> Iterator[Claim]:
    others = {entry.name: entry for entry in b.entries}
    pairs = [(entry, others[entry.name]) for entry in a.entries if entry.name in others]
    same = [pair for pair in pairs if pair[0].quantity.value == pair[1].quantity.value]
    differing = [pair for pair in pairs if pair[0].quantity.value != pair[1].quantity.value]
    telling = len({entry.quantity.value for entry, _ in same if _telling(entry.quantity)})
    if len(same) >= _MANY:
        telling = max(telling, len({entry.quantity.value for entry, _ in same if _telling(entry.quantity, _LEAST_DIGITS - 1)}) - 1)
    if 2 * len(differing) > len(same) or telling < _LEAST_AGREEING:
        return
    if not all(_looks_wrong(one.quantity.value, other.quantity.value) for one, other in differing):
        return
    if telling < _MANY and any(_is_whole(one.quantity) and _is_whole(other.quantity) for one, other in differing):
        return
    for one, other in (*differing, *same):
        yield _claim(one, other, a, b)


def _is_whole(quantity: Quantity) -> bool:
    """Whether it is a whole number: a count may differ by a digit from one year to the next."""
    return quantity.value == quantity.value.to_integral_value()


def _looks_wrong(a: Decimal, b: Decimal) -> bool:
    return is_slip(a, b, _LEAST_DIGITS) or is_near(a, b)


def _claim(one: Entry, other: Entry, a: Series, b: Series) -> Claim:
    """The later passage is held against the earlier one; a bare figure of a table takes the unit of the other."""
    if (a.where, one.quantity.span) > (b.where, other.quantity.span):
        return _claim(other, one, b, a)
    stated, term = _alike(one.quantity, other.quantity), _alike(other.quantity, one.quantity)
    return Claim("twice", f"“{one.name}”两处应一致（{a.where}、{b.where}）", "equal", (one.passage, other.passage), stated, (term,))


def _alike(figure: Quantity, other: Quantity) -> Quantity:
    if figure.unit or not other.unit:
        return figure
    return Quantity(figure.value, other.unit, figure.span, figure.places, other.scale, other.exact and figure.places == 0)
