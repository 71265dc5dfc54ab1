"""Word lists of this package: TOML files beside the code that reads them."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The word list ``data/<name>.toml``, read once per process."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def words(name: str, key: str) -> tuple[str, ...]:
    """A flat list of words of the file ``name``."""
    return tuple(load(name)[key])


def either(terms: Iterable[str]) -> str:
    """A regular expression that takes any of ``terms`` literally, longer ones first."""
    return "|".join(re.escape(term) for term in sorted(set(terms), key=lambda term: (-len(term), term)))
