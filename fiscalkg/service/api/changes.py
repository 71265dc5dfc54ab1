"""Changing the workspace, where that is switched on: ``POST`` and ``DELETE /api/documents``, ``/api/builds``."""
from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Any, Final

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from fastapi import Path as PathParameter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, Response

from fiscalkg.errors import FaceError
from fiscalkg.service.api.respond import problems, state_of
from fiscalkg.service.builds import Job
from fiscalkg.service.models.things import Build
from fiscalkg.service.models.things import Builds as BuildList
from fiscalkg.service.uploads import require_token, safe_name

router = APIRouter(prefix="/api", tags=["建库"])
_FILES: Final = 20
"""Files of one upload."""
_FORM: Final[dict[str, Any]] = {
    "security": [{"token": []}],
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": {
        "type": "object", "required": ["file"],
        "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1, "maxItems": _FILES}}}}}},
}


@router.post("/documents", status_code=202, response_model=Build, responses=problems(400, 401, 403, 409, 413, 415), summary="上传文件",
             openapi_extra=_FORM)
async def upload(request: Request) -> Response:
    """加入文件；同名文件按新内容替换。默认关闭，开放时须给出口令。收录在后台进行，进度见返回的任务。"""
    state = state_of(request)
    require_token(state.settings.upload_token, request.headers.get("authorization"))
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "multipart/form-data":
        raise FaceError("FK-F041", "请用 multipart/form-data 上传", mend="文件放在 file 字段里")
    async with request.form(max_files=_FILES, max_fields=10) as form:
        folder, names = await to_thread.run_sync(_keep, form)
    try:
        job = state.builds.submit("add", names, folder)
    except FaceError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _accepted(request, job)


@router.delete("/documents", status_code=202, response_model=Build, responses=problems(401, 403, 404, 409), summary="移除文件",
               openapi_extra={"security": [{"token": []}]})
async def remove(request: Request, document: Annotated[str, Query(min_length=1, max_length=1000, description="文件名")]) -> Response:
    """移除文件，连同由它得出的全部内容。默认关闭，开放时须给出口令。"""
    state = state_of(request)
    require_token(state.settings.upload_token, request.headers.get("authorization"))
    await state.run(lambda workspace: workspace.source(document))
    return _accepted(request, state.builds.submit("remove", [document]))


@router.get("/builds", response_model=BuildList, responses=problems(), summary="建库任务")
async def builds(request: Request) -> Response:
    """最近的任务，新的在前。"""
    return JSONResponse({"builds": [job.as_json() for job in state_of(request).builds.recent()]}, headers={"Cache-Control": "no-store"})


@router.get("/builds/{number}", response_model=Build, responses=problems(404), summary="一个建库任务")
async def build(request: Request, number: Annotated[str, PathParameter(pattern="^b[0-9]{6,}$", description="任务编号")]) -> Response:
    """任务进行到哪里，结果如何。"""
    return JSONResponse(state_of(request).builds.get(number).as_json(), headers={"Cache-Control": "no-store"})


def _accepted(request: Request, job: Job) -> Response:
    path = request.url.path.removesuffix("/documents")
    return JSONResponse(job.as_json(), 202, {"Location": f"{path}/builds/{job.id}", "Cache-Control": "no-store"})


def _keep(form: FormData) -> tuple[Path, list[str]]:
    """The files of a form in a fresh folder, under names that are safe; errors of ``safe_name``, FK-F043 for a form without files."""
    from ingest.readers import readable_endings

    files = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
    names = [safe_name(one.filename, readable_endings()) for one in files]
    if not names or len(set(names)) < len(names):
        what = "没有文件" if not names else "有文件重名"
        raise FaceError("FK-F043", what, mend="文件放在 multipart/form-data 的 file 字段里，名称各不相同")
    folder = Path(tempfile.mkdtemp(prefix="fkg-upload-"))
    try:
        for one, name in zip(files, names, strict=True):
            with (folder / name).open("xb") as out:
                shutil.copyfileobj(one.file, out)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder, names
