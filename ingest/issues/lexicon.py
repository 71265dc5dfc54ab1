"""The lexicon: words grouped by meaning (object or defect), and the cues of each kind of problem made of such groups."""
from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
ANY_DEFECT = "*"
ALONE = "="
NEAR = 14


class Word(NamedTuple):
    """A word of the lexicon where it stands in a clause: ``[start, end)``, its ``group`` and whether that names a defect."""

    start: int
    end: int
    group: str
    is_defect: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``words``: word -> the groups that tell a kind by themselves, and the others with whether each names a defect; ``lengths``: first two
    characters -> lengths of words that begin so, longest first; ``suffixes`` and ``prefixes``: single characters that are defects right behind
    or before an object word -> group; ``cues``: (object group, defect group) -> codes of the kinds of problems the pair is a cue of."""

    words: dict[str, tuple[tuple[str, ...], tuple[tuple[str, bool], ...]]]
    lengths: dict[str, tuple[int, ...]]
    suffixes: dict[str, str]
    prefixes: dict[str, str]
    cues: dict[tuple[str, str], tuple[str, ...]]

    def find(self, clause: str) -> list[Word]:
        """The words in ``clause``, left to right, the longest where several begin at one place; words that tell a kind by themselves
        may overlap with others."""
        found: list[Word] = []
        words, lengths = self.words, self.lengths
        free = 0
        for position in range(len(clause) - 1):
            known = lengths.get(clause[position:position + 2])
            if known is None:
                continue
            for length in known:
                groups = words.get(clause[position:position + length])
                if groups is None:
                    continue
                telling, plain = groups
                found.extend(Word(position, position + length, group, False) for group in telling)
                if plain and position >= free:
                    self._add(found, clause, position, position + length, plain)
                    free = position + length
        return found

    def _add(self, found: list[Word], clause: str, start: int, end: int, groups: tuple[tuple[str, bool], ...]) -> None:
        """Append a word under each of its groups, and the single characters beside an object that make a defect."""
        found.extend(Word(start, end, group, is_defect) for group, is_defect in groups)
        if any(not is_defect for _, is_defect in groups):
            before, behind = self.prefixes.get(clause[start - 1:start]), self.suffixes.get(clause[end:end + 1])
            if before:
                found.append(Word(start - 1, start, before, True))
            if behind and clause[end:end + 2] not in self.lengths:
                found.append(Word(end, end + 1, behind, True))


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon (``data/lexicon.toml``, ``data/cues.toml``)."""
    with (DATA / "lexicon.toml").open("rb") as file:
        groups = tomllib.load(file)
    with (DATA / "cues.toml").open("rb") as file:
        cues = tomllib.load(file)
    words: dict[str, tuple[tuple[str, bool], ...]] = {}
    for listed, is_defect in ((_alone(cues["alone"]), False), (groups["defects"], True), (groups["objects"], False)):
        for group, text in listed.items():
            for word in text.split():
                words[word] = (*words.get(word, ()), (group, is_defect))
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:2], set()).add(len(word))
    split = {word: (tuple(group for group, _ in known if group.startswith(ALONE)), tuple(pair for pair in known if not pair[0].startswith(ALONE)))
             for word, known in words.items()}
    return Lexicon(split, {start: tuple(sorted(sizes, reverse=True)) for start, sizes in lengths.items()},
                   _characters(groups["suffixes"]), _characters(groups["prefixes"]), _cue_table(cues["pairs"], tuple(groups["defects"])))


def _alone(listed: dict[str, str]) -> dict[str, str]:
    """The words that tell a kind by themselves, as groups named ``=`` and the code."""
    return {ALONE + code: text for code, text in listed.items()}


def _characters(listed: dict[str, str]) -> dict[str, str]:
    """Single character -> group."""
    return {character: group for group, text in listed.items() for character in text.split()}


def _cue_table(cues: dict[str, list[list[str]]], defects: tuple[str, ...]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(object group, defect group) -> codes."""
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for code, pairs in cues.items():
        for group, faults in pairs:
            for fault in (defects if faults == ANY_DEFECT else faults.split()):
                table[group, fault] = (*table.get((group, fault), ()), code)
    return table
