"""Places that a question names, whether the gazetteer has them or not, and whether a text speaks of a place.

A known name may go on (云溪 in 云溪县, 云溪市 in 云溪市高新区): the longer name is another place. A name that nothing knows is told by
how names of divisions are built and by where it may begin: at the opening of a clause or behind a word that no name has.
"""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ontology.regions import regions_by_name, short_name
from search.qa.lexicon import restrictions

LEVELS = "[省市县区镇乡旗盟州]"
"""Last characters of names of divisions."""
LONGEST = 12
"""Characters of a place name that are looked at."""
_SHORTEST = 2
"""Characters of the shortest full names (和县), which common words hold too (和县乡道路)."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What makes a longer name of a short one, of a full one; a name of its own; words that only look like one."""
    lists = restrictions()["places"]
    divisions, zones, no_place = lists["divisions"], lists["zones"], lists["no_place"]
    own = rf"(?:^|(?<=[^\u4e00-\u9fff])|{lists['before']})([\u4e00-\u9fff]{{2,5}}?(?:{zones}|{divisions}))"
    return re.compile(f"(?:{zones}|{divisions})"), re.compile(f"(?:{zones})"), re.compile(own), re.compile(no_place)


class PlaceNames:
    """Names that are places wherever they stand: found by their first two characters, so that a text is gone through once."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = frozenset(names)
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            if _SHORTEST <= len(name) <= LONGEST:
                lengths[name[:_SHORTEST]].add(len(name))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def length_at(self, text: str, at: int) -> int:
        """Characters of the longest name that stands at a place of ``text``; 0 where none does."""
        for length in self._lengths.get(text[at:at + _SHORTEST], ()):
            if at + length <= len(text) and text[at:at + length] in self.names:
                return length
        return 0


def places_in(text: str, known: PlaceNames) -> tuple[str, ...]:
    """Places that ``text`` names, the longest of each stretch, in their order; ``known`` are names that are places wherever they stand."""
    text = re.sub(restrictions()["places"]["by_chance"], "，，", text)
    longer, zone, own, no_place = _patterns()
    found: list[tuple[int, str]] = []
    taken = at = 0
    while at < len(text):
        length = known.length_at(text, at)
        if length == _SHORTEST and re.match(LEVELS, text[at + 1]) and not longer.match(text, at + 1):
            length = 0
        if length:
            full = bool(re.search(f"{LEVELS}$", text[at:at + length]))
            more = (zone if full else longer).match(text, at + length)
            end = more.end() if more and not no_place.search(text[at:more.end()]) else at + length
            found.append((at, text[at:end]))
            taken = end
        at = max(at + 1, taken)
    begins = [start for start, _ in found]
    for match in own.finditer(text):
        start, end = match.span(1)
        before = bisect_left(begins, end) - 1
        overlaps = before >= 0 and begins[before] + len(found[before][1]) > start
        if not overlaps and not no_place.search(match[1]):
            found.append((start, match[1]))
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def stem(place: str) -> str:
    """A place name without its generic part where one can be taken off."""
    return short_name(place) or place


def is_told(place: str, told: str) -> bool:
    """Whether ``told`` speaks of this very place: by its full name, or by its stem without the generic part of another place."""
    if place in told:
        return True
    base = stem(place)
    return base != place and bool(re.search(rf"{re.escape(base)}(?!{LEVELS})", told))


def lies_in(inner: str, outer: str) -> bool:
    """Whether ``inner`` names the same place as ``outer`` or one inside it, by the gazetteer."""
    if inner == outer or (stem(inner) == stem(outer) and (stem(inner) in (inner, outer))):
        return True
    full = {region.name for region in regions_by_name().get(outer, ())}
    return any(name in full for region in regions_by_name().get(inner, ()) for name in region.path[:-1])
