"""Whether a report was made by the firm that a question names: yes or no, with what the report says."""
from __future__ import annotations

import re
from dataclasses import replace

from search.qa.lexicon import restrictions, words
from search.qa.model import Answer
from search.qa.plans.lookup import evaluators
from search.qa.situation import FIRM, Situation

_BY = re.compile(r"^.*(?:是不是|是否|不是|由|是|被|请)")


def verdict(situation: Situation) -> Answer | None:
    """Answer whether the named report is by the named firm; says so when the report names no firm."""
    reading = situation.reading
    if reading.seeks or reading.aggregated or not (words().confirmed.search(reading.text) and words().evaluated.search(reading.text)):
        return None
    firm = situation.firm
    asked = situation.knowledge.catalog.label(firm) if firm else _named(reading.text)
    if not asked or len(situation.leading) != 1:
        return None
    report = situation.leading[0]
    said = evaluators(situation, situation.leading)
    if not said.answered:
        return replace(said, answer=f"{report.label}的报告没有给出评价机构，无法判断是不是{asked}。")
    own = "、".join(situation.knowledge.catalog.label(iri) for iri in report.evaluators)
    if firm in report.evaluators:
        return replace(said, answer=f"是。{report.label}的评价机构是{own}。")
    return replace(said, answer=f"不是。{report.label}的评价机构是{own}，不是{asked}。")


def _named(text: str) -> str:
    """The name of a firm that the graph does not know; empty where the question has none."""
    found = FIRM.search(text)
    return _BY.sub("", re.sub(restrictions()["things"]["begins"], "", found[0])) if found else ""
