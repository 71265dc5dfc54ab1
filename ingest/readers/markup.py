"""Where the texts of a parsed web page stand in its source: a scan of the source that keeps the offset of every character."""
from __future__ import annotations

import re
from array import array
from html import unescape

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b[^>]*>.*?(?:</\1\s*>|\Z)|<[A-Za-z/!?][^<>]*>|&(?:[A-Za-z][A-Za-z0-9]{1,30};?|#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?)",
    re.S | re.I)
_REACH = 200_000


class Finder:
    """Finds texts in the order of the page; ``offsets`` gives the place of each character, white space not counted."""

    def __init__(self, source: str) -> None:
        self._signs, self._places = _scan(source)
        self._at = 0

    def offsets(self, text: str) -> list[int]:
        """The offset of each character of ``text`` that is no white space; -1 for all of them where the text is not found."""
        squeezed = "".join(text.split())
        at = self._signs.find(squeezed, self._at, self._at + _REACH + len(squeezed)) if squeezed else -1
        if at < 0 and squeezed:
            at = self._signs.find(squeezed)
        if at < 0:
            return [-1] * len(squeezed)
        self._at = at + len(squeezed)
        return list(self._places[at:self._at])


def _scan(source: str) -> tuple[str, array[int]]:
    """All characters outside tags that are no white space, entities decoded, and where each stands."""
    signs: list[str] = []
    places = array("q")

    def take(text: str, start: int, step: int) -> None:
        for index, sign in enumerate(text):
            if not sign.isspace():
                signs.append(sign)
                places.append(start + index * step)

    at = 0
    for token in _TOKEN.finditer(source):
        take(source[at:token.start()], at, 1)
        if token[0].startswith("&"):
            take(unescape(token[0]), token.start(), 0)
        at = token.end()
    take(source[at:], at, 1)
    return "".join(signs), places
