"""Claims of target forms: amounts against what the goals say, targets against each other, the list of projects against the forms."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.claims.arithmetic import is_near, is_slip
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Quantity
from ingest.claims.printed import Printed, read_figures
from ingest.flow import FlowText
from ingest.records import Amount, BudgetProject, Indicator
from ingest.spans import Span

_BLANK = re.compile(r"[\s“”\"'（）()《》、，]")
_MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10) ** 4, "百万元": Decimal(10) ** 6, "亿元": Decimal(10) ** 8}
_LONGEST_HEAD = 6000
_LEAST_DIGITS = 2
_UNIT_SLIPS = (Decimal(10) ** 4, Decimal(10) ** -4)


def amount_quantity(amount: Amount) -> Quantity:
    """The printed sum of an amount."""
    places = len(amount.printed.partition(".")[2])
    return Quantity(Decimal(amount.printed.replace(",", "")), amount.unit, amount.span, places, _MONEY[amount.unit])


def read_amounts(source: str, projects: Sequence[BudgetProject], indicators: Sequence[Indicator]) -> Iterator[Claim]:
    """The amounts of each form: the year's is no more than the total, and what the goals ask for is one of them."""
    heads = form_heads(projects, indicators)
    for project, end in zip(projects, heads, strict=True):
        known = [amount for amount in (project.total, project.year, project.initial) if amount is not None]
        if not known:
            continue
        if project.total is not None and project.year is not None and project.year.yuan > project.total.yuan:
            yield Claim("sum", "当年度金额不应大于总金额", "equal", (project.year.span, project.total.span),
                        amount_quantity(project.year), (amount_quantity(project.total),), about=(project.span,))
        if end is not None:
            for claim in _said_amounts(form_flow(source, known[-1].span.end, end), known):
                yield replace(claim, about=(project.span,))


def form_heads(projects: Sequence[BudgetProject], indicators: Sequence[Indicator]) -> list[int | None]:
    """For every project that has a form, the offset of its first indicator: its amounts and goals stand before."""
    first: dict[int, int] = {}
    for one in indicators:
        if one.project_index is not None:
            first[one.project_index] = min(first.get(one.project_index, one.span.start), one.span.start)
    found = []
    for number, project in enumerate(projects):
        end = first.get(number)
        found.append(end if end is not None and project.span.end < end <= project.span.end + _LONGEST_HEAD else None)
    return found


def form_flow(source: str, start: int, end: int) -> FlowText:
    """The lines of ``source[start:end]`` as a flow, cell by cell."""
    found = re.finditer(r"[^\t\n|]+", source[start:max(start, end)])
    pieces = (Span(start + match.start(), start + match.end()) for match in found if match[0].strip())
    return FlowText.of(source, ([piece] for piece in pieces))


def _said_amounts(flow: FlowText, known: Sequence[Amount]) -> Iterator[Claim]:
    figures = [figure for figure in read_figures(flow) if figure.group == "money" and _is_whole(flow, figure)]
    if any(figure.base == amount.yuan for figure in figures for amount in known):
        figures = [figure for figure in figures if any(_is_unit_slip(figure, amount) for amount in known)]
    for figure in figures:
        printed = [amount for amount in known if _is_unit_slip(figure, amount)]
        near = [amount for amount in known if figure.base == amount.yuan or _looks_same(figure.base, amount.yuan) or _is_demand(flow, figure)]
        passages = (flow.span(max(figure.a - 20, flow.text.rfind("\n", 0, figure.a) + 1), figure.b),)
        if printed and not any(figure.base == amount.yuan for amount in known):
            amount = printed[0]
            yield Claim("unit", "同一金额的单位应一致", "unit", (amount.span, *passages), amount_quantity(amount), (figure.quantity,))
        elif near:
            yield Claim("twice", "项目金额与目标所述金额应一致", "equal", (near[0].span, *passages), amount_quantity(near[0]), (figure.quantity,))


def _is_whole(flow: FlowText, figure: Printed) -> bool:
    before = _BLANK.sub("", flow.text[max(flow.text.rfind("\n", 0, figure.a) + 1, figure.a - 24):figure.a])
    return pattern("forms", "whole").search(before) is not None


def _is_demand(flow: FlowText, figure: Printed) -> bool:
    """Whether the words say outright that the figure is what the project needs (资金需求为 …)."""
    return pattern("forms", "demand").search(_BLANK.sub("", flow.text[max(figure.a - 12, 0):figure.a])) is not None


def _is_unit_slip(figure: Printed, amount: Amount) -> bool:
    digits = figure.quantity.value.normalize().as_tuple().digits
    return len(digits) >= _LEAST_DIGITS and bool(amount.yuan) and figure.base / amount.yuan in _UNIT_SLIPS and figure.quantity.unit != amount.unit


def _looks_same(a: Decimal, b: Decimal) -> bool:
    return is_slip(a, b) or is_near(a, b, Decimal("0.02"))


def read_targets(indicators: Sequence[Indicator]) -> Iterator[Claim]:
    """The targets of a form: the same indicator twice, a rate with an amount for a target, satisfaction with an upper limit."""
    same: defaultdict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for one in indicators:
        yield from _odd(one)
        if one.target_value is not None:
            same[one.project_index, one.project, _BLANK.sub("", one.level3), one.horizon, one.target_unit].append(one)
    for group in same.values():
        first = group[0]
        for other in group[1:]:
            if first.target_value is not None and other.target_value is not None and _same_meaning(first, other):
                rule = f"同一指标“{first.level3}”两处指标值应一致"
                yield Claim("twice", rule, "equal", (first.span, other.span), target_quantity(first), (target_quantity(other),))


def _same_meaning(a: Indicator, b: Indicator) -> bool:
    """Whether two indicators of one name are explained alike, or not at all."""
    first, second = (_BLANK.sub("", one.explanation or "") for one in (a, b))
    return first == second or _one_sign_apart(first, second)


def target_quantity(one: Indicator) -> Quantity:
    """The target of an indicator that has a figure for one."""
    value = one.target_value or Decimal(0)
    exponent = value.as_tuple().exponent
    return Quantity(value, one.target_unit or "", one.target_span or one.span, max(0, -exponent) if isinstance(exponent, int) else 0, exact=True)


def _odd(one: Indicator) -> Iterator[Claim]:
    name, target = _BLANK.sub("", one.level3), one.target
    limited = one.operator in ("≤", "<") or pattern("forms", "limited").search(target) is not None
    if one.target_value and limited and pattern("forms", "satisfaction").search(name) and "不满意" not in name and "投诉" not in name:
        should = f"≥{one.target_value}{one.target_unit or ''}"
        yield Claim("unit", "满意度是越高越好的指标，指标值不应为上限", "same", (one.span,), words=(target, should))
    if pattern("forms", "rate_end").search(name) and one.target_unit in _MONEY:
        yield Claim("label", "比率类指标的指标值不应为金额", "same", (one.span,), words=(target, "百分比"))


def read_catalogue(source: str, projects: Sequence[BudgetProject]) -> Iterator[Claim]:
    """A numbered list of projects with pages against the names on the forms, where both have the same number of entries."""
    if not projects:
        return
    rows = list(pattern("forms", "catalogue").finditer(source, 0, projects[0].span.start))
    if len(rows) != len(projects) or [int(row["number"]) for row in rows] != list(range(1, len(rows) + 1)):
        return
    for row, project in zip(rows, projects, strict=True):
        listed, named = _BLANK.sub("", row["name"]), _BLANK.sub("", source[project.span.start:project.span.end])
        if listed != named and _one_sign_apart(listed, named):
            places = (Span(row.start("number"), row.end("name")), project.span)
            yield Claim("label", "目录与绩效目标表的项目名称应一致", "same", places, words=(listed, named))


def _one_sign_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((place for place, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at:] == long[at + 1:] if len(short) < len(long) else short[at + 1:] == long[at + 1:]

