"""Things by name or IRI, documents, their texts and what was taken from a passage."""
from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from fiscalkg.service.api.respond import Paging, give, problems, state_of
from fiscalkg.service.models import things as shapes
from fiscalkg.service.passages import DocumentSpans, taken
from fiscalkg.workspace import Workspace
from kg.errors import KgError
from kg.show import thing_json

router = APIRouter(prefix="/api", tags=["事物与文件"])
Name = Annotated[str, Query(min_length=1, max_length=500, description="名称（可简写）、问题类型代码、文号或 IRI")]
DocumentName = Annotated[str, Query(min_length=1, max_length=1000, description="文件名，与 /api/documents 列出的一致")]
Start = Annotated[int, Query(ge=0, description="起点（码点，含）")]
_LONGEST = 200_000
"""Characters of a text in one answer."""
_AROUND = 120
"""Characters shown before and after a passage."""


@router.get("/things", response_model=shapes.Things, responses=problems(), summary="按名称找事物")
async def find(request: Request, page: Paging, name: Name) -> Response:
    """名称相同的在前，其次是包含它的和由它简写的。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.graph.find(name)
        return {**page.about(len(found)), "things": [thing_json(one) for one in page.cut(found)]}

    return await give(request, work)


@router.get("/thing", response_model=shapes.Thing, responses=problems(404), summary="关于一个事物的全部内容")
async def show(request: Request, name: Name) -> Response:
    """每条陈述都有出处；另有提到它的内容和认定同一的理由。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.show(name)
        if found["thing"] is not None and not found["statements"] and not found["references"]:
            raise KgError("FK-K050", "图谱里没有这个事物", where=name, mend="请用 /api/things 按名称查找")
        return found

    return await give(request, work)


@router.get("/documents", response_model=shapes.Documents, responses=problems(), summary="收录的文件")
async def documents(request: Request, page: Paging) -> Response:
    """文件名、类别、字数、编码、校验值。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.status()["documents"]
        iris = workspace.graph.iris
        return {**page.about(len(found)), "documents": [one | {"iri": iris.document(one["name"])} for one in page.cut(found)]}

    return await give(request, work)


@router.get("/documents/text", response_model=shapes.Text, responses=problems(404), summary="文件原文")
async def text(request: Request, document: DocumentName, start: Start = 0,
               end: Annotated[int | None, Query(ge=0, description="终点（码点，不含），默认到文末")] = None) -> Response:
    """原文的一段，按码点计数；一次最多 20 万字，更长的分段取。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        length = len(workspace.source(document))
        last = min(length, start + _LONGEST) if end is None else end
        passage = workspace.graph.passage(document, start, min(last, start + _LONGEST))
        return {"document": document, "start": start, "end": start + len(passage), "characters": length, "text": passage}

    return await give(request, work)


@router.get("/documents/spans", response_model=shapes.Spans, responses=problems(404), summary="原文的一段和从中读出的内容")
async def spans(request: Request, page: Paging, document: DocumentName, start: Start,
                end: Annotated[int, Query(ge=0, description="终点（码点，不含）")]) -> Response:
    """这段原文、前后文，以及从中读出的问题、建议、金额、得分等；按起点排列，长的在前。"""
    memory = state_of(request).memory

    def work(workspace: Workspace) -> dict[str, Any]:
        graph = workspace.graph
        citation = graph.citation(document, start, min(end, start + _LONGEST)).as_json()
        known = memory.once(workspace.generation.name, ("spans", document), lambda: DocumentSpans.read(graph, document))
        found = known.within(start, citation["end"])
        before, after = graph.sources.around(document, start, citation["end"], _AROUND)
        return {**page.about(len(found)), "citation": citation, "before": before, "after": after, "taken": taken(graph, page.cut(found))}

    return await give(request, work)
