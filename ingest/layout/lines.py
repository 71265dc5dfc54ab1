"""The physical lines of a source text, stripped of white space and of mark-up that is no text."""
from __future__ import annotations

import re
from typing import NamedTuple

from ingest.spans import Span

_BLANK = " \t\u3000\xa0\u200b\ufeff"
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_LEAD = re.compile(r"(?:#{1,6}\s+|>\s+|[-*+•●■◆]\s+(?=\S))+")
_LEADS = frozenset("#>-*+•●■◆[")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
# Mark-up inside a line: bold marks, HTML tags. Footnote references are cut out later, when it is known that they are references.
_MARKUP = re.compile(r"\*\*|</?[A-Za-z][^<>]{0,60}>|\[bookmark:[^\]]*\]|[\u200b\ufeff]")


_RUN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%:/ -]*")


class Line(NamedTuple):
    """One non-blank physical line: ``[start, end)`` of the source without surrounding white space and list or heading marks.

    ``width`` counts half-width columns (a Han character is two), ``indent`` the columns of white space before the text, ``lead``
    its characters, ``gap`` the blank lines above. ``row``: a row of a table with explicit cell borders (tabs or pipes); ``figures``:
    a row of figures or of worded cells; ``marked``: the number of ``#`` of a Markdown heading (0: none); ``trail``: blanks behind it.
    """

    text: str
    start: int
    end: int
    width: int
    indent: int
    lead: int
    gap: int
    row: bool
    figures: bool
    marked: int = 0
    trail: int = 0

    @property
    def slices(self) -> tuple[Span, ...]:
        """The source slices that hold text: the line without mark-up."""
        return cut_out(self, _MARKUP) if any(sign in self.text for sign in "*<[\u200b\ufeff") else (Span(self.start, self.end),)


def cut_out(line: Line, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """The slices of ``line`` that are left when every match of ``pattern`` is cut out."""
    found: list[Span] = []
    at = 0
    for hit in pattern.finditer(line.text):
        if hit.start() > at:
            found.append(Span(line.start + at, line.start + hit.start()))
        at = hit.end()
    if at < len(line.text):
        found.append(Span(line.start + at, line.end))
    return tuple(found)


def width_of(text: str) -> int:
    """Columns of ``text`` as a Chinese page sets it: Han two, ASCII one, printed spaces none, a thin space round each run of figures."""
    narrow = len(text.encode("ascii", "ignore"))
    if not narrow:
        return 2 * len(text)
    return 2 * len(text) - narrow - text.count(" ") + len(_RUN.findall(text))


_FIGURE = re.compile(r"[-—+/\\]|[-—+]?[\d,，.]*\d[\d,.]*(?:[%％‰倍元家个人户项次分张万亿]{0,2})")


_UNIT_STARTS = frozenset("年月日元万亿个家人次项份笔户名处条件批期号—至、，；（")
_CELL_GAP = re.compile(r"(?<=[\u4e00-\u9fff）)])[ \u3000]+(?=[\u4e00-\u9fff])")
_SENTENCE_SIGN = re.compile(r"[，。；：“”《》]")


def is_figure_row(text: str) -> bool:
    """Whether the line is a row of a flattened table: white-space separated cells, figures more than the half of them."""
    if text.count(" ") < 2 or "，" in text or "。" in text:
        return False
    cells = text.split()
    numeric = [_FIGURE.fullmatch(cell) is not None for cell in cells]
    if any(here and cell[0] in _UNIT_STARTS for here, cell in zip(numeric, cells[1:], strict=False)):
        return False
    figures = sum(numeric[1:])
    return figures >= 2 and 2 * figures >= len(cells) - 1


def is_cell_row(text: str) -> bool:
    """Whether the line is a row of three or more worded cells: Han characters, white space, Han characters, and no sentence sign."""
    return len(text.split()) > 2 and len(_CELL_GAP.findall(text)) >= 2 and _SENTENCE_SIGN.search(text) is None


def _columns(blank: str) -> int:
    return sum(2 if sign == "\u3000" else 4 if sign == "\t" else 1 for sign in blank)


def make_line(line: Line, a: int, b: int) -> Line | None:
    """The piece ``[a, b)`` of a line as a line of its own, None when it is blank."""
    piece = line.text[a:b]
    body = piece.strip(_BLANK)
    if not body:
        return None
    start = line.start + a + len(piece) - len(piece.lstrip(_BLANK))
    return Line(body, start, start + len(body), width_of(body), 0, 0, 0, line.row, is_figure_row(body), line.marked if a == 0 else 0)


def split_lines(text: str) -> list[Line]:
    """All lines of ``text`` that hold more than white space, in order."""
    lines: list[Line] = []
    before = 0
    for hit in _LINE.finditer(text):
        raw = hit.group()
        body = raw.strip(_BLANK)
        if not body:
            continue
        lead = len(raw) - len(raw.lstrip(_BLANK))
        mark = (_LEAD.match(body) or _BOOKMARK.match(body)) if body[0] in _LEADS else None
        marked = len(mark.group()) - len(mark.group().lstrip("#")) if mark is not None else 0
        skip = mark.end() if mark and mark.end() < len(body) else 0
        start = hit.start() + lead + skip
        content = body[skip:]
        gap = text.count("\n", before, hit.start()) - 1 if lines else 0
        row = "\t" in content or content.startswith("|") or content.count("|") > 1
        figures = is_figure_row(content) or is_cell_row(content)
        end = start + len(content)
        trail = len(raw) - lead - len(body)
        lines.append(Line(content, start, end, width_of(content), _columns(raw[:lead]), lead, max(gap, 0), row, figures, marked, trail))
        before = hit.end()
    return lines
