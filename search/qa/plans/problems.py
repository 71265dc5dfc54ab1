"""Which projects have a kind of problem, and which share one with a named project."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from search.qa.kinds import LABELS, Classed, shortened
from search.qa.lexicon import words
from search.qa.model import Answer
from search.qa.plans import proofs
from search.qa.plans.filters import Filter, report_filters
from search.qa.plans.replies import cited, listed, refuse, report_entity
from search.qa.situation import Situation
from search.qa.sparql import REPORT, passage, select

_COUNTED = re.compile(r"(?:多少|几)(?:个|家|份|笔)?(?:项目|单位|部门|报告|资金|评价)|"
                      r"(?:项目|单位|部门|报告|资金)(?:一?共)?有?(?:多少|几)(?:个|家|份|笔)")
_BASIS_END = re.compile(r".*?(?:一样|相同|类似|同样|共同|相似|那样|似的|同类)|除了[^，,]*?[，,还]")
SURE = 0.55
"""A kind of problem weaker than this share of the surest one is not meant."""
LEAST = 0.45
"""Share of what was understood that must speak of the surest kind, for the question to be one on problems."""


def problems(situation: Situation) -> Answer | None:
    """Answer which projects have the problem that the question describes."""
    reading = situation.reading
    if not (reading.seeks or reading.shared or _COUNTED.search(reading.text)):
        return None
    if words().using_body.search(reading.text):
        return None
    if reading.comparisons or reading.numbers or reading.dimension or reading.aggregated or reading.wants("difference"):
        return None
    codes = _codes(situation)
    if not codes:
        return None
    basis = {report.iri for report in situation.leading} if reading.shared else set()
    return _told(situation, codes, _filters(situation, basis), basis)


def _codes(situation: Situation) -> list[str]:
    """The kinds of problems meant, the surest first; none where the question speaks of something else."""
    told = _problem_words(situation)
    found = situation.knowledge.issue_types(told) if told else []
    if not found or found[0][1] < LEAST:
        return []
    return [code for code, share in found[:2] if share >= SURE * found[0][1]]


def _problem_words(situation: Situation) -> str:
    """What the question says beside the things it names and the words by which it asks; empty when nothing is left."""
    text = situation.without_names()
    if situation.reading.shared:
        text = _BASIS_END.sub("", text, count=1) or text
    for place in situation.places:
        text = text.replace(place, "，")
    left = words().asking.sub("", text)
    return text if len(re.sub(r"[^\u4e00-\u9fff]", "", left)) >= 2 else ""


def _filters(situation: Situation, basis: set[str]) -> list[Filter]:
    """Conditions beside the problem; none that come with the project with which a problem is to be shared."""
    return [] if basis or situation.reading.shared else report_filters(situation, narrow=False)


def _told(situation: Situation, codes: list[str], filters: list[Filter], without: set[str]) -> Answer:
    query = _query(codes, filters)
    rows = [one for one in _classed(situation, codes, filters, query) if one.report not in without]
    labels = _labels(situation, codes)
    known = situation.knowledge.reports
    reading = (f"问题类型：{'、'.join(labels)}", *(one.reading for one in filters), *(f"不计：{known[iri].label}" for iri in sorted(without)),
               *_alternatives(situation, codes))
    if not rows:
        return refuse(situation, "issue_list", f"已收录的报告里没有{'、'.join(labels)}的问题。", reading, query)
    by_report: dict[str, list[Classed]] = defaultdict(list)
    for one in rows:
        by_report[one.report].append(one)
    order = sorted(by_report, key=lambda iri: (-sum(one.primary for one in by_report[iri]), -len(by_report[iri]), iri))
    table = tuple({"项目": known[iri].label, "条数": len(by_report[iri]), "问题": by_report[iri][0].text} for iri in order)
    findings = list(dict.fromkeys(one.finding for iri in order for one in by_report[iri]))
    subjects = len({known[iri].subject for iri in order})
    judged = f"（{len(order)} 份报告）" if subjects < len(order) else ""
    text = f"有“{'、'.join(labels)}”问题的项目共 {subjects} 个{judged}：{listed([known[iri].label for iri in order])}。"
    counting = situation.reading.wants("count") and not situation.reading.wants("list")
    return Answer(situation.reading.raw, "issue_list", True, text, Decimal(subjects) if counting else None, "个" if counting else None,
                  tuple(report_entity(known[iri]) for iri in order), ("项目", "条数", "问题"), table, query,
                  cited(proofs.standing(situation, findings)), reading)


def _classed(situation: Situation, codes: Sequence[str], filters: list[Filter], query: str) -> list[Classed]:
    """The findings of the kinds in the reports that fulfil the conditions, in the order of the reports' IRIs and of the text."""
    if not filters:
        found = (one for code in codes for one in situation.knowledge.kinds.findings(code))
        return sorted(found, key=lambda one: (one.report, one.start))
    return [Classed(row["report"], row["start"], row["finding"], row["first"] is not None, shortened(row["text"]))
            for row in situation.knowledge.graph.select(query)]


def _alternatives(situation: Situation, codes: Sequence[str]) -> tuple[str, ...]:
    """What else the question could mean: the next kind of problem, where some of it points there."""
    found = situation.knowledge.issue_types(_problem_words(situation))
    other = next((code for code, share in found if code not in codes and share >= 0.25 * found[0][1]), None)
    return () if other is None else (f"也可能指：{_labels(situation, [other])[0]}",)


def _query(codes: list[str], filters: list[Filter]) -> str:
    notations = " ".join(f'"{code}"' for code in codes)
    return select("?report ?finding ?first ?text ?document ?start ?end ?quote", f"VALUES ?code {{ {notations} }}",
                  "?type a fk:IssueType ; skos:notation ?code .",
                  f"?assignment a fk:IssueAssignment ; fk:about ?finding ; fk:issueType ?type ; fk:rank ?rank . FILTER(?rank <= {LABELS})",
                  "?finding a fk:Finding ; fk:inReport ?report ; fk:text ?text .",
                  "OPTIONAL { ?finding fk:primaryIssueType ?first . FILTER(?first = ?type) }",
                  REPORT if filters else "", *(one.pattern for one in filters), passage("?finding"), order="?report ?start")


def _labels(situation: Situation, codes: list[str]) -> list[str]:
    rows = situation.knowledge.graph.select(select(
        "?code ?label", f"VALUES ?code {{ {' '.join(chr(34) + code + chr(34) for code in codes)} }}",
        '?type a fk:IssueType ; skos:notation ?code ; skos:prefLabel ?label . FILTER(LANG(?label) = "zh")'))
    names = {row["code"]: row["label"] for row in rows}
    return [names.get(code, code) for code in codes]
