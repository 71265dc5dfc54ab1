"""``/api/search`` and ``/api/ask``."""
from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from fiscalkg.service.api.respond import Paging, give, plain_json, problems
from fiscalkg.service.models.finding import AskAnswer, SearchAnswer
from fiscalkg.workspace import Workspace

router = APIRouter(prefix="/api", tags=["检索与问答"])
Text = Annotated[str, Query(min_length=1, max_length=500, description="要找的内容，用平常说法即可", examples=["资金拨付不及时"])]
Question = Annotated[str, Query(min_length=1, max_length=500, description="一句中文问话", examples=["哪些项目的资金拨付不及时？"])]
HitKind = Literal["finding", "recommendation", "analysis", "section", "project", "policy"]
_DEEPEST = 1000
"""Hits beyond this place are not given: nobody reads them, and every one costs."""


@router.get("/search", response_model=SearchAnswer, responses=problems(400, 404), summary="按意思检索")
async def search(request: Request, page: Paging, q: Text,
                 kind: Annotated[list[HitKind] | None, Query(description="只找某类内容，可重复")] = None,
                 issue: Annotated[list[str] | None, Query(alias="type", max_length=30, description="只找某类问题，如 P1，可重复")] = None,
                 department: Annotated[str | None, Query(max_length=100, description="只找某个部门的，全称或简称")] = None) -> Response:
    """问题、建议、分析、章节、项目、政策文件，最相关的在前，每条有原文出处。最多可翻到第 1000 条。"""
    wanted = min(page.offset + page.limit, _DEEPEST)

    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.search(q, k=min(wanted + 1, _DEEPEST), kinds=kind or (), types=issue or (), department=department)
        hits = found.pop("hits")
        known = len(hits) if len(hits) <= wanted else None
        return found | page.about(known) | {"hits": hits[page.offset:wanted], "more": known is None}

    return await give(request, work, spell=plain_json)


@router.get("/ask", response_model=AskAnswer, responses=problems(400), summary="用中文提问")
async def ask(request: Request, q: Question) -> Response:
    """回答、表格、出处，以及问题是怎样理解的、用的是哪条 SPARQL。文件里没有的，answered 为 false。"""
    return await give(request, lambda workspace: workspace.ask(q), spell=plain_json)
