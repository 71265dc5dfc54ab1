"""``/sparql``: queries by GET and POST, each run in a process that is killed at its time limit or when nobody waits any more."""
from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import anyio
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from fiscalkg.service.api.respond import state_of
from fiscalkg.service.links import EDITOR_PAGE
from fiscalkg.service.negotiate import choose
from fiscalkg.service.sparql.description import describe
from fiscalkg.service.sparql.formats import BINDINGS, GRAPHS, spelling
from fiscalkg.service.sparql.request import Operation, read_operation
from fiscalkg.service.state import ServiceState
from kg.query import request_for
from kg.sparql_text import form_of
from ontology.errors import CodedError

router = APIRouter()
_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})


@router.api_route("/sparql", methods=["GET", "HEAD", "POST"], include_in_schema=False)
async def sparql(request: Request) -> Response:
    """Answer a query, or say what the service can when none is given; browsers are led to the editor then."""
    state = state_of(request)
    accept = ", ".join(request.headers.getlist("accept")) or None
    operation = await read_operation(request)
    if operation is None:
        if state.settings.pages and choose(accept, ["text/turtle", "text/html"]) == "text/html":
            return RedirectResponse(f"{request.scope.get('root_path', '')}{EDITOR_PAGE}", 303)
        media, form = spelling(accept, GRAPHS)
        address = f"{str(request.base_url).rstrip('/')}/sparql"
        body = await state.run(lambda workspace: describe(address, workspace, form))
        return _response(body, media)
    form = await state.turns.run("light", lambda: form_of(operation.query))
    media, name = spelling(accept, GRAPHS if form in _GRAPH_FORMS else BINDINGS)
    header, body = await _run(request, state, operation, name)
    return _response(body, media, **({"X-FiscalKG-Truncated": str(header["rows"])} if header["truncated"] else {}))


async def _run(request: Request, state: ServiceState, operation: Operation, form: str) -> tuple[dict[str, Any], bytes]:
    seconds, rows = state.query_limits(operation.timeout)
    workspace = state.workspace()  # held to the end, so that its files stay
    asked = request_for(workspace.generation.store, operation.query, max_rows=rows, spelling=form, dataset=operation.dataset)
    abandon = Abandon()
    watcher = asyncio.create_task(_until_gone(request, abandon))
    try:
        answer = await state.turns.run("sparql", lambda: state.pool.answer(asked, seconds, abandon.started))
    except CodedError as error:
        state.metrics.queries.labels(error.code).inc()
        raise
    finally:
        watcher.cancel()
    state.metrics.queries.labels("truncated" if answer[0]["truncated"] else "done").inc()
    return answer


class Abandon:
    """Ends a query that nobody waits for, whether it has begun yet or not."""

    def __init__(self) -> None:
        self._kill: Callable[[], None] | None = None
        self._gone = False

    def started(self, kill: Callable[[], None]) -> None:
        """The query has begun and ``kill`` ends it."""
        self._kill = kill
        if self._gone:
            kill()

    def gone(self) -> None:
        """Nobody waits any more."""
        self._gone = True
        if self._kill is not None:
            self._kill()


async def _until_gone(request: Request, abandon: Abandon) -> None:
    while not await request.is_disconnected():
        await anyio.sleep(0.25)
    abandon.gone()


def _response(body: bytes, media: str, **headers: str) -> Response:
    return Response(body, headers={"Content-Type": f"{media}; charset=utf-8" if media.startswith("text/") else media, "Vary": "Accept",
                                   "Cache-Control": "no-cache", **headers})
