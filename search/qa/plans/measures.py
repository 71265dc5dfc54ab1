"""What reports can be compared by: score, a dimension's score or rate, rates and sums of funds, how many problems or pieces of advice."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kg.citation import Citation
from search.qa.funds import fund_query, headline, read_funds
from search.qa.model import Comparison
from search.qa.plans import proofs
from search.qa.plans.filters import dimension_names
from search.qa.plans.replies import cited
from search.qa.situation import Situation
from search.qa.sparql import FEW, evidence, passage, select, values


@dataclass(frozen=True, slots=True)
class Measured:
    """A report's value with the row that proves it; ``label`` names the department where a joint report scores several.

    The row of a value read of the whole graph holds no passage, but ``thing``: what the passage is looked up by.
    """

    report: str
    value: Decimal
    row: Mapping[str, Any]
    label: str | None = None


Proofs = Callable[[Sequence[str]], Iterable[Mapping[str, Any]]]
"""Gives the passages of things, for as many as an answer cites."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its Chinese name, its unit, the values of reports, the query that reads them, and the condition put on it."""

    name: str
    unit: str
    values: tuple[Measured, ...]
    query: str
    condition: Comparison | None = None
    proofs: Proofs | None = None

    def citations(self, chosen: Iterable[Measured]) -> tuple[Citation, ...]:
        """The passages that prove some of the values, in their order."""
        if self.proofs is None:
            return cited(one.row for one in chosen)
        return cited(self.proofs([one.row["thing"] for one in chosen]))


def find_measure(situation: Situation, reports: Sequence[str]) -> Measure | None:
    """The measure that the question compares ``reports`` by, with its values; None when it speaks of none."""
    reading = situation.reading
    if reading.dimension:
        return _dimension(situation, reports)
    for attribute, name in (("arrival_rate", "资金到位率"), ("execution_rate", "支出率")):
        if reading.asks(attribute):
            return _fund(situation, reports, attribute, name, "%")
    if reading.asks("score", "self_score"):
        return _score(situation, reports)
    if reading.asks("recommendations") and reading.wants("maximum", "minimum", "average"):
        return _count(situation, reports, "fk:Recommendation", "建议条数")
    if "问题" in reading.text and reading.wants("maximum", "minimum", "average"):
        return _count(situation, reports, "fk:Finding", "问题条数")
    for attribute, name in (("spent", "实际支出"), ("planned", "预算安排")):
        if reading.asks(attribute) or ("预算" in reading.text and attribute == "planned" and reading.wants("maximum", "minimum")):
            return _fund(situation, reports, attribute, name, "元")
    return _score(situation, reports) if reading.wants("maximum", "minimum", "average") and not reading.comparisons else None


def judged(situation: Situation, measure: Measure) -> tuple[Measure, tuple[Measured, ...]]:
    """A measure of scores without those that bodies gave themselves, and these apart; self-evaluations alone are a measure of their own."""
    own = tuple(one for one in measure.values if is_own(situation, measure, one))
    if len(own) == len(measure.values):
        return (replace(measure, name=f"自评{measure.name}") if own else measure), ()
    return replace(measure, values=tuple(one for one in measure.values if one not in own)), own


def is_own(situation: Situation, measure: Measure, one: Measured) -> bool:
    """Whether a score is what the body gave itself, where scores at large are asked for."""
    known = situation.knowledge.reports
    return measure.name == "得分" and one.report in known and known[one.report].own


def _condition(situation: Situation, *units: str) -> Comparison | None:
    return next((one for one in situation.reading.comparisons if one.unit in units or one.unit is None), None)


def _score(situation: Situation, reports: Sequence[str]) -> Measure:
    predicate = "fk:selfScore" if situation.reading.asks("self_score") else "fk:score"
    query = select("?report ?value ?document ?start ?end ?quote", values("?report", reports), f"?report {predicate} ?value .",
                   evidence("?report", predicate), order="?report ?start")
    name = "自评得分" if predicate == "fk:selfScore" else "得分"
    known = situation.knowledge.reports
    stated = ((iri, known[iri].self_score if predicate == "fk:selfScore" else known[iri].score) for iri in sorted(set(reports)))
    found = tuple(Measured(iri, value, {"thing": iri}) for iri, value in stated if value is not None)
    return Measure(name, "分", found, query, _condition(situation, "分"), lambda chosen: proofs.stated(situation, chosen, predicate))


def _dimension(situation: Situation, reports: Sequence[str]) -> Measure:
    asked = situation.reading.dimension or ""
    query = select("?report ?name ?full ?score ?rate ?document ?start ?end ?quote", values("?report", reports),
                   "?report fk:hasDimensionScore ?node . ?node fk:dimension ?name ; fk:score ?score ; fk:fullMark ?full .",
                   "OPTIONAL { ?node fk:scoreRate ?rate } FILTER NOT EXISTS { ?node fk:scoredUnit ?unit }", passage("?node"), order="?report ?start")
    as_rate = situation.reading.as_rate or any(one.unit == "%" for one in situation.reading.comparisons)
    rows: dict[str, Measured] = {}
    by_report: dict[str, list[Mapping[str, Any]]] = {}
    for row in situation.knowledge.graph.select(query):
        by_report.setdefault(row["report"], []).append(row)
    for report, lines in by_report.items():
        line = next((line for name in dimension_names(asked) for line in lines if name in line["name"]), None)
        if line is not None:
            rate = line["rate"] if line["rate"] is not None else round(line["score"] / line["full"] * 100, 2)
            rows[report] = Measured(report, rate if as_rate else line["score"], line)
    unit = "%" if as_rate else "分"
    return Measure(f"{asked}{'得分率' if as_rate else '得分'}", unit, tuple(rows.values()), query, _condition(situation, unit))


def _fund(situation: Situation, reports: Sequence[str], attribute: str, name: str, unit: str) -> Measure:
    query = fund_query(reports)
    if len(reports) > FEW:
        known = situation.knowledge.fund_headlines[attribute]
        whole = tuple(Measured(report, one.value, {"thing": one.fund}) for report in sorted(reports) if (one := known.get(report))
                       and one.value and not (one.computed and attribute == "execution_rate"))
        return Measure(name, unit, whole, query, _condition(situation, unit), lambda chosen: proofs.standing(situation, chosen))
    found = []
    for report, funds in sorted(read_funds(situation.knowledge.graph, query).items()):
        fund = headline(funds, attribute)
        stated = fund.value(attribute) if fund else None
        if fund and stated and stated[0] and not (stated[2] and attribute == "execution_rate"):
            found.append(Measured(report, stated[0], fund.row))
    return Measure(name, unit, tuple(found), query, _condition(situation, unit))


def _count(situation: Situation, reports: Sequence[str], kind: str, name: str) -> Measure:
    query = select("?report (COUNT(DISTINCT ?item) AS ?value)", values("?report", reports), f"?item a {kind} ; fk:inReport ?report .") \
        + "\nGROUP BY ?report ORDER BY ?report"
    rows = situation.knowledge.counts(kind) if len(reports) > FEW else situation.knowledge.graph.select(query)
    chosen = frozenset(reports)
    counted = tuple(Measured(row["report"], Decimal(row["value"]), {"thing": row["report"]}) for row in rows if row["report"] in chosen)
    return Measure(name, "条", counted, query, _condition(situation, "条", "个"), lambda some: proofs.first_items(situation, some, kind))


def unit_scores(situation: Situation, report: str) -> Measure:
    """Scores of the departments of a joint report."""
    query = select("?report ?unit ?name ?value ?document ?start ?end ?quote", values("?report", [report]),
                   "?report fk:hasSubScore ?sub . ?sub fk:scoredUnit ?unit ; fk:score ?value . ?unit skos:prefLabel ?name .",
                   passage("?sub"), order="DESC(?value) ?name")
    rows = situation.knowledge.graph.select(query)
    return Measure("得分", "分", tuple(Measured(row["unit"], row["value"], row, row["name"]) for row in rows), query)
