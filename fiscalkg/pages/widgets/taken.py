"""A sheet at the side that lists everything taken from a passage, with links to the things."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from nicegui import ui

from fiscalkg.pages import links, markup
from fiscalkg.pages.widgets.states import error_box
from fiscalkg.service.passages import DocumentSpans, Span, taken
from fiscalkg.workspace import Workspace
from ontology.errors import CodedError

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

MOST: Final = 40
"""Things listed of one passage."""
LONGEST: Final = 400
"""Characters of the passage that are repeated."""
LAST: Final = "章节"
"""Kind that is listed last: where the passage stands, not what it says."""
WHOLE: Final = 5000
"""Characters from which a span (a section, a report) says nothing of the passage itself."""


class Taken:
    """The sheet; ``show`` fills and opens it."""

    def __init__(self, state: ServiceState, document: str, spans: DocumentSpans) -> None:
        self.state, self.document, self.spans = state, document, spans
        with ui.dialog().props("position=right full-height aria-label=取自这段原文的内容").classes("fk-dialog") as self.dialog:
            self.sheet = ui.element("section").classes("fk-sheet")

    async def show(self, start: int, end: int) -> None:
        """List what was taken from ``[start, end)``."""
        self.sheet.clear()
        with self.sheet:
            try:
                found = await self.state.run(lambda workspace: gather(workspace, self.document, self.spans.within(start, end), (start, end)))
                place = {"document": self.document, "start": start, "end": end}
                markup.put("taken.html", classes="fk-sheet-inner", place=place, address=links.passage(place), **found)
            except CodedError as error:
                error_box(error)
            ui.button("关闭", on_click=self.dialog.close).props("flat no-caps").classes("fk-sheet-close")
        self.dialog.open()


def gather(workspace: Workspace, document: str, spans: Sequence[Span], place: tuple[int, int]) -> dict[str, Any]:
    """``{"quote", "groups", "more"}``: the passage, and what was taken from it by kind, the most telling kinds first.

    ``spans`` are those that touch the passage. Raises ``KgError`` FK-K032 for a place that is not within the text.
    """
    graph = workspace.graph
    quote = graph.passage(document, *place)
    spans = [one for one in spans if one.end - one.start < WHOLE]
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in taken(graph, spans[:MOST]):
        one["address"] = links.thing((one["about"] or {}).get("iri") or one["iri"])
        groups.setdefault(one["kind"], []).append(one)
    sections = groups.pop(LAST, None)
    if sections:
        groups[LAST] = sections
    return {"quote": quote if len(quote) <= LONGEST else quote[:LONGEST - 1] + "…", "groups": groups, "more": max(0, len(spans) - MOST)}
