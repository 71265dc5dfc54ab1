"""Which row of a table is part of which: by codes, by numbering, by 其中, and where none of these stands, by the sums or the indent."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.budget.codes import parents_by_code
from ingest.budget.context import is_total
from ingest.budget.nesting import Row, Values, nest
from ingest.tables.words import squeeze

_OF_WHICH = re.compile(r"其中:?")
_LEVELS = (re.compile(r"([一二三四五六七八九十廿]{1,4})、"), re.compile(r"\(([一二三四五六七八九十廿]{1,4})\)"), re.compile(r"(\d{1,2})[.、](?!\d)"),
           re.compile(r"\((\d{1,2})\)"), re.compile(r"([①-⑳])"))
_FIRST = ("一", "1", "①")


@dataclass(frozen=True, slots=True)
class Item:
    """A row as the hierarchy sees it: its label, its code if any, its figures (None where a cell is empty or adds up to nothing), its indent."""

    label: str
    code: str | None
    values: Values
    indent: int = 0


@dataclass(frozen=True, slots=True)
class _Number:
    """The numbering of a label: depth (1 for 一、, 2 for （一） …; None without), whether it starts a list, whether 其中 stands before."""

    depth: int | None
    first: bool
    of_which: bool


def find_parents(items: Sequence[Item]) -> list[int | None]:
    """For every row the index of the row that it is part of, or None.

    A total (合计, 总计) is the parent of the rows of the first level that no other row contains.
    """
    if any(item.code for item in items):
        parents = parents_by_code([item.code for item in items])
    else:
        parents = _by_numbering(items)
        _by_indent(items, parents)
    _under_totals(items, parents)
    return parents


def _number(label: str) -> _Number:
    plain = squeeze(label)
    of_which = _OF_WHICH.match(plain)
    rest = plain[of_which.end():] if of_which else plain
    for depth, pattern in enumerate(_LEVELS, 1):
        match = pattern.match(rest)
        if match is not None:
            return _Number(depth, match[1] in _FIRST, of_which is not None)
    return _Number(None, False, of_which is not None)


def _by_numbering(items: Sequence[Item]) -> list[int | None]:
    parents: list[int | None] = [None] * len(items)
    trail: list[tuple[int, int]] = []
    run: list[int] = []
    divided: int | None = None
    total: int | None = None
    for index, item in enumerate(items):
        number = _number(item.label)
        if number.depth is not None:
            _settle(items, parents, run, trail)
            if (number.first or number.of_which) and run == [index - 1]:
                trail = [(0, index - 1)]
            trail = [entry for entry in trail if entry[0] < number.depth]
            parents[index] = trail[-1][1] if trail else None
            trail.append((number.depth, index))
            run, divided = [], None
        elif is_total(item.label):
            _settle(items, parents, run, trail, (index, total))
            run, trail, divided, total = [], [], None, index
        elif number.of_which or divided is not None:
            divided = index - 1 if number.of_which and index else divided
            parents[index] = divided
        else:
            run.append(index)
    _settle(items, parents, run, trail, (total,))
    return parents


def _settle(items: Sequence[Item], parents: list[int | None], run: Sequence[int], trail: Sequence[tuple[int, int]],
            totals: Sequence[int | None] = ()) -> None:
    """Rows without numbering belong to the numbered row above them, one below the other as their sums tell.

    ``totals``: the rows of totals below and above, which they may add up to where no numbered row stands above.
    """
    above = trail[-1][1] if trail else None
    wholes = [items[whole].values for whole in ((above,) if above is not None else totals) if whole is not None]
    inner = nest([Row(items[index].label, items[index].values) for index in run], wholes)
    for place, index in enumerate(run):
        owner = inner[place]
        if owner is not None:
            parents[index] = run[owner]
        elif above is not None and not _exceeds(items[index].values, items[above].values):
            parents[index] = above


def _by_indent(items: Sequence[Item], parents: list[int | None]) -> None:
    """Rows that nothing else places put under the row above that is indented less."""
    least = min((item.indent for item in items), default=0)
    trail: list[int] = []
    for index, item in enumerate(items):
        while trail and items[trail[-1]].indent >= item.indent:
            trail.pop()
        free = parents[index] is None and item.indent > least and not is_total(item.label)
        if free and trail and not _exceeds(item.values, items[trail[-1]].values):
            parents[index] = trail[-1]
        trail.append(index)


def _exceeds(part: Values, whole: Values) -> bool:
    """Whether a figure is larger than what it would be part of (a balance printed below a flow, say)."""
    return any(a is not None and b is not None and 0 < b < a for a, b in zip(part, whole, strict=True))


def _under_totals(items: Sequence[Item], parents: list[int | None]) -> None:
    """Rows of the first level put under a total: the one above where the table begins with it, else the next one below."""
    roots = [index for index, parent in enumerate(parents) if parent is None]
    totals = [index for index in roots if is_total(items[index].label) and _number(items[index].label).depth is None]
    if not totals:
        return
    leads = totals[0] == roots[0]
    for index in roots:
        place = bisect_left(totals, index)
        at_total = place < len(totals) and totals[place] == index
        if leads:
            if not at_total:
                parents[index] = totals[place - 1]
            elif place and "小计" in squeeze(items[index].label):
                parents[index] = totals[0]
        else:
            following = place + 1 if at_total else place
            parents[index] = totals[following] if following < len(totals) else None
