"""Places that a question names, whether the gazetteer has them or not, and whether a text speaks of a place.

A known name may go on (云溪 in 云溪县, 云溪市 in 云溪市高新区): the longer name is another place. A name that nothing knows is told by
how names of divisions are built and by where it may begin: at the opening of a clause or behind a word that no name has.
"""
from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from ontology.regions import regions_by_name, short_name
from search.qa.lexicon import restrictions

_LEVELS = "[省市县区镇乡旗盟州]"
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


def places_in(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Places that ``text`` names, the longest of each stretch, in their order; ``known`` are names that are places wherever they stand."""
    text = re.sub(restrictions()["places"]["by_chance"], "，，", text)
    longer, zone, own, no_place = _patterns()
    found: list[tuple[int, str]] = []
    taken = at = 0
    while at < len(text):
        length = next((size for size in range(min(LONGEST, len(text) - at), 1, -1) if text[at:at + size] in known), 0)
        if length == _SHORTEST and re.match(_LEVELS, text[at + 1]) and not longer.match(text, at + 1):
            length = 0
        if length:
            full = bool(re.search(f"{_LEVELS}$", text[at:at + length]))
            more = (zone if full else longer).match(text, at + length)
            end = more.end() if more and not no_place.search(text[at:more.end()]) else at + length
            found.append((at, text[at:end]))
            taken = end
        at = max(at + 1, taken)
    covered = [(start, start + len(name)) for start, name in found]
    for match in own.finditer(text):
        start, end = match.span(1)
        if not no_place.search(match[1]) and not any(start < high and low < end for low, high in covered):
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
    return base != place and bool(re.search(rf"{re.escape(base)}(?!{_LEVELS})", told))


def lies_in(inner: str, outer: str) -> bool:
    """Whether ``inner`` names the same place as ``outer`` or one inside it, by the gazetteer."""
    if inner == outer or (stem(inner) == stem(outer) and (stem(inner) in (inner, outer))):
        return True
    full = {region.name for region in regions_by_name().get(outer, ())}
    return any(name in full for region in regions_by_name().get(inner, ()) for name in region.path[:-1])
