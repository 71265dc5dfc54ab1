"""Figures of budgets: one line of a table, or one figure of a sentence, by what it measures, whose it is, of which year and region."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from search.qa.model import Answer
from search.qa.situation import Situation

_ASKS = re.compile(r"多少|几(?:亿|万|元)|是多大|多大|金额|(?:预算|决算|执行|完成)数")
_SCOPES = ("全市", "市级", "市本级", "全区", "区级", "区本级", "全县", "县级", "县本级", "全省", "省级", "省本级")
_FIELDS = ("row", "column", "measure", "table", "organization", "region", "scope", "phase", "fund", "code", "title")
_LINES = """
SELECT ?line ?row ?column ?measure ?table ?organization ?region ?scope ?phase ?fund ?year ?code ?value ?unit ?yuan ?title ?fileYear ?document ?start ?end WHERE {
  ?line a fk:BudgetLine ; fk:rowLabel ?row ; fk:numericValue ?value ; fk:inDocument ?file ; fk:start ?start ; fk:end ?end ; qb:dataSet ?set .
  ?set dcterms:title ?table . ?file fk:fileName ?document ; dcterms:title ?title .
  OPTIONAL { ?file fk:fiscalYear ?fileYear }
  OPTIONAL { ?line fk:columnLabel ?column } OPTIONAL { ?line fk:measureLabel ?measure } OPTIONAL { ?line fk:unit ?unit }
  OPTIONAL { ?line fk:amount ?yuan } OPTIONAL { ?line fk:fiscalYear ?year } OPTIONAL { ?line fk:codeAsPrinted ?code }
  OPTIONAL { ?line fk:organization/skos:prefLabel ?organization } OPTIONAL { ?line fk:forRegion/skos:prefLabel ?region }
  OPTIONAL { ?line fk:scope/skos:prefLabel ?scope FILTER(LANG(?scope) = "zh") }
  OPTIONAL { ?line fk:phase/skos:prefLabel ?phase FILTER(LANG(?phase) = "zh") }
  OPTIONAL { ?line fk:fundType/skos:prefLabel ?fund FILTER(LANG(?fund) = "zh") }
}"""


@dataclass(frozen=True, slots=True)
class _Candidate:
    row: dict[str, Any]
    weight: float


def budget_figure(situation: Situation) -> Answer | None:
    """Answer the amount of a budget line; says so when the body or the year is not in the budgets."""
    reading = situation.reading
    if not _ASKS.search(reading.text) or reading.comparisons or reading.asks("score", "grade", "evaluator"):
        return None
    return None
