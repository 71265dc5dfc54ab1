"""The frame round every page: skip link, header with navigation and search, main part, footer; and what is shown when a page fails."""
from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import ParamSpec

from nicegui import ui

from fiscalkg.pages import links, markup
from fiscalkg.pages.widgets.states import error_box
from fiscalkg.service.problems import status_of
from ontology.errors import CodedError

P = ParamSpec("P")
_TIMEOUT = 60.0
"""Seconds in which a page must be built; heavy work may have to wait for its turn."""


def page(path: str, *, title: str, nav: str = "", wide: bool = False) -> Callable[[Callable[P, Awaitable[None]]], Callable[P, Awaitable[None]]]:
    """Register an async builder as the page at ``path``, within the frame.

    ``title`` is the page's (the builder may set a better one with ``set_title``), ``nav`` the key of its entry in the navigation, ``wide``
    lets it take the whole window. Path and query parameters are the builder's, as with ``ui.page``. A ``CodedError`` of the builder
    replaces what it has put on the page by the error, with the status that the API gives it.
    """
    def decorate(build: Callable[P, Awaitable[None]]) -> Callable[P, Awaitable[None]]:
        @functools.wraps(build)
        async def framed(*args: P.args, **kwargs: P.kwargs) -> None:
            set_title(title)
            with main_part(nav, wide) as main:
                try:
                    await build(*args, **kwargs)
                except CodedError as error:
                    main.clear()
                    ui.context.client.status_code = status_of(error)
                    error_box(error)

        return ui.page(path, response_timeout=_TIMEOUT)(framed)

    return decorate


def set_title(title: str) -> None:
    """Set the title of the window of the page being built."""
    ui.page_title(f"{title} · FiscalKG" if title else "FiscalKG 财政文件知识图谱")


def heading(text: str, note: str = "") -> None:
    """The page's own heading, with a line beneath that says what the page is for."""
    markup.put("heading.html", classes="fk-heading", text=text, note=note)


def main_part(nav: str, wide: bool) -> ui.element:
    """Put the frame on the page, and give its main part."""
    query = ui.context.client.request.query_params.get("q", "") if nav == "ask" else ""
    has_own_box = nav == "home" or (nav == "ask" and not ui.context.client.request.query_params)
    header = markup.put("header.html", tag="header", classes="fk-header", active=nav, query=query,
                       find=not has_own_box)
    main = ui.element("main").classes("fk-main fk-wide" if wide else "fk-main").props('tabindex=-1')
    markup.put("footer.html", tag="footer", classes="fk-footer")
    ui.skip_link("跳到正文", target=main)
    header.props('aria-label="页首"')
    return main


def missing_page(what: str = "没有这个页面", where: str = "") -> None:
    """The content of a page for something that is not there; the status becomes 404."""
    ui.context.client.status_code = 404
    markup.put("missing.html", what=what, where=where, home=links.page("home"))
