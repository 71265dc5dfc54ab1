"""Queries in a process of its own, which can be killed: pyoxigraph has no time limit.

Run as a script (it imports nothing of the project, so that it starts in some 50 ms): one JSON request a line on standard input, until that
ends; for each an answer on standard output: a JSON header line ``{"form", "variables", "truncated", "rows", "bytes"}`` or ``{"error",
"message", "bytes"}``, then ``bytes`` bytes of body in the format asked for: ``rows`` (one JSON array of terms a row for SELECT, N-Triples
for CONSTRUCT and DESCRIBE) or the name of a serialisation. The store stays open between requests on the same folder.
"""
from __future__ import annotations

import contextlib
import json
import signal
import sys
from typing import Any

import pyoxigraph as ox

BINDINGS = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "csv": ox.QueryResultsFormat.CSV,
            "tsv": ox.QueryResultsFormat.TSV}
GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "rdfxml": ox.RdfFormat.RDF_XML}
_GRACE = 2.0
"""Seconds beyond the time limit after which the system ends a worker that nobody is left to kill."""


def main() -> int:
    """Answer the requests on standard input."""
    opened: dict[str, ox.Store] = {}
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit(request)
        header, body = _attempt(request, opened)
        _alarm(0.0)
        sys.stdout.buffer.write(json.dumps(header | {"bytes": len(body)}).encode() + b"\n" + body)
        sys.stdout.buffer.flush()
    return 0


def _attempt(request: dict[str, Any], opened: dict[str, ox.Store]) -> tuple[dict[str, Any], bytes]:
    try:
        folder = request["store"]
        if folder not in opened:
            opened.clear()
            opened[folder] = ox.Store.read_only(folder)
        if request["sparql"] is None:
            return {"form": "READY"}, b""
        return _answer(_query(opened[folder], request), request)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}, b""
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        return {"error": "engine", "message": str(error)}, b""


def _query(store: ox.Store, request: dict[str, Any]) -> Any:
    """Over the union of all graphs, or the dataset that the request (``graphs``) or the query itself (``dataset``) describes."""
    if request["graphs"] is not None:
        default: list[Any] = [ox.NamedNode(one) for one in request["graphs"][0]]
        named: list[Any] = [ox.NamedNode(one) for one in request["graphs"][1]]
        return store.query(request["sparql"], prefixes=request["prefixes"], default_graph=default, named_graphs=named)
    return store.query(request["sparql"], prefixes=request["prefixes"], use_default_graph_as_union=not request["dataset"])


def _limit(request: dict[str, Any]) -> None:
    """The memory that the process may take, and the end that the system makes of it when its parent is gone."""
    megabytes = request.get("memory_mb")
    if megabytes:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    _alarm(request["timeout"] + _GRACE if request.get("timeout") else 0.0)


def _alarm(seconds: float) -> None:
    with contextlib.suppress(AttributeError, ValueError, OSError):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(result: Any, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    form, limit = request["format"], request["max_rows"]
    if isinstance(result, ox.QueryBoolean):
        header = {"form": "ASK", "value": bool(result), "variables": [], "truncated": False, "rows": 0}
        return header, b"" if form == "rows" else result.serialize(format=BINDINGS[form]) or b""
    if isinstance(result, ox.QueryTriples):
        triples, more = _some(result, limit)
        header = {"form": "CONSTRUCT", "variables": [], "truncated": more, "rows": len(triples)}
        kind = ox.RdfFormat.N_TRIPLES if form == "rows" else GRAPHS[form]
        prefixes = request["prefixes"] if form in ("turtle", "rdfxml", "jsonld") else None
        return header, ox.serialize(triples, format=kind, prefixes=prefixes) or b""
    names = [variable.value for variable in result.variables]
    rows, more = _some(result, limit)
    header = {"form": "SELECT", "variables": names, "truncated": more, "rows": len(rows)}
    return header, _rows(rows, len(names)) if form == "rows" else _bindings(rows, names, form)


def _some(items: Any, limit: int) -> tuple[list[Any], bool]:
    found: list[Any] = []
    for item in items:
        if len(found) == limit:
            return found, True
        found.append(item)
    return found, False


def _rows(rows: list[Any], columns: int) -> bytes:
    return "".join(json.dumps([_term(row[at]) for at in range(columns)]) + "\n" for row in rows).encode()


def _term(value: Any) -> list[str | None] | None:
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return ["iri", value.value, None, None]
    if isinstance(value, ox.BlankNode):
        return ["bnode", value.value, None, None]
    return ["literal", value.value, value.datatype.value, value.language]


def _bindings(rows: list[Any], names: list[str], form: str) -> bytes:
    """SPARQL 1.1 results in JSON; the engine turns them into the other formats."""
    bindings = [{name: _cell(value) for name in names if (value := row[name]) is not None} for row in rows]
    data = json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()
    if form == "json":
        return data
    parsed = ox.parse_query_results(data, ox.QueryResultsFormat.JSON)
    return parsed.serialize(format=BINDINGS[form]) or b""


def _cell(value: Any) -> dict[str, str]:
    kind, text, datatype, language = _term(value) or ("bnode", "", None, None)
    if kind != "literal":
        return {"type": "uri" if kind == "iri" else "bnode", "value": str(text)}
    if language:
        return {"type": "literal", "value": str(text), "xml:lang": language}
    plain = {"type": "literal", "value": str(text)}
    return plain if not datatype or datatype.endswith("#string") else plain | {"datatype": datatype}


if __name__ == "__main__":
    sys.exit(main())
