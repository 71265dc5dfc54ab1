"""Which of many texts tell of a place: one pass over their joined text instead of one question to each."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from search.qa.places import LEVELS, PlaceNames, lies_in, places_in, stem

_APART = "\n"
"""What stands between two texts: no name of a place holds it."""


class ToldPlaces:
    """Texts by key, asked which of them tell of a place, or of one inside it (as ``is_told`` and ``lies_in`` say of a single text)."""

    def __init__(self, texts: Mapping[str, str], names: PlaceNames) -> None:
        self._texts, self._names = texts, names
        self._keys = tuple(texts)
        self._joined = _APART.join(texts.values())
        self._found: dict[str, frozenset[str]] = {}

    def of(self, place: str) -> frozenset[str]:
        """Keys of the texts that tell of ``place``; kept for the next question."""
        found = self._found.get(place)
        if found is None:
            inside = (keys for one, keys in self._said.items() if lies_in(one, place))
            found = self._found[place] = frozenset(self._telling(place)).union(*inside)
        return found

    def _telling(self, place: str) -> Iterator[str]:
        """Keys of the texts in which the place stands, or its stem without the generic part of another place."""
        base = stem(place)
        either = re.escape(place) if base == place else f"{re.escape(place)}|{re.escape(base)}(?!{LEVELS})"
        for match in re.finditer(either, self._joined):
            yield self._keys[bisect_right(self._starts, match.start()) - 1]

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for text in self._texts.values():
            starts.append(at)
            at += len(text) + len(_APART)
        return starts

    @cached_property
    def _said(self) -> dict[str, frozenset[str]]:
        """Every place that any text says, with the keys of those texts."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, text in self._texts.items():
            for place in places_in(text, self._names):
                found[place].add(key)
        return {place: frozenset(keys) for place, keys in found.items()}
