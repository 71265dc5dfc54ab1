"""SPARQL from users: read-only, with a time limit, a row limit and errors that say where."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.query_process import QueryProcess
from kg.sparql_text import form_of, names_graphs, syntax_error
from kg.store.base import RDF_LANG_STRING, XSD_STRING, Term
from ontology.terms import PREFIXES

DEFAULT_TIMEOUT = 30.0
DEFAULT_MAX_ROWS = 10_000
MEMORY_MB = 6144
"""Address space a query may take; a query that wants more ends with FK-K024."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave. ``form`` is SELECT, ASK or CONSTRUCT (DESCRIBE too); ``truncated`` when the row limit cut it off.

    ``rows`` hold one term a variable (None where unbound) for SELECT, ``ntriples`` the text for CONSTRUCT, ``value`` the truth for ASK.
    """

    form: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    ntriples: str = ""
    value: bool | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs a query sees, in the place of all: ``default`` merged as the default graph, ``named`` by their names (SPARQL Protocol 2.1.4)."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def run_user_query(store: Path, sparql: str, *, timeout: float = DEFAULT_TIMEOUT, max_rows: int = DEFAULT_MAX_ROWS) -> QueryResult:
    """Run ``sparql`` over the store folder of a generation in a worker process; the house's prefixes are predefined.

    The query sees the union of all graphs unless it names graphs itself (FROM, FROM NAMED). Raises ``KgError``: FK-K010 syntax (with line
    and column), FK-K012 store unreadable, FK-K020 update, FK-K021 SERVICE, FK-K022 no query, FK-K023 time limit, FK-K024 memory limit or
    a worker that died.
    """
    request = request_for(store, sparql, max_rows=max_rows)
    process = QueryProcess()
    try:
        return result_of(*checked(process.ask(request, timeout)))
    finally:
        process.close()


def request_for(store: Path, sparql: str, *, max_rows: int = DEFAULT_MAX_ROWS, spelling: str = "rows",
                dataset: Dataset | None = None) -> dict[str, Any]:
    """What a worker is asked, after the query has been looked through (FK-K020, FK-K021, FK-K022)."""
    form_of(sparql)
    graphs = None if dataset is None else [[_graph(iri) for iri in some] for some in (dataset.default, dataset.named)]
    return {"store": str(store), "sparql": sparql, "max_rows": max_rows, "prefixes": PREFIXES, "memory_mb": MEMORY_MB, "format": spelling,
            "dataset": names_graphs(sparql), "graphs": graphs}


def checked(answer: tuple[dict[str, Any], bytes]) -> tuple[dict[str, Any], bytes]:
    """The answer of a worker, unless it is an error (FK-K010, FK-K012)."""
    header = answer[0]
    if header.get("error") == "syntax":
        raise syntax_error(str(header["message"]))
    if "error" in header:
        raise KgError("FK-K012", "查询执行失败", where=str(header["message"]))
    return answer


def result_of(header: dict[str, Any], body: bytes) -> QueryResult:
    """The answer of a worker that was asked for ``rows``."""
    text = body.decode("utf-8")
    if header["form"] == "SELECT":
        rows = tuple(tuple(_term(cell) for cell in json.loads(line)) for line in text.split("\n") if line)
        return QueryResult("SELECT", tuple(header["variables"]), rows, truncated=bool(header["truncated"]))
    if header["form"] == "ASK":
        return QueryResult("ASK", value=bool(header["value"]))
    return QueryResult("CONSTRUCT", ntriples=text, truncated=bool(header["truncated"]))


def _graph(iri: str) -> str:
    """The name of a graph, which must be an absolute IRI (FK-K026)."""
    if not _ABSOLUTE.fullmatch(iri):
        raise KgError("FK-K026", "图的名称不是完整的 IRI", where=iri, mend="请用 http:// 或 https:// 开头的地址")
    return iri


_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")


def _term(cell: list[str | None] | None) -> Term | None:
    if cell is None:
        return None
    kind, value, datatype, lang = cell
    return Term(value or "", kind or "iri", None if datatype in (XSD_STRING, RDF_LANG_STRING) else datatype, lang)
