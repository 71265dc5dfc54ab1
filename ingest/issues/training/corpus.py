"""The written training texts: sentences, findings and combinations, with their kinds of problems.

All wording is the project's own. Slots such as {局} are filled with the words of one trade a copy, so that no kind of problem sticks to a trade.
"""
from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.issues.codes import INDEX

DATA = Path(__file__).parent / "data"
COPIES = 2
COMBINATIONS = 45
_SLOT = re.compile(r"\{(.)\}")
_TAGGED = re.compile(r"^((?:[DPOB]\d+,?)+|-): (.+)$")
_SHARED = ("{0}{1}", "{0}{1}", "存在{0}{1}的问题", "项目{0}{1}", "部分单位{0}{1}", "{1}{0}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the codes of the kinds of problems it names (none: it names none)."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenFinding:
    """A finding: its group's heading (None without one), its kinds (the most fitting first), and its sentences with their own kinds.

    ``report`` names the invented chapter it belongs to.
    """

    report: str
    heading: str | None
    codes: tuple[str, ...]
    sentences: tuple[Example, ...]

    @property
    def text(self) -> str:
        """The whole finding."""
        return "".join(sentence.text for sentence in self.sentences)


def sentences() -> list[Example]:
    """Every written sentence, slots filled (``COPIES`` times where there are any)."""
    draw = random.Random(20)  # noqa: S311 - fillers, not secrets
    found = []
    for line in _lines("sentences"):
        codes, text = line.split(" | ", 1)
        found += [Example(_filled(text, draw), _codes(codes, line)) for _ in range(COPIES if "{" in text else 1)]
    return found


def combinations() -> list[Example]:
    """A sample of the combinations of each kind of problem."""
    with (DATA / "combinations.toml").open("rb") as file:
        table = tomllib.load(file)
    draw = random.Random(21)  # noqa: S311 - a sample, not a secret
    found = []
    for code, entry in table.items():
        every = [(what, wrong) for whats, wrongs in entry["pairs"] for what in whats.split("~") for wrong in wrongs.split("~")]
        for what, wrong in draw.sample(every, min(COMBINATIONS, len(every))):
            pattern = draw.choice(_SHARED[:5] if not wrong.startswith(("未", "缺", "没")) else _SHARED)
            found.append(Example(pattern.format(what, wrong), (code,)))
    return found


def findings() -> list[WrittenFinding]:
    """Every written finding."""
    found = []
    heading = report = ""
    for line in _lines("findings", headings=True):
        if line.startswith("#"):
            heading = line[1:].strip()
            report = heading if heading.startswith(("（一）", "一、", "存在")) or not report else report
            continue
        codes, *parts = line.split(" || ")
        whole = _codes(codes, line)
        tagged = [match for match in map(_TAGGED.match, parts) if match]
        pieces = tuple(Example(match[2], _codes(match[1].replace(",", " "), line)) for match in tagged)
        if not tagged:
            pieces = (Example(parts[0], whole),)
        found.append(WrittenFinding(report, heading if heading.startswith("（") or "、" in heading[:2] else None, whole, pieces))
    return found


def companions() -> tuple[dict[str, tuple[str, ...]], int]:
    """Kind -> the kinds that often stand behind it, and how many findings each pair counts for."""
    with (DATA / "companions.toml").open("rb") as file:
        table = tomllib.load(file)
    return {code: tuple(listed.split()) for code, listed in table["after"].items()}, table["findings"]


def background() -> list[str]:
    """The written sentences that name no problem."""
    return [example.text for example in sentences() if not example.codes]


def _lines(folder: str, *, headings: bool = False) -> list[str]:
    """The lines of all text files of a folder, in order of file name; empty lines and notes (#) are left out."""
    found = []
    for path in sorted((DATA / folder).glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [line for line in lines if line.strip() and (headings or not line.startswith("#"))]
    return found


def _codes(listed: str, line: str) -> tuple[str, ...]:
    """The codes listed in a line; ``ValueError`` for one that does not exist."""
    codes = () if listed.strip() == "-" else tuple(listed.split())
    if not set(codes) <= set(INDEX):
        raise ValueError(f"no such kind of problem: {line[:60]}")
    return codes


@cache
def _slots() -> tuple[dict[str, list[str]], tuple[dict[str, list[str]], ...]]:
    """Fillers that fit every trade, and those of each trade."""
    with (DATA / "slots.toml").open("rb") as file:
        table = tomllib.load(file)
    return table["any"], tuple(table["sector"].values())


def _filled(text: str, draw: random.Random) -> str:
    """``text`` with its slots filled from one trade."""
    shared, trades = _slots()
    fillers = draw.choice(trades) | shared
    return _SLOT.sub(lambda match: draw.choice(fillers[match[1]]), text)
