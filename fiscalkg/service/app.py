"""The application: API, linked data, SPARQL and, on top, the web pages."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from fiscalkg.service import health, linked
from fiscalkg.service.api import across, changes, exports, finding, status, things
from fiscalkg.service.guard.headers import SecurityHeaders
from fiscalkg.service.guard.hosts import HostGuard
from fiscalkg.service.guard.rate import RateLimit
from fiscalkg.service.guard.size import BodyLimit
from fiscalkg.service.metrics import Measured
from fiscalkg.service.openapi import describe_problems
from fiscalkg.service.paths import UnderPath
from fiscalkg.service.problems import on_coded, on_fault, on_http, on_invalid
from fiscalkg.service.rest import Rest
from fiscalkg.service.settings import ServiceSettings
from fiscalkg.service.sparql import endpoint
from fiscalkg.service.state import ServiceState
from ontology.errors import CodedError

_DESCRIPTION: Final = """财政绩效评价、预算、绩效目标文件的知识图谱。每条内容都有原文出处：文件名、起止位置（按码点计数）、原文。
出错时为 application/problem+json，code 为错误代码。SPARQL 查询见 /sparql，关联数据见 /id 和 /ns。"""


def create_app(settings: ServiceSettings) -> FastAPI:
    """The service over ``settings.workspace``, ready for any ASGI server. Raises ``KgError`` FK-K001 … FK-K004 without a workspace."""
    state = ServiceState(settings)
    state.refresh()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        state.start()
        try:
            yield
        finally:
            state.close()

    app = FastAPI(title="FiscalKG", summary="公共财政文件知识图谱服务", description=_DESCRIPTION, version=_version(), lifespan=lifespan,
                  docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.service = state
    describe_problems(app)
    for module in (finding, across, things, exports, changes, status, endpoint, linked, health):
        app.include_router(module.router)
    app.router.routes.append(Rest(app.routes))
    _guard(app, state)
    if settings.pages:
        _mount_pages(app, state)
    return app


def _guard(app: FastAPI, state: ServiceState) -> None:
    """Errors as problems, and what stands before every request; what is added last stands first."""
    app.add_exception_handler(CodedError, on_coded)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(Exception, on_fault)
    limits = state.settings.limits
    app.add_middleware(BodyLimit, most=lambda path: limits.upload if path == "/api/documents" and state.settings.upload_token else limits.body)
    app.add_middleware(RateLimit, rate=limits.rate, burst=limits.burst)
    app.add_middleware(HostGuard, allowed=state.settings.hosts)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Measured, metrics=state.metrics)
    app.add_middleware(UnderPath, root=state.settings.root_path)


def _mount_pages(app: FastAPI, state: ServiceState) -> None:
    """The web pages take every address that nothing before them has taken."""
    from fiscalkg import pages

    pages.mount(app, state)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("fiscalkg")
    except PackageNotFoundError:
        return "0"
