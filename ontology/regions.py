"""The administrative divisions of the country: names, levels, what lies in what. A gazetteer to recognise names by.

Source of the rule: the codes of divisions at and above the county level (GB/T 2260, Ministry of Civil Affairs, end of 2024); names that
were given up since about 2015 are kept as former, because documents of those years use them.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.files import data_dir

_PEOPLES = (
    "阿昌|白|保安|布朗|布依|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|鄂伦春|鄂温克|高山|哈尼|哈萨克|赫哲|回|基诺|京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|"
    "门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|土家|土|佤|维吾尔|锡伯|瑶|彝|仡佬|裕固|藏|壮|各"
)
_AUTONOMOUS = re.compile(
    rf"(?:(?:{_PEOPLES})族)+(?:自治[州县旗]|自治区|区)$|(?:哈萨克|(?<!内)蒙古|柯尔克孜|塔吉克|锡伯|维吾尔|回族|壮族)?自治[区州县旗]$"
)
_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|地区|林区|特区|新区)$|[省市盟州县区旗]$")
_LEVEL_BY_SUFFIX = {"省": "省级", "自治区": "省级", "自治州": "地级", "地区": "地级", "盟": "地级", "县": "县级", "旗": "县级"}


@dataclass(frozen=True, slots=True)
class Region:
    """One division. ``level`` is 省级, 地级 or 县级 (as the scheme fk:AdministrativeLevels spells it).

    ``path`` runs from the province to the division itself; ``former`` marks a name that is no longer in use. ``code`` is the two-digit
    code and ``abbreviation`` the one-word name of a province, as in 粤府办; both are None below.
    """

    name: str
    level: str
    path: tuple[str, ...]
    former: bool = False
    code: str | None = None
    abbreviation: str | None = None

    @property
    def parent(self) -> str | None:
        """Name of the division one level up that holds it; None for provinces."""
        return self.path[-2] if len(self.path) > 1 else None

    @property
    def province(self) -> str:
        """Name of its province."""
        return self.path[0]

    @property
    def short(self) -> str | None:
        """The name without its generic part (恩施 for 恩施土家族苗族自治州); None where one character would be left."""
        return short_name(self.name)


@cache
def regions() -> tuple[Region, ...]:
    """All divisions, each province followed by its prefectures, each prefecture by its counties, districts and cities."""
    text = (data_dir() / "regions.txt").read_text(encoding="utf-8")
    return tuple(_read(line for line in text.splitlines() if line and not line.startswith("#")))


def _read(lines: Iterator[str]) -> Iterator[Region]:
    province = ""
    for line in lines:
        words = line.split()
        if words[0].isdigit():
            code, province, abbreviation = words
            yield Region(province, "省级", (province,), code=code, abbreviation=abbreviation)
        else:
            yield from _prefecture(province, words)


def _prefecture(province: str, words: list[str]) -> Iterator[Region]:
    above: tuple[str, ...] = (province,)
    if words[0] != "-":
        above = (province, words[0])
        yield Region(words[0], "地级", above)
    former = False
    for word in words[1:]:
        if word == "~":
            former = True
        else:
            yield Region(word, "县级", (*above, word), former)


@cache
def short_name(name: str) -> str | None:
    """``name`` without its generic part: 内蒙古自治区 -> 内蒙古, 长阳土家族自治县 -> 长阳; None if less than two characters remain."""
    short = _AUTONOMOUS.sub("", name)
    if short == name:
        short = _SUFFIX.sub("", name)
    return short if 2 <= len(short) < len(name) else None


@cache
def regions_by_name() -> Mapping[str, tuple[Region, ...]]:
    """Divisions by full name and by short name, those in use before former ones.

    Many names are borne by several divisions (鼓楼区), and many short names are ordinary words (和平, 公安): look them up only where
    the context asks for a place.
    """
    found: dict[str, list[Region]] = {}
    for region in sorted(regions(), key=lambda region: region.former):
        found.setdefault(region.name, []).append(region)
        if region.short:
            found.setdefault(region.short, []).append(region)
    return MappingProxyType({name: tuple(group) for name, group in found.items()})


def find_regions(name: str, within: str | None = None) -> tuple[Region, ...]:
    """Divisions of that full or short name; with ``within`` (full name of a province or prefecture) only those inside it."""
    found = regions_by_name().get(name, ())
    return found if within is None else tuple(region for region in found if within in region.path[:-1])


def administrative_level(name: str) -> str | None:
    """省级, 地级 or 县级 of a full name: by the gazetteer, else by its last word.

    None where the name does not tell: an unknown 市 or 区, or a name borne on several levels.
    """
    levels = {region.level for region in regions_by_name().get(name, ()) if region.name == name}
    if levels:
        return levels.pop() if len(levels) == 1 else None
    return next((level for suffix, level in _LEVEL_BY_SUFFIX.items() if len(name) > len(suffix) and name.endswith(suffix)), None)
