"""Looking up what a named report says: score, grade, dimension, rates, sums, who evaluated, who is in charge, which period."""
from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from search.qa.catalog import Report
from search.qa.lexicon import words
from search.qa.linking import folded
from search.qa.model import Answer, Entity
from search.qa.plans.replies import cited, listed, number, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import evidence, passage, select, values

INTENT = "lookup"


def lookup(situation: Situation) -> Answer | None:
    """Answer a question on one attribute of a named report."""
    reading = situation.reading
    if reading.shared or reading.aggregated or reading.comparisons or reading.numbers or reading.seeks:
        return None
    asked = next((name for name in _ORDER if reading.asks(name)), None)
    if asked is None or (reading.grades and not situation.leading):
        return None
    unit = _named_unit(situation) if asked in ("score", "grade") else None
    if unit:
        return _unit_score(situation, unit)
    missing = _missing(situation)
    if missing:
        return missing
    if not situation.leading:
        return None
    return _HANDLERS[asked](situation, situation.leading)


def _missing(situation: Situation) -> Answer | None:
    """A refusal when the question names an office or a year that no named report fits."""
    reading = situation.reading
    if situation.linked and not situation.reports:
        names = listed([situation.knowledge.reports[match.key].label for match in situation.linked[:3]])
        years = f"{'、'.join(map(str, reading.years))}年" if reading.years else ""
        whose = "、".join(dict.fromkeys((*situation.organisations, *situation.places)))
        return refuse(situation, INTENT, f"已收录的文件里没有{whose}{years}的这项评价。名称相近的有：{names}。")
    if not situation.linked and situation.organisations and not reading.wants("list", "count"):
        return refuse(situation, INTENT, f"已收录的文件里没有{'、'.join(situation.organisations)}的评价报告。")
    return None


def _score(situation: Situation, reports: tuple[Report, ...]) -> Answer:
    return _stated(situation, reports, "fk:score", "得分", "分")


def _named_unit(situation: Situation) -> str | None:
    """The department of a joint report that the question names, by one of its names in full or by the rarest words of one."""
    catalog, text = situation.knowledge.catalog, folded(situation.reading.text)
    units = {iri for report in catalog.reports for iri in report.units}
    names = ((folded(name), iri) for iri in units for name in catalog.names.get(iri, ()))
    whole = sorted(((len(name), iri) for name, iri in names if name and name in text), reverse=True)
    if whole:
        return whole[0][1]
    found = [match for match in situation.knowledge.unit_linker.best(situation.reading.text, ratio=0.9) if match.key in units]
    return found[0].key if len(found) == 1 and found[0].coverage >= 0.5 else None


def _unit_score(situation: Situation, unit: str) -> Answer:
    query = select("?report ?score ?grade ?document ?start ?end ?quote",
                   f"?sub fk:scoredUnit <{unit}> ; a fk:SubScore ; fk:score ?score . ?report fk:hasSubScore ?sub .",
                   "OPTIONAL { ?sub fk:gradeAsPrinted ?grade }", passage("?sub"))
    rows = situation.knowledge.graph.select(query)
    label = situation.knowledge.catalog.label(unit)
    if not rows:
        return refuse(situation, INTENT, f"报告没有给出{label}的得分。", sparql=query)
    value, grade = rows[0]["score"], rows[0]["grade"]
    report = situation.knowledge.reports[rows[0]["report"]]
    text = f"{label}得分{number(value)}分" + (f"，等级为{grade}" if grade else "") + f"（见{report.label}的报告）。"
    return Answer(situation.reading.raw, INTENT, True, text, value, "分", (Entity(unit, label, "department"),),
                  ("部门", "得分", "等级"), ({"部门": label, "得分": value, "等级": grade},), query, cited(rows[:1]),
                  (f"部门：{label}", f"所在报告：{report.label}"))


def _stated(situation: Situation, reports: tuple[Report, ...], predicate: str, word: str, unit: str | None) -> Answer:
    """A literal that stands on the report itself, with its evidence."""
    iris = [report.iri for report in reports]
    query = select("?report ?value ?document ?start ?end ?quote", values("?report", iris), f"?report {predicate} ?value .",
                   evidence("?report", predicate, among=iris), order="?report ?start")
    return _told(situation, reports, query, word, unit)


def _linked(situation: Situation, reports: tuple[Report, ...], predicate: str, word: str) -> Answer:
    """A thing that the report points to, by its label, with its evidence."""
    iris = [report.iri for report in reports]
    query = select("?report ?thing ?value ?document ?start ?end ?quote", values("?report", iris),
                   f"?report {predicate} ?thing . ?thing skos:prefLabel ?value . FILTER(LANG(?value) != \"en\")",
                   evidence("?report", predicate, among=iris), order="?report ?thing ?start")
    return _told(situation, reports, query, word, None)


def _told(situation: Situation, reports: tuple[Report, ...], query: str, word: str, unit: str | None) -> Answer:
    rows = situation.knowledge.graph.select(query)
    known = {report.iri: report for report in reports}
    if not rows:
        return refuse(situation, INTENT, f"{listed([report.label for report in reports])}的报告没有给出{word}。", sparql=query)
    first = {(row["report"], str(row["value"])): row for row in reversed(rows)}
    chosen = sorted(first.values(), key=lambda row: (row["report"], str(row["value"])))
    table = tuple({"项目": known[row["report"]].label, word: row["value"]} for row in chosen)
    text = "；".join(f"{known[row['report']].label}{_called(known[row['report']], word)}为{_shown(row['value'], unit)}" for row in chosen)
    value = Decimal(chosen[0]["value"]) if len(chosen) == 1 and isinstance(chosen[0]["value"], Decimal | int) else None
    entities = tuple(report_entity(known[iri]) for iri in dict.fromkeys(row["report"] for row in chosen))
    things = tuple(Entity(row["thing"], str(row["value"]), "organization") for row in chosen if row.get("thing"))
    return Answer(situation.reading.raw, INTENT, True, f"{text}。", value, unit if value is not None else None, things or entities,
                  ("项目", word), table, query, cited(chosen), tuple(f"报告：{report.label}" for report in reports))


def _called(report: Report, word: str) -> str:
    """What a report states, with what it is that the body says of itself."""
    return f"自评{word}" if report.own and word in ("得分", "等级") else word


def _shown(value: Any, unit: str | None) -> str:
    return f"{number(value)}{unit or ''}" if isinstance(value, Decimal | int) else str(value)


def _dimension(situation: Situation, reports: tuple[Report, ...]) -> Answer:
    asked = situation.reading.dimension or ""
    names = words().dimensions.get(asked, (asked,))
    query = select("?report ?name ?full ?score ?rate ?document ?start ?end ?quote", values("?report", [report.iri for report in reports]),
                   "?report fk:hasDimensionScore ?node . ?node fk:dimension ?name ; fk:score ?score ; fk:fullMark ?full .",
                   "OPTIONAL { ?node fk:scoreRate ?rate } FILTER NOT EXISTS { ?node fk:scoredUnit ?unit }", passage("?node"), order="?report ?start")
    rows = situation.knowledge.graph.select(query)
    chosen = _dimension_rows(rows, names)
    if not chosen:
        return refuse(situation, INTENT, f"{reports[0].label}的报告没有给出{asked or '这一'}维度的得分。", sparql=query)
    table = tuple({"维度": row["name"], "分值": row["full"], "得分": row["score"], "得分率": _rate(row)} for row in chosen)
    text = "；".join(f"{row['维度']}得{number(row['得分'])}分，满分{number(row['分值'])}分，得分率{number(row['得分率'])}%" for row in table)
    value, unit = (_asked_of(situation, chosen[0])) if len(chosen) == 1 else (None, None)
    return Answer(situation.reading.raw, INTENT, True, f"{reports[0].label}：{text}。", value, unit,
                  tuple(report_entity(report) for report in reports), ("维度", "分值", "得分", "得分率"), table, query, cited(chosen),
                  (f"报告：{reports[0].label}", f"维度：{asked or '全部'}"))


def _asked_of(situation: Situation, row: dict[str, Any]) -> tuple[Decimal, str]:
    """The rate, the full mark or the score of a dimension, whichever the question wants."""
    if situation.reading.as_rate:
        return _rate(row), "%"
    if re.search(r"扣|失分|丢分|少了", situation.reading.text):
        return Decimal(row["full"]) - Decimal(row["score"]), "分"
    full = re.search(r"满分|分值|权重", situation.reading.text) and not re.search(r"得|拿|打", situation.reading.text)
    return Decimal(row["full"] if full else row["score"]), "分"


def _rate(row: dict[str, Any]) -> Decimal:
    return Decimal(row["rate"]) if row["rate"] is not None else Decimal(round(row["score"] / row["full"] * 100, 2))


def _dimension_rows(rows: list[dict[str, Any]], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Rows of the first of ``names`` that the report prints (决策 before 投入 where both could be meant); all rows for no name."""
    if names == ("",):
        return rows
    for name in names:
        found = [row for row in rows if name in row["name"]]
        if found:
            return found[:1]
    return []


def _plain(predicate: str, word: str, unit: str | None = None) -> Callable[[Situation, tuple[Report, ...]], Answer]:
    return lambda situation, reports: _stated(situation, reports, predicate, word, unit)


def _thing(predicate: str, word: str) -> Callable[[Situation, tuple[Report, ...]], Answer]:
    return lambda situation, reports: _linked(situation, reports, predicate, word)


def evaluators(situation: Situation, reports: tuple[Report, ...]) -> Answer:
    """Who evaluated: the firms that the reports name."""
    return _linked(situation, reports, "fk:evaluatedBy", "评价机构")


_HANDLERS: dict[str, Callable[[Situation, tuple[Report, ...]], Answer]] = {
    "self_score": _plain("fk:selfScore", "自评得分", "分"),
    "dimension": _dimension,
    "score": _score,
    "grade": _thing("fk:grade", "等级"),
    "evaluator": evaluators,
    "commissioner": _thing("fk:commissionedBy", "委托单位"),
    "department": _thing("fk:leadDepartment", "主管部门"),
    "period": _plain("fk:period", "评价期间"),
    "base_date": _plain("fk:baseDate", "评价基准日"),
}
_ORDER = tuple(_HANDLERS)


def unknown(situation: Situation) -> Answer | None:
    """A refusal for questions on an attribute of a report when no report is named that the graph knows."""
    reading = situation.reading
    if situation.reading.grades:
        return None
    asked = reading.asks(*_ORDER, "arrival_rate", "execution_rate", "spent")
    if not asked or situation.leading or reading.shared or reading.seeks or reading.aggregated:
        return None
    return refuse(situation, INTENT, "已收录的文件里没有找到所问的评价对象，无法给出这一数据。", ("没有认出所问的项目、资金或单位",))
