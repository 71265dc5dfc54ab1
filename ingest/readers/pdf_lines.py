"""Characters of a page to lines in reading order: columns one after the other, raised figures as references to notes."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_CELL_GAP, _WORD_GAP = 1.3, 0.28
_SMALL, _RAISED = 0.78, 0.12
_UNITS = frozenset("mMkKcCdD㎡㎞Om²")
_PUSH = 0.45
_STRIP, _MOST_STRIPS = 8.0, 100


@dataclass(frozen=True, slots=True)
class Char:
    """A character of ``page`` and its box in turned coordinates; ``box`` is the box on the page (left, bottom, right, top)."""

    sign: str
    u0: float
    v0: float
    u1: float
    v1: float
    box: tuple[float, float, float, float]
    page: int = 1
    turn: int = 0

    @property
    def height(self) -> float:
        """Of its line, about the size of its type."""
        return self.v1 - self.v0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its characters from left to right, and added ones (blanks, brackets round references) without a box.

    ``size`` is the usual height of its characters.
    """

    pieces: tuple[Char | str, ...]
    u0: float
    v0: float
    u1: float
    v1: float
    size: float

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(piece if isinstance(piece, str) else piece.sign for piece in self.pieces)


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters on the same level, from top to bottom, each row from left to right."""
    rows: list[list[Char]] = []
    levels: list[tuple[float, float]] = []
    near: dict[int, list[int]] = defaultdict(list)
    for char in sorted(chars, key=lambda one: (one.sign.isspace(), -one.height, one.v0, one.u0)):
        best, share = -1, _PUSH
        for index in sorted({index for bin_ in _bins(char) for index in near[bin_]}):
            top, bottom = levels[index]
            common = (min(bottom, char.v1) - max(top, char.v0)) / max(min(char.height, bottom - top), 0.1)
            if common > share:
                best, share = index, common
        if best >= 0:
            rows[best].append(char)
        elif not char.sign.isspace():
            for bin_ in _bins(char):
                near[bin_].append(len(rows))
            rows.append([char])
            levels.append((char.v0, char.v1))
    order = sorted(range(len(rows)), key=lambda index: (levels[index][0] + levels[index][1], min(one.u0 for one in rows[index])))
    return [_without_margins(sorted(rows[index], key=lambda one: (one.u0, one.u1))) for index in order]


def _bins(char: Char) -> range:
    """The strips of the page that a character reaches into (the first ones of a giant character)."""
    first = int(char.v0 // _STRIP)
    return range(first, min(int(char.v1 // _STRIP), first + _MOST_STRIPS) + 1)


def _without_margins(row: list[Char]) -> list[Char]:
    """A row without blanks at its ends."""
    filled = [index for index, char in enumerate(row) if not char.sign.isspace()]
    return row[filled[0]:filled[-1] + 1]


def line_of(row: Sequence[Char]) -> Line:
    """One row as a line: gaps to blanks (two where the gap parts cells), small raised figures to ``[2]``."""
    signs = [char for char in row if not char.sign.isspace()]
    size = median(char.height for char in signs)
    blanks = [char.u0 for char in row if char.sign.isspace()]
    pieces: list[Char | str] = []
    before: Char | None = None
    for char, raised in zip(signs, _raised(signs, size), strict=True):
        gap = char.u0 - before.u1 if before is not None else 0.0
        if before is not None and gap > _CELL_GAP * size:
            pieces.append("  ")
        elif before is not None and (bisect_left(blanks, before.u0) < bisect_left(blanks, char.u0) or (
                gap > _WORD_GAP * size and (before.sign.isascii() or char.sign.isascii()))):
            pieces.append(" ")
        if raised == "first":
            pieces.append("[")
        pieces.append(char)
        before = char
        if raised and _ends_reference(signs, char, size):
            pieces.append("]")
    return Line(tuple(pieces), row[0].u0, min(one.v0 for one in row), max(one.u1 for one in row), max(one.v1 for one in row), size)


def _is_raised(char: Char, row: Sequence[Char], size: float) -> bool:
    if not (char.sign.isascii() and char.sign.isdigit()) or char.height > _SMALL * size:
        return False
    bottom = median(one.v1 for one in row)
    return char.v1 < bottom - _RAISED * size


def _raised(row: Sequence[Char], size: float) -> Iterator[str]:
    """For each character whether it is the ``first`` or a ``further`` figure of a reference; squares and cubes of units are none."""
    inside = refused = False
    before: Char | None = None
    for char in row:
        if _is_raised(char, row, size):
            refused = refused if inside or refused else before is not None and before.sign in _UNITS
            yield "" if refused else "further" if inside else "first"
            inside = not refused
        else:
            inside = refused = False
            yield ""
        before = char


def _ends_reference(row: Sequence[Char], char: Char, size: float) -> bool:
    following = next((one for one in row if one.u0 > char.u0 and one is not char), None)
    return following is None or not _is_raised(following, row, size)


def lines_of(chars: Sequence[Char]) -> list[Line]:
    """The lines of a page in reading order: where the text stands in two columns, the left before the right."""
    rows = rows_of(chars)
    gutter = _gutter(rows)
    if gutter is None:
        return [line_of(row) for row in rows]
    lines: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        sides = _parted(row, gutter)
        if sides is None:
            lines += [*left, *right, line_of(row)]
            left, right = [], []
            continue
        left += [line_of(side) for side in sides[:1] if side]
        right += [line_of(side) for side in sides[1:] if side]
    return [*lines, *left, *right]


def _parted(row: Sequence[Char], gutter: float) -> tuple[list[Char], list[Char]] | None:
    """The parts of a row left and right of the gutter; None where the row runs over it."""
    left = [char for char in row if char.u1 <= gutter]
    right = [char for char in row if char.u0 >= gutter]
    if len(left) + len(right) < len(row):
        return None
    if left and right and right[0].u0 - left[-1].u1 < 0.9 * median(char.height for char in row):
        return None
    return left, right


_FEWEST_PAIRS, _FEWEST_SIGNS, _STEP = 6, 9, 3.0


def _gutter(rows: Sequence[Sequence[Char]]) -> float | None:
    """Where a blank strip parts the page into two columns of running text, if it does: many rows with enough text on both sides."""
    if len(rows) < _FEWEST_PAIRS:
        return None
    low, high = min(row[0].u0 for row in rows), max(row[-1].u1 for row in rows)
    most = 0
    places: list[float] = []
    at = low + 0.35 * (high - low)
    while at < low + 0.65 * (high - low):
        pairs = crossing = 0
        for row in rows:
            sides = _parted(row, at)
            if sides is None:
                crossing += 1
            elif min(len(sides[0]), len(sides[1])) >= _FEWEST_SIGNS and _dense(sides[0]) and _dense(sides[1]):
                pairs += 1
        if pairs > most and crossing <= pairs:
            most, places = pairs, []
        if pairs == most and crossing <= pairs:
            places.append(at)
        at += _STEP
    return places[len(places) // 2] if most >= max(_FEWEST_PAIRS, len(rows) // 3) else None


def _dense(side: Sequence[Char]) -> bool:
    """Whether characters follow each other without the gaps of a table."""
    size = median(char.height for char in side)
    return all(b.u0 - a.u1 <= _CELL_GAP * size for a, b in pairwise(char for char in side if not char.sign.isspace()))
