"""The sentences and findings written for the classifier of problems, with their slots filled by words of one sector."""
from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERING = re.compile(r"^[一二三四五六七八九十]+是|^[（(][一二三四五六七八九十]+[)）]")


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """One sentence and the kind of problem it names."""

    text: str
    code: str


@dataclass(frozen=True, slots=True)
class WrittenFinding:
    """A finding of several sentences under the heading of its group; ``codes`` are its kinds, the most fitting first."""

    heading: str
    sentences: tuple[str, ...]
    codes: tuple[str, ...]


def read_sentences(folder: Path, rng: random.Random) -> list[WrittenSentence]:
    """Lines ``P1 | text`` of ``sentences/*.txt`` below a folder; lines without a kind are left out."""
    slots = _slots(folder)
    found: list[WrittenSentence] = []
    for line in _lines(folder / "sentences"):
        codes, bar, text = line.partition("|")
        code = codes.split()[0] if codes.split() else "-"
        if bar and code != "-":
            found.append(WrittenSentence(fill(text.strip(), slots, rng), code))
    return found


def read_findings(folder: Path, rng: random.Random) -> list[WrittenFinding]:
    """Findings of ``findings/*.txt``: ``# heading``, then ``P1 P6 || P1: first sentence. || P6: second sentence.``"""
    slots = _slots(folder)
    found: list[WrittenFinding] = []
    heading = ""
    for line in _lines(folder / "findings"):
        if line.startswith("# "):
            heading = _NUMBERING.sub("", line[2:].strip())
        elif "||" in line:
            codes, *parts = line.split("||")
            sentences = tuple(_NUMBERING.sub("", fill(part.partition(":")[2].strip(), slots, rng)) for part in parts)
            found.append(WrittenFinding(heading, sentences, tuple(code for code in codes.split() if code != "-")))
    return found


def fill(text: str, slots: dict[str, dict[str, list[str]]], rng: random.Random) -> str:
    """Replace ``{局}`` and the like by words of one sector chosen by chance, so that the sentence stays in one trade."""
    sector = rng.choice(sorted(slots))
    return _SLOT.sub(lambda slot: rng.choice(slots[sector].get(slot[1], [slot[1]])), text)


def _slots(folder: Path) -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = tomllib.loads((folder / "slots.toml").read_text(encoding="utf-8"))
    return {name: {**data["any"], **values} for name, values in data["sector"].items()}


def _lines(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.txt")):
        if file.name != "README.txt":
            yield from (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
