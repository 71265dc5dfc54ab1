"""The figure on the use of funds that speaks for each report: read of the whole graph at once, in a few plain scans."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from search.qa.funds import Fund, headline
from search.units import Graph

ATTRIBUTES: Final = ("planned", "spent", "arrival_rate", "execution_rate")
_FUNDS: Final = """SELECT ?fund ?report ?label ?start ?end WHERE {
  ?report a fk:EvaluationReport ; fk:hasFundUse ?fund . ?fund skos:prefLabel ?label ; fk:start ?start ; fk:end ?end }"""
_FIGURES: Final[Mapping[str, str]] = {"planned": "fk:planned/fk:yuan", "arrived": "fk:arrived/fk:yuan", "spent": "fk:spent/fk:yuan",
                                      "arrivalRate": "fk:arrivalRate", "executionRate": "fk:executionRate"}


@dataclass(frozen=True, slots=True)
class Headline:
    """The value of a report, whether it was computed from the printed sums, and the statement that gives it (its IRI)."""

    value: Decimal
    computed: bool
    fund: str


def read_headlines(graph: Graph) -> dict[str, dict[str, Headline]]:
    """For each of ``ATTRIBUTES`` the figure of every report that states one."""
    figures: dict[str, dict[str, Decimal]] = {name: {} for name in _FIGURES}
    for name, path in _FIGURES.items():
        for row in graph.select(f"SELECT ?fund ?value WHERE {{ ?fund {path} ?value }}"):
            figures[name].setdefault(row["fund"], row["value"])
    funds: dict[str, list[Fund]] = defaultdict(list)
    for row in sorted(graph.select(_FUNDS), key=lambda row: (row["report"], row["start"], row["end"])):
        funds[row["report"]].append(_fund(row, {name: found.get(row["fund"]) for name, found in figures.items()}))
    return {attribute: {report: found for report, known in funds.items() if (found := _headline(known, attribute))} for attribute in ATTRIBUTES}


def _fund(row: Mapping[str, Any], figures: Mapping[str, Decimal | None]) -> Fund:
    return Fund(row["report"], row["label"], figures["planned"], figures["arrived"], figures["spent"], figures["arrivalRate"],
                figures["executionRate"], row)


def _headline(funds: list[Fund], attribute: str) -> Headline | None:
    fund = headline(funds, attribute)
    stated = fund.value(attribute) if fund else None
    return Headline(stated[0], stated[2], fund.row["fund"]) if fund and stated else None
