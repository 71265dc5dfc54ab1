"""Offices that a question names: full names, nationwide short names (人社局), cut names (文旅体局), with or without their place."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.identity.keys import office_name
from kg.identity.places import parse
from ontology.regions import regions_by_name

LONGEST = 18
"""Characters of an office name with its place that are looked at."""
_ENDING = re.compile(
    r"局|厅|委(?![托派任内外])(?!员(?!会))|委员会|办(?![法理事公学好])|办公室|办事处|部(?![门分位署级长委件])|中心|学院|大学|学校|技校|党校|医院|总工会|联合会|基金会|"
    r"协会|"
    r"支队|大队|总队|法院|检察院|街道|政府(?![性债采投购引预工间和主])|残联|妇联|文联|科协|侨联|工商联|供销社|联社")
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{1,14}?(?:委员会|管理局|办公室|办事处|总工会|联合会|基金会|总局|分局|局|厅|"
                      r"法院|检察院|街道|(?:乡|镇|区|市|县|省)政府(?![性债采投购引预]))")
_BREAK = re.compile(r".*(?:[的由给归和与及或对向请问从把被让为是在查看]|这个|那个|主管|负责|牵头)")
_NO_NAME = re.compile(r"哪|什么|谁|几|各|多少|这|那|本|该|布局|格局|结局|全局|当局")
_LEVELS = ("省", "市", "区", "县", "州", "镇", "乡")
_SHORT_ENDINGS: Mapping[str, str] = {"委员会": "委", "办公室": "办", "联合会": "联", "管理中心": "中心", "人民政府": "政府", "技工学校": "技校"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a question names: its words and where they stand, the place said before it, what the graph calls so (maybe nothing)."""

    words: str
    start: int
    end: int
    place: str | None
    core: str
    departments: frozenset[str]


@cache
def spelled_out(name: str) -> tuple[str, ...]:
    """An office name without its level word and what it stands for: 市人社局 -> 人社局, 人力资源和社会保障局."""
    bare = name[1:] if name.startswith(_LEVELS) and len(name) > 3 else name
    return tuple(dict.fromkeys((bare, office_name(bare)[0], name, office_name(name)[0])))


def is_cut(short: str, full: str) -> bool:
    """Whether ``short`` leaves out characters of ``full`` only, and begins and ends as it does: 文旅体局 of 文化广电旅游体育局."""
    if len(short) < 3 or len(short) >= len(full) or short[0] != full[0] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)


def may_name_offices(text: str) -> bool:
    """Whether anything in ``text`` ends as the name of an office does."""
    return bool(_ENDING.search(text) or _UNKNOWN.search(text))


class OfficeFinder:
    """Finds the offices of a question among the departments of the graph."""

    def __init__(self, names: Mapping[str, Sequence[str]], places: Iterable[str] = ()) -> None:
        self._names = names
        self._places = frozenset(places) | frozenset(regions_by_name())
        cores: dict[str, set[str]] = defaultdict(set)
        for iri, known in names.items():
            for name in known:
                for core in _cores(name):
                    cores[core].add(iri)
        self._cores = {core: frozenset(iris) for core, iris in cores.items()}
        self._by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for core in sorted(self._cores):
            self._by_ends[core[0], core[-1]].append(core)

    def find(self, text: str) -> tuple[Office, ...]:
        """The offices that ``text`` names, in its order; the longest names first where they overlap, unknown ones behind known ones."""
        found: list[Office] = []
        for match in _ENDING.finditer(text):
            office = self._ending_at(text, match.end())
            if office is not None:
                found = [one for one in found if one.end <= office.start] + [office]
        for match in _UNKNOWN.finditer(text):
            unknown = self._unknown(text, match)
            if unknown and not any(one.start < match.end() and unknown.start < one.end for one in found):
                found.append(unknown)
        return tuple(sorted(found, key=lambda one: one.start))

    def _ending_at(self, text: str, end: int) -> Office | None:
        for start in range(max(0, end - LONGEST), end - 1):
            words = text[start:end]
            for place, core in self._splits(words):
                called = self._called(core)
                if called:
                    fitting = frozenset(iri for iri in called if place is None or any(place in name for name in self._names[iri]))
                    return Office(words, start, end, place, core, fitting)
        return None

    def _splits(self, words: str) -> Iterable[tuple[str | None, str]]:
        """The words as they are, without a level word, and behind the last place name that they open with."""
        yield None, words
        if words.startswith(_LEVELS) and len(words) > 2:
            yield None, words[1:]
        place, rest = None, words
        while (length := self._place_length(rest)) and len(rest) - length >= 2:
            place, rest = rest[:length], rest[length:]
        if place is not None:
            yield place, rest
            if rest.startswith(_LEVELS):
                yield place, rest[1:]

    def _place_length(self, words: str) -> int:
        return next((length for length in range(min(len(words), 11), 1, -1) if words[:length] in self._places), 0)

    def _called(self, core: str) -> frozenset[str]:
        for name in dict.fromkeys((core, office_name(core)[0])):
            if len(name) >= 2 and name in self._cores:
                return self._cores[name]
        cut = [full for full in self._by_ends.get((core[0], core[-1]), ()) if is_cut(core, full)]
        return frozenset(iri for full in cut for iri in self._cores[full])

    def _unknown(self, text: str, match: re.Match[str]) -> Office | None:
        broken = _BREAK.match(match.group())
        start = match.start() + (broken.end() if broken else 0)
        words = text[start:match.end()]
        if len(words) < 3 or _NO_NAME.search(words):
            return None
        length = self._place_length(words)
        return Office(words, start, match.end(), words[:length] or None, words[length:], frozenset())


def _cores(name: str) -> set[str]:
    """What a department is called without its place: as named, spelled out, with short endings; party offices without 委 too."""
    rest = parse(name).rest or name
    found = {name, rest, office_name(rest)[0]}
    found |= {core[1:] for core in list(found) if core.startswith("委") and len(core) > 3}
    found |= {core[:-len(long)] + short for core in list(found)
              for long, short in _SHORT_ENDINGS.items() if core.removesuffix(long) not in ("", core)}
    return {core for core in found if len(core) >= 2}
