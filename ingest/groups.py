"""Where a report speaks of problems or gives advice, and the headings under which it does."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.chapters import Chapter
from ingest.flow import FlowText
from ingest.layout import TableText
from ingest.numbering import mark_at
from ingest.reports import ReportText
from ingest.spans import Passage
from ingest.wording import either

PROBLEMS, ADVICE = "存在问题", "建议"
_LABELS = {PROBLEMS: re.compile(either("problems", "label")), ADVICE: re.compile(either("advice", "label"))}
_INNER_LABEL = re.compile(rf"(?<=[。；])\s?{either('advice', 'inner_label')}[：:]")
_NOTHING = re.compile(either("problems", "nothing"))


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a report of one kind: ``heading`` (None for a paragraph label), its body and the sections in it."""

    kind: str
    heading: Passage | None
    a: int
    b: int
    sections: tuple[Chapter, ...] = ()


def tables_of(report: ReportText, region: Region) -> tuple[TableText, ...]:
    """The tables that stand in a region."""
    return tuple(table for table in report.tables if region.a <= table.at <= region.b)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading inside a region with the range of its body; ``heading`` is None where items stand without one."""

    heading: Passage | None
    start: int
    a: int
    b: int


def find_regions(report: ReportText, kind: str) -> tuple[Region, ...]:
    """The stretches of a report that hold problems (or advice).

    A chapter or section headed so; in a chapter for several things at once, the paragraphs behind a label such as 存在问题：.
    """
    regions: list[Region] = []
    for chapter in report.find(kind):
        if {PROBLEMS, ADVICE}.issubset(chapter.kinds) or ("评价结论" in chapter.kinds and chapter.body[0] < chapter.body[1]):
            regions.extend(_labelled(report.flow, chapter, kind))
        else:
            regions.append(Region(kind, chapter.heading, *chapter.body, chapter.sections))
    return tuple(regions)


def _labelled(flow: FlowText, chapter: Chapter, kind: str) -> list[Region]:
    """The parts of a mixed chapter that follow a label of the kind, each up to the next label.

    What stands before the first label are problems, unless they have a label of their own; without any label all of it is. A chapter
    without text (it holds a table) is of both kinds.
    """
    places = list(_label_places(flow, chapter))
    start, end = chapter.body
    if not flow.text[start:end].strip():
        return [Region(kind, chapter.heading, start, end)]
    if PROBLEMS in chapter.kinds and all(name != PROBLEMS for name, _, _ in places):
        places.insert(0, (PROBLEMS, start, start))
    found = []
    for number, (name, _, body) in enumerate(places):
        stop = places[number + 1][1] if number + 1 < len(places) else end
        if name == kind and flow.text[body:stop].strip():
            sections = tuple(s for s in chapter.sections if body <= s.start and s.body[1] <= stop)
            found.append(Region(kind, None, body, stop, sections))
    if not places and kind == ADVICE:
        spoken = next((a for a, b in flow.paragraphs(start, end) if "建议" in flow.text[a:b]), None)
        return [Region(kind, chapter.heading, spoken, end)] if spoken is not None else []
    return found


def _label_places(flow: FlowText, chapter: Chapter) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of the labels in a mixed chapter; in its last paragraph behind a full stop as well."""
    last = chapter.body
    for a, b in flow.paragraphs(*chapter.body):
        last = (a, b)
        mark = mark_at(flow.text, a)
        at = mark.end if mark else a
        while at < b and flow.text[at] in " 【[(（":
            at += 1
        for name, pattern in _LABELS.items():
            hit = pattern.match(flow.text, at, b)
            if hit is None:
                continue
            rest = flow.text[hit.end():b].lstrip("】])） ")
            if not rest or rest[0] in "：:。":
                yield name, a, b - len(rest.lstrip("：:。 "))
    hit = _INNER_LABEL.search(flow.text, *last)
    if hit is not None:
        yield ADVICE, hit.start(), hit.end()


def find_groups(flow: FlowText, region: Region) -> tuple[Group, ...]:
    """The headings of a region with their bodies; one group without heading where the region has items only."""
    sections = region.sections
    if not sections or not _are_headings(flow, sections):
        return (Group(None, region.a, region.a, region.b),) if flow.text[region.a:region.b].strip() else ()
    return tuple(Group(section.heading, section.start, *section.body) for section in sections)


def _are_headings(flow: FlowText, sections: tuple[Chapter, ...]) -> bool:
    """Numbered paragraphs 1. 2. are items unless most of them stand alone over a body of their own."""
    if sections[0].depth <= 2:
        return True
    alone = sum(1 for s in sections if flow.text[s.start:s.body[0] + 1].endswith("\n") and flow.text[slice(*s.body)].strip())
    return 2 * alone > len(sections)


def says_nothing(text: str) -> bool:
    """Whether a passage says that there is no problem (无, 暂无, 未发现违规问题)."""
    mark = mark_at(text.strip())
    body = text.strip()[mark.end if mark else 0:].strip()
    return len(body) <= 40 and _NOTHING.fullmatch(body) is not None
