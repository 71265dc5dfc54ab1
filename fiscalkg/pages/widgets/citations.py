"""Citations: a chip that leads to the passage, and the passage shown in place when the chip is clicked."""
from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from nicegui import events, ui

from fiscalkg.pages import links, markup, wording
from fiscalkg.pages.reading import around
from fiscalkg.pages.widgets.states import error_box
from fiscalkg.workspace import Workspace
from ontology.errors import CodedError

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

MOST: Final = 4000
"""Characters of a citation that are shown; longer ones (a whole report) are read in the document."""
AROUND: Final = 300
"""Characters shown before and after a passage opened in place."""

_CLICKED: Final = """(event) => {
  const chip = event.target.closest('a.fk-cite');
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  emit({document: chip.dataset.document, start: +chip.dataset.start, end: +chip.dataset.end});
}"""


def cite(citation: Mapping[str, Any], label: str = "") -> Markup:
    """The chip of a citation: a link to the passage in its document, called ``label`` or by the document's name."""
    return Markup('<a class="fk-cite" href="{}" data-document="{}" data-start="{}" data-end="{}" title="{}"><span>{}</span></a>').format(
        links.passage(citation), citation["document"], citation["start"], citation["end"], wording.place(citation),
        label or citation["document"])


def open_in_place(container: ui.element, state: ServiceState) -> None:
    """Let every citation chip within ``container`` open its passage in a sheet at the side; with a modifier key it is a plain link."""
    with ui.dialog().props("position=right full-height aria-label=引文").classes("fk-dialog") as dialog:
        sheet = ui.element("section").classes("fk-sheet")

    async def show(event: events.GenericEventArguments) -> None:
        place = {"document": str(event.args["document"]), "start": int(event.args["start"]), "end": int(event.args["end"])}
        sheet.clear()
        with sheet:
            try:
                found = await state.run(lambda workspace: surroundings(workspace, place))
                markup.put("sheet.html", classes="fk-sheet-inner", place=place, **found)
            except CodedError as error:
                error_box(error)
            ui.button("关闭", on_click=dialog.close).props("flat no-caps unelevated").classes("fk-sheet-close")
        dialog.open()

    container.on("click", show, js_handler=_CLICKED)


def surroundings(workspace: Workspace, place: Mapping[str, Any]) -> dict[str, Any]:
    """``{"paragraphs", "open", "goes_on"}``: the paragraphs about a citation as lists of (text, whether it belongs to the citation), and
    whether the document has more before and after. Raises ``KgError`` FK-K030 (no such document), FK-K032 (not within its text).
    """
    document, start, end = place["document"], place["start"], place["end"]
    workspace.graph.passage(document, start, end)
    text = workspace.source(document)
    shown = around(text, start, min(end, start + MOST), AROUND)
    return {"paragraphs": [[part for piece in pieces for part in _told(text, piece, start, end)] for pieces in shown],
            "open": start > AROUND, "goes_on": end + AROUND < len(text)}


def _told(text: str, piece: tuple[int, int], start: int, end: int) -> list[tuple[str, bool]]:
    low, high = piece
    cuts = sorted({low, high, min(max(start, low), high), min(max(end, low), high)})
    return [(text[one:two], start <= one and two <= end) for one, two in pairwise(cuts)]
