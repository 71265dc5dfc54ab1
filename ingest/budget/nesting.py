"""Rows without numbering nested by their sums: which rows below one add up to it, so that the whole fits."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.tables.words import squeeze

Values = tuple[Decimal | None, ...]
LONGEST_RUN = 400
"""Longer runs of rows are left flat: nesting by sums is for tables that a person can follow."""

_MOST_STATES = 4
_LEAST_COMMON, _LEAST_DIGITS = 4, 3
_MANY_PARTS = 4
"""So many rows that add up to the one above them do not do so by chance, however round the figures are."""
_MOST_ROUNDING = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as nesting sees it: its label and its figures, one for every value column."""

    label: str
    values: Values


@dataclass(frozen=True, slots=True)
class _Tree:
    """One way to read a row: the rows right below it that are its parts (none for a leaf), and where what it contains ends."""

    end: int
    children: tuple[int, ...] = ()


_Inner = dict[tuple[int, int], _Tree]
_State = tuple[tuple[Decimal, ...], tuple[tuple[int, _Tree], ...]]


def nest(rows: Sequence[Row], wholes: Sequence[Values]) -> list[int | None]:
    """For every row the index of the row that it is part of, None at the outermost level.

    ``wholes``: what the outermost rows may add up to, the likeliest first; the first that they do add up to decides.
    """
    parents: list[int | None] = [None] * len(rows)
    if len(rows) < 2 or len(rows) > LONGEST_RUN:
        return parents
    trees: list[list[_Tree]] = [[] for _ in rows]
    chosen: list[_Inner] = [{} for _ in rows]
    for place in range(len(rows) - 1, -1, -1):
        trees[place], chosen[place] = _readings(rows, trees, place)
    for place, tree in _outermost(rows, trees, wholes):
        _assign(place, tree, chosen, parents)
    return parents


def _readings(rows: Sequence[Row], trees: Sequence[Sequence[_Tree]], place: int) -> tuple[list[_Tree], _Inner]:
    """All ways to read a row, by where they end; and for every end how each child in it is read."""
    found = [_Tree(place + 1)]
    inner: _Inner = {}
    whole = rows[place].values
    if any(whole):
        for end, path in _sums(rows, trees, place + 1, whole):
            found.append(_Tree(end, tuple(child for child, _ in path)))
            inner.update({(end, child): tree for child, tree in path})
    return found, inner


def _sums(rows: Sequence[Row], trees: Sequence[Sequence[_Tree]], start: int, whole: Values) -> list[tuple[int, tuple[tuple[int, _Tree], ...]]]:
    """Where a sequence of rows (each with all that it contains) from ``start`` adds up to ``whole``, with the rows and their readings."""
    states: dict[int, list[_State]] = {start: [(tuple(Decimal(0) for _ in whole), ())]}
    solutions: dict[int, tuple[tuple[int, _Tree], ...]] = {}
    for place in range(start, len(rows)):
        for total, path in states.pop(place, []):
            added = tuple(part + (value or 0) for part, value in zip(total, rows[place].values, strict=True))
            verdict = compare(added, whole, len(path) + 1)
            if verdict > 0:
                continue
            for tree in trees[place]:
                longer = (*path, (place, tree))
                if verdict == 0:
                    solutions.setdefault(tree.end, longer)
                waiting = states.setdefault(tree.end, [])
                if len(waiting) < _MOST_STATES:
                    waiting.append((added, longer))
        if not states:
            break
    return list(solutions.items())


def compare(total: Sequence[Decimal], whole: Values, count: int) -> int:
    """0 where all columns agree within the rounding of ``count`` parts, 1 where one exceeds, -1 otherwise."""
    integral = all(value is None or value == value.to_integral_value() for value in whole)
    largest = max((abs(value) for value in whole if value), default=Decimal(0))
    slack = min((Decimal("0.5") if integral else Decimal("0.005")) * (count + 1), largest * _MOST_ROUNDING)
    differences = [part - (value or 0) for part, value in zip(total, whole, strict=True)]
    if all(abs(difference) <= slack for difference in differences):
        return 0
    return 1 if any(difference > slack for difference in differences) else -1


def _outermost(rows: Sequence[Row], trees: Sequence[Sequence[_Tree]], wholes: Sequence[Values]) -> list[tuple[int, _Tree]]:
    """The outermost rows with their readings: those that add up to a whole, else the fullest credible reading of each in turn."""
    for whole in wholes:
        if any(whole) and compare(_added(rows, whole), whole, len(rows)) == 0:
            return [(place, _Tree(place + 1)) for place in range(len(rows))]
        for end, path in _sums(rows, trees, 0, whole):
            if end == len(rows):
                return list(path)
    found: list[tuple[int, _Tree]] = []
    place = 0
    while place < len(rows):
        tree = max((tree for tree in trees[place] if _credible(rows, place, tree)), key=lambda tree: (len(tree.children) > 0, tree.end))
        found.append((place, tree))
        place = tree.end
    return found


def _credible(rows: Sequence[Row], place: int, tree: _Tree) -> bool:
    """Whether a reading is likely by itself: no sum of a few round numbers, and a single part must share its name or agree in several columns."""
    if not tree.children or len(tree.children) >= _MANY_PARTS:
        return True
    if sum(_digits(value) for value in rows[place].values if value) < _LEAST_DIGITS:
        return False
    if len(tree.children) > 1:
        return True
    single = rows[tree.children[0]]
    return _alike(rows[place].label, single.label) or sum(1 for value in single.values if value) > 1


def _added(rows: Sequence[Row], whole: Values) -> list[Decimal]:
    """The sums of all rows, column by column."""
    return [sum((row.values[column] or Decimal(0) for row in rows), Decimal(0)) for column in range(len(whole))]


def _digits(value: Decimal) -> int:
    """How many digits a figure really has: 1 for 3,000.00, 4 for 12.34."""
    return len(str(abs(value)).replace(".", "").strip("0"))


def _alike(one: str, other: str) -> bool:
    one, other = squeeze(one), squeeze(other)
    return any(one[at:at + _LEAST_COMMON] in other for at in range(len(one) - _LEAST_COMMON + 1))


def _assign(place: int, tree: _Tree, chosen: Sequence[_Inner], parents: list[int | None]) -> None:
    """Set the parents of all that a row contains."""
    for child in tree.children:
        parents[child] = place
        _assign(child, chosen[place][tree.end, child], chosen, parents)
