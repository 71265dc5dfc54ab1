"""``/api/exports``: the data as a whole, a line or a piece at a time, so that none of it has to fit in memory."""
from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Annotated, Final, Literal

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from fiscalkg.service.api.respond import problems, state_of
from fiscalkg.service.turns import Lane
from kg.export import dumps

router = APIRouter(prefix="/api", tags=["导出"])
LINES: Final = "application/x-ndjson"
GRAPH_TYPES: Final = {"turtle": "text/turtle", "nquads": "application/n-quads", "jsonld": "application/ld+json",
                      "graphml": "application/graphml+xml"}
SUFFIXES: Final = {"turtle": "ttl", "nquads": "nq", "jsonld": "jsonld", "graphml": "graphml"}
_PIECE = 1 << 16
"""Characters gathered before they are sent."""
_DONE: Final = object()


@router.get("/exports/graph", responses=problems() | {200: {"content": {kind: {} for kind in GRAPH_TYPES.values()}}},
            summary="导出图谱", response_class=StreamingResponse)
async def graph(request: Request, form: Annotated[Literal["turtle", "nquads", "jsonld", "graphml"],
                                                  Query(alias="format", description="格式")] = "nquads") -> StreamingResponse:
    """整个图谱。各格式都已排序，相同的图谱逐字节相同。"""
    state = state_of(request)
    workspace = state.workspace()
    return _download(state.turns.lanes["export"], workspace.export_graph(form), GRAPH_TYPES[form], f"graph.{SUFFIXES[form]}")


@router.get("/exports/{what}", responses=problems() | {200: {"content": {LINES: {}}}}, summary="导出数据（JSON 行）",
            response_class=StreamingResponse)
async def records(request: Request, what: Annotated[Literal["reports", "budget-lines", "indicators", "projects"],
                                                    Path(description="报告、预算数据、指标、项目")]) -> StreamingResponse:
    """报告、预算数据、指标或项目，每行一个 JSON 对象。"""
    state = state_of(request)
    workspace = state.workspace()
    lines = (f"{dumps(row)}\n" for row in workspace.export(what))
    return _download(state.turns.lanes["export"], lines, LINES, f"{what}.jsonl")


class InTurn(StreamingResponse):
    """A long answer that is begun when it is its turn in a lane, and keeps its place to the end."""

    lane: Lane

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; errors as ``Lane.place``."""
        async with self.lane.place():
            await super().__call__(scope, receive, send)


def _download(lane: Lane, pieces: Iterator[str], media_type: str, name: str) -> StreamingResponse:
    response = InTurn(_sent(pieces), media_type=f"{media_type}; charset=utf-8",
                      headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"})
    response.lane = lane
    return response


async def _sent(pieces: Iterator[str]) -> AsyncIterator[bytes]:
    while (piece := await to_thread.run_sync(_gather, pieces)) is not _DONE:
        yield str(piece).encode("utf-8")


def _gather(pieces: Iterator[str]) -> object:
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE:
            break
    return "".join(held) if held else _DONE
