"""Use of funds as sentences state it: planned, arrived, spent, with the rates and what they refer to."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.evaluation.amounts import to_amount
from ingest.evaluation.fund_cues import CLAUSE_MARKS, FundFigure, find_figures
from ingest.evaluation.fund_groups import LOOKBACK, FundGroup, complete, continues, group_figures, is_rate
from ingest.evaluation.lexicon import load
from ingest.evaluation.reading import Reading
from ingest.records import Amount, FundUse
from ingest.spans import Span, Stated

_DATA = load("funds")
_ROLES = {"planned": "预算", "adjusted": "调整预算", "arrived": "到位", "spent": "支出"}
_ALL = re.compile(_DATA["rates"]["full"])
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]?")
_REST = re.compile(r"[，（]?[^，。；（\n]{0,24}")
_TIMES = re.compile(r"^(?:截至|截止|至|目前|另外|其中|其|且|并|全年|当年|(?:19|20)\d\d年?度?|\d{1,2}月|\d{1,2}日|[-—至月日底末初，、：（]|到(?!位)"
                    r"|评价基准日|期间|经统计|经汇总及统计)+")
_TAIL = re.compile(
    r"(?:共计|合计|总计|累计|共|总额|总金额|(?<!资)金额|(?<=资金)额|(?:压减|调减|调整)[至为]|数|为|是|达到|达|约|仅|仅为|的|实际|已|应|分别|年初|年度|批复|调整后|(?<!基本)(?<!项目)(?<!经营)(?<!总)支出"
    r"|(?:19|20)\d\d|预算|安排|下达|支付|拨付|到位|计划|投入|全年|整体|执行|决算|总|年|：)+$")
_NEAR = 400
_RATE_BEFORE = re.compile(r"^(?:[\u4e00-\u9fff]{0,8}率(?:为|达|是)?[\d.]+%[、，；])+")
_YEAR = re.compile(r"(?<![-—至\d])((?:19|20)\d\d)(?=年?度?(?![-—至\d月]|年?\d{1,2}月|年?[-—至]|年?(?:底|末)))")
_PLAIN = re.compile(r"(?:拟|已|实际|共|总|本级|财政)*(?:安排|下达|投入|拨付|到位|支出|使用|清算|支付|计划)*"
                    r"的?(?:专项)?(?:资金|经费|预算|补助)?(?:总?额)?")
_BOUNDARY = re.compile(r"^.*?[，、；）日的]")
_LONGEST_LABEL = 40


@dataclass(slots=True)
class _Waiting:
    """A statement that names a plan and waits for what arrived and was spent; ``at`` is its place, ``listed`` whether parts follow it."""

    group: FundGroup
    at: int
    listed: bool


def funds_of_prose(reading: Reading, start: int, stop: int) -> list[FundUse]:
    """The uses of funds stated in ``prose.text[start:stop]``, in order."""
    found: list[FundUse] = []
    known: list[FundFigure] = []
    waiting: _Waiting | None = None
    role: str | None = None
    continued = False
    for a, b in _sentences(reading.prose.text, start, stop):
        groups = group_figures(find_figures(reading.prose, a, b, role))
        heads = sum(not group.is_part for group in groups)
        for group in groups:
            merged, at, own = False, len(found), group
            goes_on = waiting is not None and _goes_on(reading.prose.text, group, waiting)
            continued = continued if own.is_part else goes_on
            if waiting is not None and goes_on:
                for event in (*group.figures.values(), *group.rates):
                    waiting.group.add(event)
                group, at = waiting.group, waiting.at
            base = complete(group, known)
            use = _use(reading, group)
            if use is not None:
                merged = (own.is_part and continued and _joined(found, use)) or _merged(found, use, base)
                if not merged:
                    found[at:at + 1] = [use]
            known = [*known, *own.figures.values()][-LOOKBACK:]
            role = "planned" if "planned" in group.figures else None
            waits = not merged and use is not None and heads == 1 and "spent" not in group.figures and {"planned", "adjusted"} & group.figures.keys()
            if not own.is_part:
                listed = len(groups) > 1 or (goes_on and waiting is not None and waiting.listed)
                waiting = _Waiting(group, at, listed) if waits else None
        if reading.prose.text[b - 1:b] == "\n":
            waiting = None
    return found


def _goes_on(text: str, group: FundGroup, waiting: _Waiting) -> bool:
    """Whether a statement tells the rest of the one that waits; behind a list of parts only one without a name of its own does."""
    if group.is_part or not continues(group, waiting.group):
        return False
    first = min(group.figures.values(), key=lambda figure: figure.start, default=None)
    if first is None or not waiting.listed:
        return True
    return _PLAIN.fullmatch(_name(text[_clause_start(text, first.start, first.left):first.start])) is not None


def _joined(found: list[FundUse], use: FundUse) -> bool:
    """Put what a part spent beside its plan, where the same sentence or the one before listed the plans by the same names."""
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if use.span.start - one.span.end > _NEAR:
            return False
        if one.label == use.label and one.planned and not one.spent and not one.arrived and not use.planned and (use.spent or use.arrived):
            span = Span(min(one.span.start, use.span.start), max(one.span.end, use.span.end))
            found[index] = replace(one, span=span, spent=use.spent, arrived=use.arrived, execution_rate=one.execution_rate or use.execution_rate)
            return True
    return False


def _sentences(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, stop):
        yield match.start(), match.end()


def _merged(found: list[FundUse], use: FundUse, base: FundFigure | None) -> bool:
    """Put ``use`` together with the statement that holds the base of its rate, when that one lacks what ``use`` adds."""
    if base is None or use.planned is None:
        return False
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.planned == use.planned:
            spent = None if one.spent and one.arrived and one.spent.span == one.arrived.span else one.spent
            free = None in (spent, use.spent) and (None in (one.arrived, use.arrived) or one.arrived == use.arrived)
            if free and (use.spent or use.arrived):
                near = use.span.start - one.span.end < _NEAR
                span = Span(min(one.span.start, use.span.start), max(one.span.end, use.span.end)) if near else use.span
                found[index] = replace(
                    one, span=span, arrived=one.arrived or use.arrived, spent=use.spent if use.spent and spent is None else one.spent,
                    arrival_rate=one.arrival_rate or use.arrival_rate,
                    execution_rate=one.execution_rate or use.execution_rate, rate_base=one.rate_base or use.rate_base)
                return True
            return False
    return False


def _use(reading: Reading, group: FundGroup) -> FundUse | None:
    figures = group.figures
    if not figures:
        return None
    spent, arrived = figures.get("spent"), figures.get("arrived")
    execution = next((rate for rate in group.rates if not rate.arrival), None)
    arrival = next((rate for rate in group.rates if rate.arrival), None)
    planned, base = _base(figures, spent or arrived, execution or arrival)
    if arrival and spent and arrived is None and execution is None:
        arrived = spent
    said = len(figures) < 3 and _ALL.search(reading.prose.text, group.start, _clause_end(reading.prose.text, group.end))
    whole = (arrival and arrival.rate == 100) or said
    if arrived is None and planned is not None and whole:
        arrived = planned
    first = min((event for event in figures.values() if event.start >= group.start), key=lambda event: event.start, default=None)
    start = _clause_start(reading.prose.text, first.start, first.left) if first else group.start
    text = reading.prose.text
    paid = arrived if _paid(reading, arrived) else None
    words = text[start:first.start if first else start]
    label = _label(words)
    return FundUse(
        label=label, span=reading.prose.span(start, group.end), level=level_of(label) or level_of(words), year=_year(words),
        planned=_amount(reading, planned), arrived=_amount(reading, arrived), spent=_amount(reading, spent or paid),
        arrival_rate=_rate(reading, arrival), execution_rate=_rate(reading, execution), rate_base=base if execution else None)


def _base(figures: dict[str, FundFigure], actual: FundFigure | None, rate: FundFigure | None) -> tuple[FundFigure | None, str | None]:
    """What the rate refers to, and the plan to report: the sum that makes the rate true, else the adjusted budget, else the first."""
    names = {"adjusted": "调整", "planned": "年初", "arrived": "到位"}
    plan = figures.get("adjusted") or figures.get("planned")
    if actual and actual.money and rate and rate.rate is not None:
        for role, name in names.items():
            one = figures.get(role)
            if one and one.money and one is not actual and is_rate(actual.money.yuan, one.money.yuan, rate.rate):
                return (plan if role == "arrived" else one), name
    return plan, None


def _paid(reading: Reading, arrived: FundFigure | None) -> bool:
    """实际出资 …: money that arrives by being paid."""
    if arrived is None:
        return False
    return "出资" in reading.prose.text[max(0, arrived.start - 12):arrived.start]


def _amount(reading: Reading, event: FundFigure | None) -> Amount | None:
    if event is None or event.money is None:
        return None
    return to_amount(reading.prose, event.money, _ROLES.get(event.role))


def _rate(reading: Reading, event: FundFigure | None) -> Stated[Decimal] | None:
    return reading.prose.stated(event.rate, event.start, event.end) if event and event.rate is not None else None


def _clause_start(text: str, start: int, left: int) -> int:
    """Where the clause of the figure at ``start`` begins, not before ``left``; brackets that close before it are passed over."""
    depth = 0
    for at in range(start - 1, max(left, start - 90) - 1, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth < 0 or (depth == 0 and text[at] in CLAUSE_MARKS) or (depth == 0 and text[at] == "、" and at <= left + 1):
            return at + 1
    return max(left, start - 90)


def _clause_end(text: str, end: int) -> int:
    """The end of the clause behind ``end``: up to the next mark but one, within the sentence."""
    rest = _REST.match(text, end)
    return rest.end() if rest else end


def _label(clause: str) -> str:
    """The words before the first figure without time, cue and verb, with the year before a name that says no more than money."""
    name, year = _name(clause), _year(clause)
    if len(name) >= 2 and name.count("（") == name.count("）"):
        return f"{year}年{name}" if year and _PLAIN.fullmatch(name) else name
    return f"{year}年" if year else "资金"


def _name(clause: str) -> str:
    """The words before a figure without time, cue and verb."""
    words = _RATE_BEFORE.sub("", clause.strip("，。；：、 "))
    name = _TAIL.sub("", _TIMES.sub("", words)).strip("，、：的").strip("“”" if words.count("“") != 1 or "”" not in words else "")
    return name if len(name) <= _LONGEST_LABEL else _TIMES.sub("", _BOUNDARY.sub("", name[-_LONGEST_LABEL:]))


def _year(words: str) -> int | None:
    """The one year that the words before a figure name; neither spans of years nor days count."""
    years = _YEAR.findall(words)
    return int(years[-1]) if years else None


def level_of(text: str) -> str | None:
    """中央 省 市 县 自筹, when the words name one level only."""
    levels = [level for level, pattern in _DATA["level"].items() if re.search(pattern, text)]
    return levels[0] if len(levels) == 1 else None
