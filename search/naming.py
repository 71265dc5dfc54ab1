"""What a group of findings is called, and which of them says best what all say."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import add
from typing import Final

from search.units import SearchUnit

LONGEST_NAME: Final = 30
"""Characters of a name; longer clauses are names only where there is no shorter one."""
_SHORTEST_NAME: Final = 5
_SENTENCE: Final = re.compile(r"[。；\n]")
_CLAUSE: Final = re.compile(r"[，。；：“”,;:\n]")
_NUMBERED: Final = re.compile(r"^[\s（(]*(?:第?[一二三四五六七八九十]{1,3}(?:[是）)、，．.]|方面[，、]?)|\d{1,2}(?:[）)、．]|\.(?!\d)))\s*")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_REMEMBERED: Final = 1 << 14
"""Texts whose parts are kept in memory."""
Pairs = frozenset[str]


def defect(unit: SearchUnit) -> str:
    """The sentence that says what is wrong: the first one, without its number."""
    return _defect(unit.text)


def letters(text: str) -> str:
    """A text without figures, signs and white space."""
    return "".join(_LETTERS.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def pairs(text: str) -> Pairs:
    """Pairs of neighbouring letters, within unbroken runs."""
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in _LETTERS.findall(text)))


def shared(a: Pairs, b: Pairs) -> float:
    """Share of pairs in common (Dice), 0 to 1."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def spread_of(members: Sequence[SearchUnit]) -> Mapping[str, int]:
    """In how many members' defects each pair stands."""
    return Counter(chain.from_iterable(pairs(defect(one)) for one in members))


def typical(members: Sequence[SearchUnit], spread: Mapping[str, int]) -> SearchUnit:
    """The member whose defect has most in common with the others', the first of equals."""
    fitness = {said: _fitness(pairs(said), spread) for said in dict.fromkeys(map(defect, members))}
    return max(enumerate(members), key=lambda item: (fitness[defect(item[1])], -item[0]))[1]


def name_of(members: Sequence[SearchUnit], spread: Mapping[str, int]) -> str:
    """The clause of a member whose pairs of characters most members share; the shorter of equals. Headings count as clauses."""
    texts = dict.fromkeys(chain.from_iterable((defect(one), one.heading or "") for one in members))
    clauses = {clause: _fitness(pairs(clause), spread) for clause in dict.fromkeys(chain.from_iterable(map(_clauses, texts)))}
    short = [clause for clause in clauses if _SHORTEST_NAME <= len(clause) <= LONGEST_NAME]
    return min(short or clauses or [defect(members[0])], key=lambda clause: (-round(clauses.get(clause, 0.0), 2), len(clause), clause))


@lru_cache(maxsize=_REMEMBERED)
def _defect(text: str) -> str:
    return _NUMBERED.sub("", _SENTENCE.split(text.strip(), maxsplit=1)[0]).strip()


@lru_cache(maxsize=_REMEMBERED)
def _clauses(text: str) -> tuple[str, ...]:
    return tuple(_plain_clauses(text))


def _plain_clauses(text: str) -> Iterator[str]:
    for clause in _CLAUSE.split(text):
        plain = _NUMBERED.sub("", clause).strip()
        if plain and all(plain.count(left) == plain.count(right) for left, right in ("（）", "《》", "()")):
            yield plain


def _fitness(own: Pairs, spread: Mapping[str, int]) -> float:
    return sum(map(spread.get, own, repeat(0))) / (len(own) + 4)
