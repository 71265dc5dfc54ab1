"""What the addresses of the API have in common: work in a thread, JSON made there too, pages of long lists, errors in the description."""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request
from starlette.responses import Response

from fiscalkg.service.models.common import Problem
from fiscalkg.service.state import ServiceState
from fiscalkg.service.turns import Kind
from fiscalkg.workspace import Workspace
from kg.export import dumps

JSON: Final = "application/json"
MOST: Final = 200
"""Most items of a page."""

_MEANING: Final[Mapping[int, str]] = {
    400: "请求有误", 401: "没有口令或口令不对", 403: "不允许", 404: "没有找到", 406: "没有这种格式", 409: "与现有内容冲突", 413: "内容太大",
    415: "格式不受支持", 421: "服务不以这个名称提供", 422: "参数不合要求", 429: "请求太频繁", 503: "服务正忙或没有可用的工作区", 504: "超过时限",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an address, for its description: those named and those that any address may give."""
    codes = sorted({*statuses, 422, 429, 503})
    return {code: {"description": _MEANING[code], "model": Problem} for code in codes}


def state_of(request: Request) -> ServiceState:
    """The state of the service that a request came to."""
    state: ServiceState = request.app.state.service
    return state


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is wanted."""

    limit: int
    offset: int

    def cut(self, items: list[Any]) -> list[Any]:
        """The part."""
        return items[self.offset:self.offset + self.limit]

    def about(self, total: int | None) -> dict[str, int | None]:
        """``total``, ``limit`` and ``offset``, as answers carry them."""
        return {"total": total, "limit": self.limit, "offset": self.offset}


async def _page(limit: Annotated[int, Query(ge=1, le=MOST, description="一页几条")] = 20,
                offset: Annotated[int, Query(ge=0, le=1_000_000, description="从第几条起（0 为第一条）")] = 0) -> Page:
    return Page(limit, offset)


Paging = Annotated[Page, Depends(_page)]
"""Parameters ``limit`` and ``offset`` of an address."""


async def give(request: Request, work: Callable[[Workspace], Mapping[str, Any]], kind: Kind = "light",
               spell: Callable[[Any], str] = dumps) -> Response:
    """The result of ``work`` as JSON, both made in a thread when it is its turn.

    Where the result has ``limit`` and ``offset``, the neighbouring pages stand in the Link header (RFC 8288); ``more`` in the result says
    that there is a next page where ``total`` is not known. ``spell`` writes the JSON; ``plain_json`` where there are no exact decimals.
    """
    def made(workspace: Workspace) -> tuple[bytes, Mapping[str, Any], str]:
        result = work(workspace)
        return spell(result).encode("utf-8"), result, workspace.generation.name

    body, result, generation = await state_of(request).run(made, kind)
    headers = {"X-FiscalKG-Generation": generation, "Cache-Control": "no-cache"}
    links = _links(request, result, bool(result.get("more"))) if "offset" in result else ""
    if links:
        headers["Link"] = links
    return Response(body, media_type=JSON, headers=headers)


def plain_json(value: Any) -> str:
    """JSON by the standard library, many times as fast as the exact spelling."""
    return json.dumps(value, ensure_ascii=False)


def _links(request: Request, result: Mapping[str, Any], more: bool) -> str:
    limit, offset, total = result["limit"], result["offset"], result["total"]
    places: dict[str, int] = {}
    if offset > 0:
        places |= {"first": 0, "prev": max(0, offset - limit)}
    if more or (total is not None and offset + limit < total):
        places["next"] = offset + limit
    if total:
        places["last"] = (total - 1) // limit * limit
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in ("limit", "offset")]
    path = quote(request.url.path, safe="/")
    return ", ".join(f'<{path}?{urlencode([*rest, ("limit", limit), ("offset", at)])}>; rel="{name}"' for name, at in places.items())
