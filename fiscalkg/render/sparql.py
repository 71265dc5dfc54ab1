"""Results of SPARQL queries: a table for people, JSON, CSV or Turtle for programs."""
from __future__ import annotations

import csv
import io
import json
from typing import Any

from rich.text import Text

from fiscalkg.errors import FaceError
from fiscalkg.render.console import err, out
from fiscalkg.render.tables import print_rows
from kg.query import QueryResult
from kg.store.base import Term
from ontology.terms import PREFIXES


def print_result(result: QueryResult) -> None:
    """A table (SELECT), 是/否 (ASK), Turtle (CONSTRUCT, DESCRIBE); says when rows were cut off."""
    if result.form == "ASK":
        out().print("是" if result.value else "否")
        return
    if result.form == "CONSTRUCT":
        out().print(serialize(result, "turtle"), markup=False, soft_wrap=True)
        return
    rows = [{name: short(term) for name, term in zip(result.variables, row, strict=True)} for row in result.rows]
    if not rows:
        out().print("没有结果。")
    print_rows(list(result.variables), rows, limit=len(rows))
    if result.truncated:
        err().print(Text(f"结果超过 {len(rows)} 行，其余未显示；可用 --max-rows 放宽", style="yellow"))


def short(term: Term | None) -> Any:
    """A term as a table shows it: IRIs by prefix, numbers as numbers."""
    if term is None:
        return None
    if term.kind != "iri":
        return term.python()
    for prefix, base in PREFIXES.items():
        if term.value.startswith(base) and "/" not in term.value[len(base):]:
            return f"{prefix}:{term.value[len(base):]}"
    return term.value


def serialize(result: QueryResult, form: str) -> str:
    """The result as ``table``, ``json`` (SPARQL 1.1 Results JSON), ``csv`` or ``turtle``; raises FK-F008 where a form does not fit."""
    if form == "turtle":
        if result.form != "CONSTRUCT":
            raise FaceError("FK-F008", "turtle 只适用于 CONSTRUCT 和 DESCRIBE", mend="SELECT 请用 table、json 或 csv")
        return _turtle(result.ntriples)
    if result.form == "CONSTRUCT":
        raise FaceError("FK-F008", f"CONSTRUCT 的结果不能写成 {form}", mend="请用 --format turtle")
    if form == "csv":
        return _csv(result)
    if form == "json":
        return json.dumps(_json(result), ensure_ascii=False, indent=1)
    return "\n".join("\t".join(str(short(cell) if cell else "") for cell in row) for row in (result.rows or ()))


def _turtle(ntriples: str) -> str:
    import pyoxigraph as ox

    triples = list(ox.parse(ntriples.encode(), format=ox.RdfFormat.N_TRIPLES))
    data = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return data.decode() if data else ""


def _csv(result: QueryResult) -> str:
    if result.form == "ASK":
        return f"result\r\n{str(result.value).lower()}\r\n"
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(result.variables)
    writer.writerows(["" if cell is None else cell.value for cell in row] for row in result.rows)
    return buffer.getvalue()


def _json(result: QueryResult) -> dict[str, Any]:
    if result.form == "ASK":
        return {"head": {}, "boolean": result.value}
    bindings = [{name: _binding(cell) for name, cell in zip(result.variables, row, strict=True) if cell is not None} for row in result.rows]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _binding(term: Term) -> dict[str, str]:
    found = {"type": {"iri": "uri", "bnode": "bnode"}.get(term.kind, "literal"), "value": term.value}
    if term.lang:
        found["xml:lang"] = term.lang
    elif term.datatype:
        found["datatype"] = term.datatype
    return found
