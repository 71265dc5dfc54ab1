"""What to show of a hit: the window of its text where most of the question's words stand, and the words to mark in it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from search import tokens

WIDTH: Final = 120
_MOST_WORDS: Final = 60
_BREAKS: Final = "。；;！？\n"
_PAUSES: Final = _BREAKS + "，,：:"


def words_to_mark(weighted: Mapping[str, float]) -> tuple[str, ...]:
    """Words of the weighted terms that may be marked in a hit, the weightiest and longest first."""
    words = [(-weight, -len(term), term) for term, weight in weighted.items() if term[0] != tokens.PAIR_MARK and len(term) > 1]
    return tuple(term for _, _, term in sorted(words)[:_MOST_WORDS])


def matching_words(text: str, wanted: Sequence[str], most: int = 8) -> tuple[str, ...]:
    """The first ``most`` of the wanted words that stand in the text, as printed there; no word inside another."""
    folded = tokens.fold(text)
    kept: list[str] = []
    for term in wanted:
        place = folded.find(term)
        if place >= 0 and not any(term in other for other in kept):
            kept.append(text[place:place + len(term)])
        if len(kept) == most:
            break
    return tuple(dict.fromkeys(kept))


def snippet(text: str, words: tuple[str, ...], width: int = WIDTH) -> str:
    """A window of about ``width`` characters from the start of a sentence or clause that holds most of the words; … marks what is cut."""
    if len(text) <= width:
        return text
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign in _PAUSES and place + 1 < len(text))]
    best = max(starts, key=lambda start: (_held(words, text[start:start + width]), start == 0 or text[start - 1] in _BREAKS, -start))
    best = min(best, max(0, len(text) - width // 2))
    cut = text[best:best + width]
    return ("…" if best else "") + cut.strip() + ("…" if best + width < len(text) else "")


def _held(words: tuple[str, ...], window: str) -> int:
    return sum(len(word) for word in words if word in window)
