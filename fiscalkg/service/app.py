"""The application: API, linked data, SPARQL and, on top, the web pages."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from fiscalkg.service.settings import ServiceSettings
from fiscalkg.service.state import ServiceState


def create_app(settings: ServiceSettings) -> FastAPI:
    """The service over ``settings.workspace``, ready for any ASGI server. Raises ``KgError`` FK-K001 or FK-K002 without a workspace."""
    state = ServiceState(settings)
    state.refresh()

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        state.start()
        try:
            yield
        finally:
            state.close()

    app = FastAPI(title="FiscalKG", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.state.service = state
    if settings.pages:
        _mount_pages(app, state)
    return app


def _mount_pages(app: FastAPI, state: ServiceState) -> None:
    """The web pages take every address that nothing before them has taken."""
    from fiscalkg import pages

    pages.mount(app, state)
