"""The reports that a question enumerates."""
from __future__ import annotations

import re

from search.qa.catalog import Report
from search.qa.situation import Situation

_SPLIT = re.compile(r"[、，,；;]|和|与|以及|还是|跟|同|比|相较于?|较之")
_SURER = 1.15
"""How much heavier the best report of a piece must be than the next one."""


def named_reports(situation: Situation) -> list[Report]:
    """The best report for each piece of the question, in their order; bodies stand for the report on their whole spending."""
    found: dict[str, Report] = {}
    knowledge = situation.knowledge
    text = situation.without_names() if not _whole(situation) else situation.reading.text
    for piece in _SPLIT.split(text):
        matches = knowledge.report_linker.best(piece) if len(piece) >= 2 else []
        if matches and (len(matches) == 1 or matches[0].weight > _SURER * matches[1].weight):
            found[matches[0].key] = knowledge.reports[matches[0].key]
    return [report for report in found.values() if not situation.reading.years or all(report.covers(year) for year in situation.reading.years)]


def _whole(situation: Situation) -> bool:
    """Whether the offices of the question are what is compared: two or more, each with a report on its whole spending."""
    reports = situation.knowledge.catalog.reports
    whole = [office for office in situation.offices
             if any(report.kind == "部门整体支出" and office.departments & {*report.departments, *report.units} for report in reports)]
    return len(whole) >= 2
