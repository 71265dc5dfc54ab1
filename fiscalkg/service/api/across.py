"""What is seen across reports: ``/api/issues``, advice, related projects, paths, ``/api/audit``."""
from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from fiscalkg.service.api.respond import Paging, give, problems, state_of
from fiscalkg.service.models import across
from fiscalkg.workspace import Workspace

router = APIRouter(prefix="/api", tags=["共性问题与核查"])
Name = Annotated[str, Query(min_length=1, max_length=500, description="名称（可简写）或 IRI")]
Axis = Literal["project", "department", "type", "evaluator", "year"]


@router.get("/issues", response_model=across.Matrix, responses=problems(), summary="共性问题表")
async def issues(request: Request, page: Paging,
                 by: Annotated[Axis, Query(description="按项目、部门、类型、评价机构或年度")] = "type") -> Response:
    """哪类问题在多少份报告里出现；rows 按所选口径列出，by=type 时为空。"""
    memory = state_of(request).memory

    def work(workspace: Workspace) -> dict[str, Any]:
        matrix = memory.once(workspace.generation.name, f"issues {by}", lambda: workspace.issues(by))
        return {**matrix, **page.about(len(matrix["rows"])), "rows": page.cut(matrix["rows"])}

    return await give(request, work, "heavy")


@router.get("/issues/clusters", response_model=across.Clusters, responses=problems(), summary="反复出现的具体问题")
async def clusters(request: Request, page: Paging) -> Response:
    """多份报告反复出现的具体问题，涉及报告最多的在前。"""
    memory = state_of(request).memory

    def work(workspace: Workspace) -> dict[str, Any]:
        found = memory.once(workspace.generation.name, "clusters", workspace.clusters)
        return {**page.about(len(found)), "clusters": page.cut(found)}

    return await give(request, work, "heavy")


@router.get("/issues/{code}/advice", response_model=across.Advice, responses=problems(404), summary="针对一类问题的建议")
async def advice(request: Request, page: Paging,
                 code: Annotated[str, Path(max_length=100, description="问题类型代码，如 P1，或名称")]) -> Response:
    """各报告针对一类问题的建议，连同它们回应的问题；按报告分组、分页。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.advice(code)
        return found | page.about(len(found["groups"])) | {"groups": page.cut(found["groups"])}

    return await give(request, work)


@router.get("/related", response_model=across.Related, responses=problems(404), summary="问题相近的项目")
async def related(request: Request, page: Paging, name: Name) -> Response:
    """哪些项目有同样的问题，通过什么相连，两边原文各是什么。"""
    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.related(name)
        return found | page.about(len(found["related"])) | {"related": page.cut(found["related"])}

    return await give(request, work)


@router.get("/path", response_model=across.Path, responses=problems(404), summary="两个事物怎样相连")
async def path(request: Request, start: Annotated[Name, Query(alias="from")], end: Annotated[Name, Query(alias="to")]) -> Response:
    """一步一步的联系，每步有出处；名称对应多个事物时只给 candidates。"""
    return await give(request, lambda workspace: workspace.path(start, end), "heavy")


@router.get("/audit", response_model=across.Audit, responses=problems(404), summary="数据核查")
async def audit(request: Request, page: Paging,
                kind: Annotated[Literal["rate", "sum", "twice", "score", "unit", "count", "hierarchy", "label"] | None,
                                Query(description="种类")] = None,
                severity: Annotated[Literal["material", "rounding"] | None, Query(description="程度")] = None,
                document: Annotated[str | None, Query(max_length=1000, description="文件名")] = None) -> Response:
    """对不上的数据：文件怎么说、算出来是多少、两处原文。"""
    memory = state_of(request).memory

    def work(workspace: Workspace) -> dict[str, Any]:
        everything = memory.once(workspace.generation.name, "audit", lambda: list(workspace.audit()))
        found = [one for one in everything if kind in (None, one["kind"]) and severity in (None, one["severity"])
                 and document in (None, one["document"])]
        return {**page.about(len(found)), "conflicts": page.cut(found)}

    return await give(request, work, "heavy")
