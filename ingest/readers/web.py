"""Web pages: the structure of blocks to lines, tables with all their merged cells, every text with its offset in the page."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ingest.places import MarkupPlace
from ingest.readers.base import CellPieces, Piece, TextDraft
from ingest.readers.charset import decode_page
from ingest.readers.errors import no_text
from ingest.readers.markup import Finder
from ingest.source import SourceText

_DROPPED = frozenset(("script", "style", "template", "noscript", "head", "nav", "svg", "canvas", "iframe", "object", "select", "button", "textarea",
                      "audio", "video", "map", "-comment", "!doctype", "-undef"))
_BLOCKS = frozenset(("p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol",
                     "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "form", "fieldset", "legend", "address", "center", "hr",
                     "table", "tr", "td", "th", "caption", "tbody", "thead", "tfoot", "body", "html", "details", "summary"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’]"
_BETWEEN = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")
_DEEPEST, _MOST_COLUMNS, _MOST_ROWS = 400, 200, 1000


class WebReader:
    """Reads HTML."""

    def read(self, data: bytes, name: str) -> SourceText:
        """Raises FK-I001, FK-I002 and FK-I003 as text does, FK-I046 no text."""
        from selectolax.lexbor import LexborHTMLParser

        page = decode_page(data, name)
        walk = _Walk(page.text)
        root = LexborHTMLParser(page.text).body
        if root is not None:
            walk.blocks(root, 0)
            walk.close()
        if walk.draft.empty:
            raise no_text(name, "HTML")
        source = walk.draft.finish(data, name, f"HTML {page.encoding}")
        return SourceText(source.name, source.text, hashlib.sha256(data).hexdigest(), source.encoding, source.origins, source.notices)


class _Walk:
    """One pass over the elements of a page."""

    def __init__(self, source: str) -> None:
        self.draft = TextDraft()
        self._finder = Finder(source)
        self._line: list[Piece] = []

    def blocks(self, parent: Any, depth: int) -> None:
        """Write what stands under ``parent``: text and inline elements on the open line, blocks on lines of their own."""
        for node in _shown(parent):
            tag = node.tag
            if tag == "-text":
                self._line += self._text(str(node.text_content or ""), tag=parent.tag)
            elif depth >= _DEEPEST:
                self._line += self._text(str(node.text(deep=True) or ""))
            elif tag == "br":
                self.close()
            elif tag == "table" and (rows := _data_rows(node)):
                self.close()
                self._table(node, rows)
            else:
                block = tag in _BLOCKS
                if block:
                    self.close()
                self.blocks(node, depth + 1)
                if block:
                    self.close()

    def close(self) -> None:
        """End the open line."""
        pieces = _trimmed(self._line)
        self._line = []
        if pieces:
            self.draft.line(pieces)

    def _text(self, text: str, tag: str = "") -> list[Piece]:
        """A text of the page as pieces, each a run of characters that follow each other in the source."""
        offsets = self._finder.offsets(text)
        shown = text if tag == "pre" else _line_breaks(text)
        pieces: list[Piece] = []
        at = 0
        run, first = "", -1
        for sign in shown:
            here = -1
            if not sign.isspace():
                here, at = offsets[at], at + 1
            if run and (here < 0 or here != first + len(run) or first < 0):
                pieces.append((run, MarkupPlace(first) if first >= 0 else None))
                run = ""
            if not run:
                first = here
            run += sign
        return [*pieces, (run, MarkupPlace(first) if first >= 0 else None)] if run else pieces

    def _table(self, table: Any, rows: Sequence[Any]) -> None:
        for caption in table.css("caption"):
            self.blocks(caption, 1)
            self.close()
        self.draft.table(list(self._rows(rows)))
        self.draft.add("\n")

    def _rows(self, rows: Sequence[Any]) -> Iterator[list[CellPieces]]:
        """The rows; the places that a merged cell covers stay empty."""
        below: dict[int, int] = {}
        for row in rows:
            cells: list[CellPieces] = []
            reach: dict[int, int] = {}
            for cell in (one for one in row.iter() if one.tag in ("td", "th") and not _is_hidden(one)):
                _skip(cells, below)
                wide, high = _span(cell, "colspan", _MOST_COLUMNS), _span(cell, "rowspan", _MOST_ROWS)
                for column in range(len(cells), len(cells) + wide):
                    if high > 1:
                        reach[column] = high - 1
                cells.append(self._cell(cell, 0))
                cells.extend(() for _ in range(wide - 1))
            _skip(cells, below)
            below = {column: left - 1 for column, left in below.items() if left > 1} | reach
            yield cells

    def _cell(self, cell: Any, depth: int) -> list[Piece]:
        """The pieces of a cell on one line."""
        pieces: list[Piece] = []
        for node in _shown(cell):
            if node.tag == "-text":
                pieces += self._text(str(node.text_content or ""))
            elif depth < _DEEPEST:
                inner = self._cell(node, depth + 1)
                parted = node.tag in _BLOCKS or node.tag == "br"
                pieces += [(" ", None)] * (parted and bool(pieces)) + inner
        return _trimmed(pieces) if depth == 0 else pieces


def _shown(parent: Any) -> Iterator[Any]:
    for node in parent.iter(include_text=True):
        if node.tag not in _DROPPED and not _is_hidden(node):
            yield node


def _is_hidden(node: Any) -> bool:
    if node.tag == "-text":
        return False
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _line_breaks(text: str) -> str:
    """Text as a browser sets it: line breaks of the source are blanks, and nothing between Chinese characters."""
    return _SPACES.sub(" ", _BETWEEN.sub("", text))


def _data_rows(table: Any) -> list[Any]:
    """The rows of a table of data; none for a table that only sets the page (it holds another table, or one column)."""
    if any(one.mem_id != table.mem_id for one in table.css("table")):
        return []
    rows = [row for row in table.css("tr") if not _is_hidden(row)]
    width = max((sum(1 for one in row.iter() if one.tag in ("td", "th")) for row in rows), default=0)
    return rows if width > 1 else []


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _skip(cells: list[CellPieces], below: dict[int, int]) -> None:
    """Put empty cells where cells of earlier rows reach down."""
    while below.get(len(cells), 0) > 0:
        cells.append(())


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a line without white space at its ends."""
    found = list(pieces)
    while found and not found[0][0].strip():
        found.pop(0)
    while found and not found[-1][0].strip():
        found.pop()
    if found and found[-1][0] != found[-1][0].rstrip():
        found[-1] = (found[-1][0].rstrip(), found[-1][1])
    if found and found[0][1] is None:
        found[0] = (found[0][0].lstrip(), None)
    return found
