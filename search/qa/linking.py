"""Which things a question names, full names, short names and nicknames alike.

A name is matched by the stretches of characters that it shares with the question. A stretch weighs what its character pairs weigh,
and a pair weighs the more the fewer names have it, so that 专项资金 decides nothing and 森林城市 decides all. Nicknames (免费刻章 for
新开办企业印章免费刻制) share stretches too, if shorter ones.
"""
from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.tokens import cut

_HAN = re.compile(r"[\u4e00-\u9fff]{2}$")
_KEEP = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-—–－~至到]\s*(?:19|20)?\d\d)?(?:年度|年)?")
RATIO = 0.6
"""A name weaker than this share of the strongest one is not meant."""
LEAST = 2.4
"""Weight of shared characters below which a question names nothing: about one pair that only one name in ten has."""


def folded(text: str) -> str:
    """Half-width, lower case, only Chinese characters, letters and digits, years gone."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _KEEP.sub("", _YEAR.sub("", plain))


INITIALS = 0.8
"""What a pair of first characters of two words weighs, against a pair of neighbouring characters."""
_ROUNDING = 1e-6
"""What sums of the same weights in another order may differ by."""
_REACH = 4
"""Characters from one word's first to the other's in such a pair (高新技术企业: 高企)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A key that the question names: weight of what is shared, share of the name and of the question that this covers, the words."""

    key: str
    weight: float
    coverage: float
    words: tuple[str, ...]


class Linker:
    """Matches questions against the names of things; built once for a set of ``(key, names)``."""

    def __init__(self, things: Iterable[tuple[str, Sequence[str]]], common: Iterable[str] = (), *, cut_names: bool = True) -> None:
        self._raw = {key: tuple(names) for key, names in things}
        self._names = {key: [short for name in names if (short := folded(name))] for key, names in self._raw.items()}
        self._common = sorted({folded(word) for word in common}, key=len, reverse=True)
        holders: dict[str, set[str]] = defaultdict(set)
        for key, names in self._names.items():
            for name in names:
                for pair in pairs(name):
                    holders[pair].add(key)
        self._holders = {pair: frozenset(keys) for pair, keys in holders.items()}
        self._initials = {key: frozenset(one for name in names for one in initials(name)) - self._holders.keys() if cut_names else frozenset()
                          for key, names in self._raw.items()}
        self._by_initials: dict[str, set[str]] = defaultdict(set)
        for key, found in self._initials.items():
            for one in found:
                self._by_initials[one].add(key)
        self._count = max(len(self._names), 1)

    def pair_weight(self, pair: str) -> float:
        """The rarer among the names, the heavier; nothing for pairs that no name has."""
        keys = self._holders.get(pair)
        return math.log(1 + self._count / len(keys)) if keys else 0.0

    def best(self, question: str, least: float = LEAST, ratio: float = RATIO) -> list[Match]:
        """Those that are meant, the heaviest first: heavy enough, and not much lighter than the heaviest.

        Things are looked at in the order of what they could weigh at most, until none that is left could be meant.
        """
        text = self._masked(question)
        found: list[Match] = []
        needed = least
        for key, most in self._bounds(text):
            if most + _ROUNDING < needed:
                break
            match = self._match(key, text)
            if match is not None and match.weight >= least:
                found.append(match)
                needed = max(needed, ratio * match.weight)
        found.sort(key=lambda match: (-match.weight, -match.coverage, match.key))
        return [match for match in found if match.weight >= ratio * found[0].weight]

    def _bounds(self, text: str) -> list[tuple[str, float]]:
        """What each thing that shares a pair with the text can weigh at most, the heaviest first."""
        found: dict[str, float] = defaultdict(float)
        for pair, times in Counter(pairs(text)).items():
            weight = times * self.pair_weight(pair)
            for key in self._holders.get(pair, ()):
                found[key] += weight
            for key in self._by_initials.get(pair, ()):
                found[key] += self._initial_weight(pair)
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _masked(self, question: str) -> str:
        text = folded(question)
        for word in self._common:
            text = text.replace(word, "\0")
        return text

    def _match(self, key: str, text: str) -> Match | None:
        best: Match | None = None
        for name in self._names[key]:
            words = stretches(text, name)
            short = self._shortened(key, text, words)
            weight = sum(self.pair_weight(pair) for word in words for pair in pairs(word)) + sum(map(self._initial_weight, short))
            total = sum(self.pair_weight(pair) for pair in pairs(name)) or 1.0
            match = Match(key, weight, min(weight / total, 1.0), (*words, *short))
            if weight and (best is None or (match.weight, match.coverage) > (best.weight, best.coverage)):
                best = match
        return best

    def _shortened(self, key: str, text: str, said: Sequence[str]) -> list[str]:
        """Pairs of the question that stand for two words of the name (高企, 文旅), apart from what stands in the name itself."""
        for word in said:
            text = text.replace(word, "\0")
        return [pair for pair in dict.fromkeys(pairs(text)) if pair in self._initials[key]]

    def _initial_weight(self, pair: str) -> float:
        return INITIALS * math.log(1 + self._count / len(self._by_initials[pair]))


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> frozenset[str]:
    """First characters of two words near each other: 文旅 and 旅体 of 文化旅游体育, 医保 of 医疗保险; long words count by twos."""
    starts = [(word.start + step, word.text[step]) for word in cut(name) for step in range(0, len(word.text), 2) if len(word.text) - step >= 2]
    return frozenset(first + second for at, first in starts for place, second in starts if 2 <= place - at <= _REACH and _HAN.match(first + second))


def pairs(text: str) -> list[str]:
    """Neighbouring characters, masked places left out."""
    return [text[i:i + 2] for i in range(len(text) - 1) if "\0" not in text[i:i + 2]]


def stretches(text: str, name: str) -> list[str]:
    """The longest stretches of two or more characters of ``text`` that stand in ``name``, from left to right, none twice."""
    found: list[str] = []
    at = 0
    while at < len(text) - 1:
        length = 0
        while at + length < len(text) and text[at + length] != "\0" and text[at:at + length + 1] in name:
            length += 1
        if length >= 2:
            if text[at:at + length] not in found:
                found.append(text[at:at + length])
            at += length
        else:
            at += 1
    return found
