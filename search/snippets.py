"""What to show of a hit: the window of its text where most of the question's words stand, and the words to mark in it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from search import tokens

WIDTH: Final = 120
_BREAKS: Final = "。；;！？\n"


def matching_words(text: str, weighted: Mapping[str, float], most: int = 8) -> tuple[str, ...]:
    """Words of the weighted terms that stand in the text, the weightiest and longest first; no word inside another."""
    wanted = [(weight, term) for term, weight in weighted.items() if not term.startswith(tokens.PAIR_MARK) and len(term) > 1]
    folded = tokens.fold(text)
    kept: list[str] = []
    for _, term in sorted(wanted, key=lambda item: (-item[0], -len(item[1]), item[1])):
        place = folded.find(term)
        if place >= 0 and not any(term in other for other in kept):
            kept.append(text[place:place + len(term)])
        if len(kept) == most:
            break
    return tuple(dict.fromkeys(kept))


def snippet(text: str, words: tuple[str, ...], width: int = WIDTH) -> str:
    """A window of about ``width`` characters that starts at a sentence and holds most of the words; … marks what is left out."""
    if len(text) <= width:
        return text
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign in _BREAKS and place + 1 < len(text))]
    best = max(starts, key=lambda start: (sum(len(word) for word in words if word in text[start:start + width]), -start))
    best = min(best, max(0, len(text) - width // 2))
    cut = text[best:best + width]
    return ("…" if best else "") + cut.strip() + ("…" if best + width < len(text) else "")
