"""Counts that the goals of a target form state against the targets of its indicators."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.claims.forms import form_flow, form_heads, target_quantity
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, read_figures
from ingest.flow import FlowText
from ingest.records import BudgetProject, Indicator

_BLANK = re.compile(r"[\s“”\"'（）()《》、，]")
_LEAST_NAME = 4


def read_goals(source: str, projects: Sequence[BudgetProject], indicators: Sequence[Indicator]) -> Iterator[Claim]:
    """Counts in the goals of a form against the targets of the indicator that they name.

    Only where the indicator has a target for the year and one for the whole cycle, or the project lasts one year: a goal may speak of either.
    """
    by_project: defaultdict[int, list[Indicator]] = defaultdict(list)
    for one in indicators:
        if one.project_index is not None and one.target_value is not None and one.target_unit:
            by_project[one.project_index].append(one)
    for number, end in enumerate(form_heads(projects, indicators)):
        if end is None or number not in by_project:
            continue
        project = projects[number]
        one_year = project.start_year is not None and project.start_year == project.end_year
        known = [one for one in by_project[number] if one.target_period or one_year]
        flow = form_flow(source, project.span.end, end)
        for figure in read_figures(flow):
            if figure.group == "count" and known:
                for claim in _against_targets(flow, figure, known):
                    yield replace(claim, about=(project.span,))


def _against_targets(flow: FlowText, figure: Printed, indicators: Sequence[Indicator]) -> Iterator[Claim]:
    start = max(flow.text.rfind(sign, 0, figure.a) for sign in "\n，。；、：,;:") + 1
    stop = min((place for sign in "\n，。；、,;" if (place := flow.text.find(sign, figure.b)) >= 0), default=len(flow.text))
    before, after = _BLANK.sub("", flow.text[start:figure.a]), _BLANK.sub("", flow.text[figure.b:stop])
    named = [one for one in indicators if _speaks_of(before, after, one.level3) and _same_unit(figure.quantity.unit, one.target_unit or "")]
    values = {_number(text) for one in named for text in (one.target, one.target_period) if text}
    if not named or None in values or figure.quantity.value in values:
        return
    one = named[0]
    passage = flow.span(start, stop)
    yield Claim("twice", f"目标所述数量与指标“{one.level3}”的指标值应一致", "equal", (passage, one.span), figure.quantity, (target_quantity(one),))


def _number(text: str) -> Decimal | None:
    match = re.search(r"\d+(?:,\d{3})*(?:\.\d+)?", text)
    return Decimal(match[0].replace(",", "")) if match else None


def _same_unit(a: str, b: str) -> bool:
    people = ("人", "名", "位")
    return a == b or (a in people and b in people)


def _speaks_of(before: str, after: str, name: str) -> bool:
    """Whether the words around a figure are the name of an indicator: 新增60名本科毕业生, 补贴性职业技能培训 12,000人次 for 补贴性培训人次."""
    core = pattern("forms", "counted_end").sub("", _BLANK.sub("", name))
    if len(core) < 4:
        return False
    around = before + after
    at = around.find(core)
    if 0 <= at <= len(before) and at + len(core) >= len(before) - 1:
        return True
    return any(before.endswith(core[cut:]) and core[:cut] in before[:-len(core[cut:])] for cut in range(2, len(core) - 1))
