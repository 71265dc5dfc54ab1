"""When no shape fits: the passages that come nearest, marked as what they are."""
from __future__ import annotations

import re
from typing import Any

from kg.citation import Citation
from search.qa.model import Answer
from search.qa.plans.replies import refuse
from search.qa.situation import Situation
from search.tokens import query_terms

COUNT = 8
KINDS = ("finding", "recommendation", "analysis", "section")


_FIGURE = re.compile(r"多少|几[个家份条项次人户元万亿分成]")
"""A figure is asked for: passages of no named report do not give it."""
LEAST_SAID = 0.4
"""Share of the question's words, by weight, that the nearest passage must say where no report is named."""


def _said(situation: Situation, text: str) -> float:
    """How much of the question's words the passage says."""
    terms = query_terms(situation.reading.text, pair_weight=0.0)
    total = sum(terms.values())
    return sum(weight for term, weight in terms.items() if term in text) / total if total else 0.0


def passages(situation: Situation) -> Answer:
    """The nearest passages, of the named report where one is named; the documents' silence where nothing comes near.

    Passages of a report that is named count as what it says; those of any other are shown, but answer nothing.
    """
    reports = {report.iri for report in situation.leading}
    found: Any = situation.knowledge.engine.search(situation.reading.raw, k=60 if reports else COUNT, kinds=KINDS).json()
    hits = [hit for hit in found["hits"] if not reports or (hit.get("report") or {}).get("iri") in reports][:COUNT]
    figure = not reports and bool(_FIGURE.search(situation.reading.text))
    if not hits or figure or situation.unknown_offices or (not reports and _said(situation, hits[0]["text"]) < LEAST_SAID):
        return refuse(situation, "none", "已收录的文件里没有说到这个问题。", ("没有合适的查询，也没有相近的原文",))
    table = tuple({"报告": (hit.get("report") or {}).get("label") or hit["citation"]["document"], "原文": hit["text"][:200]} for hit in hits)
    citations = tuple(Citation(**hit["citation"]) for hit in hits)
    where = "报告中" if reports else "文件里"
    text = f"没有可以直接作答的内容。{where}最相近的原文有 {len(hits)} 处，列出供核对，不是结论。"
    explanation = ("没有合适的查询；按检索给出相近原文，不是结论", *(f"报告：{report.label}" for report in situation.leading))
    return Answer(situation.reading.raw, "passages", bool(reports), text, None, None, (), ("报告", "原文"), table, "", citations, explanation)
