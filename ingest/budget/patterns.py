"""The named patterns of ``words.toml``, compiled once; texts are compared squeezed (no white space, ASCII brackets)."""
from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.budget.context import load_words
from ingest.tables.words import squeeze

_BRACKET = re.compile(r"\([^()]*\)$")


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One pattern of a section; ``KeyError`` where there is none."""
    return re.compile(load_words()[section][name])


@lru_cache(maxsize=20_000)
def bare_label(text: str) -> str:
    """A label without white space, colon, and bracket behind it: ``总金额 (元)：`` is 总金额."""
    plain = squeeze(text).rstrip(":")
    return _BRACKET.sub("", plain) or plain


@lru_cache(maxsize=20_000)
def kind_in(section: str, text: str) -> str | None:
    """The first named pattern of a section that the whole label fits, with or without the bracket behind it."""
    plain, bare = squeeze(text).rstrip(":"), bare_label(text)
    names: dict[str, str] = load_words()[section]
    for name in names:
        if pattern(section, name).fullmatch(bare) or pattern(section, name).fullmatch(plain):
            return name
    return None


def fits(section: str, name: str, text: str) -> bool:
    """Whether the whole text, squeezed, fits one pattern."""
    return pattern(section, name).fullmatch(squeeze(text)) is not None
