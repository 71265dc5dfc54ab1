"""问答/检索: one page for questions and searches. The answer with its passages, then the hits with filters; all of it in the address."""
from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from nicegui import ui
from starlette.requests import Request

from fiscalkg.pages import links, markup
from fiscalkg.pages.answers import POINTING, is_question
from fiscalkg.pages.chosen import Chosen
from fiscalkg.pages.downloads import choices
from fiscalkg.pages.facets import described, report_facts
from fiscalkg.pages.finding import Results, find
from fiscalkg.pages.frame import heading, page, set_title
from fiscalkg.pages.overview import overview
from fiscalkg.pages.widgets.citations import open_in_place
from fiscalkg.pages.widgets.kinds import labels

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

LONG: Final = 60
"""Characters from which a column of an answer takes the room for running text."""
QUOTED: Final = 5
"""Passages quoted beneath an answer before the rest is folded away."""


def register(state: ServiceState) -> None:
    """Add ``/ask``: ``?q=`` and the filters of ``links.FILTERS``, each any number of times, ``page=``."""
    @page("/ask", title="问答检索", nav="ask")
    async def ask(request: Request) -> None:
        chosen = Chosen.read(request.query_params)
        if not chosen:
            await _introduce(state)
            return
        await _results(state, chosen)


async def _introduce(state: ServiceState) -> None:
    heading("问答检索", "直接用一句话提问，或输入要查的内容；每项结果都注明原文出处。")
    held = await state.recall("pages:overview", overview)
    markup.put("box.html", classes="fk-card fk-ask", examples=held.examples)
    markup.put("browse.html", tag="section", classes="fk-card fk-browse", contents=held.contents, kinds=held.kinds).props("aria-label=浏览")


async def _results(state: ServiceState, chosen: Chosen) -> None:
    facts = await state.recall("pages:reports", report_facts)
    answer, results = await asyncio.gather(_answer(state, chosen), state.run(lambda workspace: find(workspace, chosen, facts)))
    set_title(chosen.query or described(chosen, facts))
    with ui.element("div").classes("fk-results") as container:
        heading(chosen.query or described(chosen, facts), "" if chosen.query else "符合所选条件的全部内容，按文件顺序排列。")
        if answer is not None:
            _put_answer(answer)
        _put_hits(chosen, results, answer)
    open_in_place(container, state)


async def _answer(state: ServiceState, chosen: Chosen) -> Mapping[str, Any] | None:
    """The answer to the question; none where nothing is asked, or while hits are filtered or paged through."""
    if not chosen.query or chosen.any_filter or chosen.page > 1:
        return None
    return await state.run(lambda workspace: workspace.ask(chosen.query))


def _put_answer(answer: Mapping[str, Any]) -> None:
    if answer["intent"] in POINTING:
        return
    quotes = answer["citations"]
    markup.put("answer.html", tag="section", classes="fk-card fk-answer", answer=answer, rows=_linked(answer), first=quotes[:QUOTED],
               rest=quotes[QUOTED:60], numeric=_numeric(answer),
               long=_long(answer), downloads=choices("answer", q=answer["question"])).props("aria-label=答复")


def _linked(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows, with the names of things as links to them."""
    known = {entity["label"]: entity["iri"] for entity in answer["entities"]}

    def cell(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return Markup('<a href="{}">{}</a>').format(links.thing(known[value]), value)
        return value

    return [{column: cell(row.get(column)) for column in answer["columns"]} for row in answer["rows"]]


def _numeric(answer: Mapping[str, Any]) -> set[str]:
    return {column for column in answer["columns"]
            if all(isinstance(row.get(column), int | float | None) for row in answer["rows"])}


def _long(answer: Mapping[str, Any]) -> set[str]:
    return {column for column in answer["columns"] if any(len(str(row.get(column) or "")) > LONG for row in answer["rows"])}


def _put_hits(chosen: Chosen, results: Results, answer: Mapping[str, Any] | None) -> None:
    open_question = answer is not None and answer["intent"] == "none" and is_question(chosen.query)
    markup.put("hits.html", classes="fk-split", chosen=chosen, results=results, labels=labels(), open_question=open_question,
               pages=_page_numbers(chosen, results), unfiltered=chosen.unfiltered().address,
               count=sum(map(len, chosen.filters.values())))


def _page_numbers(chosen: Chosen, results: Results) -> list[tuple[int | None, str, bool]]:
    """Numbers to turn to: the first, the last and those about the present one; None for a gap."""
    present = min(chosen.page, results.pages)
    wanted = sorted({1, results.pages, *range(max(1, present - 2), min(results.pages, present + 2) + 1)})
    found: list[tuple[int | None, str, bool]] = []
    for before, number in zip([0, *wanted], wanted, strict=False):
        if number > before + 1:
            found.append((None, "", False))
        found.append((number, chosen.at(number).address, number == present))
    return found
