"""The words by which parts of a document are told apart (wording.toml), as regular expressions and as sets."""
from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("wording.toml")


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def either(section: str, *keys: str) -> str:
    """A regular expression that matches any entry of the given keys, as one group; ``KeyError`` for a key that is not there."""
    return "(?:" + "|".join(entry for key in keys for entry in _data()[section][key]) + ")"


def words(section: str, key: str) -> frozenset[str]:
    """The entries of a key as they stand."""
    return frozenset(_data()[section][key])
