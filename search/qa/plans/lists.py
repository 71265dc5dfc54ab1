"""Lists, counts, averages and rankings over the reports that fulfil the question's conditions."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from search.qa.catalog import Report
from search.qa.comparisons import chinese_number
from search.qa.model import Answer, Entity
from search.qa.plans import proofs
from search.qa.plans.filters import Filter, report_filters
from search.qa.plans.measures import Measure, Measured, find_measure, is_own, judged, unit_scores
from search.qa.plans.named import named_reports
from search.qa.plans.replies import cited, listed, money, number, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import REPORT, select, values

_ALL = re.compile(
    r"(?:现在|目前|这里|里面|系统里|文件里)?(?:一共|总共|共|合计)?[收录读评]{0,2}[了有]?(?:多少|几)[份个]?(?:绩效)?(?:评价)?(?:报告|项目)[?？。]?")
_MOST = re.compile(r"(?:哪个?|哪家|谁)(?:部门|单位|局|机构|公司|事务所|评价机构)?.{0,6}(?:项目|报告|评价)(?:的)?(?:数量|个数|份数)?最[多少]")
_REPORTS = re.compile(r"报告|项目|评价|单位|部门|专项|资金|政策")
_COUNTED = re.compile(r"(\d+|[两三四五六七八九十])\s*(?:个|家)(?:部门|单位|党派|民主党派|机构|局)")
_UNITS = re.compile(r"谁|哪一?家|哪个(?:部门|单位|党派|党|市委会)|各部门|各单位|各家")


SHOWN_APART = 3
"""Self-evaluations that are named beside a ranking of evaluations."""
PARTIES = ("中国国民党革命委员会", "中国民主同盟", "中国民主建国", "中国民主促进会", "中国农工民主党", "中国致公党", "九三学社", "台湾民主自治同盟")
"""How the names of the eight democratic parties begin."""


def lists(situation: Situation) -> Answer | None:
    """Answer a question on the set of reports that fulfil conditions, or on the extremes, mean or number of a set."""
    filters = report_filters(situation)
    if not _is_asked(situation, filters):
        return None
    reading = situation.reading
    named = named_reports(situation)
    joint = _joint(situation, named)
    if joint is not None and _UNITS.search(reading.text):
        return _ranked(situation, unit_scores(situation, joint.iri), [joint], [], reading.places)
    if len(named) < 2 and (reading.seeks or reading.wants("group") or filters):
        named = []
    if situation.unknown_offices:
        return refuse(situation, "filter_list", f"已收录的文件里没有{'、'.join(situation.unknown_offices)}。")
    if len(named) > 1:
        filters = [one for one in filters if not one.reading.startswith("地区")]
    reports, query = _selected(situation, filters, named)
    if not reports:
        return refuse(situation, "filter_list", "已收录的文件里没有符合条件的报告。", [one.reading for one in filters], query)
    if (reading.wants("group") and not reading.wants("maximum", "minimum")) or _MOST.search(reading.text):
        return _grouped(situation, reports, filters, query)
    return _answered(situation, reports, filters, query, find_measure(situation, [report.iri for report in reports]))


def _is_asked(situation: Situation, filters: list[Filter]) -> bool:
    """Whether a set of reports is asked for, or something of a set."""
    reading = situation.reading
    if reading.shared:
        return False
    if reading.aggregated or reading.comparisons:
        return True
    if reading.asks("spent", "planned", "evaluator") and not reading.seeks:
        return False
    if reading.wants("count") and _ALL.fullmatch(reading.text):
        return True
    counted = reading.wants("count") and bool(_REPORTS.search(reading.text) or reading.grades)
    return bool(filters) and (reading.seeks or counted or (len(filters) > 1 and bool(reading.grades) and not situation.leading))


def _joint(situation: Situation, named: list[Report]) -> Report | None:
    """The joint report whose departments are to be compared: the one named, or the one on as many departments as the question says."""
    if len(named) == 1:
        return named[0] if named[0].units else None
    said = _COUNTED.search(situation.reading.text)
    count = chinese_number(said[1]) if said else None
    party = "党派" in situation.reading.text
    fitting = [report for report in situation.knowledge.catalog.reports if report.units and (
        len(report.units) == count or (party and _is_of_parties(situation, report)))]
    return fitting[0] if len(fitting) == 1 and not named else None


def _is_of_parties(situation: Situation, report: Report) -> bool:
    """Whether the departments of a joint report are committees of the democratic parties."""
    labels = [situation.knowledge.catalog.label(iri) for iri in report.units]
    return all(label.startswith(PARTIES) for label in labels)


def _answered(situation: Situation, reports: list[Report], filters: list[Filter], query: str, measure: Measure | None) -> Answer | None:
    reading = situation.reading
    if measure is not None:
        if reading.wants("average"):
            return _average(situation, measure, filters)
        if reading.wants("maximum", "minimum"):
            return _ranked(situation, measure, reports, filters, situation.reading.places)
        if measure.condition is not None:
            return _matching(situation, measure, reports, filters)
    if reading.comparisons and not any(one.reading.startswith("得分") for one in filters):
        return None
    if not filters and not reading.wants("count"):
        return None
    return _listed(situation, reports, filters, query)


def _selected(situation: Situation, filters: list[Filter], named: list[Report]) -> tuple[list[Report], str]:
    query = select("DISTINCT ?report", values("?report", [report.iri for report in named]) if named else "", REPORT,
                   *(one.pattern for one in filters), order="?report")
    if not filters and not named:
        return list(situation.knowledge.catalog.reports), query
    chosen = {row["report"] for row in situation.knowledge.graph.select(query)}
    return [report for report in situation.knowledge.catalog.reports if report.iri in chosen], query


def _listed(situation: Situation, reports: list[Report], filters: list[Filter], query: str) -> Answer:
    reading = situation.reading
    predicate = _proof_of(situation, query)
    proof = proofs.stated(situation, sorted(report.iri for report in reports), predicate)
    table = tuple({"项目": one.label, "对象类别": one.kind, "得分": one.score, "等级": one.grade} for one in reports)
    text = f"共 {len(reports)} 份：{listed([one.label for one in reports])}。"
    conditions = tuple(one.reading for one in filters)
    counting = reading.wants("count") and not reading.wants("list")
    return Answer(reading.raw, "count" if counting else "filter_list", True, text, Decimal(len(reports)) if counting else None,
                  "份" if counting else None, tuple(report_entity(one) for one in reports), ("项目", "对象类别", "得分", "等级"), table, query,
                  cited(proof), conditions)


def _proof_of(situation: Situation, query: str) -> str:
    """The property whose evidence proves that the listed reports fulfil the conditions."""
    if situation.reading.grades:
        return "fk:grade"
    if "?score" in query:
        return "fk:score"
    return "fk:leadDepartment" if situation.departments else "fk:evaluates"


def _matching(situation: Situation, measure: Measure, reports: list[Report], filters: list[Filter]) -> Answer:
    assert measure.condition is not None
    known = {report.iri: report for report in reports}
    chosen = sorted((one for one in measure.values if measure.condition.holds(one.value)), key=lambda one: (-one.value, one.report))
    conditions = (*(one.reading for one in filters), f"{measure.name}：{measure.condition.text}")
    if not chosen:
        return refuse(situation, "filter_list", f"没有{measure.name}{measure.condition.text}的报告。", conditions, measure.query)
    table = tuple({"项目": known[one.report].label, measure.name: one.value, "单位": measure.unit} for one in chosen)
    labels = [f"{known[one.report].label}（{_marked(situation, measure, one)}）" for one in chosen]
    counting = situation.reading.wants("count") and not situation.reading.wants("list")
    return Answer(situation.reading.raw, "filter_list", True, f"共 {len(chosen)} 份：{listed(labels)}。", Decimal(len(chosen)) if counting else None,
                  "份" if counting else None, tuple(report_entity(known[one.report]) for one in chosen), ("项目", measure.name, "单位"), table,
                  measure.query, measure.citations(chosen), conditions)


def _with_unit(value: Decimal, unit: str) -> str:
    return money(value) if unit == "元" else f"{number(value)}{unit}"


def _average(situation: Situation, measure: Measure, filters: list[Filter]) -> Answer | None:
    if not measure.values:
        return None
    measure, own = _judged(situation, measure)
    mean = round(sum((one.value for one in measure.values), Decimal(0)) / len(measure.values), 2)
    text = f"{len(measure.values)} 份报告的平均{measure.name}为{_with_unit(mean, measure.unit)}。{_apart(situation, measure, own)}"
    known = situation.knowledge.reports
    table = tuple({"项目": known[one.report].label, measure.name: one.value} for one in measure.values)
    return Answer(situation.reading.raw, "average", True, text, mean, measure.unit, tuple(report_entity(known[one.report]) for one in measure.values),
                  ("项目", measure.name), table, measure.query, measure.citations(measure.values), tuple(one.reading for one in filters))


def _ranked(situation: Situation, measure: Measure, reports: list[Report], filters: list[Filter], count: int) -> Answer | None:
    lowest = situation.reading.wants("minimum") and not situation.reading.wants("maximum")
    measure, own = _judged(situation, measure)
    rows = sorted(measure.values, key=lambda one: (one.value if lowest else -one.value, one.label or "", one.report))
    if not rows:
        return refuse(situation, "rank", f"已收录的报告没有给出{measure.name}。", [one.reading for one in filters], measure.query)
    edge = rows[min(max(count, situation.reading.nth), len(rows)) - 1].value
    top = [one for one in rows if (one.value <= edge if lowest else one.value >= edge)]
    if situation.reading.nth > 1:
        top = [one for one in rows if one.value == edge]
    known = {report.iri: report for report in reports} | situation.knowledge.reports
    names = [one.label or known[one.report].label for one in top]
    table = tuple({"名称": one.label or known[one.report].label, measure.name: one.value} for one in rows)
    shown = [f"{name}（{_marked(situation, measure, one)}）" for name, one in zip(names, top, strict=True)]
    place = f"第{situation.reading.nth}" if situation.reading.nth > 1 else "最"
    text = f"{measure.name}{place}{'低' if lowest else '高'}的是{listed(shown)}。{_apart(situation, measure, own)}"
    return Answer(situation.reading.raw, "rank", True, text, edge if len(top) == 1 else None, measure.unit, tuple(_entity(one, known) for one in top),
                  ("名称", measure.name), table, measure.query, measure.citations(top), tuple(one.reading for one in filters))


def _judged(situation: Situation, measure: Measure) -> tuple[Measure, tuple[Measured, ...]]:
    """Scores without those that bodies gave themselves, and these; the scores of reports that the question enumerates stay together."""
    return (measure, ()) if len(named_reports(situation)) > 1 else judged(situation, measure)


def _marked(situation: Situation, measure: Measure, one: Measured) -> str:
    """A value with its unit, and that it is the body's own where it is one among others."""
    return f"{'自评' if is_own(situation, measure, one) else ''}{_with_unit(one.value, measure.unit)}"


def _apart(situation: Situation, measure: Measure, own: Sequence[Measured]) -> str:
    """What is said of the self-evaluations that are not ranked with the evaluations by others."""
    highest = sorted(own, key=lambda one: (-one.value, one.report))
    named = [f"{situation.knowledge.reports[one.report].label}（{_with_unit(one.value, measure.unit)}）" for one in highest]
    return f"自评报告的得分由单位自己打出，未计入，另有 {len(own)} 份：{listed(named, SHOWN_APART)}。" if own else ""


def _entity(one: Measured, known: dict[str, Report]) -> Entity:
    return Entity(one.report, one.label, "department") if one.label else report_entity(known[one.report])


def _grouped(situation: Situation, reports: list[Report], filters: list[Filter], query: str) -> Answer:
    axis, keys = _axis(situation)
    counts = Counter(key for report in reports for key in keys(report))
    fewest = "最少" in situation.reading.text
    ranked = sorted(counts.items(), key=lambda item: (_GRADE_ORDER.get(item[0], 9), item[1] if fewest else -item[1], item[0]))
    table = tuple({axis: key, "份数": count} for key, count in ranked)
    predicate = "fk:grade" if axis == "等级" else "fk:evaluates"
    proof = proofs.stated(situation, sorted(report.iri for report in reports), predicate)
    text = "；".join(f"{key} {count} 份" for key, count in ranked[:20])
    if _MOST.search(situation.reading.text):
        text = f"报告最{'少' if fewest else '多'}的是{'、'.join(key for key, count in ranked if count == ranked[0][1])}，{ranked[0][1]} 份"
    return Answer(situation.reading.raw, "group", True, f"{text}。", None, "份", (), (axis, "份数"), table, query, cited(proof),
                  (f"按{axis}统计", *(one.reading for one in filters)))


_GRADE_ORDER = {"优": 0, "良": 1, "中": 2, "低": 3, "差": 4}


def _axis(situation: Situation) -> tuple[str, Any]:
    text, label = situation.reading.text, situation.knowledge.catalog.label
    if re.search(r"部门|主管", text) and not situation.reading.grades:
        return "部门", lambda report: [label(iri) for iri in report.departments]
    if re.search(r"机构|第三方|公司", text):
        return "评价机构", lambda report: [label(iri) for iri in report.evaluators] or ["未写明"]
    if re.search(r"年度|年份|哪年|各年|每年", text) and not situation.reading.grades:
        return "评价年度", lambda report: [str(report.last_year or "未写明")]
    if re.search(r"类别|类型|种类", text) and not situation.reading.grades:
        return "对象类别", lambda report: [report.kind or "其他"]
    return "等级", lambda report: [report.grade or "未写明"]
