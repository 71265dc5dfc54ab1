"""Places that a report speaks of, learned from its own text: a name of a city need not stand in any list to be understood."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.evaluation.lexicon import either, load, words
from ingest.scanning import matches
from ontology.regions import regions

_LEVEL = "省|自治区|自治州|自治县|市|县|区|旗|盟|州"
_TOKEN = re.compile(rf"(?<![\u4e00-\u9fff])(?:由|与|和|及|对|向|经|受|为|在|是|将|据|按照|根据|建议|其中)?([\u4e00-\u9fff]{{2,3}}"
                    rf"(?:市(?![场民容政长])|(?:{_LEVEL})(?=人民政府|[\u4e00-\u9fff]{{2,12}}?[局厅]|委(?![托派员])|[、，。）”（；\n均各配等和的]|$)))")
#: The first sign of a run of Han characters with the word of a level near enough behind it.
_WORD_START = re.compile(r"[\u4e00-\u9fff](?<![\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff]{1,4}[省自市县区旗盟州])")
_OPENING = re.compile(rf"(?:[#*\s]|关于|{either(words('offices', 'party'))})*([\u4e00-\u9fff]{{2,4}}?(?:市|县|区|旗|州|省))")
_NEVER = frozenset(load("places")["function_characters"])
_BEGIN = (*words("places", "not_begin"), *(word for word in words("offices", "starters") if len(word) > 1))
_END = words("places", "not_end")
_LEVEL_END = re.compile(rf"(?:{_LEVEL})$")
PROVINCES = words("places", "provinces")
"""Full names of the 34 provinces, regions and municipalities."""
_LISTED = {region.name: region for region in regions() if len(region.name) > 2 and region.name not in words("places", "ambiguous")}
_SIZES: dict[str, list[int]] = {}
"""The lengths of the listed names, longest first, by their last two characters."""
for _size, _end in sorted({(len(name), name[-2:]) for name in _LISTED}, reverse=True):
    _SIZES.setdefault(_end, []).append(_size)
_LAST = re.compile("[省市县区旗州盟]")
_PROVINCE = re.compile(either(PROVINCES))


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places of a text. ``home`` maps a level word (省 市 区 县 …) to the place that it means there."""

    names: tuple[str, ...]
    home: dict[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    @property
    def city(self) -> str | None:
        """The city whose reports these are."""
        return self.home.get("市")

    @property
    def province(self) -> str | None:
        """The province, where the text names it."""
        return self.home.get("省")


def learn_places(text: str, title: str = "", context: str = "") -> Places:
    """The places named in the folded ``text``: those of the gazetteer, and those that the text itself shows to be places.

    The word that opens the ``title`` is believed at once; ``context`` (the document around it) is asked where the text names no city.
    """
    opening = _OPENING.match(title)
    names = _names(text) | listed(text) | ({opening.group(1)} if opening and is_place_name(opening.group(1)) else set())
    weight = _weights(text, names)
    if context and not any(name.endswith("市") for name in weight):
        around, told = _told_by(context)
        names |= around
        weight += told
    names |= set(_PROVINCE.findall(text))
    weight.update(_weights(text, names - weight.keys()))
    ordered = tuple(sorted(names, key=lambda name: (-len(name), name)))
    pattern = re.compile(either(ordered)) if ordered else re.compile(r"(?!)")
    return Places(ordered, _home(weight), pattern)


@lru_cache(maxsize=2)
def _told_by(context: str) -> tuple[frozenset[str], Counter[str]]:
    """The places that a context names and how much it speaks of each; kept, for neighbouring reports share their context."""
    names = _names(context) | listed(context)
    return frozenset(names), _weights(context, names)


def listed(text: str) -> set[str]:
    """The names in ``text`` that the gazetteer of the country holds, the longest one at each place."""
    found = set()
    for match in _LAST.finditer(text):
        end = match.end()
        sizes = _SIZES.get(text[max(end - 2, 0):end], ())
        name = next((name for size in sizes if size <= end and (name := text[end - size:end]) in _LISTED), None)
        if name is not None:
            found.add(name)
    return found


def _names(text: str) -> set[str]:
    found = {name for name in {match[1] for match in matches(_TOKEN, _WORD_START, text)} if is_place_name(name) and text.count(name) > 1}
    return {name for name in found if not any(other != name and name.endswith(other) for other in found)}


def is_place_name(name: str) -> bool:
    """Whether a word that ends in 省 市 县 区 … can be the name of a place (``<stem>市``, not 上市, 建议市)."""
    stem = _LEVEL_END.sub("", name)
    return len(stem) > 1 and _NEVER.isdisjoint(stem) and not stem.startswith(_BEGIN) and not name.endswith(_END)


def _weights(text: str, names: set[str]) -> Counter[str]:
    """How much a text speaks of each place; a public body of the place counts fivefold."""
    if not names:
        return Counter()
    bodies = re.compile(rf"({either(names)})(?=人民政府|委(?![托派员])|总工会|[\u4e00-\u9fff]{{2,16}}?[局厅])")
    found = Counter(bodies.findall(text))
    return Counter({name: 5 * found[name] + text.count(name) for name in names})


def _home(weight: Counter[str]) -> dict[str, str]:
    home: dict[str, str] = {}
    for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0])):
        home.setdefault("省" if name in PROVINCES else name[-1], name)
    city = _LISTED.get(home.get("市", ""))
    if city is not None and city.level == "地级":
        home.setdefault("省", city.province)
    if "市" in home:
        for level in "县区":
            if level in home and weight[home[level]] < weight[home["市"]]:
                del home[level]
    return home
