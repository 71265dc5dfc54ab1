"""Policy documents: which reports cite a 文号, which a report cites."""
from __future__ import annotations

import re

from search.qa.catalog import Report
from search.qa.lexicon import words
from search.qa.model import Answer, Entity
from search.qa.plans import proofs
from search.qa.plans.filters import report_filters
from search.qa.plans.replies import cited, listed, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import REPORT, again, select, values

_FILES = "(?:文件|通知|办法|方案|意见|细则|规定)"
_CITES = "(?:引用|依据|根据|提到)"
_CITED = re.compile(f"{_CITES}.*{_FILES}|{_FILES}.*{_CITES}")
_ASKING = re.compile(r"^.*(?:提到|引用|依据|根据|过|了|的|按|文件|是|和)(?=[\u4e00-\u9fff]{2,}〔)")
_TITLE = re.compile(r"《([^》]{4,})》")


def policies(situation: Situation) -> Answer | None:
    """Answer a question on citations, by number or by title, in either direction."""
    reading = situation.reading
    if reading.numbers:
        pattern, number = _number_pattern(situation)
        return _citing(situation, "文号", pattern, number)
    if words().uncited.search(reading.text):
        return _without(situation)
    title = _TITLE.search(reading.text)
    if title and re.search(r"引用|依据|提到|根据|出现|涉及|参照", reading.text):
        return _citing(situation, "文件", values("?policy", situation.knowledge.policy_names.holding(title[1])), title[1])
    titled = situation.knowledge.policy_names.titled(reading.text) if _CITED.search(reading.text) and not situation.leading else None
    if titled:
        return _citing(situation, "文件", values("?policy", [titled[0]]), titled[1])
    if reading.asks("policies") and situation.leading and not reading.comparisons:
        return _cited_by(situation, situation.leading)
    return None


def _without(situation: Situation) -> Answer:
    """The reports that cite no document at all."""
    filters = report_filters(situation, narrow=False)
    query = select("DISTINCT ?report", REPORT, *(one.pattern for one in filters), "FILTER NOT EXISTS { ?report fk:cites ?policy }", order="?report")
    rows = situation.knowledge.graph.select(query)
    reading = ("没有引用任何文件的报告", *(one.reading for one in filters))
    without = {row["report"] for row in rows}
    chosen = [report for report in situation.knowledge.catalog.reports if report.iri in without]
    if not chosen:
        return refuse(situation, "policy", "每份报告都引用了文件。", reading, query)
    text = f"没有引用任何文件的报告共 {len(chosen)} 份：{listed([report.label for report in chosen])}。"
    proof = proofs.stated(situation, [report.iri for report in chosen], "fk:evaluates")
    return Answer(situation.reading.raw, "policy", True, text, None, None, tuple(report_entity(report) for report in chosen), ("项目",),
                  tuple({"项目": report.label} for report in chosen), query, cited(proof), reading)


def _number_pattern(situation: Situation) -> tuple[str, str]:
    """The documents of the number asked for, and the number as known to the graph."""
    chosen, number = situation.knowledge.policy_names.numbered(situation.reading.numbers)
    return values("?policy", chosen), number or _ASKING.sub("", situation.reading.numbers[0])


def _within(situation: Situation) -> frozenset[str] | None:
    """The reports that fulfil the other conditions of the question (department, grade, kind, firm); None without any."""
    filters = [one for one in report_filters(situation, narrow=False) if not one.reading.startswith("评价期间")]
    if not filters:
        return None
    rows = situation.knowledge.graph.select(select("DISTINCT ?report", REPORT, *(one.pattern for one in filters)))
    return frozenset(row["report"] for row in rows)


def _citing(situation: Situation, word: str, pattern: str, asked: str) -> Answer:
    reading = situation.reading
    query = select("?report ?document ?start ?end ?quote", pattern, "?report a fk:EvaluationReport ; fk:cites ?policy .",
                   _citing_passage(pattern), order="?report ?start")
    rows = situation.knowledge.graph.select(query)
    citing = {row["report"] for row in rows}
    known = situation.knowledge.catalog.reports
    explanation = (f"{word}：{asked}", "没有引用的报告" if reading.negated else "引用的报告")
    if not rows and not reading.negated:
        return refuse(situation, "policy", f"已收录的报告里没有引用{asked}的。", explanation, query)
    within = _within(situation)
    chosen = [report for report in known if (report.iri in citing) != reading.negated and (within is None or report.iri in within)]
    if not chosen:
        return refuse(situation, "policy", f"符合条件的报告里没有{'不' if reading.negated else ''}引用{asked}的。", explanation, query)
    action = "没有引用" if reading.negated else "引用了"
    proof = cited(rows) or cited(proofs.stated(situation, [report.iri for report in chosen], "fk:evaluates"))
    count = f"共 {len(chosen)} 份" if rows else f"共 {len(chosen)} 份（已收录的报告里没有一份引用）"
    text = f"{action}{asked}的报告{count}：{listed([report.label for report in chosen])}。"
    table = tuple({"项目": report.label} for report in chosen)
    return Answer(reading.raw, "policy", True, text, None, None, tuple(report_entity(report) for report in chosen), ("项目",), table, query,
                  proof, explanation)


def _citing_passage(known: str) -> str:
    """Where a report cites a policy document; ``known`` binds one of the two."""
    return f"""OPTIONAL {{ {known.strip()} ?evidence fk:about ?report ; fk:property fk:cites ; fk:value ?policy ;
                   fk:inDocument/fk:fileName ?document ; fk:start ?start ; fk:end ?end ; fk:quote ?quote . }}"""


def _cited_by(situation: Situation, reports: tuple[Report, ...]) -> Answer:
    iris = [report.iri for report in reports]
    query = select("?policy ?number ?title ?document ?start ?end ?quote", values("?report", iris),
                   "?report fk:cites ?policy . ?policy schema:legislationIdentifier ?number .", "OPTIONAL { ?policy dcterms:title ?title }",
                   _citing_passage(again("?report", iris)), order="?start")
    rows = situation.knowledge.graph.select(query)
    label = reports[0].label
    if not rows:
        return refuse(situation, "policy", f"{label}的报告没有引用带文号的文件。", sparql=query)
    first = {row["policy"]: row for row in reversed(rows)}
    chosen = sorted(first.values(), key=lambda row: (row["start"] or 0, row["number"]))
    table = tuple({"文号": row["number"], "名称": row["title"] or ""} for row in chosen)
    text = f"{label}的报告引用了 {len(chosen)} 个文号：{listed([row['number'] for row in chosen], 40)}。"
    entities = tuple(Entity(row["policy"], row["number"], "policy", row["number"]) for row in chosen)
    return Answer(situation.reading.raw, "policy", True, text, None, None, entities, ("文号", "名称"), table, query, cited(chosen),
                  tuple(f"报告：{report.label}" for report in reports))
