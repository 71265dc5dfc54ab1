"""Looking for a costly pattern only where it can begin."""
from __future__ import annotations

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], opening: re.Pattern[str], text: str, start: int = 0, stop: int | None = None) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives, the pattern being tried only where ``opening`` stands.

    ``opening`` is a set of characters (with a look behind it, if need be): the regular expression engine skips over everything else in one
    go, which it cannot do for a pattern that begins with alternatives or a look behind. Every match of ``pattern`` must begin where
    ``opening`` does and must not be empty.
    """
    end = len(text) if stop is None else stop
    place = opening.search(text, start, end)
    while place is not None:
        match = pattern.match(text, place.start(), end)
        if match is not None:
            yield match
        place = opening.search(text, place.end() if match is None else match.end(), end)
