"""Prose without the blanks of typesetting, so that one pattern fits every layout.

PDF text carries blanks between digits and Han characters, half- and full-width forms of one mark, and footnote marks inside
sentences. A ``Tight`` text drops the blanks and the marks and folds the forms; every character keeps its place in the flow text.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TypeVar

from ingest.flow import FlowText
from ingest.spans import Passage, Span, Stated

T = TypeVar("T")

_PIECE = re.compile(r"\[\d{1,3}\]|((?:[^\s\[\u200b\ufeff]++|\[(?!\d{1,3}\]))++|\n)")
_WIDE = {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_ANY_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_MARKS = tuple(zip("％．－−(:;)﹝﹞", "%.--（：；）〔〕", strict=True))
_COMMA = re.compile(r",(?:(?!\d{3}(?!\d))|(?<!\d,))")
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff”）%]\.)")


def fold(text: str) -> str:
    """One form for each mark: brackets, colon, semicolon, comma and stop full-width, digits, letters and ``%`` half-width.

    The length does not change. A comma between thousands and a point between digits stay as they are.
    """
    for form, mark in _MARKS:
        text = text.replace(form, mark)
    if _ANY_WIDE.search(text):
        text = text.translate(_WIDE)
    return _STOP.sub("。", _COMMA.sub("，", text))


def last_match(pattern: re.Pattern[str], text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last of the non-overlapping matches of ``pattern`` in ``text[start:stop]``."""
    found = None
    for match in pattern.finditer(text, start, stop):
        found = match
    return found


@dataclass(frozen=True, slots=True)
class Tight:
    """Folded text of a flow region without blanks; paragraphs are still separated by a line feed."""

    flow: FlowText
    text: str
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    @classmethod
    def of(cls, flow: FlowText, a: int = 0, b: int | None = None) -> Tight:
        """Tighten ``flow.text[a:b]``."""
        stop = len(flow.text) if b is None else b
        starts, origins, pieces, at = [], [], [], 0
        for match in _PIECE.finditer(flow.text, a, stop):
            if match.group(1) is None:
                continue
            starts.append(at)
            origins.append(match.start())
            pieces.append(match.group())
            at += match.end() - match.start()
        return cls(flow, fold("".join(pieces)), tuple(starts), tuple(origins))

    def at(self, index: int) -> int:
        """Offset in the flow text of the character at ``index``."""
        piece = bisect_right(self._starts, index) - 1
        return self._origins[piece] + index - self._starts[piece]

    def index(self, offset: int) -> int:
        """Index of the first character at or behind ``offset`` of the flow text (the length of the text when there is none)."""
        piece = bisect_right(self._origins, offset) - 1
        if piece < 0:
            return 0
        end = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(self._starts[piece] + offset - self._origins[piece], end)

    def raw(self, i: int, j: int) -> str:
        """The flow text behind ``text[i:j]``, blanks included."""
        return self.flow.text[self.at(i):self.at(j - 1) + 1]

    def span(self, i: int, j: int) -> Span:
        """The extent in the source of ``text[i:j]``."""
        return self.flow.span(self.at(i), self.at(j - 1) + 1)

    def passage(self, i: int, j: int) -> Passage:
        """The passage of the flow behind ``text[i:j]``."""
        return self.flow.passage(self.at(i), self.at(j - 1) + 1)

    def stated(self, value: T, i: int, j: int) -> Stated[T]:
        """``value`` as said by ``text[i:j]``."""
        return Stated(value, self.span(i, j))
