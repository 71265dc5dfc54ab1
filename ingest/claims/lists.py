"""Lists in running text: 其中A 10万元、B 20万元; 分别为 10万元、20万元; and where their total stands."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.lexicon import pattern
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph, Sentence

_GROUPS = ("money", "count", "score", "foreign")
_LONGEST_LABEL = 16
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
            if figure.group in ("percent", "points") or _is_base(paragraph, number):
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
    return _label_in(paragraph.clause(number))


@lru_cache(maxsize=4096)
def _label_in(clause: str) -> str:
    piece = pattern("lists", "ordinal").sub("", clause[clause.rfind("、") + 1:])
    piece = pattern("lists", "label_cut").sub("", piece)
    return pattern("lists", "label_end").sub("", piece)


def _is_part(paragraph: Paragraph, number: int) -> bool:
    return _names_part(paragraph.clause(number))


@lru_cache(maxsize=4096)
def _names_part(clause: str) -> bool:
    return pattern("lists", "no_part").search(clause) is None and pattern("lists", "total").search(clause) is None


def _is_base(paragraph: Paragraph, number: int) -> bool:
    """Whether a figure is what the per cent behind it refers to: 为调整预算数 B 的 P%."""
    following = number + 1
    return following < paragraph.high and paragraph.figures[following].group == "percent" and paragraph.lead(following) == "的"


def is_aside(paragraph: Paragraph, number: int) -> bool:
    """Whether a figure is no amount of its own: what a per cent refers to, or by how much another one rose or fell."""
    return _is_base(paragraph, number) or pattern("lists", "change").search(paragraph.clause(number)) is not None


def _goes_on(paragraph: Paragraph, run: Sequence[Item], item: Item) -> bool:
    if counter_of(item.figure) != counter_of(run[-1].figure) or not _is_part(paragraph, item.number):
        return False
    between = pattern("lists", "ordinal").sub("", _between(paragraph, run[-1], item))
    first = len(run) == 1 and pattern("lists", "opens").search(between) is not None
    return not first and len(item.label) <= _LONGEST_LABEL


def _closed(paragraph: Paragraph, sentence: Sentence, run: Sequence[Item], following: int | None) -> Iterator[PrintedList]:
    if len(run) < 2:
        return
    upper, below = _levels(paragraph, run)
    yield from below
    if len(upper) < 2:
        return
    head = _head(paragraph, sentence, upper[0])
    total = following if following is not None and pattern("lists", "total").search(paragraph.clause(following)) else None
    if total is not None and counter_of(paragraph.figures[total]) != counter_of(run[0].figure):
        total = None
    yield PrintedList(tuple(upper), head, total)


def _levels(paragraph: Paragraph, run: Sequence[Item]) -> tuple[list[Item], list[PrintedList]]:
    """The items of the upper level, and the lists behind an item of its own: 甲 10，乙 20（其中丙 5、丁 15），戊 30."""
    upper: list[Item] = []
    below: list[PrintedList] = []
    place = 0
    while place < len(run):
        upper.append(run[place])
        place += 1
        opened = _opened(paragraph, run, place)
        if opened:
            inner = [run[place]]
            while place + len(inner) < len(run) and not pattern("lists", opened).search(_between(paragraph, inner[-1], run[place + len(inner)])):
                inner.append(run[place + len(inner)])
            if len(inner) > 1:
                below.append(PrintedList(tuple(inner), upper[-1].number))
            place += len(inner)
    return upper, below


def _opened(paragraph: Paragraph, run: Sequence[Item], place: int) -> str:
    """The name of the pattern that closes the list which item ``place`` opens below the one before it; empty where it opens none."""
    if not 1 < place < len(run):
        return ""
    match = pattern("lists", "below").search(_between(paragraph, run[place - 1], run[place]))
    return ("closed" if match["bracket"] else "ended") if match else ""


def _between(paragraph: Paragraph, one: Item, other: Item) -> str:
    return paragraph.flow.text[one.figure.b:other.figure.a]


def _head(paragraph: Paragraph, sentence: Sentence, first: Item) -> int | None:
    """The figure before the words that open a list, in the same sentence."""
    for number in range(first.number - 1, sentence.first - 1, -1):
        figure = paragraph.figures[number]
        if figure.group in ("percent", "points") or is_aside(paragraph, number):
            continue
        between = paragraph.flow.text[figure.b:first.figure.a]
        near = len(between) <= _FURTHEST_HEAD and pattern("lists", "opens").search(between) is not None
        return number if near and counter_of(figure) == counter_of(first.figure) else None
    return None
