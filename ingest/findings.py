"""Problems: the groups and items of the problems chapter, and the problems named in passing in the analysis of each dimension."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.chapters import Chapter
from ingest.details import details
from ingest.evaluation.names import Names
from ingest.flow import FlowText
from ingest.groups import PROBLEMS, Group, Region, find_groups, find_regions, says_nothing, tables_of
from ingest.items import Item, split_items, split_parts
from ingest.kinds import USE, kinds_of
from ingest.numbering import CIRCLED, CLAUSE, NTH, ORDER, SUBPOINT, mark_at
from ingest.records import Finding, FindingGroup, Rectification
from ingest.remedies import read_rectification, remedy_at
from ingest.reports import ReportText
from ingest.tidy import clean_passage
from ingest.worded_tables import PROBLEM, column_text
from ingest.wording import either

_ANALYSIS_CUE = re.compile(either("problems", "analysis_cue") + r"\s*[：:]")
_NO_FAULT = re.compile(either("problems", "no_fault"))
_FAULT_AFTER = re.compile(either("problems", "fault"))
_DIMENSION = re.compile(either("problems", "dimension_tail") + "$")
_SPLIT = re.compile(r"[；;]")
_LONGEST_LABEL = 12
_RUNNING = (CLAUSE, ORDER, CIRCLED, SUBPOINT, NTH)


@dataclass(frozen=True, slots=True)
class ProblemsRead:
    """What the problems of a report come to: groups in order, findings of the analysis sections, remedies reported."""

    groups: tuple[FindingGroup, ...]
    analysis: tuple[Finding, ...]
    rectifications: tuple[Rectification, ...]


def read_findings(report: ReportText, names: Names | None = None) -> ProblemsRead:
    """All problems that a report states, with what is known of each (kinds, amounts, figures, names by ``names`` of the report)."""
    names = names or Names()
    groups: list[FindingGroup] = []
    remedies: list[Rectification] = []
    count = 0
    for region in find_regions(report, PROBLEMS):
        if says_nothing(report.flow.text[region.a:region.b]):
            continue
        for group in find_groups(report.flow, region):
            if group.heading is not None and kinds_of(_bare(group.heading.text)) == (USE,):
                continue
            found = _read_group(report.flow, group, names, count, remedies)
            if found:
                groups.append(FindingGroup(group.heading, len(groups) + 1, tuple(found)))
                count += len(found)
        for found in () if any(group.findings for group in groups) else _tabled(report, region, names):
            groups.append(FindingGroup(None, len(groups) + 1, tuple(found)))
            count += len(found)
    return ProblemsRead(tuple(groups), tuple(_analysis(report, names)), tuple(remedies))


def _tabled(report: ReportText, region: Region, names: Names) -> Iterator[list[Finding]]:
    """The problems that the tables of a region list in a column of their own, for each table."""
    for table in tables_of(report, region):
        flow = column_text(report.source, table, PROBLEM)
        if flow is not None:
            items = [Item(a, b, None, number, a) for number, (a, b) in enumerate(flow.paragraphs(), 1)]
            found = [_finding(flow, item, None, names) for item in items if not says_nothing(flow.text[item.start:item.end])]
            if found:
                yield found


def _read_group(flow: FlowText, group: Group, names: Names, count: int, remedies: list[Rectification]) -> list[Finding]:
    heading = group.heading.text if group.heading else None
    found: list[Finding] = []
    end = group.b
    numbered = any(item.style is not None for item in split_items(flow, group.a, group.b))
    remedy = None if numbered else remedy_at(flow, group.a, group.b)
    if remedy is not None:
        end = remedy[0]
    for item in split_items(flow, group.a, end):
        item = _cut_remedy(flow, item, count + len(found) + 1, remedies)
        text = flow.text[item.start:item.end]
        if text.strip() and not says_nothing(text) and not _denies(text):
            found.append(_finding(flow, item, heading, names))
    if not found and group.heading is not None and not flow.text[group.a:end].strip() and not says_nothing(_bare(group.heading.text)):
        found.append(_finding(flow, Item(group.start, group.a), heading, names))
    if remedy is not None and "建议" not in remedy[2]:
        remedies.append(read_rectification(flow, remedy[0], group.b, count + 1 if found else None))
    return found


def _cut_remedy(flow: FlowText, item: Item, number: int, remedies: list[Rectification]) -> Item:
    remedy = remedy_at(flow, item.start, item.end)
    if remedy is None or not flow.text[item.start:remedy[0]].strip():
        return item
    if "建议" not in remedy[2]:
        remedies.append(read_rectification(flow, remedy[0], item.end, number))
    return Item(item.start, remedy[0], item.style, item.ordinal, item.body)


def _bare(heading: str) -> str:
    mark = mark_at(heading)
    return heading[mark.end if mark else 0:]


def _denies(text: str) -> bool:
    """Whether an item only says that something bad was not found."""
    hit = _NO_FAULT.search(text[:60])
    return hit is not None and len(text) <= 80 and not _FAULT_AFTER.search(text[:hit.start()]) and not _FAULT_AFTER.search(text[hit.end():])


def _finding(flow: FlowText, item: Item, heading: str | None, names: Names, dimension: str | None = None) -> Finding:
    passage = clean_passage(flow, item.start, item.end)
    parts = tuple(clean_passage(flow, part.start, part.end) for part in split_parts(flow, item))
    known = details(flow, item.start, item.end, passage.text, heading, names)
    return Finding(passage, known.issues, known.amounts, known.measures, known.mentions, parts, dimension, known.responsible, known.severity)


def _analysis(report: ReportText, names: Names) -> Iterator[Finding]:
    """Problems named inside the analysis of each dimension (主要存在问题：一是 …)."""
    problems = [(region.a, region.b) for region in find_regions(report, PROBLEMS)]
    for chapter in report.find("绩效分析"):
        for section in _leaves(chapter):
            if any(a <= section.body[0] < b for a, b in problems):
                continue
            dimension = _dimension(section.title)
            for item in _cued_items(report.flow, section):
                if not says_nothing(report.flow.text[item.start:item.end]) and not _denies(report.flow.text[item.start:item.end]):
                    yield _finding(report.flow, item, None, names, dimension)


def _leaves(chapter: Chapter) -> Sequence[Chapter]:
    labels = all(len(section.title) <= _LONGEST_LABEL and "，" not in section.title for section in chapter.sections)
    named = [section for section in chapter.sections if "绩效分析" in section.kinds or chapter.depth <= 1 or labels]
    if not named or chapter.sections[0].depth > 3:
        return (chapter,)
    return [leaf for section in named for leaf in (_leaves(section) if any("绩效分析" in s.kinds for s in section.sections) else (section,))]


def _dimension(title: str) -> str | None:
    name = _DIMENSION.sub("", re.sub(r"\s", "", title))
    return name if 2 <= len(name) <= 8 else None


def _cued_items(flow: FlowText, section: Chapter) -> Iterator[Item]:
    a, b = section.body
    for start, end in flow.paragraphs(a, b):
        cue = _ANALYSIS_CUE.search(flow.text, start, end)
        if cue is None:
            continue
        stop = _stretch(flow, cue.end(), end, b)
        yield from _listed(flow, cue.end(), stop)
        return


def _stretch(flow: FlowText, a: int, end: int, limit: int) -> int:
    """The list may go on in the next paragraphs, as long as they begin with the next number."""
    stop = end
    for start, close in flow.paragraphs(end + 1, limit):
        mark = mark_at(flow.text, start)
        announced = not flow.text[a:stop].strip() or flow.text[max(a, stop - 3):stop].rstrip().endswith(("：", ":"))
        if not announced and (mark is None or mark.style not in _RUNNING):
            break
        stop = close
    return stop


def _listed(flow: FlowText, a: int, b: int) -> Iterator[Item]:
    items = split_items(flow, a, b)
    if any(item.style is not None for item in items):
        yield from items
        return
    for item in items:
        first = flow.text.find("。", item.start, item.end)
        stop = first + 1 if first >= 0 else item.end
        at = item.start
        for number, hit in enumerate([*_SPLIT.finditer(flow.text, item.start, stop), None], 1):
            close = hit.start() if hit else stop
            if flow.text[at:close].strip():
                yield Item(at, close, None, number, at)
            at = hit.end() if hit else stop


__all__ = ["ProblemsRead", "Region", "read_findings"]
