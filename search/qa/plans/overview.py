"""Across reports: which kinds of problems are the most widespread, and which concrete problems recur."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kg.citation import Citation
from search.qa.lexicon import words
from search.qa.model import Answer, Entity
from search.qa.plans.filters import Filter, report_filters
from search.qa.plans.replies import CITATION_LIMIT, cited, listed, refuse
from search.qa.situation import Situation
from search.qa.sparql import REPORT, passage, select, values

_OF_BODIES = re.compile(r"(?:哪[份个家些几]+|谁)(?:家|的)?(?:评价)?(?:报告|项目|单位|部门|资金|机构|公司|专项)")
"""Not problems but what has them is asked for."""
_LEAST = 2
"""Reports for something to be common to them."""
SHOWN = 10
"""Kinds or recurring problems that the sentence of an answer names."""


def overview(situation: Situation) -> Answer | None:
    """Answer which problems are common to the reports that fulfil the question's conditions."""
    reading = situation.reading
    if reading.shared or reading.numbers or (situation.leading and not situation.departments and not reading.kinds):
        return None
    if _OF_BODIES.search(reading.text):
        return None
    plan = next((plan for name, plan in _PLANS.items() if words().overview[name].search(reading.text)), None)
    if plan is None:
        return None
    filters = report_filters(situation, narrow=False)
    return None if filters and len(_reports(situation, filters)) < _LEAST else plan(situation, filters)


def _reports(situation: Situation, filters: list[Filter]) -> set[str]:
    if not filters:
        return set(situation.knowledge.reports)
    query = select("DISTINCT ?report", REPORT, *(one.pattern for one in filters))
    return {row["report"] for row in situation.knowledge.graph.select(query)}


def _kinds(situation: Situation, filters: list[Filter]) -> Answer:
    """Which kinds are the most widespread; over all reports this is found once."""
    if filters:
        return _counted(situation, filters)
    known = situation.knowledge.whole
    if "kinds" not in known:
        known["kinds"] = _counted(situation, filters)
    return replace(known["kinds"], question=situation.reading.raw)


def _counted(situation: Situation, filters: list[Filter]) -> Answer:
    reports = _reports(situation, filters)
    query = select("?code ?label (COUNT(DISTINCT ?report) AS ?reports) (COUNT(DISTINCT ?finding) AS ?findings)",
                   "?finding a fk:Finding ; fk:issueType ?type ; fk:inReport ?report .",
                   '?type skos:notation ?code ; skos:prefLabel ?label . FILTER(LANG(?label) = "zh")',
                   *((REPORT, *(one.pattern for one in filters)) if filters else ())) + \
        "\nGROUP BY ?code ?label\nORDER BY DESC(?reports) DESC(?findings) ?code"
    rows = situation.knowledge.graph.select(query)
    reading = tuple(one.reading for one in filters)
    if not rows:
        return refuse(situation, "issue_overview", "已收录的文件里没有符合条件的报告，或报告没有列出问题。", reading, query)
    table = tuple({"代码": row["code"], "问题类型": row["label"], "报告数": row["reports"], "占比": f"{row['reports'] / len(reports):.0%}",
                   "条数": row["findings"]} for row in rows)
    said = "、".join(f"{row['label']}（{row['reports']}份）" for row in rows[:SHOWN])
    widest = [row for row in rows if row["reports"] == rows[0]["reports"]]
    text = f"{len(reports)} 份报告里最普遍的是{'、'.join(row['label'] for row in widest)}，{rows[0]['reports']} 份报告都有；依次是：{said}。"
    return Answer(situation.reading.raw, "issue_overview", True, text, None, None,
                  tuple(Entity(row["code"], row["label"], "issue_type", row["code"]) for row in rows), ("代码", "问题类型", "报告数", "占比", "条数"),
                  table, query, _passages(situation, [row["code"] for row in rows[:SHOWN]], reports), reading)


def _passages(situation: Situation, codes: Sequence[str], reports: set[str]) -> tuple[Citation, ...]:
    """For each kind one passage that says best what the others say."""
    table = situation.knowledge.problems
    chosen = []
    for code in codes:
        best = table.typical((one for one in table.problems if one.report in reports and code in one.types), code)
        if best is not None:
            chosen.append(best.iri)
    rows = situation.knowledge.graph.select(select("?f ?document ?start ?end ?quote", values("?f", chosen), passage("?f"))) if chosen else []
    place = {row["f"]: row for row in rows}
    return cited(place[iri] for iri in chosen if iri in place)


def _concrete(situation: Situation, filters: list[Filter]) -> Answer:
    reports = _reports(situation, filters)
    found = [one for one in (_within(one, reports) for one in situation.knowledge.recurring) if one["report_count"] >= 2]
    query = select("?name ?reports ?finding", "?cluster a fk:IssueCluster ; skos:prefLabel ?name ; fk:reportCount ?reports ; fk:member ?finding .",
                   order="DESC(?reports) ?name")
    reading = tuple(one.reading for one in filters)
    if not found:
        return refuse(situation, "recurring", "没有在多份报告里反复出现的具体问题。", reading, query)
    found.sort(key=lambda one: (-one["report_count"], -len(one["findings"]), one["name"]))
    table = tuple({"具体问题": one["name"], "报告数": one["report_count"], "条数": len(one["findings"]), "典型": one["findings"][0]["text"][:120]}
                  for one in found)
    named = [f"{one['name']}（{one['report_count']}份）" for one in found]
    text = f"有 {len(found)} 个具体问题在多份报告里反复出现：{listed(named, SHOWN)}。"
    counting = situation.reading.wants("count") and not situation.reading.wants("list")
    return Answer(situation.reading.raw, "recurring", True, text, Decimal(len(found)) if counting else None, "个" if counting else None,
                  tuple(Entity(one["iri"], one["name"], "issue_cluster") for one in found), ("具体问题", "报告数", "条数", "典型"), table, query,
                  tuple(Citation(**finding["citation"]) for one in found for finding in one["findings"])[:CITATION_LIMIT], reading)


def _within(cluster: Mapping[str, Any], reports: set[str]) -> dict[str, Any]:
    """A recurring problem with the members of the given reports alone, the typical one first."""
    findings = sorted((one for one in cluster["findings"] if one["report"] in reports), key=lambda one: one != cluster["typical"])
    return {**cluster, "findings": findings, "report_count": len({one["report"] for one in findings})}


_PLANS: Mapping[str, Callable[[Situation, list[Filter]], Answer]] = {"concrete": _concrete, "kinds": _kinds}
"""What is asked for, by the name of its patterns, in the order in which they are tried."""
