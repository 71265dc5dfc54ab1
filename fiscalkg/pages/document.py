"""原文: a document about one place, the cited passage marked and in view, with its outline and all that was taken from it."""
from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from nicegui import events, ui

from fiscalkg.pages import links, markup
from fiscalkg.pages.frame import missing_page, page, set_title
from fiscalkg.pages.marks import Line, Marks, described, marks
from fiscalkg.pages.outline import Entry, outline, unfolded
from fiscalkg.pages.reading import Piece, Reading, read
from fiscalkg.pages.widgets.taken import Taken
from fiscalkg.workspace import Workspace

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

_LOAD = "(event) => { event.preventDefault(); emit(); }"


@dataclass(frozen=True, slots=True)
class Opened:
    """All that the page of a document needs; kept, since laying out takes time."""

    text: str
    reading: Reading
    marks: Marks
    outline: tuple[Entry, ...]


def register(state: ServiceState) -> None:
    """Add ``/document``: ``?name=``, ``start=`` and ``end=`` of the passage to show."""
    @page("/document", title="原文", nav="documents", wide=True)
    async def document(name: str = "", start: str = "", end: str = "") -> None:
        known = {one.name: one.characters for one in state.workspace().generation.manifest.documents}
        if name not in known:
            missing_page("没有这份文件", name)
            return
        set_title(name)
        opened = await state.recall(f"pages:document:{name}", lambda workspace: open_document(workspace, name))
        _View(state, opened, passage(start, end, known[name])).put()


def passage(start: str, end: str, characters: int) -> Piece:
    """The passage that an address asks for, within the document whatever it says; empty where it names a place only, or nonsense."""
    low, high = (int(one) if one.isdecimal() and len(one) < 10 else 0 for one in (start, end))
    low = min(low, characters)
    return low, min(max(high, low), characters)


def open_document(workspace: Workspace, name: str) -> Opened:
    """Lay a document out and gather its marks and outline. Raises ``KgError`` FK-K030, FK-K031."""
    return Opened(workspace.source(name), read(workspace, name), marks(workspace, name), outline(workspace, name))


class _View:
    """One window on a document: the chunks shown, which grow at both ends."""

    def __init__(self, state: ServiceState, opened: Opened, cited: Piece) -> None:
        self.state, self.opened = state, opened
        self.cited = cited if cited[1] > cited[0] else None
        reading, last = opened.reading, max(cited[1] - 1, cited[0])
        self.first, self.last = reading.chunk_at(cited[0]), reading.chunk_at(last)
        at = cited[0] - reading.chunk(self.first)[0].start if reading.blocks else 0
        if at < _NEAR and self.first > 0:
            self.first -= 1
        if self.last + 1 < len(reading.chunks):
            self.last += 1
        self.target = cited[0]
        self.headings = frozenset(one.start for one in opened.outline)

    def put(self) -> None:
        """Put everything on the page."""
        reading = self.opened.reading
        with ui.element("div").classes("fk-document"):
            markup.put("outline.html", tag="nav", classes="fk-outline", name=reading.name, entries=unfolded(self.opened.outline, self.target)
                       ).props("aria-label=目录")
            with ui.element("article").classes("fk-paper").props("aria-label=原文"):
                markup.put("document_head.html", classes="fk-paper-head", name=reading.name, characters=reading.characters, cited=self.cited)
                self.before = self._more("fk-load-before")
                self.text = ui.element("div").classes("fk-text").props("lang=zh-CN")
                self.after = self._more("fk-load-after")
            self.taken = Taken(self.state, reading.name, self.opened.marks.spans)
        self.text.on("click", self._open, js_handler=_MARK)
        self.before.on("click", self._earlier, js_handler=_LOAD)
        self.after.on("click", self._later, js_handler=_LOAD)
        for number in range(self.first, self.last + 1):
            self._chunk(number)
        self._ends()
        ui.run_javascript(f"fkgReveal({self.target})")

    def _more(self, name: str) -> ui.html:
        return markup.put("load.html", classes=f"fk-load {name}", words="", address="")

    def _chunk(self, number: int) -> ui.html:
        blocks = self.opened.reading.chunk(number)
        lines = self.opened.marks.lines(self.opened.text, blocks, self.cited, self.headings)
        with self.text:
            return markup.put("text.html", classes="fk-chunk", groups=grouped(lines), described=described)

    def _ends(self) -> None:
        reading = self.opened.reading
        for element, there, words, number in ((self.before, self.first > 0, "显示上文", self.first - 1),
                                              (self.after, self.last + 1 < len(reading.chunks), "显示下文", self.last + 1)):
            element.set_visibility(there)
            if there:
                place = reading.chunk(number)[0].start
                element.set_content(markup.fragment("load.html", words=words, address=links.document(reading.name, place)))

    async def _earlier(self) -> None:
        if self.first > 0:
            self.first -= 1
            self._chunk(self.first).move(target_index=0)
            self._ends()

    async def _later(self) -> None:
        if self.last + 1 < len(self.opened.reading.chunks):
            self.last += 1
            self._chunk(self.last)
            self._ends()

    async def _open(self, event: events.GenericEventArguments) -> None:
        await self.taken.show(int(event.args["start"]), int(event.args["end"]))


CELLS: Final = 4
"""Short lines in a row that are taken for cells."""
SHORT: Final = 36
"""Characters of such a line at most."""
_NEAR = 600
"""Characters from the head of a chunk within which the chunk before is shown too."""

_MARK = """(event) => {
  const mark = event.target.closest('[data-from]');
  if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  emit({start: +mark.dataset.from, end: +mark.dataset.to});
}"""


def grouped(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Lines by runs: rows that follow each other make one ``table``; short lines in a row (cells of a table that came out one below the
    other) make ``cells``; all else is ``line``, each on its own.
    """
    found: list[tuple[str, list[Line]]] = []
    for kind, run in groupby(lines, _manner):
        members = list(run)
        if kind == "table" or (kind == "cells" and len(members) >= CELLS):
            found.append((kind, members))
        else:
            found += [("line", [one]) for one in members]
    return found


def _manner(line: Line) -> str:
    if line.kind == "row":
        return "table"
    short = line.kind == "aside" and not line.notes and sum(len(part.text) for piece in line.pieces for part in piece) <= SHORT
    return "cells" if short else "line"




