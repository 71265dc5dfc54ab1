"""Headers of two rows whose merged cells left no trace: ``科目编码 科目名称 合计 基本支出`` over ``类 款 项 小计 人员经费 公用经费``.

Neither row is as wide as the table; together they hold as many labels as there are columns and merged cells. Which cell above is parted
into which labels below is told from the labels and, where a group begins with a 小计, from the figures that must add up to it.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.tables.cells import Cell, Row
from ingest.tables.figures import parse_figure
from ingest.tables.words import squeeze, words

_TOTAL = re.compile(r"小计|合计|总计|总额")
_YEAR = re.compile(r"(?:19|20)\d\d年|上年|本年")
_MOST, _SHARE, _SLACK = 24, 0.8, 0.05

Groups = tuple[tuple[int, int, int], ...]
"""Parted cells: index in the upper row, first label below and the one behind the last."""


def usual_width(rows: Sequence[Row]) -> int:
    """The number of cells that most rows have; 0 without rows."""
    counts = Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def is_compact(upper: Row, lower: Row, width: int) -> bool:
    """Whether two rows without an empty cell, both narrower than the table, name its ``width`` columns together."""
    above, below = len(upper.filled), len(lower.filled)
    if above != len(upper.cells) or below != len(lower.cells) or not 1 < above < width or below >= width or width > _MOST:
        return False
    return 1 <= above + below - width <= below // 2


def unfold(header: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The header rows with the empty cells that merging left out; unchanged where the first two are not compact."""
    width = usual_width(rows)
    if len(header) < 2 or not is_compact(header[0], header[1], width):
        return list(header)
    upper, lower = header[0], header[1]
    groups = _Parting(tuple(map(squeeze, upper.texts)), tuple(map(squeeze, lower.texts)),
                      [row for row in rows if len(row.cells) == width], width).best()
    if groups is None:
        return list(header)
    return [*_laid(upper, lower, groups), *header[2:]]


def _laid(upper: Row, lower: Row, groups: Groups) -> tuple[Row, Row]:
    parted = {index: (a, b) for index, a, b in groups}
    above: list[Cell] = []
    below: list[Cell] = []
    for index, cell in enumerate(upper.cells):
        a, b = parted.get(index, (0, 1))
        blank = Cell("", cell.end, cell.end)
        above.extend((cell, *[blank] * (b - a - 1)))
        below.extend(lower.cells[a:b] if index in parted else (Cell("", lower.cells[0].start, lower.cells[0].start),))
    return Row(tuple(above), upper.block), Row(tuple(below), lower.block)


@dataclass(frozen=True, slots=True, eq=False)
class _Parting:
    """The search for the groups: every cell above keeps its column or takes the next two or more labels below."""

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    rows: Sequence[Row]
    width: int

    def best(self) -> Groups | None:
        """The parting for which most speaks; None where there is none."""
        many = len(self.upper) + len(self.lower) - self.width

        @cache
        def rest(index: int, at: int, parted: int) -> tuple[float, Groups] | None:
            if index == len(self.upper):
                return (0.0, ()) if at == len(self.lower) and parted == many else None
            choices = [rest(index + 1, at, parted)]
            for end in range(at + 2, len(self.lower) + 1) if parted < many else ():
                behind = rest(index + 1, end, parted + 1)
                if behind is not None:
                    weight = self._weight(index, at, end, index - parted + at)
                    choices.append((behind[0] + weight, ((index, at, end), *behind[1])))
            return max((choice for choice in choices if choice is not None), key=lambda choice: choice[0], default=None)
        found = rest(0, 0, 0)
        return found[1] if found is not None else None

    def _weight(self, index: int, at: int, end: int, column: int) -> float:
        """What speaks for the labels ``[at, end)`` being parts of the cell above, the first of them over ``column``."""
        above, parts = self.upper[index], self.lower[at:end]
        levels = [part in words("header", "code_levels") for part in parts]
        of_codes = above in words("header", "code") or above.endswith(("编码", "代码"))
        naming = [part in words("header", "code") or part in words("header", "label") for part in parts]
        if any(naming):
            return 6.0 if all(naming) and ("科目" in above or above in words("header", "label")) else -6.0
        if any(levels):
            return 6.0 if all(levels) and of_codes else -6.0
        weight = -6.0 if of_codes or above in words("header", "label") else 0.0
        weight -= 4.0 * sum(_TOTAL.fullmatch(part) is not None for part in parts[1:])
        if _TOTAL.fullmatch(parts[0]):
            weight += 3.0 + self._adds_up(column, len(parts))
        weight += 1.0 * (_YEAR.match(above) is not None) - 2.0 * (_TOTAL.fullmatch(above) is not None)
        return weight + sum(_kin(above, part) for part in parts) / len(parts) + (above in words("header", "parted"))

    def _adds_up(self, column: int, size: int) -> float:
        """Whether the figures of the columns behind the first add up to it: 6 where they do, -6 where not, 0 where nothing tells."""
        sums = [(figures[0], sum(figures[1:])) for row in self.rows if any(figures := self._figures(row, column, size))]
        right = sum(abs(total - parts) <= _SLACK for total, parts in sums)
        return 0.0 if not sums else 6.0 if right >= _SHARE * len(sums) else -6.0

    def _figures(self, row: Row, column: int, size: int) -> list[float]:
        return [float(figure.value) if (figure := parse_figure(cell.text)) else 0.0 for cell in row.cells[column:column + size]]


def _kin(above: str, part: str) -> float:
    """How much a label shares with the one above it: 1 where they have two characters in a row in common."""
    return float(any(part[k:k + 2] in above for k in range(len(part) - 1)))
