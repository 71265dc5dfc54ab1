"""The characters and the ruling lines of a PDF page, by pdfium, turned so that the text of the page runs to the right.

Turned coordinates: ``u`` grows along the reading direction, ``v`` downwards, in points. Where a landscape table is set sideways on a
page, its text decides how the page is held.
"""
from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ingest.readers.pdf_lines import Char

_TILT = 0.06
#: Side of the squares in which doubled characters are looked for, and how far apart, in widths, the two may stand.
_GRID, _DOUBLED = 8.0, 0.3
_INVISIBLE = 3
_RADICALS = (("\u2e80", "\u2fdf"), ("\uf900", "\ufaff"))
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_FEWEST_VISIBLE = 20
_MOST_FORMS = 8


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line in turned coordinates, ``level`` along the reading direction or upright."""

    level: bool
    u0: float
    v0: float
    u1: float
    v1: float


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What is drawn on a page: characters in the order in which they were drawn, ruling lines, whether a picture covers most of it.

    ``tilted`` counts characters that stand askew (stamps, watermarks) and were left out; ``extent`` is top and bottom of the page (v).
    """

    chars: tuple[Char, ...]
    edges: tuple[Edge, ...]
    pictured: bool
    tilted: int
    extent: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Glyph:
    sign: str
    turn: int
    box: tuple[float, float, float, float]
    size: float
    visible: bool


def read_marks(page: Any, number: int) -> PageMarks:
    """Read one page (``pypdfium2.PdfPage``), the ``number``-th of its file."""
    frame = page.get_mediabox()
    glyphs, tilted = _glyphs(page, frame)
    turns = Counter(glyph.turn for glyph in glyphs if not glyph.sign.isspace())
    turn = max(turns, key=lambda one: (turns[one], -one)) if turns else 0
    askew = tilted + sum(count for other, count in turns.items() if other != turn)
    kept = [glyph for glyph in glyphs if glyph.turn == turn]
    visible = sum(glyph.visible and not glyph.sign.isspace() for glyph in kept)
    chars = tuple(_once(_char(glyph, number) for glyph in kept if glyph.visible or visible < _FEWEST_VISIBLE))
    edges, pictures = _drawn(page)
    area = max((frame[2] - frame[0]) * (frame[3] - frame[1]), 1.0)
    corners = _turned(frame, turn)
    return PageMarks(chars, tuple(_edge(box, level, turn) for box, level in edges), pictures > 0.5 * area, askew, (corners[1], corners[3]))


def _glyphs(page: Any, frame: tuple[float, float, float, float]) -> tuple[list[_Glyph], int]:
    """The upright characters of a page and the number of those askew."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    found: list[_Glyph] = []
    tilted = 0
    box = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text)):
        sign = _sign(pdfium.FPDFText_GetUnicode(text, index))
        if not sign or pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        angle = pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        place = (min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top))
        if not _inside(place, frame):
            continue
        if abs(angle - round(angle)) > _TILT:
            tilted += 1
            continue
        if found and found[-1].box == place and round(angle) % 2 == 0:
            place = _halved(found, place)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
        found.append(_Glyph(sign, -round(angle) % 4 * 90, place, pdfium.FPDFText_GetFontSize(text, index), mode != _INVISIBLE))
    text.close()
    return found, tilted


def _halved(found: list[_Glyph], box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Two characters that one drawn sign stands for (——) share its box; gives the half of the second."""
    left, bottom, right, top = box
    middle = (left + right) / 2
    found[-1] = replace(found[-1], box=(left, bottom, middle, top))
    return middle, bottom, right, top


def _sign(code: int) -> str:
    """The character of a code; parts of characters that stand for whole ones (⼀ for 一) as the whole, nothing for what is no text."""
    if code <= 0 or code > 0x10FFFF:
        return ""
    sign = chr(code)
    if unicodedata.category(sign) in _DROPPED:
        return " " if sign in "\t\n\r" else ""
    if any(low <= sign <= high for low, high in _RADICALS):
        whole = unicodedata.normalize("NFKC", sign)
        return whole if len(whole) == 1 else sign
    return sign


def _inside(box: tuple[float, float, float, float], frame: tuple[float, float, float, float]) -> bool:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return box[2] > box[0] and box[3] > box[1] and frame[0] <= across <= frame[2] and frame[1] <= up <= frame[3]


def _char(glyph: _Glyph, page: int) -> Char:
    u0, v0, u1, v1 = _turned(glyph.box, glyph.turn)
    return Char(glyph.sign, u0, v0, u1, v1, glyph.box, page, glyph.turn)


def _turned(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """A box (left, bottom, right, top) in turned coordinates (u0, v0, u1, v1), v0 the upper edge."""
    left, bottom, right, top = box
    if turn == 90:
        return bottom, left, top, right
    if turn == 180:
        return -right, bottom, -left, top
    if turn == 270:
        return -top, -right, -bottom, -left
    return left, -top, right, -bottom


def _once(chars: Iterator[Char]) -> Iterator[Char]:
    """Characters drawn twice to look bold, once."""
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        across, down = int(char.u0 / _GRID), int(char.v0 / _GRID)
        near = (other for a in (across - 1, across, across + 1) for d in (down - 1, down, down + 1)
                for other in seen.get((char.sign, a, d), ()))
        slack = _DOUBLED * max(char.u1 - char.u0, 1.0)
        if char.sign.isspace() or not any(abs(other.u0 - char.u0) < slack and abs(other.v0 - char.v0) < slack for other in near):
            seen.setdefault((char.sign, across, down), []).append(char)
            yield char


def _edge(box: tuple[float, float, float, float], level: bool, turn: int) -> Edge:
    u0, v0, u1, v1 = _turned(box, turn)
    return Edge(level if turn in (0, 180) else not level, u0, v0, u1, v1)


def _drawn(page: Any) -> tuple[list[tuple[tuple[float, float, float, float], bool]], float]:
    """The ruling lines of a page (box and whether it is level) and the area of its pictures."""
    from ingest.readers.pdf_paths import path_lines, picture_area

    lines: list[tuple[tuple[float, float, float, float], bool]] = []
    area = 0.0
    for item in page.get_objects(max_depth=_MOST_FORMS):
        lines.extend(path_lines(item))
        area += picture_area(item)
    return lines, area
