"""What a chapter of an evaluation report is about, by its heading, and the nested sections under it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.digits import with_digit_chapters
from ingest.flow import FlowText
from ingest.kinds import kinds_of
from ingest.numbering import NODE
from ingest.outline import DEPTH, Heading, find_headings, in_sequence
from ingest.spans import Passage
from ingest.unnumbered import merged, titles_over_text, within

_BLANK = re.compile(r"\s")
_N = "一二三四五六七八九十"
_NUMBER = re.compile(rf"^\s*(?:第[{_N}\d]+(?:部分|[部章节])|\d+(?:[.．]\d+)+|[（(]?[{_N}\d]+[）)]?)\s?[、.．）)]?\s*")
_SHARE, _DEEPEST = 0.4, 3
#: Kinds of chapters whose sections are read from titles over paragraphs where no numbers are left.
_LISTS = frozenset(("存在问题", "建议"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section: ``kind`` of its heading (其他 when none fits; ``kinds`` when several do), ``body`` as flow offsets.

    ``sections`` are the next lower level, nested. ``depth``: 1 一、, 2 （一）, 3 1. and so on.
    """

    kind: str
    kinds: tuple[str, ...]
    heading: Passage
    start: int
    body: tuple[int, int]
    depth: int
    ordinal: int
    sections: tuple[Chapter, ...] = ()

    @property
    def title(self) -> str:
        """The heading without its number and closing sign."""
        return _bare(self.heading.text)


def read_chapter(flow: FlowText, heading: Heading, end: int, loose: Sequence[Heading] = ()) -> Chapter:
    """The chapter under ``heading``, which runs to ``end``, with its sections; ``loose`` are headings without numbers that may be among them."""
    kinds = kinds_of(heading.title(flow), 0.0 if heading.depth <= 1 and heading.style != NODE else _SHARE)
    below = 1 if heading.style == NODE else heading.depth + 1
    sections = _sections(flow, heading.body, end, below, loose)
    if not sections and _LISTS.intersection(kinds):
        titles = titles_over_text(flow, heading.body, end, min(below, _DEEPEST))
        sections = _parted(flow, titles, end, ())
    return Chapter(kinds[0] if kinds else "其他", kinds, flow.passage(heading.start, heading.end), heading.start, (heading.body, end),
                   heading.depth, heading.ordinal, sections)


def top_chapters(flow: FlowText) -> tuple[Chapter, ...]:
    """The outermost chapters of any text: those of the highest numbering style that counts at least to two."""
    candidates = find_headings(flow)
    listed = _listed(flow, candidates)
    return _chained(flow, with_digit_chapters(flow, [heading for heading in candidates if heading not in listed]), len(flow.text), 0, ())


def _listed(flow: FlowText, candidates: Sequence[Heading]) -> frozenset[Heading]:
    """Entries of a table of contents: nothing stands below them, and they come again further on."""
    last = {_BLANK.sub("", heading.title(flow)): heading for heading in candidates}
    empty = [heading for heading, after in pairwise(candidates) if not flow.text[heading.end:after.start].strip()]
    return frozenset(heading for heading in empty if last[_BLANK.sub("", heading.title(flow))] != heading)


def _sections(flow: FlowText, a: int, b: int, depth: int, loose: Sequence[Heading]) -> tuple[Chapter, ...]:
    if depth > _DEEPEST or a >= b:
        return ()
    return _chained(flow, merged(find_headings(flow, a, b), within(loose, a, b)), b, depth, loose)


def _chained(flow: FlowText, candidates: Sequence[Heading], b: int, depth: int, loose: Sequence[Heading]) -> tuple[Chapter, ...]:
    """Chapters of the highest style from ``depth`` on that counts up among ``candidates``, the last one ending at ``b``.

    第一节, 第二节 stand above 一、, 二、 wherever both occur.
    """
    nodes = in_sequence([heading for heading in candidates if heading.style == NODE], DEPTH[NODE]) if depth <= DEPTH[NODE] else []
    if nodes:
        return _parted(flow, nodes, b, loose)
    for level in range(depth, _DEEPEST + 1):
        chain = in_sequence(candidates, level)
        if chain and (len(chain) > 1 or level == depth):
            return _parted(flow, chain, b, loose)
    return ()


def _parted(flow: FlowText, chain: Sequence[Heading], b: int, loose: Sequence[Heading]) -> tuple[Chapter, ...]:
    if not chain:
        return ()
    stops = [heading.start for heading in chain[1:]] + [b]
    return tuple(read_chapter(flow, heading, stop, loose) for heading, stop in zip(chain, stops, strict=True))


def _bare(text: str) -> str:
    return _NUMBER.sub("", text).strip(" 。：:；;【】[]")
