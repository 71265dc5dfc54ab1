"""Targets of indicators in target forms: what a project is to deliver."""
from __future__ import annotations

import re

from search.qa.catalog import Entry
from search.qa.indicators import Fit, Indicator
from search.qa.linking import folded, pairs
from search.qa.model import Answer, Entity
from search.qa.plans.replies import cited, in_unit, money, number, refuse
from search.qa.situation import Situation
from search.qa.sparql import passage, select, values

_ASKS = re.compile(r"目标|指标|计划|要求|多少|几|标准|应|达到|完成|不低于|不少于|至少")
_PLANS = re.compile(r"目标|指标|计划|打算|预计|要求|拟|准备|应|至少|不低于|不少于|达到|每年|全年|一年|年度|(?:19|20)\d\d年?[^，,。]{0,20}要|要")
_SHARED_OUT = re.compile(r"分给|分配给|拨给|下达给|转移支付|分到|补助给|预算科目|功能科目")
_MONEY = re.compile(r"(?:预算|金额|资金|经费|安排)(?:总额|规模|了)?(?:是|有|为)?多少(?![人户件家个次天])|"
                    r"多少(?:钱|万(?!人|吨|亩|户|平)|元|亿|预算|资金)|花多少")
_PAST = re.compile(r"花了|用了|实际|支出了|花出去|花掉|已经?(?:支出|花|用)")
_CYCLE = re.compile(r"周期|整个|全周期|实施期|总(?:共|体)目标|长期|三年")
NAMED = 4.0
"""Weight of a project's name from which it is partly named, so that less of the indicator's must be said."""
LESS_SHARE = 0.25
"""Share of an indicator's name that must be said then."""
ALONE = 9.0
"""Weight of name and project together that must be said where no project is named."""
SHARE = 0.45
"""Share of an indicator's name that must be said then, if it is not partly named."""


def targets(situation: Situation) -> Answer | None:
    """Answer what a named project of a target form is to reach, or what money it has."""
    reading = situation.reading
    if reading.asks("arrival_rate", "execution_rate", "score", "grade", "evaluator", "recommendations") or reading.seeks or reading.numbers:
        return None
    if not _ASKS.search(reading.text) or _SHARED_OUT.search(reading.text) or reading.aggregated:
        return None
    if reading.asks("spent") and _PAST.search(reading.text):
        return None
    entries = named_entries(situation)
    if _MONEY.search(reading.text):
        return _money(situation, entries) if entries else None
    found = _fitting(situation, entries)
    if found:
        return _told(situation, found)
    if entries and re.search(r"目标|指标", reading.text):
        return _all(situation, entries)
    return None


def named_entries(situation: Situation) -> list[Entry]:
    """Project entries that the question names, in documents that fit the place and the year of the question."""
    knowledge, reading = situation.knowledge, situation.reading
    matches = [match for match in knowledge.entry_linker.best(reading.text, ratio=0.85) if match.coverage >= 0.34]
    reports = situation.linked
    if not matches or (reports and reports[0].weight > 1.1 * matches[0].weight):
        return []
    found = [knowledge.entries[match.key] for match in matches]
    if reading.years:
        found = [entry for entry in found if entry.year is None or entry.year in reading.years]
    return [entry for entry in found if _body_fits(situation, f"{entry.department or ''}{entry.user or ''}{entry.name}{entry.document}")]


def _body_fits(situation: Situation, told: str) -> bool:
    return situation.offices_fit(told) and situation.places_fit(told)


def _fitting(situation: Situation, entries: list[Entry]) -> list[Indicator]:
    """The indicators that the question speaks of, the best first; those of the named projects, else of any that fits alone."""
    index, reading = situation.knowledge.indicators, situation.reading
    asked = frozenset(pairs(folded(reading.text)))
    scored: list[tuple[Fit, Indicator]] = []
    for one in index.of_documents({entry.document for entry in entries}) if entries else index.sharing(asked, ALONE):
        if not reading.years or one.year is None or one.year in reading.years:
            fit = index.fit(one, asked, reading.text)
            if _is_meant(fit, one, entries):
                scored.append((fit, one))
    scored.sort(key=lambda item: (-item[0].total, item[1].horizon == "长期", item[1].document, item[1].iri))
    scored = [(fit, one) for fit, one in scored if fit.total >= 0.8 * scored[0][0].total and (_is_of(one, entries) or _of_body(situation, one))]
    if not entries and not (_PLANS.search(reading.text) and not _nearer_report(situation, scored)):
        return []
    return [one for _, one in scored[:3]]


def _is_of(indicator: Indicator, entries: list[Entry]) -> bool:
    name = folded(indicator.project)
    return any(entry.document == indicator.document and name.startswith(folded(entry.name)) for entry in entries)


def _is_meant(fit: Fit, indicator: Indicator, entries: list[Entry]) -> bool:
    if entries:
        return _is_of(indicator, entries) and fit.total - fit.of_project > 0 and (fit.named > 0 or fit.total > fit.of_project + 1)
    return fit.share >= (SHARE if fit.of_project < NAMED else LESS_SHARE) and fit.named + fit.of_project >= ALONE and fit.total > 0


def _of_body(situation: Situation, indicator: Indicator) -> bool:
    """Whether the offices and places of the question are those of the project, of the form or of its document."""
    knowledge = situation.knowledge
    bodies = "".join(f"{entry.department or ''}{entry.user or ''}" for entry in knowledge.entries_of.get(indicator.document, ())
                     if folded(indicator.project).startswith(folded(entry.name)))
    return _body_fits(situation, f"{bodies}{indicator.project}{indicator.title}{indicator.document}")


def _nearer_report(situation: Situation, scored: list[tuple[Fit, Indicator]]) -> bool:
    """Whether the question names a report more surely than the best indicator, beside an office of both."""
    return bool(scored) and bool(situation.leading) and situation.linked[0].weight > scored[0][0].total + 6


def _told(situation: Situation, chosen: list[Indicator]) -> Answer:
    reading = situation.reading
    query = select("?indicator ?name ?target ?document ?start ?end ?quote", values("?indicator", [one.iri for one in chosen]),
                   "?indicator skos:prefLabel ?name ; fk:targetText ?target .", passage("?indicator"), order="?document ?start")
    rows = {row["indicator"]: row for row in situation.knowledge.graph.select(query)}
    table = tuple({"项目": one.project, "指标": one.name, "目标值": one.target, "周期目标值": one.cycle} for one in chosen)
    first = chosen[0]
    said = first.cycle if _CYCLE.search(reading.text) and first.cycle else first.target
    also = f"也可能指：{chosen[1].name}（{chosen[1].target}）" if len(chosen) > 1 else ""
    return Answer(reading.raw, "target", True, f"{first.project}：{first.name}的目标为{said}。", None, None,
                  tuple(Entity(one.iri, one.name, "indicator") for one in chosen), ("项目", "指标", "目标值", "周期目标值"), table, query,
                  cited(rows[one.iri] for one in chosen), tuple(line for line in (f"项目：{first.project}", f"指标：{first.name}", also) if line))


def _all(situation: Situation, entries: list[Entry]) -> Answer | None:
    """All indicators of the named projects."""
    found = [one for one in situation.knowledge.indicators.of_documents({entries[0].document}) if _is_of(one, entries[:1])]
    if not found:
        return None
    answer = _told(situation, found[:40])
    text = f"{entries[0].name}共有 {len(found)} 个绩效指标：" + "；".join(f"{one.name}{one.target}" for one in found[:12]) + "。"
    return Answer(answer.question, answer.intent, True, text, None, None, answer.entities, answer.columns, answer.rows, answer.sparql,
                  answer.citations, (f"项目：{entries[0].name}", "全部指标"))


def _money(situation: Situation, entries: list[Entry]) -> Answer | None:
    total = bool(re.search(r"总(?:金额|额|预算|投资|共)", situation.reading.text))
    predicate = "fk:totalAmount" if total else "fk:yearAmount"
    query = select("?entry ?project ?yuan ?document ?start ?end ?quote", values("?entry", [entry.iri for entry in entries[:3]]),
                   f"?entry skos:prefLabel ?project ; {predicate} ?amount .",
                   "?amount fk:yuan ?yuan .", passage("?amount"), order="?document ?start")
    rows = situation.knowledge.graph.select(query)
    word = "总金额" if total else "年度预算金额"
    if not rows:
        return refuse(situation, "target", f"{entries[0].name}没有填{word}。", sparql=query)
    row = rows[0]
    value, unit = in_unit(row["yuan"], "元", situation.reading.unit)
    shown = money(value) if unit == "元" else f"{number(value)}{unit}"
    return Answer(situation.reading.raw, "project_amount", True, f"{row['project']}的{word}为{shown}。", value, unit,
                  (Entity(row["entry"], row["project"], "project"),), ("项目", word), ({"项目": row["project"], word: row["yuan"]},), query,
                  cited(rows[:1]), (f"项目：{row['project']}",))
