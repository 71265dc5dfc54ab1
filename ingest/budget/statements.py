"""Figures in running text: what each measures, of which year and level, and of which figure it is a part."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.budget import context
from ingest.budget.context import load_words
from ingest.budget.names import is_side, measure_of, name_behind, names_money, says_nothing, trim
from ingest.budget.patterns import pattern
from ingest.tables.figures import canonical_unit
from ingest.tables.words import squeeze

_FIGURE = re.compile(
    r"(?<![\d.A-Za-z〔\[])(?P<number>-?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|-?\d{1,3}(?: \d{3})+(?=\s*(?:万元|亿元|元))|-?\d+(?:\.\d+)?)\s*"
    r"(?P<unit>亿元|百万元|万元|千元|元(?!旦|宵|素|月)|亿(?=[，。；、）)\s]|$)|万(?=[，。；、）);]|$)|%|％|个?百分点)"
    r"(?P<per>\s*[/／]\s*[\u4e00-\u9fff²]{1,4}(?:\s*[/／.·]\s*[\u4e00-\u9fff\d]{1,4})*)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％－", "0123456789.%-")
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]?")
_DROPPED = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*\*|<[^<>]*>|\[bookmark:[^\]]*\]")
_SHARE_OF = re.compile(r"(?:占|为|完成|达到?|相当于)(?P<base>(?:汇总|调整后?|变动|年初|全年|年度|本年|当年|上年|同期|批准)*的?"
                       r"(?:预算|计划|任务|决算|完成|执行)数?)的?$")
_TITLE = re.compile(r"《[^》]*(?:》|$)")
_NUMBERING = re.compile(r"\s*(?:[一二三四五六七八九十]+(?:是|、)|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|——|"
                        r"目标\s?\d*\s?[:：])\s*")
_BALANCED = re.compile(r"[（(]([^（）()]*)[)）]")
_OTHER_YEAR = re.compile(r"(?:在|比|较|为|占|与|同|对比)(?:19|20)\d\d年?(?:末|底)?(?:完成|执行|预算|决算|实际)?数?")
_YEAR = re.compile(r"(?:(?:19|20)\d\d年?[-—–至到])?((?:19|20)\d\d)年")
_LEVEL = re.compile(r"(?:^|[，。；：、,;:\s]|年|度|底|末|对|由)"
                    r"(全[市省区县州盟旗镇乡](?!面|体|民)|[市省区县州盟旗镇乡]本级|[市省区县](?:直|级)(?!以上|财政|基本)|本级)")
_LEVEL_OF = re.compile(r"([市区县省](?:本级|级))(?=一般公共|政府性|国有资本|社会保险|税收|非税|基金)")
_OPENS_LIST = re.compile(r"其中|包括|分别(?:为|是|安排|分配|用于)|按[\u4e00-\u9fff]{2,8}分(?=[，,：:])|^\s*[：:]")
_SIDES = ("收入", "支出", "结余", "结转")
_OTHER_SIDE = re.compile(r"(?<=.{2})(?:当年|当期|本年|年末|年终|滚存|累计|历年)*(?:收入|支出|收支|收支结余|结余|结转)$")
_INHERITED = ("余额", "限额", "发行额", "还本额", "付息额", "完成数", "决算数", "调整预算数")
_CHANGES = ("增加额", "减少额", "核减额")
_NEAR, _LONGEST_CLAUSE, _MOST_BRACKETS = 40, 200, 8
_GROWS = re.compile(r"(?:预期|预计|计划|拟|同口径|同比|比上年|较上年|可比)*(?:增长|下降|增加|减少)(?:率|幅度?)?(?:为|约|在)*$")
_FULL_STOP = re.compile(r"(?<=[\u4e00-\u9fff)）%％”])\.(?=\s*(?:[\u4e00-\u9fff“\d]|$))", re.MULTILINE)
_OF_WHOLE = re.compile(r"\s*(?:同?比|较|与|同)(?:上年|去年|上一年|(?:19|20)\d\d\s?年)")
_TIMES_ONLY = re.compile(r"(?:当年|当期|本年|年末|年终|滚存|累计|历年)*")
_SOFT_UNITS = ("万", "亿")


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of a sentence.

    ``start``/``end`` are offsets into the text given; ``row`` is what is measured, ``measure`` which figure of it (完成数, 预算数,
    增加额 …), ``whole`` the number, among the statements of the text, of the one that this is a part of.
    """

    row: str
    value: Decimal
    unit: str
    start: int
    end: int
    measure: str | None = None
    year: int | None = None
    scope: str | None = None
    fund: str | None = None
    phase: str | None = None
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds where a text begins: the name to fall back on, year, level and fund, and the year of the budget itself.

    A figure without a verb is a budget figure when it is of ``fiscal_year`` (one of the final accounts when the text is ``final``), and one of
    execution when it is of a year before.
    """

    name: str = ""
    year: int | None = None
    scope: str | None = None
    fund: str | None = None
    fiscal_year: int | None = None
    final: bool = False


@dataclass(slots=True)
class _Flow:
    """What the words read so far leave behind for the next figure of the paragraph."""

    setting: Setting
    found: list[Statement]
    subject: str = ""
    year: int | None = None
    scope: str | None = None
    fund: str | None = None
    main: int | None = None
    heads: list[int] = field(default_factory=list)
    brackets: list[tuple[str, int | None, list[int]]] = field(default_factory=list)
    first: int = 0
    parts: dict[int, tuple[int, Decimal, bool]] = field(default_factory=dict)

    @property
    def base(self) -> list[int]:
        """The figures whose parts the brackets open here list: they stay when a list inside ends."""
        return self.brackets[-1][2] + ([self.brackets[-1][1]] if self.brackets[-1][1] is not None else []) if self.brackets else []

    def add(self, statement: Statement) -> None:
        """Take a figure; one that is part of another counts towards it."""
        if statement.whole is not None and statement.measure not in _CHANGES:
            count, total, alike = self.parts.get(statement.whole, (0, Decimal(0), True))
            self.parts[statement.whole] = (count + 1, total + statement.value, alike and statement.unit == self.found[statement.whole].unit)
        self.found.append(statement)

    def is_made_up(self, whole: int) -> bool:
        """Whether the parts of a figure listed so far, two at least, add up to it."""
        count, total, alike = self.parts.get(whole, (0, Decimal(0), True))
        return count > 1 and alike and total == self.found[whole].value

    def note(self, words: str) -> None:
        """Take year, level and fund from words before a figure."""
        plain = _OTHER_YEAR.sub("", squeeze(words))
        years = _YEAR.findall(plain)
        self.year = int(years[-1]) if years else self.year
        levels = _LEVEL.findall(plain)
        levels = levels or _LEVEL_OF.findall(plain)
        self.scope = context.scope(levels[-1]) if levels else self.scope
        self.fund = context.fund_type(plain) or self.fund


def read_statements(text: str, setting: Setting) -> list[Statement]:
    """All figures of money in a text, and the per cents that go with them, in order."""
    text = _FULL_STOP.sub("。", text.translate(_HALF_WIDTH))
    found: list[Statement] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        flow = _Flow(setting, found)
        for sentence in _SENTENCE.finditer(text, paragraph.start(), paragraph.end()):
            if sentence.end() > sentence.start():
                _read_sentence(text, sentence.start(), sentence.end(), flow)
    return found


def _read_sentence(text: str, start: int, end: int, flow: _Flow) -> None:
    titles = [match.span() for match in _TITLE.finditer(text, start, end)]
    matches = [match for match in _FIGURE.finditer(text, start, end) if not _inside(titles, match.start())]
    if all(_is_percent(match) for match in matches):
        flow.note(_plain(text[start:end]))
        return
    if flow.heads and _OF_WHOLE.match(text, start, end):
        flow.subject = flow.found[flow.heads[0]].row
    flow.heads, flow.first = [], len(flow.found)
    before = start
    for number, match in enumerate(matches):
        following = matches[number + 1].start() if number + 1 < len(matches) else end
        statement = _statement(text[before:match.start()], text[match.end():following], match, flow)
        before = match.end()
        if statement is not None:
            flow.add(statement)


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies inside one of the spans, which stand in order."""
    place = bisect_right(spans, (at, at)) - 1
    return place >= 0 and at < spans[place][1]


def _is_percent(match: re.Match[str]) -> bool:
    return "%" in match["unit"] or "％" in match["unit"] or "百分点" in match["unit"]


def _plain(text: str) -> str:
    return _NUMBERING.sub("", _DROPPED.sub(" ", text), count=1)


def _statement(left: str, right: str, match: re.Match[str], flow: _Flow) -> Statement | None:
    clauses = list(_clauses(left, flow))
    clause = clauses[-1] if clauses else ""
    flow.note(_plain(left))
    if match["unit"] in _SOFT_UNITS and not re.search(r"费|资金|预算|金额|支出|收入|补助|补贴|投入|款|奖|贷|元", left[-30:]):
        return None
    value = Decimal(re.sub(r"[,， ]", "", match["number"]))
    made = Statement("", value, canonical_unit(match["unit"]), match.start("number"), match.end(), year=flow.year or flow.setting.year,
                     scope=flow.scope or flow.setting.scope, fund=flow.fund or flow.setting.fund)
    if _is_percent(match):
        return _percent(clause, made, match, flow)
    if match["per"] or _is_standard(clause, made.unit):
        name = _name(clauses, right, flow)
        return replace(made, row=name, measure="标准", unit=made.unit + squeeze(match["per"] or ""))
    done = _of_base(clause, made, flow) or _of_change(clause, made, flow)
    if done is not None:
        return replace(done, phase="上年" if done.measure == "上年数" else context.PHASE_OF_MEASURE.get(done.measure or ""))
    return _of_subject(clauses, right, made, flow)


def _is_standard(clause: str, unit: str) -> bool:
    """Whether a figure is a rate for one person, month or piece and no sum."""
    if clause.endswith(("*", "×", "x", "X")) or re.search(r"每.{1,12}(?:不少于|不低于|不超过)$", clause):
        return True
    if unit == "元":
        return pattern("prose", "standard").search(clause[-12:]) is not None
    return unit == "万元" and re.search(r"(?:每.{1,3}|人均|最高.{0,4}|不超过|单价|价值)$", clause) is not None


def _clauses(left: str, flow: _Flow) -> Iterator[str]:
    """The squeezed clauses in front of a figure; brackets and lists of parts are followed on the way."""
    plain = _plain(left)
    kept = _BALANCED.sub(lambda match: "(" + re.sub(r"[，。；：,;:]", "、", match[1]) + ")", plain)
    at = 0
    for mark in re.finditer(r"（|）|(?<![\u4e00-\u9fff、])\)|\((?![^()]*\))", kept):
        if mark[0] in "（(" and len(flow.brackets) >= _MOST_BRACKETS:
            continue
        if mark[0] in "（(":
            flow.brackets.append((flow.subject, flow.main, flow.heads))
            flow.heads = flow.base
        elif flow.brackets:
            flow.subject, flow.main, flow.heads = flow.brackets.pop()
        at = mark.end()
    opens = _OPENS_LIST.search(plain)
    if opens and flow.main is not None:
        flow.heads = [*flow.base, flow.main] if opens[0] == "其中" else [*flow.heads, flow.main]
    elif re.search(r"[；;]", plain) and len(flow.heads) > max(1, len(flow.base)):
        flow.heads.pop()
    rest = kept[at:] if squeeze(kept[at:]) else kept[:at]
    for piece in re.split(r"[，。；：,;:（）]", rest):
        if squeeze(piece):
            yield squeeze(piece)[-_LONGEST_CLAUSE:]


def _percent(clause: str, made: Statement, match: re.Match[str], flow: _Flow) -> Statement | None:
    """A per cent that says how a figure of the same sentence changed or how much of another it is; others are no budget figures."""
    if len(flow.found) <= flow.first:
        grown = trim(_GROWS.sub("", clause))
        flow.subject = grown if _GROWS.search(clause) and names_money(grown) else flow.subject
        return None
    last = flow.found[-1]
    made = replace(made, row=flow.subject or last.row, year=last.year, scope=last.scope, fund=last.fund, phase=last.phase)
    plain = clause.rstrip("约为了")
    if re.search(r"(?:增长|增加|上升|提高|增幅|上涨)$", plain):
        return replace(made, measure="增长率")
    if re.search(r"(?:下降|减少|降低|回落|降幅)$", plain):
        return replace(made, measure="下降率")
    if plain in ("的", "") and match.start() - last.end <= 3 and last.unit != "%":
        return replace(made, measure=f"占{last.measure or '预算数'}比例")
    base = _SHARE_OF.search(plain)
    if base and match.start() - last.end <= _NEAR:
        return replace(made, measure=f"占{_base_name(base['base'])}比例", row=last.row)
    if re.search(r"占|比重|比例", plain):
        return replace(made, measure="占比", row=last.row)
    return replace(made, measure=plain[-8:]) if plain.endswith("率") else None


def _base_name(words: str) -> str:
    """What a figure is compared with: 调整预算数, 上年数 or 预算数."""
    return "调整预算数" if "调整" in words else "上年数" if re.search(r"上年|去年", words) else "预算数"


def _of_base(clause: str, made: Statement, flow: _Flow) -> Statement | None:
    """The figure that another one is compared with: 为调整预算数 53.48 亿元的 99.3%, 比 2023 年完成数 17.15 亿元增加 …"""
    match = re.fullmatch(rf"(?:仅?为|占|是|相当于|完成|比|较)(?P<base>{load_words()['prose']['base']})", clause)
    if match is None or not flow.subject:
        return None
    base = match["base"]
    years = _YEAR.findall(base)
    said = re.search(r"完成|执行|决算", base)
    measure = f"{said[0]}数" if said and years and "调整" not in base else "上年数" if said and "调整" not in base else _base_name(base)
    return replace(made, row=flow.subject, measure=measure, year=int(years[-1]) if years else made.year)


def _of_change(clause: str, made: Statement, flow: _Flow) -> Statement | None:
    """An increase or decrease: 比上年增加 1.6 亿元."""
    match = re.search(rf"(?P<change>{load_words()['prose']['change']})$", clause)
    if match is None:
        return None
    measure = "增加额" if re.match(r"增|提高|上|超", match["change"]) else "核减额" if match["change"].startswith("核") else "减少额"
    against = re.search(r"[比较]", clause)
    name = trim(clause[:against.start()] if against else clause[:match.start()])
    if flow.subject and (len(name) < 2 or re.fullmatch(r"同比?|相比|预计", name)):
        name = flow.subject
    return replace(made, row=name or flow.subject or flow.setting.name, measure=measure)


def _of_subject(clauses: list[str], right: str, made: Statement, flow: _Flow) -> Statement:
    """A figure with a subject of its own, in front of it or behind, else that of the words before."""
    clause = clauses[-1] if clauses else ""
    of_year = re.search(r"在((?:19|20)\d\d)年?(完成|执行|预算|决算)数$", clause)
    if of_year:
        flow.subject = trim(clause[:of_year.start()]) or flow.subject or flow.setting.name
        stated = f"{of_year[2]}数"
        return replace(made, row=flow.subject, year=int(of_year[1]), measure=stated, phase=context.PHASE_OF_MEASURE.get(stated))
    name = _name(clauses, right, flow)
    flow.subject = name
    whole = _whole(flow)
    above = flow.found[whole].measure if whole is not None and flow.found[whole].year == made.year else None
    measure = measure_of(clause) or (above if above in _INHERITED else None) or _usual(made.year, flow.setting)
    if measure == "完成数" and clause.startswith("达到") and made.year == flow.setting.fiscal_year and not flow.setting.final:
        measure = "预算数"
    flow.main = len(flow.found)
    fund = made.fund
    if whole is not None:
        flow.fund = flow.found[whole].fund
        fund = context.fund_type(clause) or flow.fund
    return replace(made, row=name, measure=measure, phase=context.PHASE_OF_MEASURE.get(measure or ""), whole=whole,
                   fund=fund or context.fund_type(name))


def _usual(year: int | None, setting: Setting) -> str | None:
    if year is None or setting.fiscal_year is None:
        return None
    if year < setting.fiscal_year:
        return "执行数"
    return "决算数" if setting.final else "预算数"


def _whole(flow: _Flow) -> int | None:
    """The figure whose parts are being listed, unless the parts listed so far make it up already."""
    while flow.heads:
        if not flow.is_made_up(flow.heads[-1]):
            return flow.heads[-1]
        flow.heads = flow.heads[:-1]
    return None


def _name(clauses: list[str], right: str, flow: _Flow) -> str:
    """What the figure measures, from the clauses before it, the words behind it, or what went before."""
    name = trim(clauses[-1]) if clauses else ""
    behind = name_behind(squeeze(right[:40]))
    if not says_nothing(name) and not is_side(name):
        return name + behind if behind and not names_money(name) else name
    if is_side(name):
        before = trim(re.sub(r"收支相抵后|相抵后|的?基础上", "", clauses[-2])) if len(clauses) > 1 else ""
        owner = before if len(before) >= 4 and names_money(before) else flow.subject or flow.setting.name
        owner = _OTHER_SIDE.sub("", owner) if name[-2:] in _SIDES and not owner.endswith(name) else owner
        if _TIMES_ONLY.fullmatch(owner):
            return clauses[-1] if clauses[-1].endswith(name) and len(clauses[-1]) <= len(name) + 4 else name
        return owner if re.sub(r"\([类款项]\)$", "", owner).endswith(name) else f"{owner}{name}" if owner and not is_side(owner) else name
    return behind or flow.setting.name or flow.subject or name
