"""From a name as printed to the full name: stated short names, level words, common abbreviations.

市卫健局 -> 市卫生健康局 (stated or usual) -> <city>市卫生健康局 (the city that the report is about). What the text states goes before
what is usual, and a full name printed in the report before one that is only built by rule.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.evaluation.aliases import StatedAlias
from ingest.evaluation.lexicon import load, words
from ingest.evaluation.offices import Office
from ingest.evaluation.places import Places
from ingest.evaluation.policies import Policies

_SHORT: dict[str, str] = load("offices")["short"]
_WHOLE: dict[str, str] = load("offices")["whole"]
_PARTY: dict[str, str] = load("offices")["party_whole"]
_LEVELS = frozenset("省市州县区旗盟")
_OWN = re.compile(r"^(?:我|本|全|原)(?=[省市县区州旗盟])")
_VAGUE = frozenset(("项目", "本项目", "该项目", "专项资金", "研究项目", "评价组", "评价工作组", "评价小组", "学院", "学校", "本部门", "工作组"))
_THING = re.compile(r"(?:项目|资金|基金|准备金|资金池|准备金池|工程|计划|政策|专项|行动|平台|系统|经费|补贴|补助)”?$")
_PARTY_HEAD = re.compile("中国共产党|中共")
_ENDINGS = ("局", "委员会", "办公室", "厅", "中心", "支队", "部", "院", "会")
_NOT_LEVEL = re.compile("|".join(words("offices", "not_levels")))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one report: ``aliases`` maps a stated short name to the full one, ``printed`` are full office names in order."""

    places: Places = field(default_factory=lambda: Places(()))
    aliases: dict[str, str] = field(default_factory=dict)
    firms: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    printed: tuple[str, ...] = ()
    policies: Policies = field(default_factory=Policies)

    @property
    def short_names(self) -> tuple[tuple[str, str, str], ...]:
        """Stated short names as (kind, short, full); those of the subject only where they are long enough to mean nothing else."""
        groups = (("department", self.aliases), ("firm", self.firms), ("subject", self.subjects))
        return tuple((kind, short, full) for kind, group in groups for short, full in group.items()
                     if short not in _VAGUE and len(short) > (1 if kind == "department" else 2))

    @classmethod
    def of(cls, places: Places, stated: Iterable[StatedAlias], offices: Iterable[Office], policies: Policies) -> Names:
        """Collect the names of a report."""
        kinds: dict[str, dict[str, str]] = {"office": {}, "firm": {}, "other": {}, "policy": {}}
        for alias in stated:
            kinds[alias.kind].setdefault(alias.short, alias.full)
        printed = [*kinds["office"].values(), *(office.label for office in offices)]
        full = tuple(dict.fromkeys(name for name in printed if places.pattern.search(name)))
        things = {short: name for short, name in kinds["other"].items() if _THING.search(name)}
        return cls(places, kinds["office"], kinds["firm"], things, full, policies)

    def full(self, label: str) -> str:
        """The full name of a public body printed as ``label``; ``label`` itself where no rule applies."""
        label = _OWN.sub("", label)
        stated = self._stated(label)
        if stated:
            label = stated if self._anchored(stated) or label[:1] not in _LEVELS else label[0] + stated
        located = self._located(label)
        return self._printed_like(located) or self._usual(located)

    def _stated(self, label: str) -> str | None:
        """What the text says that ``label`` (or its form without the city) is short for."""
        if label in self.aliases:
            return self.aliases[label]
        city = self.places.city
        if city and label.startswith(city):
            return self.aliases.get(city[-1] + label[len(city):])
        return None

    def _located(self, label: str) -> str:
        """``label`` with its level word replaced by the place that it means in this report."""
        party = _PARTY_HEAD.match(label)
        head, rest = label[:party.end()] if party else "", label[party.end():] if party else label
        if not rest or rest[0] not in _LEVELS or _NOT_LEVEL.match(rest):
            return label
        home = self.places.home.get(rest[0])
        if home is None and rest[0] in "区县":
            home = self.places.home.get("区") or self.places.home.get("县")
        return head + home + rest[1:] if home else label

    def _anchored(self, label: str) -> bool:
        """Whether a name carries its place or level word itself."""
        return bool(self.places.pattern.search(label)) or label[:1] in _LEVELS

    def _printed_like(self, label: str) -> str | None:
        """The one full name in the report of which ``label`` can be the short form: same place and ending, its characters in order."""
        parts = self._split(label)
        if parts is None:
            return None
        place, body, ending = parts
        fits = {name for name in self.printed
                if name != label and name.startswith(place) and name.endswith(ending) and len(name) > len(label)
                and not self.places.pattern.match(name, len(place)) and _in_order(body, name[len(place):len(name) - len(ending)])}
        return fits.pop() if len(fits) == 1 else None

    def _usual(self, label: str) -> str:
        """``label`` with a common abbreviation written out."""
        match = self.places.pattern.match(label)
        if match is None:
            return label
        place, rest = label[:match.end()], label[match.end():]
        if rest in _WHOLE:
            return place + _WHOLE[rest]
        if rest in _PARTY:
            return f"中共{place}委{_PARTY[rest]}"
        parts = self._split(label)
        return place + _SHORT[parts[1]] + parts[2] if parts and parts[1] in _SHORT else label

    def _split(self, label: str) -> tuple[str, str, str] | None:
        match = self.places.pattern.match(label)
        ending = next((ending for ending in _ENDINGS if label.endswith(ending)), None)
        if match is None or ending is None or len(label) - len(ending) <= match.end():
            return None
        return label[:match.end()], label[match.end():len(label) - len(ending)], ending


def _in_order(short: str, long: str) -> bool:
    """Whether the characters of ``short`` stand in ``long`` in this order, the first of them first."""
    rest = iter(long)
    return long.startswith(short[:1]) and all(char in rest for char in short)
