"""What was advised against a problem that the question describes in its own words: in one report, or pooled over all."""
from __future__ import annotations

import re
from typing import Any

from kg.advice import advice
from kg.citation import Citation
from search.qa.catalog import Report
from search.qa.lexicon import words
from search.qa.model import Answer
from search.qa.plans.problems import LEAST
from search.qa.plans.replies import CITATION_LIMIT, cited, listed, report_entity
from search.qa.situation import Situation
from search.qa.sparql import passage, select

_LEFT, _LEFT_IN_REPORT = 2, 4
"""Chinese characters that must be left beside names and asking words for a problem to be described; more in a named report, whose other
names may be left too.
"""
_NEAR = 40
_SHORT = 2
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*")


def advice_on(situation: Situation) -> Answer | None:
    """Answer a question for recommendations that describes the problem."""
    reading = situation.reading
    if not reading.asks("recommendations") or reading.shared or reading.comparisons or reading.numbers or reading.aggregated:
        return None
    described = _described(situation)
    if not described or reading.wants("count"):
        return None
    return _in_report(situation, described) if situation.leading else _pooled(situation, described)


def _described(situation: Situation) -> str:
    """The words of the question that describe a problem; empty where too little is left."""
    text = situation.without_names()
    for match in situation.linked[:1]:
        for word in match.words:
            text = text.replace(word, "，")
    text = words().attributes["recommendations"].sub("，", words().advised.sub("，", text))
    left = words().asking.sub("", text)
    return text.strip("，") if len(re.findall(r"[\u4e00-\u9fff]", left)) >= (_LEFT_IN_REPORT if situation.leading else _LEFT) else ""


def _in_report(situation: Situation, described: str) -> Answer | None:
    """The recommendations that answer the problem of the named report which comes nearest to what is described."""
    report = _meant(situation)
    query = select("?finding ?problem ?heading ?item ?document ?start ?end ?quote",
                   f"?finding fk:inReport <{report.iri}> ; a fk:Finding ; fk:inGroup ?group . ?group fk:heading ?problem .",
                   "?advice fk:answers ?group ; fk:heading ?heading . ?item a fk:Recommendation ; fk:inGroup ?advice .", passage("?item"),
                   order="?start")
    rows = situation.knowledge.graph.select(query)
    answered = {row["finding"]: row["problem"] for row in rows}
    hits: Any = situation.knowledge.engine.search(f"{report.label}{described}", k=_NEAR, kinds=("finding",)).hits
    nearest = next((hit.unit for hit in hits if hit.unit.iri in answered), None)
    if nearest is None:
        return None
    problem = answered[nearest.iri]
    chosen = [row for row in rows if row["finding"] == nearest.iri]
    headings = list(dict.fromkeys(row["heading"] for row in chosen))
    table = tuple({"问题": problem, "建议": row["heading"], "原文": row["quote"]} for row in chosen)
    return Answer(situation.reading.raw, "alignment", True, f"{report.label}：针对“{problem}”，建议“{'”“'.join(headings)}”。", None, None,
                  (report_entity(report),), ("问题", "建议", "原文"), table, query, cited(chosen),
                  (f"报告：{report.label}", f"问题：{nearest.text[:60]}"))


def _meant(situation: Situation) -> Report:
    """The report whose problem is described: the named one, unless it is named by one short word only and another one's problem is nearest."""
    named = situation.leading[0]
    if any(len(word) > _SHORT for match in situation.linked for word in match.words):
        return named
    hits = situation.knowledge.engine.search(situation.reading.text.replace("报告", ""), k=1, kinds=("finding",)).hits
    nearest = hits[0].unit.report if hits else None
    return situation.knowledge.reports.get(nearest.iri, named) if nearest else named


def _pooled(situation: Situation, described: str) -> Answer | None:
    """What all reports advise against the kind of problem that is described."""
    kinds = situation.knowledge.issue_types(described)
    if not kinds or kinds[0][1] < LEAST:
        return None
    code = kinds[0][0]
    pooled = advice(situation.knowledge.graph, code)
    if not pooled["groups"]:
        return None
    table = tuple({"项目": group["report"]["label"], "建议": group["heading"] or next((item["text"] for item in group["items"]), ""),
                   "条数": len(group["items"])} for group in pooled["groups"])
    headings = list(dict.fromkeys(_NUMBER.sub("", row["建议"]).rstrip("。；") for row in table if row["建议"]))
    text = f"针对“{pooled['label']}”，{pooled['reports']} 份报告提出 {pooled['recommendations']} 条建议，主要有：{listed(headings, 8)}。"
    citations = tuple(Citation(**item["citation"]) for group in pooled["groups"] for item in group["items"])[:CITATION_LIMIT]
    known = situation.knowledge.reports
    reports = dict.fromkeys(group["report"]["iri"] for group in pooled["groups"])
    query = select("?group ?report ?heading", "?group a fk:RecommendationGroup ; fk:answers ?problems ; fk:inReport ?report .",
                   f'?finding fk:inGroup ?problems ; fk:issueType ?type . ?type skos:notation ?code . FILTER(STR(?code) = "{code}")',
                   "OPTIONAL { ?group fk:heading ?heading }", order="?report ?group")
    return Answer(situation.reading.raw, "advice", True, text, None, None, tuple(report_entity(known[iri]) for iri in reports if iri in known),
                  ("项目", "建议", "条数"), table, query, citations, (f"问题类型：{pooled['label']}",))
