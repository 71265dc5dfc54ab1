"""Advice: the groups and items of the recommendations chapter."""
from __future__ import annotations

import re
from dataclasses import replace

from ingest.evaluation.mentions import find_mentions
from ingest.evaluation.names import Names
from ingest.flow import FlowText
from ingest.groups import ADVICE, PROBLEMS, Group, find_groups, find_regions, says_nothing, tables_of
from ingest.items import split_items
from ingest.records import Mention, RecommendationGroup
from ingest.remedies import remedy_at
from ingest.reports import ReportText
from ingest.spans import Passage
from ingest.tidy import clean_passage
from ingest.worded_tables import ADVICE as COLUMN
from ingest.worded_tables import column_text


def read_recommendations(report: ReportText, names: Names | None = None) -> tuple[RecommendationGroup, ...]:
    """All advice that a report gives, by heading, with whom it is directed to (by ``names``).

    In reports that answer each problem on the spot these are the passages behind 建议：.
    """
    groups = _groups(report)
    return groups if names is None else tuple(
        replace(group, directed=tuple(_directed(report.flow, item, names) for item in group.items)) for group in groups)


def _directed(flow: FlowText, item: Passage, names: Names) -> tuple[Mention, ...]:
    """The departments that are to act: named behind 建议, 由 or 督促, or at the head of a sentence that says what they should do."""
    start, end = flow.at(item.extent.start), flow.at(item.extent.end - 1)
    if start is None or end is None:
        return ()
    found = []
    for mention in find_mentions(flow, start, end + 1, names):
        a, b = flow.at(mention.span.start), flow.at(mention.span.end - 1)
        if mention.kind == "department" and a is not None and b is not None and (
                _ASKED.search(flow.text, max(start, a - _REACH), a) or (_FREE.search(flow.text, start, a) and _SHOULD.match(flow.text, b + 1))):
            found.append(mention)
    return tuple(found)


def _groups(report: ReportText) -> tuple[RecommendationGroup, ...]:
    groups: list[RecommendationGroup] = []
    for region in find_regions(report, ADVICE):
        if says_nothing(report.flow.text[region.a:region.b]):
            continue
        for group in find_groups(report.flow, region):
            items = _items(report.flow, group)
            if items:
                groups.append(RecommendationGroup(group.heading, len(groups) + 1, items))
    return tuple(groups) or _on_the_spot(report) or _tabled(report)


_REACH = 30
_ASKED = re.compile(r"(?:建议|督促|要求|责成|(?<!理)由)[^，。；：,;:]{0,24}$")
_FREE = re.compile(r"(?:^|[。；：，,;:\n])\s*(?:[一二三四五六七八九十]是|\d{1,2}[.、])?\s*$")
_SHOULD = re.compile(r"(?:[^，。；：,;:]{0,10})(?:应|要|需|须|可|负责|牵头|会同|尽快|进一步|继续|加强|完善|严格|落实|建立|制定)")


def _tabled(report: ReportText) -> tuple[RecommendationGroup, ...]:
    """Advice that the tables in the chapters on problems or advice list in a column of their own."""
    groups: list[RecommendationGroup] = []
    seen: set[int] = set()
    for region in (*find_regions(report, ADVICE), *find_regions(report, PROBLEMS)):
        for table in tables_of(report, region):
            flow = None if table.span.start in seen else column_text(report.source, table, COLUMN)
            seen.add(table.span.start)
            if flow is not None:
                groups.append(RecommendationGroup(None, len(groups) + 1, tuple(clean_passage(flow, a, b) for a, b in flow.paragraphs())))
    return tuple(groups)


def _items(flow: FlowText, group: Group) -> tuple[Passage, ...]:
    items = tuple(clean_passage(flow, item.start, item.end) for item in split_items(flow, group.a, group.b) if flow.text[item.start:item.end].strip())
    if not items and group.heading is not None and not flow.text[group.a:group.b].strip():
        return (clean_passage(flow, group.start, group.a),)
    return items


def _on_the_spot(report: ReportText) -> tuple[RecommendationGroup, ...]:
    """Advice given inside the problems chapter, behind each problem."""
    groups: list[RecommendationGroup] = []
    for region in find_regions(report, PROBLEMS):
        for group in find_groups(report.flow, region):
            found = []
            for item in split_items(report.flow, group.a, group.b):
                remedy = remedy_at(report.flow, item.start, item.end)
                if remedy is not None and "建议" in remedy[2]:
                    found.append(clean_passage(report.flow, remedy[1], item.end))
            if found:
                groups.append(RecommendationGroup(group.heading, len(groups) + 1, tuple(found)))
    return tuple(groups)
