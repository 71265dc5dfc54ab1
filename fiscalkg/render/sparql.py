"""Results of SPARQL queries as tables for people."""
from __future__ import annotations

from typing import Any

from rich.text import Text

from fiscalkg.render.console import err, out
from fiscalkg.render.tables import print_rows
from kg.query import QueryResult
from kg.query_formats import FORMATS
from kg.store.base import Term
from ontology.terms import PREFIXES


def print_result(result: QueryResult) -> None:
    """A table (SELECT), 是/否 (ASK), Turtle (CONSTRUCT, DESCRIBE); says when rows were cut off."""
    if result.form == "ASK":
        out().print("是" if result.value else "否")
        return
    if result.form == "CONSTRUCT":
        out().print(FORMATS["turtle"](result), markup=False, soft_wrap=True)
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
