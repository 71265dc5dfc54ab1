"""What figures say: a finding that only prints ``完成率 260%`` speaks of a target set too low, ``同比下降 33.77%`` of a decline.

Rules (``data/figures.toml``) name the words before a figure, the bounds of the figure and the phrases that it amounts to; the phrases
are indexed with the finding, never shown.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class FigureRule:
    """``pattern`` finds a figure (group ``n``); where it lies in ``[least, most)`` the text says ``phrases``, a problem called ``name``."""

    name: str
    pattern: re.Pattern[str]
    least: float
    most: float
    phrases: tuple[str, ...]


def figure_phrases(text: str) -> tuple[str, ...]:
    """The phrases that the figures of a text amount to, each once, in the order of the rules."""
    return tuple(dict.fromkeys(phrase for rule in applying(text) for phrase in rule.phrases))


def applying(text: str) -> tuple[FigureRule, ...]:
    """The rules that apply to a text, in their order."""
    if "%" not in text and "％" not in text:
        return ()
    tight = re.sub(r"\s+", "", text).replace("％", "%")
    return tuple(rule for rule in figure_rules() if _applies(rule, tight))


@cache
def figure_rules() -> tuple[FigureRule, ...]:
    """All rules of the data file."""
    data: dict[str, Any] = tomllib.loads((files("search") / "data" / "figures.toml").read_text(encoding="utf-8"))
    return tuple(_rules(data["rule"]))


def _rules(rows: list[dict[str, Any]]) -> Iterator[FigureRule]:
    for row in rows:
        least, most = float(row.get("least", "-inf")), float(row.get("most", "inf"))
        yield FigureRule(row["name"], re.compile(row["pattern"]), least, most, tuple(row["phrases"]))


def _applies(rule: FigureRule, text: str) -> bool:
    return any(rule.least <= float(found["n"].replace(",", "")) < rule.most for found in rule.pattern.finditer(text))
