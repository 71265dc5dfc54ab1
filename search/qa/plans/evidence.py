"""Problems of, and recommendations for, a named report; which recommendation answers which problem."""
from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from search.qa.catalog import Report
from search.qa.linking import folded
from search.qa.model import Answer
from search.qa.plans.replies import cited, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import passage, select, values


def evidence_of(situation: Situation) -> Answer | None:
    """Answer with the headings (and items) of the problems or recommendations of the named report."""
    reading = situation.reading
    if not situation.leading or reading.shared or reading.seeks or reading.comparisons or reading.numbers or reading.aggregated:
        return None
    advice = reading.asks("recommendations")
    if not advice and not reading.asks("findings", "why"):
        return None
    if reading.wants("count") and not reading.wants("list"):
        return _counted(situation, situation.leading, advice=advice)
    if advice:
        answer = _answering(situation, situation.leading[0])
        if answer is not None:
            return answer
    return _told(situation, situation.leading, advice=advice)


def _terms(*, advice: bool) -> tuple[str, str]:
    return ("fk:RecommendationGroup", "建议") if advice else ("fk:FindingGroup", "问题")


def _query(reports: tuple[Report, ...], *, advice: bool) -> str:
    group, _ = _terms(advice=advice)
    return select("?report ?heading ?number ?text ?document ?start ?end ?quote", values("?report", [report.iri for report in reports]),
                  f"?group fk:inReport ?report ; a {group} ; fk:ordinal ?number . ?item fk:inGroup ?group ; fk:text ?text .",
                  "OPTIONAL { ?group fk:heading ?heading }", passage("?item"), order="?report ?number ?start")


def _told(situation: Situation, reports: tuple[Report, ...], *, advice: bool) -> Answer:
    query = _query(reports, advice=advice)
    rows = situation.knowledge.graph.select(query)
    word = _terms(advice=advice)[1]
    label = reports[0].label
    if not rows:
        return refuse(situation, "evidence", f"{label}的报告没有列出{word}。", sparql=query)
    table = tuple({"标题": row["heading"] or "", word: row["text"]} for row in rows)
    headings = list(dict.fromkeys(row["heading"] or row["text"] for row in rows))
    intro = f"{label}的报告提出 {len(headings)} 方面{word}、共 {len(rows)} 条："
    text = intro + "；".join(heading.rstrip("。；") for heading in headings) + "。"
    return Answer(situation.reading.raw, "recommendations" if advice else "findings", True, text, None, None,
                  tuple(report_entity(report) for report in reports), ("标题", word), _short(table, word), query, cited(rows),
                  tuple(f"报告：{report.label}" for report in reports))


def _short(table: tuple[dict[str, Any], ...], word: str, budget: int = 5000) -> tuple[dict[str, Any], ...]:
    """Rows whose texts together stay readable: each cut to its share, the whole passage is in the citations."""
    share = max(60, budget // max(len(table), 1))
    return tuple({**row, word: row[word] if len(row[word]) <= share else row[word][:share - 1] + "…"} for row in table)


def _counted(situation: Situation, reports: tuple[Report, ...], *, advice: bool) -> Answer:
    query = _query(reports[:1], advice=advice)
    rows = situation.knowledge.graph.select(query)
    word = _terms(advice=advice)[1]
    text = f"{reports[0].label}的报告列出 {len(rows)} 条{word}。"
    return Answer(situation.reading.raw, "count", True, text, Decimal(len(rows)), "条", (report_entity(reports[0]),), ("标题", word),
                  _short(tuple({"标题": row["heading"] or "", word: row["text"]} for row in rows), word), query, cited(rows),
                  (f"报告：{reports[0].label}",))


def _answering(situation: Situation, report: Report) -> Answer | None:
    """The recommendations that answer one problem group, where the question describes the problem in the report's words."""
    query = select("?problem ?heading ?document ?start ?end ?quote",
                   f"?finding fk:inReport <{report.iri}> ; a fk:FindingGroup ; fk:heading ?problem .",
                   "?advice fk:answers ?finding ; fk:heading ?heading .", passage("?advice"), order="?start")
    rows = situation.knowledge.graph.select(query)
    quoted = re.findall(r"[“\"「]([^”\"」]{6,})[”\"」]", situation.reading.text)
    wanted = [folded(one) for one in quoted]
    chosen = [row for row in rows if any(one in folded(row["problem"]) or folded(row["problem"]) in one for one in wanted)]
    if not chosen:
        return None
    table = tuple({"问题": row["problem"], "建议": row["heading"]} for row in chosen)
    text = "；".join(f"针对“{row['problem']}”，建议“{row['heading']}”" for row in chosen)
    return Answer(situation.reading.raw, "alignment", True, f"{text}。", None, None, (report_entity(report),), ("问题", "建议"), table, query,
                  cited(chosen), (f"报告：{report.label}",))
