"""Use of funds as sentences state it: planned, arrived, spent, with the rates and what they refer to."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
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
    r"(?:共计|合计|总计|累计|共|总额|总金额|金额|数|为|是|达到|达|约|仅|仅为|的|实际|已|应|分别|年初|年度|批复|调整后|(?<!基本)(?<!项目)(?<!经营)(?<!总)支出"
    r"|(?:19|20)\d\d|预算|安排|下达|支付|拨付|到位|计划|投入|全年|整体|执行|决算|总|年|：)+$")
_NEAR = 400


def funds_of_prose(reading: Reading, start: int, stop: int) -> list[FundUse]:
    """The uses of funds stated in ``prose.text[start:stop]``, in order."""
    found: list[FundUse] = []
    known: list[FundFigure] = []
    waiting: tuple[FundGroup, int] | None = None
    role: str | None = None
    for a, b in _sentences(reading.prose.text, start, stop):
        groups = group_figures(find_figures(reading.prose, a, b, role))
        for group in groups:
            merged, at = False, len(found)
            if waiting is not None and continues(group, waiting[0]):
                for event in (*group.figures.values(), *group.rates):
                    waiting[0].add(event)
                group, at = waiting
            base = complete(group, known)
            use = _use(reading, group)
            if use is not None:
                merged = _merged(found, use, base)
                if not merged:
                    found[at:at + 1] = [use]
            known = [*known, *group.figures.values()][-LOOKBACK:]
            role = "planned" if "planned" in group.figures else None
            waits = not merged and use is not None and len(groups) == 1 and "spent" not in group.figures
            waiting = (group, at) if waits and {"planned", "adjusted"} & group.figures.keys() else None
        if reading.prose.text[b - 1:b] == "\n":
            waiting = None
    return found


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
            free = None in (one.spent, use.spent) and (None in (one.arrived, use.arrived) or one.arrived == use.arrived)
            if free and (use.spent or use.arrived):
                near = use.span.start - one.span.end < _NEAR
                span = Span(min(one.span.start, use.span.start), max(one.span.end, use.span.end)) if near else use.span
                found[index] = replace(
                    one, span=span, arrived=one.arrived or use.arrived, spent=one.spent or use.spent,
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
    return FundUse(
        label=_label(text, start, first.start if first else start), span=reading.prose.span(start, group.end), level=level_of(text[start:group.end]),
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


def _label(text: str, start: int, first: int) -> str:
    """The words before the first figure without time, cue and verb; the year where nothing else is left."""
    words = text[start:first].strip("，。；：、 ")
    name = _TAIL.sub("", _TIMES.sub("", words)).strip("，、：的").strip("“”" if words.count("“") != 1 or "”" not in words else "")
    if len(name) >= 2 and name.count("（") == name.count("）"):
        return name[-40:]
    year = re.search(r"(?:19|20)\d\d年?度?", words)
    return year.group() if year else "资金"


def level_of(text: str) -> str | None:
    """中央 省 市 县 自筹, when the words name one level only."""
    levels = [level for level, pattern in _DATA["level"].items() if re.search(pattern, text)]
    return levels[0] if len(levels) == 1 else None
