"""Which projects have a kind of problem, and which share one with a named project."""
from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from search.qa.model import Answer
from search.qa.plans.filters import Filter, report_filters
from search.qa.plans.replies import cited, listed, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import REPORT, passage, select

_WHO = re.compile(r"哪些|哪几|哪个|哪家|谁|多少|几个|还有|有没有|是否有")
SURE = 0.55
"""A kind of problem weaker than this share of the surest one is not meant."""


def problems(situation: Situation) -> Answer | None:
    """Answer which projects have the problem that the question describes."""
    reading = situation.reading
    if not _WHO.search(reading.text) or reading.comparisons or reading.numbers or reading.wants("average", "maximum", "minimum", "group"):
        return None
    basis = situation.leading if reading.shared else ()
    if situation.linked and not basis:
        return None
    codes = _codes(situation)
    if not codes:
        return None
    filters = report_filters(situation) if not basis else []
    return _told(situation, codes, filters, {report.iri for report in basis})


def _codes(situation: Situation) -> list[str]:
    """The kinds of problems meant, the surest first."""
    text = situation.reading.text
    if situation.reading.shared:
        text = re.split(r"一样|相同|类似|同样|共同|相似", text, maxsplit=1)[-1]
    found = situation.knowledge.issue_types(text)
    return [code for code, weight in found[:2] if weight >= SURE * found[0][1]]


def _told(situation: Situation, codes: list[str], filters: list[Filter], without: set[str]) -> Answer:
    query = _query(codes, filters)
    rows = [row for row in situation.knowledge.graph.select(query) if row["report"] not in without]
    labels = _labels(situation, codes)
    reading = (f"问题类型：{'、'.join(labels)}", *(one.reading for one in filters))
    if not rows:
        return refuse(situation, "issue_list", f"已收录的报告里没有{'、'.join(labels)}的问题。", reading, query)
    by_report: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_report[row["report"]].append(row)
    order = sorted(by_report, key=lambda iri: (-len(by_report[iri]), iri))
    known = situation.knowledge.reports
    table = tuple({"项目": known[iri].label, "条数": len(by_report[iri]), "问题": by_report[iri][0]["text"]} for iri in order)
    text = f"有“{'、'.join(labels)}”问题的项目共 {len(order)} 个：{listed([known[iri].label for iri in order])}。"
    return Answer(situation.reading.raw, "issue_list", True, text, None, None, tuple(report_entity(known[iri]) for iri in order),
                  ("项目", "条数", "问题"), table, query, cited(row for iri in order for row in by_report[iri]), reading)


def _query(codes: list[str], filters: list[Filter]) -> str:
    notations = " ".join(f'"{code}"' for code in codes)
    return select("?report ?finding ?text ?document ?start ?end ?quote", f"VALUES ?code {{ {notations} }}",
                  "?type a fk:IssueType ; skos:notation ?code .",
                  "?finding a fk:Finding ; fk:primaryIssueType ?type ; fk:inReport ?report ; fk:text ?text .",
                  REPORT if filters else "", *(one.pattern for one in filters), passage("?finding"), order="?report ?start")


def _labels(situation: Situation, codes: list[str]) -> list[str]:
    rows = situation.knowledge.graph.select(select(
        "?code ?label", f"VALUES ?code {{ {' '.join(chr(34) + code + chr(34) for code in codes)} }}",
        '?type a fk:IssueType ; skos:notation ?code ; skos:prefLabel ?label . FILTER(LANG(?label) = "zh")'))
    names = {row["code"]: row["label"] for row in rows}
    return [names.get(code, code) for code in codes]

