"""SPARQL: an editor with the prefixes, examples that answer real questions, results with links, files to take away."""
from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nicegui import ui
from starlette.requests import Request

from fiscalkg.pages import downloads, links, markup
from fiscalkg.pages.frame import heading, page
from fiscalkg.pages.sparql_results import MOST_ROWS, shown
from fiscalkg.pages.widgets.states import error_box
from fiscalkg.pages.widgets.tables import Download
from fiscalkg.service.links import EDITOR_PAGE
from ontology.errors import CodedError
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

MOST_CHARACTERS = 20_000
"""Characters of a query that an address may bring."""


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Questions with the query that answers each."""
    data = tomllib.loads(files(__package__).joinpath("sparql_examples.toml").read_text(encoding="utf-8"))
    return tuple((one["question"], one["query"].strip()) for one in data["examples"])


def register(state: ServiceState) -> None:
    """Add the editor: ``?query=`` puts a query in it and runs it."""
    @page(EDITOR_PAGE, title="SPARQL", nav="sparql", wide=True)
    async def sparql(request: Request) -> None:
        given = request.query_params.get("query", "").strip()[:MOST_CHARACTERS]
        heading("SPARQL 查询", "对全部文件的图谱运行只读查询；常用前缀已备好，不必声明。")
        with ui.element("div").classes("fk-walk"):
            with ui.element("div").classes("fk-stack"):
                desk = Desk(state, given or examples()[0][1])
            markup.put("sparql_beside.html", tag="aside", classes="fk-card fk-beside", examples=examples(), prefixes=PREFIXES)
        if given:
            ui.timer(0.05, desk.run, once=True)


class Desk:
    """The editor, its button and the place of the result."""

    def __init__(self, state: ServiceState, query: str) -> None:
        self._state = state
        seconds, rows = state.query_limits()
        with ui.element("div").classes("fk-card fk-editor"):
            self.editor = ui.codemirror(query, language="SPARQL", theme="githubLight", line_wrapping=True, keymap={"Mod-Enter": self.run})
            self.editor.props('aria-label="SPARQL 查询语句"')
            with ui.element("div").classes("fk-table-tools fk-left"):
                with ui.element("button").props("type=button").classes("fk-button fk-main-action").on("click", self.run):
                    ui.html("运行", sanitize=False, tag="span")
                markup.put("sparql_limits.html", tag="span", classes="fk-note", seconds=seconds, rows=rows)
        self.result = ui.element("div").classes("fk-stack fk-result").props('aria-live="polite"')

    async def run(self, _event: Any = None) -> None:
        """Run what stands in the editor, and put it into the address."""
        query = self.editor.value
        self._say("正在运行……")
        ui.navigate.history.replace(links.sparql(query))
        try:
            found = await self._state.query(query)
            content = await self._state.run(lambda workspace: shown(workspace, found))
        except CodedError as error:
            self._fail(error)
            return
        self.result.clear()
        with self.result:
            markup.put("sparql_result.html", classes="fk-stack", downloads=_files(query, content["form"]), most=MOST_ROWS, **content)

    def _say(self, text: str) -> None:
        self.result.clear()
        with self.result:
            markup.put("sparql_wait.html", tag="p", classes="fk-note", text=text)

    def _fail(self, error: CodedError) -> None:
        """Say what is wrong; the line of a syntax error comes into view."""
        self.result.clear()
        with self.result:
            error_box(error)
        line = getattr(error, "line", None)
        if line and line <= self.editor.value.count("\n") + 1:
            self.editor.reveal_line(line)


def _files(query: str, form: str) -> list[Download]:
    """Where the result can be downloaded in the formats that fit it."""
    forms = {"SELECT": ("xlsx", "csv", "json"), "ASK": ("json",), "CONSTRUCT": ("turtle", "json")}[form]
    names = {**downloads.LABELS, "json": "下载 JSON", "turtle": "下载 Turtle"}
    return [Download(names[one], downloads.address("sparql", one, query=query)) for one in forms]
