"""How the lines of a PDF are set: where they begin and end, whether first lines are indented, which line goes on below."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import Char, Line

_INDENT = (1.4, 2.7)
_BIN = 3.0
_FEWEST_INDENTED, _SHARE_INDENTED = 3, 0.03
_TOKEN = re.compile(r"[0-9A-Za-z.,:/%+-]*.?[，。；：、！？）》”’]?")
_SAME_SIZE = 0.08


@dataclass(frozen=True, slots=True)
class Setting:
    """The usual start and end of the lines of a file (turned coordinates), and whether its paragraphs have indented first lines."""

    start: float
    end: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Setting:
        """Measure the lines of all pages."""
        start = _leftmost(lines)
        prose = [line for line in lines if len(line.text) > 12]
        outer = [line.u0 for line in lines if _INDENT[0] <= (start - line.u0) / em(line) <= _INDENT[1]]
        if len(outer) >= max(2, _SHARE_INDENTED * len(lines)):
            start = _leftmost_of(outer)
        end = -_leftmost_of([-line.u1 for line in prose])
        deep = sum(_INDENT[0] <= (line.u0 - start) / em(line) <= _INDENT[1] for line in prose)
        return cls(start, end, deep >= max(_FEWEST_INDENTED, _SHARE_INDENTED * len(prose)))

    def margin(self, lines: Sequence[Line]) -> float:
        """Where the lines of a page begin that open no paragraph. A page of nothing but opening lines has the margin of the others."""
        if not lines:
            return self.start
        own = _leftmost(lines)
        return self.start if _INDENT[0] <= (own - self.start) / em(lines[0]) <= _INDENT[1] else own

    def lead(self, line: Line, margin: float, top: bool) -> str:
        """What stands before a line: the indent of a first line, or the blank that marks the first line of a page."""
        if _INDENT[0] <= (line.u0 - margin) / em(line) <= _INDENT[1]:
            return "\u3000\u3000"
        return " " if top else ""

    def goes_on(self, above: Line, line: Line, margin: float) -> bool:
        """Whether ``line`` is the rest of a paragraph: first lines are indented and it is not, the line above was full, both are set alike."""
        if not self.indented or abs(line.size - above.size) > _SAME_SIZE * above.size or abs(line.u0 - margin) > 0.7 * em(line):
            return False
        token = _TOKEN.match(line.text)
        room = _width(line, len(token.group()) if token else 1) + 0.9 * em(line)
        return self.end - above.u1 < room and above.u1 <= self.end + 2 * em(above)


def between(before: str, after: str) -> str:
    """What parts two broken pieces without Chinese characters: nothing inside a figure (1,234. / 56), a blank between words."""
    return "" if before[-1] in "0123456789.," and after[0] in "0123456789.,%" else " "


def em(line: Line) -> float:
    """The width of a full-width character of a line, in points, at least one."""
    wide = sorted(piece.u1 - piece.u0 for piece in line.pieces if isinstance(piece, Char) and not piece.sign.isascii())
    return max(wide[len(wide) // 2] if wide else line.size, 1.0)


def _width(line: Line, count: int) -> float:
    """The width of the first ``count`` characters."""
    chars = [piece for piece in line.pieces if isinstance(piece, Char)][:count]
    return chars[-1].u1 - chars[0].u0 if chars else 0.0


def _leftmost(lines: Sequence[Line]) -> float:
    return _leftmost_of([line.u0 for line in lines])


def _leftmost_of(places: Sequence[float]) -> float:
    """The smallest place that many lines share."""
    counts = Counter(round(place / _BIN) for place in places)
    if not counts:
        return 0.0
    most = max(counts.values())
    return _BIN * min(place for place, count in counts.items() if count >= max(2, 0.3 * most) or count == most)
