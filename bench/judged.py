"""Judged questions and the measures of a ranking: nDCG@10 with grades 0 to 2."""
from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.units import SearchUnit

SLACK = 40
"""Characters by which the start of a passage may differ from the judged one."""


@dataclass(frozen=True, slots=True)
class Relevant:
    """A judged passage: how its text begins; ``document`` and ``start`` where they are known."""

    begins: str
    grade: int
    document: str | None = None
    start: int | None = None

    def fits(self, unit: SearchUnit) -> bool:
        """Whether a unit is this passage."""
        if self.document is None or self.start is None:
            return squeeze(unit.text).startswith(self.begins)
        near = abs(unit.citation.start - self.start) <= SLACK
        return unit.citation.document == self.document and (near or squeeze(unit.text).startswith(self.begins[:12]))


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A question with its relevant passages; ``style`` is own, narrow, two or paraphrase."""

    text: str
    style: str
    relevant: tuple[Relevant, ...]


def own_queries(path: Path) -> list[JudgedQuery]:
    """Questions over the shipped examples."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["query"]
    return [JudgedQuery(row["text"], row["style"], tuple(
        Relevant(squeeze(begins), grade) for grade, key in ((2, "best"), (1, "also")) for begins in row.get(key, ()))) for row in rows]


def given_queries(path: Path) -> list[JudgedQuery]:
    """Questions of a file ``queries.json`` with places in documents."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [JudgedQuery(row["query"], row["style"], tuple(
        Relevant(squeeze(one["quote"]), one["grade"], one["document"], one["start"]) for one in row["relevant"])) for row in rows]


def ndcg(ranking: Sequence[SearchUnit], query: JudgedQuery, depth: int = 10) -> float:
    """Normalised discounted cumulative gain; a judged passage counts once."""
    left = list(query.relevant)
    grades: list[int] = []
    for unit in ranking[:depth]:
        found = max((one for one in left if one.fits(unit)), key=lambda one: one.grade, default=None)
        if found is not None:
            left.remove(found)
        grades.append(found.grade if found else 0)
    ideal = sorted((one.grade for one in query.relevant), reverse=True)[:depth]
    return gain(grades) / gain(ideal) if ideal else 0.0


def gain(grades: Sequence[int]) -> float:
    """Discounted cumulative gain of grades in the order of their ranks."""
    return sum((2.0 ** grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def means(rows: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Mean of each list."""
    return {name: sum(values) / len(values) for name, values in rows.items() if values}


def squeeze(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s+", "", text)
