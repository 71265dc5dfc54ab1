"""Chinese text to weighted terms: words of a dictionary that knows public finance, and pairs of characters.

Words carry the meaning, pairs of characters (written ``#资金``) find what the dictionary cuts differently in question and report.
Stop words vanish; weak words, which questions are full of and which rarely say what is wrong, keep a fraction of their weight.
The lists are data files beside this module.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple

_RUN: Final = re.compile(r"[㐀-䶿一-鿿]+|[A-Za-z]+(?:[-&][A-Za-z]+)*|\d+(?:\.\d+)?%?")
_FOLD: Final = {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys(map(ord, "〔﹝"), 0x5B) | dict.fromkeys(map(ord, "〕﹞"), 0x5D)
_MOST_PIECES: Final = 6
_HAN_FIRST: Final = "㐀"
PAIR_MARK: Final = "#"
"""First character of a pair of characters, so that it never equals a word."""


class Word(NamedTuple):
    """One word as cut, with the place where it stands in the text and its weight (1 for plain words, 0 for stop words)."""

    text: str
    start: int
    weight: float

    @property
    def han(self) -> bool:
        """Whether the word is made of Chinese characters."""
        return is_han(self.text)


def is_han(word: str) -> bool:
    """Whether a word is made of Chinese characters."""
    return word[0] >= _HAN_FIRST


def fold(text: str) -> str:
    """Full-width signs to half-width ones and Latin letters to small ones; the length stays the same."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else folded


def cut(text: str) -> list[Word]:
    """Words of the text in their order, stop words included with weight 0; punctuation and white space are left out."""
    found: list[Word] = []
    weights, segment = _weights(), _segmenter()
    for run in _RUN.finditer(fold(text)):
        start = run.start()
        if run[0][0] < _HAN_FIRST:
            found.append(Word(run[0], start, 1.0))
            continue
        for word in joined(segment(run[0])):
            found.append(Word(word, start, weights.get(word, 1.0)))
            start += len(word)
    return found


def joined(pieces: Sequence[str]) -> Sequence[str]:
    """Pieces of the general dictionary, those that make up a term of public finance put together, the longest term first.

    The dictionary of the process is left as it is, since other packages cut with it.
    """
    terms, beginnings = _terms()
    if beginnings.isdisjoint(pieces):
        return pieces
    found: list[str] = []
    place = 0
    while place < len(pieces):
        end, longest = place + 1, pieces[place]
        if longest in beginnings:
            grown = longest
            for stop in range(place + 1, min(len(pieces), place + _MOST_PIECES)):
                grown += pieces[stop]
                if grown in terms:
                    end, longest = stop + 1, grown
        found.append(longest)
        place = end
    return found


def words(text: str) -> list[str]:
    """The words of a text that count, without weights."""
    return words_and_pairs(text)[0]


def pairs(text: str) -> list[str]:
    """Marked pairs of neighbouring Chinese characters, within unbroken runs."""
    return [pair for run in _RUN.findall(fold(text)) if run[0] >= _HAN_FIRST for pair in _pairs(run)]


def words_and_pairs(text: str) -> tuple[list[str], list[str]]:
    """``words`` and ``pairs`` of a text, for which it is gone through once."""
    return words_and_pairs_from(text, len(text))[:2]


def words_and_pairs_from(text: str, lead: int) -> tuple[list[str], list[str], int, int]:
    """``words`` and ``pairs`` of a text, and how many of each stand within its first ``lead`` characters."""
    counted: list[str] = []
    paired: list[str] = []
    within = 0, 0
    stops, segment = _stop_words(), _segmenter()
    for found in _RUN.finditer(fold(text)):
        run, room = found[0], lead - found.start()
        if 0 < room < len(run):
            within = len(counted) + _fitting(run, room), len(paired) + max(0, room - 1)
        if run[0] < _HAN_FIRST:
            counted.append(run)
        else:
            counted.extend([word for word in joined(segment(run)) if word not in stops])
            paired.extend(_pairs(run))
        if room >= len(run):
            within = len(counted), len(paired)
    return counted, paired, *within


def _fitting(run: str, room: int) -> int:
    """How many words that count, of a run longer than ``room`` characters, end within it."""
    if run[0] < _HAN_FIRST:
        return 0
    end = count = 0
    for word in joined(_segmenter()(run)):
        end += len(word)
        count += end <= room and word not in _stop_words()
    return count


def document_terms(text: str) -> list[str]:
    """Terms under which a text is indexed: its words and its pairs of characters, as often as they stand there."""
    counted, paired = words_and_pairs(text)
    return counted + paired


def query_terms(text: str, pair_weight: float = 1.0) -> dict[str, float]:
    """Terms of a question with their weights; a pair of characters weighs as much as the weightier word that it touches.

    ``pair_weight`` scales all pairs. Repeated terms count once.
    """
    cut_words = cut(text)
    found: dict[str, float] = {}
    at: dict[int, float] = {}
    for word in cut_words:
        if word.weight:
            found[word.text] = max(found.get(word.text, 0.0), word.weight)
        if word.han:
            at.update(dict.fromkeys(range(word.start, word.start + len(word.text)), word.weight))
    folded = fold(text)
    for place, weight in at.items():
        if place + 1 in at:
            pair, heavier = PAIR_MARK + folded[place:place + 2], max(weight, at[place + 1]) * pair_weight
            if heavier:
                found[pair] = max(found.get(pair, 0.0), heavier)
    return found


def word_weights() -> Mapping[str, float]:
    """Weights of stop words (0) and weak words; all other words weigh 1."""
    return _weights()


def _pairs(run: str) -> list[str]:
    return [PAIR_MARK + one + two for one, two in pairwise(run)]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for word, weight in _weights().items() if not weight)


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = {}
    for line in _lines("weak-words.txt"):
        first, *rest = line.split()
        found.update(dict.fromkeys(rest, float(first)))
    found.update(dict.fromkeys((word for line in _lines("stop-words.txt") for word in line.split()), 0.0))
    return found


def _lines(name: str) -> Iterator[str]:
    text = (files("search") / "data" / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _terms() -> tuple[frozenset[str], frozenset[str]]:
    """Terms of public finance, and what they begin with."""
    terms = frozenset(word for line in _lines("words.txt") for word in line.split())
    return terms, frozenset(term[:length] for term in terms for length in range(1, len(term)))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    import rjieba

    cut_words: Callable[[str], list[str]] = rjieba.cut
    return cut_words
