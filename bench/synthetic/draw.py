"""The words that one document is filled with: its place, office and project are fixed, counts and amounts are drawn anew each time."""
from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

LARGE_PLACES = 240
"""Places that documents are spread over: so many offices share each project, as in a province."""


@cache
def words() -> Mapping[str, Any]:
    """The lists of ``words.toml``."""
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


@cache
def problems() -> Mapping[str, Mapping[str, list[str]]]:
    """Headings and evidence by kind of problem (``problems.toml``)."""
    return tomllib.loads((files(__package__) / "problems.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class World:
    """What a document is about: ``place`` (云溪市), ``office`` without the place, the project, a second office, year and evaluator."""

    number: int
    place: str
    office: str
    other: str
    project: str
    year: int
    firm: str
    sector: Mapping[str, Any]

    @property
    def department(self) -> str:
        """The office in charge, with its place."""
        return self.place + self.office

    @property
    def short(self) -> str:
        """The short name that the document uses: 市教育局."""
        return self.place[-1] + self.office

    @property
    def finance(self) -> str:
        """The finance bureau."""
        return f"{self.place}财政局"


def world(seed: int, number: int) -> tuple[World, Random]:
    """The world of document ``number`` (0, 1, 2 …) and the source of everything else that is drawn for it."""
    random = Random(f"{seed}/{number}")
    lists = words()
    place = _place(random.randrange(LARGE_PLACES))
    sector, other = random.sample(lists["sectors"], 2)
    firm = random.choice(lists["firms"]["stems"]) + random.choice(lists["firms"]["ends"])
    project = random.choice(sector["projects"]) + random.choice(["项目", "专项资金", "补助资金", "经费"])
    return World(number, place, sector["office"], other["office"], project, random.randint(2019, 2024), firm, sector), random


def _place(index: int) -> str:
    lists = words()["places"]
    first, second, kinds = lists["first"], lists["second"], lists["kinds"]
    return "".join((first[index % len(first)], second[index // len(first) % len(second)], kinds[index % 7 % len(kinds)]))


class Slots(Mapping[str, str]):
    """The slots of a phrase, each drawn when it is asked for; ``extra`` gives those of the place where the phrase stands."""

    _KEYS = "abcdefghijklmnopqrstuvwxyz"

    def __init__(self, about: World, random: Random, extra: Mapping[str, str] | None = None) -> None:
        self._about, self._random, self._extra = about, random, extra or {}

    def __getitem__(self, key: str) -> str:
        if key in self._extra:
            return self._extra[key]
        about, random = self._about, self._random
        named = {"p": about.project, "d": about.short, "e": about.place[-1] + about.other, "y": str(about.year),
                 "z": str(about.year - random.randint(2, 5)), "f": about.firm, "g": about.place[-1],
                 "u": about.place + random.choice(about.sector["units"]), "t": random.choice(about.sector["things"]),
                 "b": random.choice(about.sector["bearers"])}
        return named[key] if key in named else self._figure(key)

    def _figure(self, key: str) -> str:
        random = self._random
        if key == "m":
            return f"{random.randint(300, 900_000) / 100:,.2f}" if random.random() < 0.5 else f"{random.randint(3, 3000)}"
        if key == "r":
            return f"{random.randint(2500, 9900) / 100:.2f}"
        return str({"n": random.randint(12, 480), "c": random.randint(2, 9), "k": random.randint(3, 11)}[key])

    def __iter__(self) -> Any:
        return iter(self._KEYS)

    def __len__(self) -> int:
        return len(self._KEYS)


def fill(phrase: str, about: World, random: Random, **extra: str) -> str:
    """A phrase with its slots filled."""
    return phrase.format_map(Slots(about, random, extra))
