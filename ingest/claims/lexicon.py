"""The words and patterns of words.toml, read once."""
from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("words.toml")


@cache
def words() -> dict[str, Any]:
    """The tables of words.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """A compiled pattern of words.toml; a list is joined into alternatives."""
    found = words()[table][name]
    return re.compile("|".join(found) if isinstance(found, list) else found)
