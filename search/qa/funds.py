"""Use of funds: which of a report's fund figures is meant, and the rates and sums it states."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.graph import KnowledgeGraph
from search.qa.sparql import passage, select, values
from search.years import years_in

_WHOLE = re.compile(r"合计|总计|总体|整体|全部|总额|共计|累计|资金总|项目资金$|专项资金$|总预算|总支出")
_PART = re.compile(r"其中|小计|中央|省级|县|区级|镇|第[一二三]批|三公|采购|基本支出|自筹|配套")
_UNTIL = re.compile(r"截[至止](?:到)?(?:评价基准日)?[(（]?(?:19|20)\d\d年(?:\d+月)?(?:\d+日|末|底|年末|年底)?|(?:19|20)\d\d年(?:末|底|年末|年底)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Fund:
    """One statement on the use of funds; sums in yuan, rates in per cent, ``row`` with the passage."""

    report: str
    label: str
    planned: Decimal | None
    arrived: Decimal | None
    spent: Decimal | None
    arrival_rate: Decimal | None
    execution_rate: Decimal | None
    row: Mapping[str, Any]

    def value(self, attribute: str) -> tuple[Decimal, str, bool] | None:
        """Value, unit and whether it was computed here, of ``arrival_rate``, ``execution_rate``, ``spent`` or ``planned``."""
        if attribute == "spent":
            return None if self.spent is None else (self.spent, "元", False)
        if attribute == "planned":
            known = self.planned if self.planned is not None else self.arrived
            return None if known is None else (known, "元", False)
        if attribute == "arrival_rate":
            return _rate(self.arrival_rate, self.arrived, self.planned)
        base = self.planned if self.planned is not None else self.arrived
        return _rate(self.execution_rate, self.spent, base)


def _rate(printed: Decimal | None, part: Decimal | None, whole: Decimal | None) -> tuple[Decimal, str, bool] | None:
    if printed is not None:
        return printed, "%", False
    if part is None or not whole:
        return None
    return round(part / whole * 100, 2), "%", True


def fund_query(reports: Iterable[str] | None) -> str:
    """All fund figures of reports (None: of all), with their passages, in the order of the text."""
    return select(
        "?report ?label ?planned ?arrived ?spent ?arrivalRate ?executionRate ?document ?start ?end ?quote",
        values("?report", reports) if reports is not None else "",
        "?report a fk:EvaluationReport ; fk:hasFundUse ?fund . ?fund skos:prefLabel ?label .",
        "OPTIONAL { ?fund fk:planned/fk:yuan ?planned } OPTIONAL { ?fund fk:arrived/fk:yuan ?arrived }",
        "OPTIONAL { ?fund fk:spent/fk:yuan ?spent } OPTIONAL { ?fund fk:arrivalRate ?arrivalRate }",
        "OPTIONAL { ?fund fk:executionRate ?executionRate }", passage("?fund"), order="?report ?start ?end",
    )


def read_funds(graph: KnowledgeGraph, query: str) -> dict[str, list[Fund]]:
    """The fund figures by report, in the order of the text."""
    found: dict[str, list[Fund]] = defaultdict(list)
    for row in graph.select(query):
        found[row["report"]].append(Fund(row["report"], row["label"], row["planned"], row["arrived"], row["spent"], row["arrivalRate"],
                                         row["executionRate"], row))
    return found


def headline(funds: Sequence[Fund], attribute: str, question: str = "", years: Sequence[int] = ()) -> Fund | None:
    """The figure that speaks for the whole report, or for the year and the words of the question.

    What is asked of must be stated. A year in the question must stand in the label or the passage. Then: words shared with the
    question, labels of the whole before labels of parts, the larger sum, the earlier place.
    """
    able = [fund for fund in funds if fund.value(attribute) is not None]
    if years:
        able = _of_years(funds, able, frozenset(years))
    if not able:
        return None
    return min(able, key=lambda fund: (-_shared(fund, question), _standing(fund, years), -(fund.planned or fund.arrived or fund.spent or Decimal(0)),
                                       fund.row["start"]))


def _shared(fund: Fund, question: str) -> int:
    """How well the parts that the label names are those that the question names; 0 where the question names none."""
    asked, own = _parts(question), _parts(fund.label)
    return 2 * len(asked & own) - len(own - asked) if asked else 0


def _of_years(funds: Sequence[Fund], able: Sequence[Fund], years: frozenset[int]) -> list[Fund]:
    """Those of ``able`` of exactly these years, as the label or the passage says, or as another statement of the same sum says."""
    exact = [fund for fund in able if _years_of(fund) == years]
    sums = {fund.planned for fund in funds if fund.planned is not None and _years_of(fund) == years}
    return exact or [fund for fund in able if fund.planned in sums and not _years_of(fund)]


def _years_of(fund: Fund) -> frozenset[int]:
    """The years that the label speaks of, else those of the passage; a day up to which is counted is none."""
    for text in (fund.label, _UNTIL.sub("", re.sub(r"\s", "", fund.row["quote"]))):
        if found := years_in(text):
            return frozenset(found)
    return frozenset()


def _parts(text: str) -> set[str]:
    """The parts of a fund (by source and level) that a text speaks of."""
    return {part for part, pattern in _PARTS.items() if pattern.search(text)}


_PARTS = {name: re.compile(pattern) for name, pattern in {
    "中央": "中央|国家级", "省级": "省级|省财政|省补", "市级": "市级|市本级|市财政|本级",
    "县级": "县级|区级|县（市、区）|县\\(市、区\\)|区县|镇级", "自筹": "自筹|自有",
    "配套": "配套",
    "三公": "三公", "采购": "采购", "基本支出": "基本支出", "项目支出": "项目支出", "其他": "其他",
}.items()}


_ALL_PARTS = 4
"""A label that names so many sources speaks of the whole."""


def _standing(fund: Fund, years: Sequence[int]) -> int:
    if _PART.search(fund.label):
        return 0 if len(_parts(fund.label)) >= _ALL_PARTS else 2
    if not years and len(set(_YEAR.findall(fund.label))) == 1 and not _WHOLE.search(fund.label):
        return 1
    return 0
