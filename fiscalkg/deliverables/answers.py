"""Answers and results of queries as tables."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from fiscalkg.deliverables.table import Column, Kind, Row, Source, Table, Value, value_of
from kg.query import QueryResult
from kg.store.base import XSD, Term

_NUMBERS: Final = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long", "gYear"))


def answer_table(answer: Mapping[str, Any]) -> Table:
    """The rows of an answer (``ask``). Its passages stand for the answer as a whole, and are the sources of the first row."""
    names, found = answer["columns"] or ["答复"], answer["rows"] or [{"答复": answer["answer"]}]
    sources = tuple(Source.of(one) for one in answer["citations"])
    rows = [Row(tuple(value_of(one.get(name)) for name in names), sources if not number else ()) for number, one in enumerate(found)]
    return Table("答复", tuple(Column(name, _kind([row.values[place] for row in rows]), 24) for place, name in enumerate(names)), rows)


def bindings_table(result: QueryResult) -> Table:
    """The rows of a SELECT or the truth of an ASK; the triples of a CONSTRUCT one a row."""
    if result.form == "ASK":
        return Table("查询结果", (Column("结果"),), [Row((value_of(result.value),))])
    if result.form == "CONSTRUCT":
        return Table("查询结果", (Column("三元组", width=120),), [Row((line,)) for line in result.ntriples.splitlines() if line])
    rows = [Row(tuple(_value(term) for term in row)) for row in result.rows]
    return Table("查询结果", tuple(Column(name, _kind([row.values[place] for row in rows]), 28) for place, name in enumerate(result.variables)), rows)


def _value(term: Term | None) -> Value:
    if term is None:
        return None
    if term.datatype in _NUMBERS:
        try:
            number = Decimal(term.value)
        except InvalidOperation:
            return term.value
        return number if number.is_finite() else term.value
    return term.value


def _kind(values: list[Value]) -> Kind:
    return "number" if any(isinstance(one, int | Decimal) for one in values) else "text"
