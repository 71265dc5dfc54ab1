"""Funds planned, arrived and spent, as one sentence or one table row states them."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.records import FundUse
from ingest.spans import Stated
from kg.mapping.triples import decimal_literal
from kg.mapping.writer import DocumentWriter
from ontology.terms import FK, SKOS


def write_funds(w: DocumentWriter, report_iri: str, subject: str, funds: Sequence[FundUse]) -> None:
    """The fund figures of a report, numbered in their order."""
    for number, fund in enumerate(funds, 1):
        node = w.mint(w.iri, "fund", fund.span)
        w.link(report_iri, FK.hasFundUse, node)
        w.typed(node, FK.FundUse)
        w.integer(node, FK.ordinal, number)
        w.link(node, FK.inReport, report_iri)
        w.link(node, FK.ofSubject, subject)
        w.label(node, SKOS.prefLabel, fund.label)
        w.coded(node, FK.governmentLevel, "GovernmentLevels", fund.level)
        w.integer(node, FK.fiscalYear, fund.year)
        w.quote(node, fund.span)
        for predicate, amount in ((FK.planned, fund.planned), (FK.arrived, fund.arrived), (FK.spent, fund.spent)):
            w.amount(node, predicate, amount, report_iri)
        _write_rate(w, report_iri, node, FK.arrivalRate, fund.arrival_rate)
        _write_rate(w, report_iri, node, FK.executionRate, fund.execution_rate)
        w.coded(node, FK.rateBase, "RateBases", fund.rate_base)


def _write_rate(w: DocumentWriter, report_iri: str, node: str, predicate: str, rate: Stated[Decimal] | None) -> None:
    if rate is not None:
        w.decimal(node, predicate, rate.value)
        w.evidence(node, predicate, decimal_literal(rate.value), rate.span, report_iri)
