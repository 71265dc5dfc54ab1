"""The headings of a text, told from score rows, table cells and footnotes that look like them, as a tree of sections."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.flow import FlowText
from ingest.numbering import CHAPTER, DECIMAL, HEADING_STYLES, NODE, PART, POINT, SECTION, SUBDECIMAL, SUBPOINT, Mark, mark_at

#: Depth of each heading style: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）.
DEPTH = {style: depth for depth, style in enumerate(HEADING_STYLES)} | {NODE: 1, DECIMAL: 2, SUBDECIMAL: 3}
_ROW_TAIL = re.compile(r"(?:\s+[-—]?[\d,.]+\s?[%％分]?){2,}$")
_SENTENCE = re.compile(r"[。！？]|：(?=.)|(?<=[\u4e00-\u9fff”）)]):(?=.)|(?<=[\u4e00-\u9fff”\"）)])\.(?=\s|$|[\u4e00-\u9fff“\"（(])")
_EDGE = " 。：:；;【】[]"
_LONGEST = {PART: 60, NODE: 60, CHAPTER: 60, SECTION: 80, DECIMAL: 60, POINT: 60, SUBDECIMAL: 60, SUBPOINT: 50}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a flow: ``[start, end)`` covers it with its mark; the body begins at ``body`` (behind it on the same line, or below).

    ``alone`` tells whether it fills its paragraph, ``words`` where its words begin (behind the mark; 0: wherever the mark ends).
    """

    depth: int
    ordinal: int
    start: int
    end: int
    body: int
    alone: bool
    style: str
    words: int = 0

    def title(self, flow: FlowText) -> str:
        """The words of the heading without its number."""
        if self.words:
            return flow.text[self.words:self.end].strip(_EDGE)
        text = flow.text[self.start:self.end]
        mark = mark_at(text)
        return text[mark.end if mark else 0:].strip(_EDGE)


def find_headings(flow: FlowText, a: int = 0, b: int | None = None) -> list[Heading]:
    """Candidates for headings between two offsets, in order: every paragraph that opens with a heading mark and is short enough."""
    found = []
    for start, end in flow.paragraphs(a, b):
        mark = mark_at(flow.text, start)
        if mark is not None and mark.style in DEPTH:
            heading = _heading(flow.text, mark, start, end)
            if heading is not None:
                found.append(heading)
    return found


def _heading(text: str, mark: Mark, start: int, end: int) -> Heading | None:
    stop = _SENTENCE.search(text, mark.end, end)
    close = end if stop is None else stop.end()
    length = close - mark.end
    if length > _LONGEST[mark.style] or not length >= 2 or (_ends_in_figure(text[end - 1]) and _ROW_TAIL.search(text, mark.end, end)):
        return None
    rest = text[close:end].strip()
    if rest and mark.style in (PART, NODE):
        return None
    return Heading(DEPTH[mark.style], mark.ordinal, start, close, close if rest else end, not rest, mark.style)


def _ends_in_figure(sign: str) -> bool:
    return sign in ",.%％分" or sign.isdecimal() or sign.isspace()


def in_sequence(headings: Sequence[Heading], depth: int) -> list[Heading]:
    """The headings of one depth that count 1, 2, 3 … : the chain with most members, a number missing or doubled costs.

    Rows of tables and quoted articles carry numbers as well; they fall out because they do not fit the count.
    """
    level = [h for h in headings if h.depth == depth]
    best: list[tuple[float, int]] = []
    for i, heading in enumerate(level):
        score, back = _worth(heading) - 0.6 * (heading.ordinal - 1), -1
        for j in range(max(0, i - 40), i):
            step = heading.ordinal - level[j].ordinal
            if step < 1 or step > 3:
                continue
            chained = best[j][0] + _worth(heading) - 0.9 * (step - 1)
            if chained > score:
                score, back = chained, j
        best.append((score, back))
    if not best:
        return []
    at = max(range(len(best)), key=lambda k: best[k][0])
    chain = []
    while at >= 0:
        chain.append(level[at])
        at = best[at][1]
    return chain[::-1]


def _worth(heading: Heading) -> float:
    return 1.0 if heading.alone else 0.8
