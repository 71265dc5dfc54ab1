"""The web pages: NiceGUI over the service's workspace, put on a FastAPI application by ``mount``.

Every page is a module with ``register(state)``; ``REGISTERED`` names them. All addresses come from ``fiscalkg.pages.links``, the frame
round every page from ``fiscalkg.pages.frame``.
"""
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fastapi import FastAPI

    from fiscalkg.service.state import ServiceState

REGISTERED: Final = ("home", "ask", "documents", "document", "issues", "audit", "things", "graph", "sparql", "downloads", "missing")
"""Modules below this package that add pages, in the order in which they are registered."""


def mount(app: FastAPI, state: ServiceState) -> None:
    """Put all pages on ``app``, over the workspace of ``state``; they take the addresses that ``app`` itself does not take.

    Call it last, once a process (NiceGUI keeps one application a process).
    """
    from fiscalkg.pages import assets, links

    links.set_root(state.settings.root_path)
    assets.serve()
    for name in REGISTERED:
        import_module(f"fiscalkg.pages.{name}").register(state)
    assets.run_with(app)
