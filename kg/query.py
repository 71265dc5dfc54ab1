"""SPARQL from users: read-only, with a time limit, a row limit and errors that say where."""
from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import query_worker
from kg.errors import KgError
from kg.sparql_text import form_of, syntax_error
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


def run_user_query(store: Path, sparql: str, *, timeout: float = DEFAULT_TIMEOUT, max_rows: int = DEFAULT_MAX_ROWS) -> QueryResult:
    """Run ``sparql`` over the store folder of a generation in a worker process; the house's prefixes are predefined.

    Raises ``KgError``: FK-K010 syntax (with line and column), FK-K012 store unreadable, FK-K020 update, FK-K021 SERVICE,
    FK-K022 no query, FK-K023 time limit, FK-K024 memory limit or a worker that died.
    """
    form_of(sparql)
    request = {"store": str(store), "sparql": sparql, "max_rows": max_rows, "prefixes": PREFIXES, "memory_mb": MEMORY_MB}
    header, body = _ask_worker(request, timeout)
    if header.get("error") == "syntax":
        raise syntax_error(str(header["message"]))
    if "error" in header:
        raise KgError("FK-K012", "查询执行失败", where=str(header["message"]))
    if header["form"] == "SELECT":
        rows = tuple(tuple(_term(cell) for cell in json.loads(line)) for line in body.splitlines())
        return QueryResult("SELECT", tuple(header["variables"]), rows, truncated=bool(header["truncated"]))
    if header["form"] == "ASK":
        return QueryResult("ASK", value=bool(header["value"]))
    return QueryResult("CONSTRUCT", ntriples=body, truncated=bool(header["truncated"]))


def _ask_worker(request: dict[str, Any], timeout: float) -> tuple[dict[str, Any], str]:
    command = [sys.executable, "-X", "utf8", str(Path(query_worker.__file__))]
    try:
        done = subprocess.run(command, input=json.dumps(request), capture_output=True, encoding="utf-8", timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        mend = "请缩小范围（加条件或 LIMIT），或用 --timeout 放宽时限"
        raise KgError("FK-K023", f"查询超过 {timeout:g} 秒，已停止", mend=mend) from error
    if done.returncode or not done.stdout:
        detail = done.stderr.strip().splitlines()[-1:] or [f"退出码 {done.returncode}"]
        raise KgError("FK-K024", "查询进程中止（可能内存不足）", where=detail[0], mend="请缩小查询范围")
    head, _, body = done.stdout.partition("\n")
    return json.loads(head), body


def _term(cell: list[str | None] | None) -> Term | None:
    if cell is None:
        return None
    kind, value, datatype, lang = cell
    return Term(value or "", kind or "iri", None if datatype in (XSD_STRING, RDF_LANG_STRING) else datatype, lang)
