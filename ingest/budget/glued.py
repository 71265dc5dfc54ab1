"""Indicators in running text: ``绩效指标：全年检查企业不少于60家≥60家`` under its goal."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.budget.targets import parse_target, split_glued
from ingest.records import Indicator
from ingest.spans import Span
from ingest.tables.cells import Line, clean

_GOAL = re.compile(r"\s*(?:\d{1,2}[、.．]|[（(]?[一二三四五六七八九十]+[)）、])?\s*绩效目标\s*[:：]\s*(?P<text>\S.*)")
_INDICATOR = re.compile(r"\s*(?:\d{1,2}[、.．])?\s*绩效指标\s*[:：]\s*(?P<text>\S.*)")


def glued_indicators(lines: Iterable[Line], owner: str) -> Iterator[Indicator]:
    """The indicators of lines that begin with 绩效指标：, each with the goal of the line before as its explanation.

    A target that slipped to the line of the goal counts for the indicator below it.
    """
    goal: str | None = None
    for line in lines:
        found = _GOAL.match(line.text)
        if found:
            goal = clean(found["text"])
            continue
        match = _INDICATOR.match(line.text)
        if match is None:
            continue
        text = clean(match["text"])
        name, target = split_glued(text) or (text, "")
        slipped = split_glued(goal) if goal and not target else None
        if slipped:
            target = slipped[1]
        start = line.start + match.start("text")
        demand = parse_target(target, name)
        yield Indicator(owner, None, None, name, target, Span(start, start + len(match["text"].rstrip())), "年度", None,
                        demand.operator, demand.value, demand.unit, goal)
