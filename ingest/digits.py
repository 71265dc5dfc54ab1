"""Chapters that are numbered in digits (1 项目概况, 2 …) over sections 1.1, 1.2: which short lines are such chapters."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.flow import FlowText
from ingest.layout.measure import ends_sentence
from ingest.numbering import CHAPTER, DECIMAL, POINT, mark_at
from ingest.outline import DEPTH, Heading

_BARE = re.compile(r"(?P<number>\d{1,2})[.．、]?\s*(?=[\u4e00-\u9fff])")
_LEAD = re.compile(r"(\d{1,2})[.．](\d{1,2})")
_LONGEST = 40


def with_digit_chapters(flow: FlowText, candidates: Sequence[Heading]) -> list[Heading]:
    """``candidates`` with the chapters that their decimal sections imply, at the depth of 一、; unchanged where there are no such sections.

    A chapter n is the short line numbered n that stands before section n.1, or between chapters n - 1 and n + 1 without sections of its own.
    """
    firsts = {int(lead): heading for heading in candidates if heading.style == DECIMAL for lead in _opening(flow, heading)}
    if len(firsts) < 2 or any(heading.depth <= DEPTH[CHAPTER] for heading in candidates):
        return list(candidates)
    found = list(_counted(list(_lines(flow)), firsts))
    taken = {heading.start for heading in found}
    return sorted([*found, *(heading for heading in candidates if heading.start not in taken)], key=lambda heading: heading.start)


def _opening(flow: FlowText, heading: Heading) -> Iterator[str]:
    """The chapter number of a section n.1."""
    hit = _LEAD.match(flow.text, heading.start)
    if hit is not None and hit[2] == "1":
        yield hit[1]


def _lines(flow: FlowText) -> Iterator[Heading]:
    """Short lines that begin with a whole number and are no sentence."""
    for start, end in flow.paragraphs():
        hit = _BARE.match(flow.text, start, end)
        if hit is None or end - start > _LONGEST or ends_sentence(flow.text[start:end]):
            continue
        mark = mark_at(flow.text, start)
        if mark is None or mark.style == POINT:
            yield Heading(DEPTH[CHAPTER], int(hit["number"]), start, end, end, True, POINT, hit.end())


def _counted(lines: Sequence[Heading], firsts: dict[int, Heading]) -> Iterator[Heading]:
    """The lines that count 1, 2, 3 …, each before its own first section and behind the sections of the chapter before."""
    last = max(firsts)
    at = 0
    for number in range(1, last + 20):
        low = max((heading.start for lead, heading in firsts.items() if lead < number), default=-1)
        high = min((heading.start for lead, heading in firsts.items() if lead >= number), default=None)
        fitting = [line for line in lines if line.ordinal == number and line.start >= max(at, low) and (high is None or line.start < high)]
        if not fitting:
            if number > last:
                return
            continue
        chosen = fitting[-1] if number in firsts else fitting[0]
        at = chosen.end
        yield replace(chosen)
