"""Which place a name speaks of: the administrative division it begins with, and the home of a document.

A name such as 东岭省云溪市石桥区教育局 opens with its divisions from the outer to the inner. 市教育局 opens with a level word only and
means the city that the document speaks of. The national gazetteer (``ontology.regions``) tells levels and superiors where it knows a
name; others are known by how names of divisions are built.
"""
from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from ingest.evaluation.lexicon import words
from ontology.regions import find_regions, regions

Path = tuple[str, ...]
"""Divisions from the outer to the inner one, without the province where a city is named."""


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = tomllib.loads(files(__package__).joinpath("data", "places.toml").read_text(encoding="utf-8"))
    return rules


@cache
def _pattern(level: str) -> re.Pattern[str]:
    suffixes = "|".join(sorted(_rules()["levels"][level], key=len, reverse=True))
    return re.compile(rf"[\u4e00-\u9fff]{{1,8}}?(?:{suffixes})")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name split into the divisions it opens with (by level), a bare level word (市 of 市教育局), and the rest.

    What stands before the divisions (the name of a party) is put before the rest: 九三学社云溪市委员会 has the rest 九三学社委员会.
    """

    divisions: tuple[tuple[str, str], ...]
    level: str | None
    rest: str

    @property
    def bare(self) -> bool:
        """Whether the name says nothing of a place."""
        return not self.divisions and self.level is None


@cache
def parse(name: str) -> Parsed:
    """Split ``name``; a name that is nothing but divisions has an empty rest."""
    divisions: list[tuple[str, str]] = []
    opening = next((word for word in sorted(words("offices", "party"), key=len, reverse=True) if name.startswith(word)), "")
    rest = name.removeprefix(opening)
    for level in _rules()["levels"]:
        found = _division(rest, level)
        if found:
            divisions.append((level, found))
            rest = rest[len(found):]
    level_word, rest = _level_word(rest, bool(divisions))
    if opening in _RULING:
        return Parsed(tuple(divisions), level_word, _COMMITTEE.sub("委", rest))
    return Parsed(tuple(divisions), level_word, opening + rest)


_RULING = ("中国共产党", "中共")
_COMMITTEE = re.compile(r"^委员会")
"""中共云溪市委员会组织部 is the 云溪市委组织部."""


@cache
def _known(level: str) -> frozenset[str]:
    """Full names of a level in the gazetteer; the municipalities count as prefectures, for their offices do."""
    names = {region.name for region in regions() if _GAZETTEER[region.level] == level}
    cities = {name for name in names if level == "province" and name.endswith("市")}
    return frozenset(names - cities) if level != "prefecture" else frozenset(names | set(_MUNICIPALITIES))


_GAZETTEER = {"省级": "province", "地级": "prefecture", "县级": "county"}
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")


@cache
def _superior(name: str) -> str | None:
    """The city that a county, district or county-level city lies in, where the gazetteer knows one division of that name only."""
    found = {region.path for region in find_regions(name) if region.name == name and region.level == "县级"}
    if len(found) != 1:
        return None
    above = next(iter(found))[-2]
    return above if above in _known("prefecture") else None


def _division(rest: str, level: str) -> str | None:
    known = _known(level) if level != "township" else frozenset()
    for length in range(min(len(rest), 12), 1, -1):
        if rest[:length] in known:
            return rest[:length]
    found = _pattern(level).match(rest)
    if not found or len(found[0]) < 2:
        return None
    name = found[0]
    if name.endswith(tuple(_rules()["not_division"])) or _only_begins_so(rest[len(name) - 1:]):
        return None
    if level in ("province", "prefecture") and name in _known("county"):
        return None
    return None if any(char in name for char in "与及、（）局委厅部") else name


def _only_begins_so(text: str) -> bool:
    """Whether a level character at the start of ``text`` belongs to another word (市场, 区域)."""
    rules = _rules()
    return text.startswith(tuple(rules["not_level"])) and not text.startswith(tuple(rules["still_level"]))


def _level_word(rest: str, placed: bool) -> tuple[str | None, str]:
    if placed or _only_begins_so(rest):
        return None, rest
    for word, level in _rules()["level_words"].items():
        if rest.startswith(word) and len(rest) > len(word) + 1:
            return level, rest[len(word):]
    return None, rest


@dataclass(frozen=True, slots=True)
class Home:
    """What the level words of one document mean: ``by_level`` leads from the level to the division named most often."""

    by_level: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The home as a path: the city it speaks of (with the one above, for a county-level city), else the province."""
        city = self.by_level.get("prefecture") or self.by_level.get("province")
        return _with_parents((city,), self)[0] if city else ()


def home_of(weighted: Iterable[tuple[str, int]], parents: Mapping[str, str]) -> Home:
    """The home of a document from the names of bodies in it and how often each was met.

    A county-level city calls itself 市 as well, so it stands for the level word 市 where it is named more often than its superior.
    """
    counts: dict[str, Counter[str]] = {}
    for name, weight in weighted:
        for level, division in parse(name).divisions:
            counts.setdefault(level, Counter())[division] += weight
            if level == "county" and division.endswith("市"):
                counts.setdefault("prefecture", Counter())[division] += weight
    best = {level: min(counter.items(), key=lambda item: (-item[1], item[0]))[0] for level, counter in counts.items()}
    return Home(best, parents)


def parents_told(names: Iterable[str]) -> set[tuple[str, str]]:
    """Which division lies in which, as names that open with several say: (inner, outer)."""
    found: set[tuple[str, str]] = set()
    for name in names:
        divisions = [(level, division) for level, division in parse(name).divisions if level != "province"]
        found |= {(inner, outer) for (_, outer), (_, inner) in pairwise(divisions)}
    return found


def parents_of(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which city a district, county or county-level city lies in, where all that tell (inner, outer) agree."""
    found: dict[str, set[str]] = {}
    for inner, outer in told:
        found.setdefault(inner, set()).add(outer)
    return {inner: next(iter(outers)) for inner, outers in found.items() if len(outers) == 1}


def place_of(parsed: Parsed, home: Home) -> tuple[Path | None, bool]:
    """The divisions a name speaks of, filled in from the document's home, and whether anything was filled in.

    None where a level word (区教育局) means a place that the document does not tell.
    """
    named = tuple(division for level, division in parsed.divisions if level != "province" or len(parsed.divisions) == 1)
    if named:
        return _with_parents(named, home)
    if parsed.level is None:
        return home.path, bool(home.path)
    own = home.by_level.get(parsed.level)
    return (_with_parents((own,), home)[0], True) if own else (None, True)


def _with_parents(named: Path, home: Home) -> tuple[Path, bool]:
    parent = home.parents.get(named[0]) or _superior(named[0])
    if parent is None and named[0].endswith("区"):
        parent = home.by_level.get("prefecture")
    if parent is None or parent == named[0] or named[0].endswith("自治区"):
        return named, False
    return (parent, *named), True
