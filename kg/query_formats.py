"""Query results as text: SPARQL JSON, CSV, Turtle (W3C SPARQL 1.1 Query Results JSON Format; CSV and TSV Formats)."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from kg.errors import KgError
from kg.query import QueryResult
from kg.store.base import Term


def to_json(result: QueryResult) -> str:
    """SPARQL 1.1 results JSON; JSON-LD for CONSTRUCT and DESCRIBE."""
    if result.form == "ASK":
        return json.dumps({"head": {}, "boolean": result.value})
    if result.form == "CONSTRUCT":
        from kg.export.graphs import to_jsonld

        return to_jsonld(result.ntriples)
    bindings = [{name: _cell(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
                for row in result.rows]
    return json.dumps({"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1)


def to_csv(result: QueryResult) -> str:
    """Plain values with a heading line; true or false for ASK."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if result.form == "CONSTRUCT":
        raise _unfit("csv", "turtle、json")
    if result.form == "ASK":
        return f"{str(result.value).lower()}\r\n"
    writer.writerow(result.variables)
    writer.writerows(["" if term is None else term.value for term in row] for row in result.rows)
    return out.getvalue()


def turtle(result: QueryResult) -> str:
    """Turtle, for CONSTRUCT and DESCRIBE only."""
    if result.form != "CONSTRUCT":
        raise _unfit("turtle", "json、csv")
    from kg.export.graphs import to_turtle

    return to_turtle(result.ntriples)


FORMATS: Final[Mapping[str, Callable[[QueryResult], str]]] = {"json": to_json, "csv": to_csv, "turtle": turtle}
"""Name of a format -> the function that spells a result in it. ``KgError`` FK-K025 where the result does not fit the format."""


def _unfit(asked: str, fitting: str) -> KgError:
    return KgError("FK-K025", f"这种查询的结果不能写成 {asked}", mend=f"可用：{fitting}")


def _cell(term: Term) -> dict[str, Any]:
    if term.kind == "iri":
        return {"type": "uri", "value": term.value}
    if term.kind == "bnode":
        return {"type": "bnode", "value": term.value}
    cell = {"type": "literal", "value": term.value}
    if term.lang:
        cell["xml:lang"] = term.lang
    elif term.datatype:
        cell["datatype"] = term.datatype
    return cell
