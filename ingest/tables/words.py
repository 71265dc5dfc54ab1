"""The word lists of ``words.toml`` and the squeezing under which they are compared."""
from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_FOLD = str.maketrans("（）：；，／－﹣［］【】．％", "():;,/--[][].%")


@lru_cache(maxsize=65_536)
def squeeze(text: str) -> str:
    """Text without white space, full-width punctuation folded to ASCII: the form in which labels are compared."""
    return "".join(text.split()).translate(_FOLD)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One word list, squeezed; ``KeyError`` where there is none of that name."""
    return frozenset(squeeze(word) for word in _all()[section][name])


@cache
def _all() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("ingest.tables").joinpath("words.toml").read_text(encoding="utf-8"))
