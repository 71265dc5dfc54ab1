"""Lines, cells and rows: the physical pieces of a table, each tied to its place in the source."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from ingest.spans import Span


class Line(NamedTuple):
    """One line of the source without its line break: ``source[start:end] == text``."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing but white space (and no cell separator) stands on the line."""
        return not self.text.strip() and "\t" not in self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as a reader sees it (no markup, no wrapping spaces), ``start``/``end`` its raw extent, white space trimmed.

    An empty cell has ``start == end`` and an empty text. ``indent`` is the width of the white space in front, as printed.
    """

    text: str
    start: int
    end: int
    indent: int = field(default=0, compare=False)

    @property
    def span(self) -> Span:
        """The raw extent; ``ValueError`` for an empty cell."""
        return Span(self.start, self.end)

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells in print order. ``block`` counts the physical blocks of a grid: a blank line or a page break starts a new one."""

    cells: tuple[Cell, ...]
    block: int = 0

    @property
    def filled(self) -> list[tuple[int, Cell]]:
        """The cells that hold something, with their column."""
        return [(index, cell) for index, cell in enumerate(self.cells) if cell.text]

    @property
    def texts(self) -> list[str]:
        """The texts of all cells, empty ones included."""
        return [cell.text for cell in self.cells]

    @property
    def start(self) -> int:
        """Offset of the first character of the first cell that holds something, else of the row."""
        return next((cell.start for cell in self.cells if cell.text), self.cells[0].start)

    @property
    def end(self) -> int:
        """Offset behind the last character of the last cell that holds something, else of the row."""
        return next((cell.end for cell in reversed(self.cells) if cell.text), self.cells[-1].end)


@dataclass(frozen=True, slots=True)
class Grid:
    """A physical table: rows as printed and the lines of running text directly above (nearest last)."""

    rows: tuple[Row, ...]
    above: tuple[Line, ...] = ()


_BREAK = re.compile(r"\r?\n|\r")
_BUSY = re.compile(r"[\s\u200b\ufeff<&$\\*≧≦\[]")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
_CHECKED = re.compile(r"<input\b(?=[^<>]*\bchecked)[^<>]*>", re.I)
_UNCHECKED = re.compile(r"<input\b[^<>]*>", re.I)
_TAG = re.compile(r"</?(?:p|br|ol|ul|li|div|span|b|i|strong|em|u|sup|sub|font|table|tbody|thead|tr|td|th|h[1-6]|center|a|nobr)\b[^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:[a-z]{2,6}|#\d{2,5});")
_LATEX = {r"\geqslant": "≥", r"\leqslant": "≤", r"\geq": "≥", r"\leq": "≤", r"\ge": "≥", r"\le": "≤", r"\times": "×", r"\approx": "≈",
          r"\%": "%", r"\sim": "~", r"\pm": "±", r"\sum": "∑", r"\div": "÷"}
_EDGE_OPEN = re.compile(rf"(?:{_TAG.pattern}|&nbsp;|\s)+", re.I)
_EDGE_CLOSE = re.compile(rf"(?:{_TAG.pattern}|&nbsp;|\s)+\Z", re.I)
_LONGEST_CLOSE = 200
_LATEX_WORD = re.compile(r"\\(?:geqslant|leqslant|geq|leq|ge|le|times|approx|sim|pm|sum|div|%)(?![a-z])\s*")
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’≥≤]"
_WIDE_GAP = re.compile(rf"(?<={_WIDE}) (?=\S)|(?<=\S) (?={_WIDE})")
_SINGLE = {"≧": "≥", "≦": "≤"}


def split_lines(text: str) -> list[Line]:
    """All lines with their offsets; ``\\n``, ``\\r\\n`` and ``\\r`` end a line."""
    lines: list[Line] = []
    at = 0
    for match in _BREAK.finditer(text):
        lines.append(Line(at, match.start(), text[at:match.start()]))
        at = match.end()
    lines.append(Line(at, len(text), text[at:]))
    return lines


def clean(raw: str) -> str:
    """What a reader sees of a raw passage: markup, formula remnants and the spaces of line wraps inside Chinese text are gone."""
    if not _BUSY.search(raw):
        return raw
    text = raw
    if "[" in text:
        text = _BOOKMARK.sub("", text)
    if "<" in text:
        text = _TAG.sub(" ", _UNCHECKED.sub("☐", _CHECKED.sub("☑", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    if "\\" in text:
        text = _LATEX_WORD.sub(lambda match: _LATEX[match[0].strip()], text)
    text = text.replace("$", "").replace("**", "")
    for old, new in _SINGLE.items():
        text = text.replace(old, new)
    text = _SPACES.sub(" ", text).strip()
    return _WIDE_GAP.sub("", text)


def cell_at(source: str, start: int, end: int) -> Cell:
    """The cell whose raw text is ``source[start:end]``, white space at both ends left out."""
    raw = source[start:end]
    inner = raw.strip()
    if not inner:
        return Cell("", start, start)
    lead = len(raw) - len(raw.lstrip())
    indent = lead + raw.count("\u3000", 0, lead)
    start += lead
    end = start + len(inner)
    if inner[0] == "<" and inner[-1] == ">":
        start, end = _without_tags(source, start, end)
    text = clean(source[start:end])
    return Cell(text, start, end, indent) if text else Cell("", start, start)


def _without_tags(source: str, start: int, end: int) -> tuple[int, int]:
    """The extent without tags and white space around it (``<b>12,800</b>``); tags inside stay."""
    before = (-1, -1)
    while before != (start, end):
        before = (start, end)
        opening = _EDGE_OPEN.match(source, start, end)
        start = opening.end() if opening else start
        closing = _EDGE_CLOSE.search(source, max(start, end - _LONGEST_CLOSE), end)
        end = closing.start() if closing else end
    return start, end


def split_cells(source: str, line: Line, separator: str) -> tuple[Cell, ...]:
    """The cells of a line that are parted by one ``separator`` each."""
    return tuple(cell_at(source, start, end) for start, end in _pieces(line, separator))


def _pieces(line: Line, separator: str) -> Iterator[tuple[int, int]]:
    at = line.start
    for piece in line.text.split(separator):
        yield at, at + len(piece)
        at += len(piece) + len(separator)
