"""``/api/status``: what the workspace holds and what the service offers."""
from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from fiscalkg.service.api.respond import give, problems, state_of
from fiscalkg.service.models.things import Status
from fiscalkg.workspace import Workspace

router = APIRouter(prefix="/api", tags=["服务"])


@router.get("/status", response_model=Status, responses=problems(), summary="工作区和服务的状态")
async def status(request: Request) -> Response:
    """在用的版本、各类内容的数目、没有收录的文件、是否开放上传。"""
    state = state_of(request)

    def work(workspace: Workspace) -> dict[str, Any]:
        found = workspace.status()
        return {"generation": found["generation"], "model": found["model"], "counts": found["counts"], "documents": len(found["documents"]),
                "skipped": found["skipped"], "upload": state.settings.upload_token is not None, "building": state.builds.busy}

    return await give(request, work)
