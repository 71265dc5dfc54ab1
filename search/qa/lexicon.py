"""The words by which questions ask and restrict, from ``words.toml`` and ``restrictions.toml``, compiled once."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled word lists: each name with one pattern over all its expressions."""

    attributes: Mapping[str, re.Pattern[str]]
    aggregates: Mapping[str, re.Pattern[str]]
    kinds: Mapping[str, re.Pattern[str]]
    exclusion: re.Pattern[str]
    negation: re.Pattern[str]
    shared: re.Pattern[str]
    dimensions: Mapping[str, tuple[str, ...]]
    common: tuple[str, ...]
    firm_words: tuple[str, ...]
    budget: Mapping[str, re.Pattern[str]]
    asking: re.Pattern[str]
    seeks: re.Pattern[str]
    dimension_tail: str
    overview: Mapping[str, re.Pattern[str]]
    project: Mapping[str, re.Pattern[str]]
    advised: re.Pattern[str]
    uncited: re.Pattern[str]
    using_body: re.Pattern[str]
    confirmed: re.Pattern[str]
    evaluated: re.Pattern[str]


@cache
def restrictions() -> Mapping[str, Mapping[str, str]]:
    """The patterns of ``restrictions.toml``, as texts: what narrows a question down, by what it restricts."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(files("search.qa").joinpath("restrictions.toml").read_text(encoding="utf-8"))
    return found


@cache
def words() -> Words:
    """The word lists."""
    data = tomllib.loads(files("search.qa").joinpath("words.toml").read_text(encoding="utf-8"))
    return Words(
        _compiled(data["attributes"]), _compiled(data["aggregates"]), _compiled(data["kinds"]), _one(data["exclusion"]["patterns"]),
        _one(data["negation"]["patterns"]), _one(data["shared"]["patterns"]),
        {name: tuple(names) for name, names in data["dimensions"].items()}, tuple(data["common"]["words"]),
        tuple(data["firms"]["words"]), _compiled(data["budget"]), _one(data["asking"]["patterns"]),
        _one(data["seeks"]["patterns"]), data["dimension_tail"]["pattern"],
        _compiled(data["overview"]), _compiled(data["project"]), _one(data["advised"]["patterns"]), _one(data["uncited"]["patterns"]),
        *(_one(data[name]["patterns"]) for name in ("using_body", "confirmed", "evaluated")),
    )


def _compiled(table: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    return {name: _one(patterns) for name, patterns in table.items()}


def _one(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
