"""The description of the API, put right where the framework knows no better: errors are problems, not plain JSON."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from fiscalkg.service.problems import MEDIA_TYPE


def describe_problems(app: FastAPI) -> None:
    """Have ``/api/openapi.json`` give the media type of errors as it is (RFC 9457)."""
    original = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = original()
            schema.setdefault("components", {})["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "description": "上传口令"}}
            for answer in _errors(schema):
                answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
        return original()

    app.openapi = described  # type: ignore[method-assign]


def _errors(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in schema["paths"].values():
        for operation in methods.values():
            yield from (answer for status, answer in operation["responses"].items() if status[0] in "45" and "content" in answer)
