"""Errors as RFC 9457 problems: every coded error of the product with its HTTP status, its code and its Chinese text."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from fiscalkg.errors import FaceError
from fiscalkg.service.guard.headers import seal
from ontology.errors import CodedError

MEDIA_TYPE: Final = "application/problem+json"
TYPE_BASE: Final = "https://w3id.org/fiscal-kg/error/"
"""``type`` of a problem: this and the code. It identifies, it need not resolve (RFC 9457, section 3.1.1)."""

RETRY_AFTER: Final = 2
"""Seconds after which a client that was told to wait may come back."""

STATUS: Final[Mapping[str, int]] = {
    # what was asked cannot be understood or is not allowed
    "FK-K010": 400, "FK-K020": 400, "FK-K021": 400, "FK-K022": 400, "FK-K026": 400, "FK-S001": 400, "FK-S002": 400,
    "FK-S003": 404, "FK-K025": 406,
    # what was asked for is not there
    "FK-K030": 404, "FK-K050": 404, "FK-K051": 404, "FK-K052": 404, "FK-F006": 404, "FK-F007": 409, "FK-K032": 422,
    # what was handed in cannot be taken
    "FK-F001": 422,
    # what was to be handed out cannot be made so
    "FK-F020": 422, "FK-F021": 404, "FK-F023": 400, "FK-F024": 404,
    # the service itself: no workspace, too much to do, out of time
    "FK-K001": 503, "FK-K002": 503, "FK-K003": 503, "FK-K004": 503, "FK-K005": 503, "FK-K027": 503, "FK-K023": 504, "FK-K024": 503,
    "FK-F030": 422, "FK-F031": 404, "FK-F032": 405, "FK-F033": 503, "FK-F034": 429, "FK-F035": 413, "FK-F036": 421, "FK-F037": 401,
    "FK-F038": 403, "FK-F040": 406, "FK-F041": 415, "FK-F042": 403, "FK-F043": 400, "FK-F044": 404, "FK-F045": 409,
}
"""Code of an error -> HTTP status; 500 for those that are not here."""

_HTTP: Final[Mapping[int, tuple[str, str, str | None]]] = {
    400: ("FK-F043", "请求有误", None),
    404: ("FK-F031", "没有这个地址", "接口说明见 /api/openapi.json"),
    405: ("FK-F032", "这个地址不接受该方法", None),
    413: ("FK-F035", "请求内容太大", None),
}


def status_of(error: CodedError) -> int:
    """The HTTP status of a coded error."""
    return STATUS.get(error.code, 500)


def problem(error: CodedError, status: int | None = None, instance: str | None = None, **more: Any) -> Response:
    """The response to a coded error; ``more`` are further members of the problem."""
    status = status_of(error) if status is None else status
    position = {name: value for name in ("line", "column") if (value := getattr(error, name, None)) is not None}
    said = {"type": TYPE_BASE + error.code, "title": error.what, "status": status, "detail": str(error).partition("] ")[2], "code": error.code,
            "where": error.where, "mend": error.mend, "instance": instance} | position | more
    body = json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(RETRY_AFTER)} if status in (429, 503) else {})
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(body, status, headers, MEDIA_TYPE)


async def on_coded(request: Request, error: Exception) -> Response:
    """Handler of the product's own errors."""
    if not isinstance(error, CodedError):
        raise error
    return problem(error, instance=request.url.path)


async def on_http(request: Request, error: Exception) -> Response:
    """Handler of what the framework refuses (no such address, wrong method)."""
    if not isinstance(error, HTTPException):
        raise error
    code, what, mend = _HTTP.get(error.status_code, ("FK-F043", str(error.detail), None))
    response = problem(FaceError(code, what, where=request.url.path, mend=mend), error.status_code, request.url.path)
    response.headers.update(error.headers or {})
    return response


async def on_invalid(request: Request, error: Exception) -> Response:
    """Handler of parameters and bodies that do not fit; ``errors`` says which and why."""
    if not isinstance(error, RequestValidationError):
        raise error
    wrong = [{"in": str(one["loc"][0]), "name": ".".join(map(str, one["loc"][1:])), "reason": _reason(one)} for one in error.errors()]
    names = "、".join(dict.fromkeys(one["name"] or one["in"] for one in wrong))
    return problem(FaceError("FK-F030", "请求参数有误", where=names, mend="要求见 /api/openapi.json"), instance=request.url.path, errors=wrong)


async def on_fault(request: Request, error: Exception) -> Response:
    """Handler of faults of ours: says that, and nothing of the inside. It answers outside all that adds headers, so it adds them."""
    what = f"程序出错（{type(error).__name__}）"
    response = problem(FaceError("FK-F039", what, mend="请把时间和请求告诉管理员，详情在服务日志里"), 500, request.url.path)
    seal(response.headers)
    return response


_REASONS: Final[Mapping[str, str]] = {
    "missing": "缺少", "string_too_short": "太短", "string_too_long": "太长", "greater_than_equal": "太小", "less_than_equal": "太大",
    "int_parsing": "应为整数", "int_type": "应为整数", "float_parsing": "应为数字", "float_type": "应为数字", "bool_parsing": "应为 true 或 false",
    "enum": "不在可选值之内", "literal_error": "不在可选值之内", "string_pattern_mismatch": "格式不对", "json_invalid": "不是合法的 JSON",
    "too_long": "太多", "greater_than": "太小", "finite_number": "应为有限的数",
}


def _reason(error: Mapping[str, Any]) -> str:
    context = error.get("ctx") or {}
    bound = next((context[name] for name in ("ge", "gt", "le", "min_length", "max_length", "expected", "pattern") if name in context), None)
    return _REASONS.get(str(error["type"]), "取值不对") + (f"（要求：{bound}）" if bound is not None else "")
