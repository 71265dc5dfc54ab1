"""Pages to one text: running heads and page numbers left out, tables put together over page breaks, first lines indented."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.places import PdfPlace
from ingest.readers.base import CellPieces, Piece, TextDraft
from ingest.readers.pdf_chars import PageMarks
from ingest.readers.pdf_lines import Char, Line, lines_of
from ingest.readers.pdf_setting import Setting, between
from ingest.readers.pdf_tables import RuledTable, goes_on, joined, ruled_tables

_BAND, _NEAR = 0.13, 8.0
_PAGE_NUMBER = re.compile(r"[-—–·\s]*+(?:第?\s*+\d{1,4}\s*+页?|[ivxIVX]{1,6})\s*+(?:[/，,]?\s*+共?\s*+\d{1,4}\s*+页?)?[-—–·\s]*+")
_EDGE_NUMBER = re.compile(r"^\W*\d{1,4}\W*|\W*\d{1,4}\W*$")
_KEPT = re.compile(r"单位[：:]|^(?:续?表|附表|附件)\s?\d*|[。；]$")
_LEADER = re.compile(r"(?:[.．…·‥]\s?){5,}\s*[-—]?\s*\d{1,4}\s*[-—]?$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, in reading order; ``extent`` as in ``PageMarks``."""

    extent: tuple[float, float]
    items: tuple[Line | RuledTable, ...]


def read_page(marks: PageMarks) -> Page:
    """Lines and tables of one page. A table stands where its upper edge is among the lines."""
    tables, free = ruled_tables(marks.edges, marks.chars)
    items: list[Line | RuledTable] = list(lines_of(free))
    for table in sorted(tables, key=lambda one: one.v0):
        at = next((index for index, item in enumerate(items) if item.v0 >= table.v0 - 1 and _beside(item, table)), len(items))
        items.insert(at, table)
    return Page(marks.extent, tuple(items))


def _beside(item: Line | RuledTable, table: RuledTable) -> bool:
    return item.u0 < table.u1 and item.u1 > table.u0


def write_pages(draft: TextDraft, pages: Sequence[Page]) -> None:
    """Append the text of all pages."""
    heads = _running(pages)
    setting = Setting.of([item for page in pages for item in page.items if isinstance(item, Line)])
    waiting: RuledTable | None = None
    above: Line | None = None
    for page in pages:
        margin = setting.margin([item for item in page.items if isinstance(item, Line)])
        for place, item in enumerate(_kept(page, heads)):
            if isinstance(item, Line):
                _write_table(draft, waiting)
                waiting = None
                if above is not None and setting.goes_on(above, item, margin):
                    _continue(draft, above, item)
                else:
                    _close(draft, above)
                    _write(draft, [(setting.lead(item, margin, place == 0), None), *_pieces(item.pieces)])
                above = item
                continue
            _close(draft, above)
            above = None
            if waiting is not None and place == 0 and goes_on(waiting, item):
                waiting = joined(waiting, item)
            else:
                _write_table(draft, waiting)
                waiting = item
    _close(draft, above)
    _write_table(draft, waiting)


def _write(draft: TextDraft, pieces: Sequence[Piece]) -> None:
    for text, place in pieces:
        draft.add(text, place)


def _close(draft: TextDraft, above: Line | None) -> None:
    if above is not None:
        draft.add("\n")


def _continue(draft: TextDraft, above: Line, line: Line) -> None:
    """Write a line behind the one above it, of which it is the rest."""
    if above.text[-1].isascii() and line.text[0].isascii():
        draft.add(between(above.text, line.text))
    _write(draft, _pieces(line.pieces))


# -- what belongs to the page and not to the text -----------------------------------------------------------------------------------


def _band(page: Page, line: Line) -> str:
    """``head`` or ``foot`` where a line stands in the margin of its page."""
    top, bottom = page.extent
    depth = (line.v0 - top) / max(bottom - top, 1.0)
    return "head" if depth < _BAND else "foot" if depth > 1 - _BAND else ""


def _keys(page: Page) -> Iterator[tuple[Line, str]]:
    """Lines in the margins with what they would share with the same line on other pages."""
    for item in page.items:
        if isinstance(item, Line) and (band := _band(page, item)):
            text = item.text.replace(" ", "")
            yield item, f"{band} #" if _PAGE_NUMBER.fullmatch(text) else f"{band} {_EDGE_NUMBER.sub('', text)}"


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the head or foot of at least two pages and of two in five."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({key for line, key in _keys(page) if not _KEPT.search(line.text)})
    return frozenset(key for key, count in counts.items() if count >= 2 and count >= 0.4 * len(pages))


def _kept(page: Page, heads: frozenset[str]) -> list[Line | RuledTable]:
    """The items of a page without running heads, feet, page numbers and lines of a table of contents with leaders."""
    outer = {id(line) for line, key in _keys(page) if (key in heads or key == "foot #") and not _KEPT.search(line.text)}
    return [item for item in page.items if id(item) not in outer and not (isinstance(item, Line) and _LEADER.search(item.text))]


# -- pieces -------------------------------------------------------------------------------------------------------------------------


def _pieces(pieces: Sequence[Char | str]) -> list[Piece]:
    found: list[Piece] = []
    run: list[Char] = []
    for piece in (*pieces, ""):
        if isinstance(piece, Char):
            run.append(piece)
            continue
        if run:
            found.append(("".join(char.sign for char in run), _place(run)))
            run = []
        if piece:
            found.append((piece, None))
    return found


def _place(run: Sequence[Char]) -> PdfPlace:
    turn = run[0].turn
    sign = -1 if turn in (180, 270) else 1
    edges = [round(10 * sign * char.u0) for char in run] + [round(10 * sign * run[-1].u1)]
    left, bottom = min(char.box[0] for char in run), min(char.box[1] for char in run)
    right, top = max(char.box[2] for char in run), max(char.box[3] for char in run)
    return PdfPlace(run[0].page, (round(10 * left), round(10 * bottom), round(10 * right), round(10 * top)), tuple(edges), turn)


# -- tables -------------------------------------------------------------------------------------------------------------------------


def _write_table(draft: TextDraft, table: RuledTable | None) -> None:
    if table is not None:
        draft.table([[_cell(cell) for cell in row] for row in table.rows])
        draft.add("\n")


def _cell(cell: Sequence[Line]) -> CellPieces:
    """The lines of a cell on one line: nothing between Chinese characters, where the line was broken for want of room."""
    found: list[Piece] = []
    for line in cell:
        if found and found[-1][0][-1:].isascii() and line.text[:1].isascii():
            found.append((between(found[-1][0], line.text), None))
        found += _pieces(line.pieces)
    return found
