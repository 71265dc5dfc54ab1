"""What became of an evaluation: the chapter on mending the problems, and what its results were used for."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.chapters import Chapter
from ingest.evaluation.amounts import find_amounts
from ingest.flow import FlowText
from ingest.groups import Region, find_groups, find_regions, says_nothing
from ingest.items import split_items
from ingest.kinds import USE
from ingest.likeness import Likeness
from ingest.records import FindingGroup, Rectification, ResultUse
from ingest.remedies import read_rectification
from ingest.reports import ReportText
from ingest.tidy import clean_passage

REMEDIES = "整改"
_ABOUT = re.compile(r"(?:关于|针对|对于|就)(?P<what>[^。；;\n]{4,80}?)(?:的?问题|情况|方面|[，,。：:；;\n])")
_HEAD = 80


def read_remedies(report: ReportText, groups: Sequence[FindingGroup]) -> tuple[Rectification, ...]:
    """The passages of chapters on rectification, each tied to the problem it speaks of, else to the one of the same number."""
    pieces = [piece for region in find_regions(report, REMEDIES) for piece in _pieces(report.flow, region)]
    texts = [finding.passage.text for group in groups for finding in group.findings]
    headed = [f"{group.heading.text if group.heading else ''}{finding.passage.text}" for group in groups for finding in group.findings]
    known = Likeness(headed)
    found = []
    for number, (start, a, b) in enumerate(pieces, 1):
        same = number if len(pieces) == len(texts) else None
        best = known.best(_what(report.flow.text[start:b]))
        found.append(read_rectification(report.flow, a, b, best[0] if best else same))
    return tuple(found)


def _what(text: str) -> str:
    """The words that name the problem: behind 关于, else the first ones."""
    about = _ABOUT.search(text[:2 * _HEAD])
    return about["what"] if about else text[:_HEAD]


def _pieces(flow: FlowText, region: Region) -> Iterator[tuple[int, int, int]]:
    """For each remedy where its heading begins, where its passage begins and ends: a section headed 关于…问题 is one, else each item."""
    if says_nothing(flow.text[region.a:region.b]):
        return
    for group in find_groups(flow, region):
        if group.heading is not None and _ABOUT.search(group.heading.text + "。") and flow.text[group.a:group.b].strip():
            yield group.start, group.a, group.b
            continue
        for item in split_items(flow, group.a, group.b):
            if flow.text[item.start:item.end].strip():
                yield (group.start if group.heading else item.start), item.start, item.end


def read_uses(report: ReportText, groups: Sequence[FindingGroup]) -> tuple[ResultUse, ...]:
    """What the report says its results are used for, in the chapters and sections headed so, with the problems named there."""
    known = Likeness([finding.passage.text for group in groups for finding in group.findings])
    found = []
    for chapter in _headed(report.chapters):
        region = Region(USE, chapter.heading, *chapter.body, chapter.sections)
        if says_nothing(report.flow.text[region.a:region.b]):
            continue
        for group in find_groups(report.flow, region):
            for item in split_items(report.flow, group.a, group.b):
                text = report.flow.text[item.start:item.end]
                if text.strip() and not says_nothing(text):
                    about = _ABOUT.search(text)
                    best = known.best(about["what"], most=3) if about else ()
                    found.append(ResultUse(clean_passage(report.flow, item.start, item.end), find_amounts(report.flow, item.start, item.end), best))
    return tuple(found)


def _headed(chapters: Sequence[Chapter]) -> Iterator[Chapter]:
    """The highest chapters or sections on the use of results."""
    for chapter in chapters:
        if USE in chapter.kinds:
            yield chapter
        else:
            yield from _headed(chapter.sections)
