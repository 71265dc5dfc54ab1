"""Use of funds as sentences state it: planned, arrived, spent, with the rates and what they refer to.

A rate names its base by arithmetic: of the sums before it, the one that makes the printed rate true is what it refers to.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.evaluation.amounts import Sum, sums, to_amount
from ingest.evaluation.lexicon import load
from ingest.evaluation.numerals import NUMBER, decimal
from ingest.evaluation.reading import Reading
from ingest.evaluation.tight import last_match
from ingest.records import Amount, FundUse
from ingest.spans import Span, Stated

_DATA = load("funds")
_ROLES = {"planned": "预算", "adjusted": "调整预算", "arrived": "到位", "spent": "支出"}
_ANY_CUE = re.compile("|".join(f"(?P<{role}>{'|'.join(patterns)})" for role, patterns in _DATA["cues"].items()))
_RATE = re.compile(rf"(?:(?P<arrival>{_DATA['rates']['arrival']})|(?P<execution>{_DATA['rates']['execution']}))"
                   rf"(?:\d{{1,2}})??(?:仅|约|只)*(?:为|是|达到|达|：)*(?:仅|约|只|高达)*(?P<rate>-?{NUMBER})%"
                   rf"|{_DATA['rates']['complete']}(?P<complete>{NUMBER})%")
_ALL = re.compile(_DATA["rates"]["full"])
_DUE = re.compile(_DATA["due"]["plan"])
_UNSPENT = re.compile(_DATA["due"]["unspent"])
_FORMULA = re.compile(r"[+＋×÷*=]")
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]?")
_CLAUSE = "，。；：\n"
_INHERIT = re.compile(r"(?:（[^（）]*）)?[、和及与](?:其中)?[^，。；]{0,14}|[（），]+(?:其中)?[^，。；\d（）]{0,40}")
_TIMES = re.compile(r"^(?:截至|截止|至|目前|另外|其中|其|且|并|全年|当年|(?:19|20)\d\d年?度?|\d{1,2}月|\d{1,2}日|[-—至到月日底末初，、：（]"
                    r"|评价基准日|期间|经统计|经汇总及统计)+")
_TAIL = re.compile(
    r"(?:共计|合计|总计|累计|共|总额|总金额|金额|数|为|是|达到|达|约|仅|仅为|的|实际|已|应|分别|年初|年度|调整后|(?<!基本)(?<!项目)(?<!经营)(?<!总)支出"
    r"|(?:19|20)\d\d|预算|安排|下达|支付|拨付|到位|计划|投入|全年|整体|执行|决算|总|年|：)+$")
_CHANGE = re.compile(_DATA["change"]["words"])
_OPENED = re.compile(r"（[^（）]*$")
_SHORT = 8
_LOOKBACK = 40
_NEAR = 400


@dataclass(slots=True)
class _Event:
    role: str
    start: int
    end: int
    money: Sum | None = None
    rate: Decimal | None = None
    arrival: bool = False
    left: int = 0
    inherited: bool = False


@dataclass(slots=True)
class _Group:
    """Figures that one statement puts together."""

    start: int
    end: int
    figures: dict[str, _Event] = field(default_factory=dict)
    rates: list[_Event] = field(default_factory=list)

    @property
    def is_part(self) -> bool:
        """Whether it is a member of a list that goes on with the role of its head (其中：A 1 万元、B 2 万元)."""
        return any(one.inherited for one in self.figures.values())

    def add(self, event: _Event) -> None:
        self.end = max(self.end, event.end)
        self.start = min(self.start, event.start)
        if event.money is None:
            self.rates.append(event)
        else:
            self.figures[event.role] = event


def funds_of_prose(reading: Reading, start: int, stop: int) -> list[FundUse]:
    """The uses of funds stated in ``prose.text[start:stop]``, in order."""
    found: list[FundUse] = []
    known: list[_Event] = []
    waiting: tuple[_Group, int] | None = None
    role: str | None = None
    for a, b in _sentences(reading.prose.text, start, stop):
        groups = _groups(_events(reading, a, b, role))
        for group in groups:
            merged, at = False, len(found)
            if waiting is not None and _continues(group, waiting[0]):
                for event in (*group.figures.values(), *group.rates):
                    waiting[0].add(event)
                group, at = waiting
            base = _complete(group, known)
            use = _use(reading, group)
            if use is not None:
                merged = _merged(found, use, base)
                if not merged:
                    found[at:at + 1] = [use]
            known = [*known, *group.figures.values()][-_LOOKBACK:]
            role = "planned" if "planned" in group.figures else None
            waits = not merged and use is not None and len(groups) == 1 and "spent" not in group.figures
            waiting = (group, at) if waits and {"planned", "adjusted"} & group.figures.keys() else None
        if reading.prose.text[b - 1:b] == "\n":
            waiting = None
    return found


def _sentences(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, stop):
        yield match.start(), match.end()


def _events(reading: Reading, a: int, b: int, before: str | None) -> list[_Event]:
    """The sums and rates of a sentence with their roles, in order; 其中 … goes on with the role ``before``."""
    text = reading.prose.text
    events: list[_Event] = []
    money = [one for one in sums(reading.prose, a, b) if not _FORMULA.search(text, max(a, one.start - 16), min(b, one.end + 1))]
    rates = [*_RATE.finditer(text, a, b)]
    if not money and not rates:
        return []
    for index, one in enumerate(money):
        left = money[index - 1].end if index else a
        role = own = _role(text, left, one)
        if role is None and index and _INHERIT.fullmatch(text, left, one.start):
            role = events[-1].role
        elif role is None and not index and text.startswith("其中", a):
            role = before
        events.append(_Event(role or "", one.start, one.end, one, left=left, inherited=own is None and role is not None))
    for match in rates:
        events += [_Event("rate", match.start(), match.end(), rate=decimal(match["rate"] or match["complete"]), arrival=bool(match["arrival"]))]
    _first_total(text, a, events)
    return sorted(events, key=lambda event: event.start)


def _role(text: str, left: int, money: Sum) -> str | None:
    """Role of a figure by the last cue between the figure before it (``left``) and itself, in its own clause first."""
    if _UNSPENT.match(text, money.end):
        return "other"
    opened = _OPENED.search(text, left, money.start)
    own = opened.start() + 1 if opened else max(left, *(text.rfind(mark, left, money.start) + 1 for mark in _CLAUSE))
    if _CHANGE.search(text, own, money.start):
        return "other"
    far = not opened and money.start - own <= _SHORT and not re.search(r"\d", text[left:own])
    for low in (own, left) if far else (own,):
        last = last_match(_ANY_CUE, text, low, money.start)
        if last is not None and last.lastgroup:
            due = last.lastgroup in ("spent", "arrived") and _DUE.search(text, low, money.start)
            return "planned" if due else last.lastgroup
    return None


def _first_total(text: str, a: int, events: list[_Event]) -> None:
    """涉及 … 资金共计 16359 万元 … 支出 …: an uncued total before what was spent is what was planned."""
    money = [event for event in events if event.money is not None]
    if money and not money[0].role and any(event.role == "spent" for event in money[1:]) and re.search(r"资金|经费|预算", text[a:money[0].start]):
        money[0].role = "planned"


def _groups(events: Sequence[_Event]) -> list[_Group]:
    """Cut a sentence's figures where a new statement begins: at a plan after a plan, at anything after what was spent."""
    groups: list[_Group] = []
    for event in events:
        if event.role in ("", "other"):
            continue
        current = groups[-1] if groups else None
        if current is not None and not event.inherited and current.is_part and event.role in ("rate", "spent"):
            current = _head(groups) or current
        if current is None or _begins(event, current):
            current = _Group(event.start, event.end)
            groups.append(current)
        current.add(event)
    return groups


def _head(groups: Sequence[_Group]) -> _Group | None:
    """The statement whose parts were listed last (其中：…), when it still waits for what was spent."""
    head = next((group for group in reversed(groups) if not group.is_part), None)
    return head if head and "spent" not in head.figures else None


def _begins(event: _Event, group: _Group) -> bool:
    if event.money is None:
        return False
    if event.role == "adjusted":
        return bool({"adjusted", "spent"} & group.figures.keys())
    if event.role == "planned":
        return bool(group.figures)
    return event.role in group.figures or (event.role == "arrived" and "spent" in group.figures)


def _continues(group: _Group, before: _Group) -> bool:
    """Whether a statement tells the rest of the one before: it has no plan of its own, and the one before has nothing spent."""
    return not {"planned", "adjusted"} & group.figures.keys() and not (group.figures.keys() & before.figures.keys())


def _merged(found: list[FundUse], use: FundUse, base: _Event | None) -> bool:
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


def _complete(group: _Group, known: Sequence[_Event]) -> _Event | None:
    """Find the base of a rate among the sums stated before, where the group does not hold it, and the sum for a rate without one."""
    found = None
    for rate in group.rates:
        actual = group.figures.get("spent") or group.figures.get("arrived")
        if rate.rate is None:
            continue
        if actual is None:
            pair = _pair(known, rate.rate)
            if pair is not None and not group.figures:
                group.figures["planned"], group.figures["spent"] = pair
                found = pair[0]
        elif not any(role in group.figures for role in ("planned", "adjusted")) and actual.money is not None:
            sums_before = (one for one in reversed(known) if one.money and one is not actual)
            base = next((one for one in sums_before if one.money and _is_rate(actual.money.yuan, one.money.yuan, rate.rate)), None)
            if base is not None:
                group.figures["planned"] = found = base
    return found


def _pair(known: Sequence[_Event], rate: Decimal) -> tuple[_Event, _Event] | None:
    if rate in (0, 100):
        return None
    recent = [one for one in reversed(known[-_LOOKBACK:]) if one.money]
    plans = [one for one in recent if one.role in ("planned", "adjusted")]
    return next(((base, spent) for spent in recent if spent.role == "spent" for base in plans
                 if spent.money and base.money and _is_rate(spent.money.yuan, base.money.yuan, rate)), None)


def _is_rate(part: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Whether ``part / whole`` is ``rate`` per cent to the last printed digit, rounded or cut."""
    exponent = rate.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return whole > 0 and abs(part * 100 / whole - rate) <= digit


def _use(reading: Reading, group: _Group) -> FundUse | None:
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


def _base(figures: dict[str, _Event], actual: _Event | None, rate: _Event | None) -> tuple[_Event | None, str | None]:
    """What the rate refers to, and the plan to report: the sum that makes the rate true, else the adjusted budget, else the first."""
    names = {"adjusted": "调整", "planned": "年初", "arrived": "到位"}
    plan = figures.get("adjusted") or figures.get("planned")
    if actual and actual.money and rate and rate.rate is not None:
        for role, name in names.items():
            one = figures.get(role)
            if one and one.money and one is not actual and _is_rate(actual.money.yuan, one.money.yuan, rate.rate):
                return (plan if role == "arrived" else one), name
    return plan, None


def _paid(reading: Reading, arrived: _Event | None) -> bool:
    """实际出资 …: money that arrives by being paid."""
    if arrived is None:
        return False
    return "出资" in reading.prose.text[max(0, arrived.start - 12):arrived.start]


def _amount(reading: Reading, event: _Event | None) -> Amount | None:
    if event is None or event.money is None:
        return None
    return to_amount(reading.prose, event.money, _ROLES.get(event.role))


def _rate(reading: Reading, event: _Event | None) -> Stated[Decimal] | None:
    return reading.prose.stated(event.rate, event.start, event.end) if event and event.rate is not None else None


def _clause_start(text: str, start: int, left: int) -> int:
    """Where the clause of the figure at ``start`` begins, not before ``left``; brackets that close before it are passed over."""
    depth = 0
    for at in range(start - 1, max(left, start - 90) - 1, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth < 0 or (depth == 0 and text[at] in _CLAUSE) or (depth == 0 and text[at] == "、" and at <= left + 1):
            return at + 1
    return max(left, start - 90)


def _clause_end(text: str, end: int) -> int:
    """The end of the clause behind ``end``: up to the next mark but one, within the sentence."""
    rest = re.compile(r"[，（]?[^，。；（\n]{0,24}").match(text, end)
    return rest.end() if rest else end


def _label(text: str, start: int, first: int) -> str:
    """The words before the first figure without time, cue and verb; the year where nothing else is left."""
    words = text[start:first].strip("，。；：、 ")
    name = _TAIL.sub("", _TIMES.sub("", words)).strip("，、：“”的")
    if len(name) >= 2 and name.count("（") == name.count("）"):
        return name[-40:]
    year = re.search(r"(?:19|20)\d\d年?度?", words)
    return year.group() if year else "资金"


def level_of(text: str) -> str | None:
    """中央 省 市 县 自筹, when the words name one level only."""
    levels = [level for level, pattern in _DATA["level"].items() if re.search(pattern, text)]
    return levels[0] if len(levels) == 1 else None
