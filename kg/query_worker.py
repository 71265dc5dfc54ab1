"""One query in a process of its own, which can be killed: pyoxigraph has no time limit.

Run as a script (it imports nothing of the project, so that it starts in some 50 ms): a JSON request on standard input, the answer on
standard output: a JSON header line ``{"form", "variables", "truncated", "rows"}`` or ``{"error", "message"}``, then the body: one JSON
array of terms a row for SELECT, N-Triples for CONSTRUCT and DESCRIBE.
"""
from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

import pyoxigraph as ox


def main() -> int:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    _limit_memory(request.get("memory_mb"))
    try:
        store = ox.Store.read_only(request["store"])
        result = store.query(request["sparql"], prefixes=request["prefixes"], use_default_graph_as_union=True)
        header, body = _answer(result, request["max_rows"])
    except SyntaxError as error:
        header, body = {"error": "syntax", "message": str(error)}, []
    except (OSError, ValueError, RuntimeError, MemoryError) as error:
        header, body = {"error": "engine", "message": str(error)}, []
    out = sys.stdout
    out.write(json.dumps(header) + "\n")
    out.writelines(body)
    out.flush()
    return 0


def _limit_memory(megabytes: int | None) -> None:
    if megabytes:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource
            resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def _answer(result: Any, limit: int) -> tuple[dict[str, Any], list[str]]:
    if isinstance(result, ox.QueryBoolean):
        return {"form": "ASK", "value": bool(result), "variables": [], "truncated": False, "rows": 0}, []
    if isinstance(result, ox.QueryTriples):
        triples, more = _some(result, limit)
        return ({"form": "CONSTRUCT", "variables": [], "truncated": more, "rows": len(triples)},
                [f"{t.subject} {t.predicate} {t.object} .\n" for t in triples])
    names = [variable.value for variable in result.variables]
    rows, more = _some(result, limit)
    columns = range(len(names))
    lines = [json.dumps([_term(row[at]) for at in columns], ensure_ascii=True) + "\n" for row in rows]
    return {"form": "SELECT", "variables": names, "truncated": more, "rows": len(lines)}, lines


def _some(items: Any, limit: int) -> tuple[list[Any], bool]:
    found: list[Any] = []
    for item in items:
        if len(found) == limit:
            return found, True
        found.append(item)
    return found, False


def _term(value: Any) -> list[str | None] | None:
    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        return ["iri", value.value, None, None]
    if isinstance(value, ox.BlankNode):
        return ["bnode", value.value, None, None]
    return ["literal", value.value, value.datatype.value, value.language]


if __name__ == "__main__":
    sys.exit(main())
