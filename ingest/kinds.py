"""What chapters of evaluation reports are about, by the words of their headings (headings.toml)."""
from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

OPENING = "opening"
USE = "结果应用"
"""The kind of chapters on the use of results."""
_BLANK = re.compile(r"\s")
_LONGEST_LABEL = 26
_FILE = Path(__file__).with_name("headings.toml")


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {kind: (re.compile("|".join(rules["match"])), re.compile("|".join(rules["not"])) if rules.get("not") else None)
            for kind, rules in data.items()}


@lru_cache(maxsize=4096)
def kinds_of(title: str, share: float = 0.0) -> tuple[str, ...]:
    """The kinds of chapter that a heading (without its number) announces, in the order of headings.toml.

    A heading that states something (with a comma, or long) announces no kind; ``share`` is the part of the words that the pattern
    must cover, for headings further down, where the same words occur in statements.
    """
    squeezed = _BLANK.sub("", title).strip("。：:；;")
    if len(squeezed) > _LONGEST_LABEL or "，" in squeezed or "," in squeezed or "。" in squeezed:
        return ()
    found = []
    for kind, (yes, no) in _patterns().items():
        hit = yes.search(squeezed) if kind != OPENING else None
        if hit and hit.end() - hit.start() >= share * len(squeezed) and not (no and no.search(squeezed)):
            found.append(kind)
    return tuple(found)


def opens_report(title: str) -> bool:
    """Whether a heading is one that evaluation reports begin with."""
    return _patterns()[OPENING][0].search(_BLANK.sub("", title)) is not None
