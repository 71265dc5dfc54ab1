"""What the model sees of a sentence: short runs of characters inside its clauses, word groups, and object-defect pairs.

A feature is a plain string: two to four Han characters as they stand, ``o:监督`` and ``d:弱`` for word groups,
``p:监督弱`` for an object near a defect in one clause, ``q:监督+整改`` for two objects in one clause, ``c:P6`` where such a pair is a
cue of a kind of problem.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.issues.lexicon import ALONE, NEAR, Lexicon, Word
from ingest.issues.text import Sentence

SIZES = (2, 3, 4)
_SEGMENT = re.compile(r"[、“”《》·…—\-/%0-9]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a clause: the code it speaks for and the two words (object, defect) as they stand."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """The features of one sentence (no repeats, in order of first sight), its cue hits, and whether it holds a defect word."""

    names: tuple[str, ...]
    hits: tuple[Hit, ...]
    has_defect: bool


def sentence_features(sentence: Sentence, lexicon: Lexicon) -> SentenceFeatures:
    """All features of ``sentence``."""
    return joined([clause_features(clause, lexicon) for clause in sentence.clauses])


def clause_features(clause: str, lexicon: Lexicon) -> SentenceFeatures:
    """The features of one clause."""
    names: dict[str, None] = {}
    _add_runs(clause, names)
    words = lexicon.find(clause)
    hits = _add_groups(clause, words, lexicon, names)
    return SentenceFeatures(tuple(names), tuple(hits), any(word.is_defect or word.group.startswith(ALONE) for word in words))


def joined(clauses: Sequence[SentenceFeatures]) -> SentenceFeatures:
    """The features of a sentence, given those of its clauses."""
    if len(clauses) == 1:
        return clauses[0]
    names = dict.fromkeys(chain.from_iterable(clause.names for clause in clauses))
    hits = tuple(chain.from_iterable(clause.hits for clause in clauses))
    return SentenceFeatures(tuple(names), hits, any(clause.has_defect for clause in clauses))


def _add_runs(clause: str, names: dict[str, None]) -> None:
    """The runs of two to four characters of each segment of a clause."""
    for segment in _SEGMENT.split(clause):
        length = len(segment)
        for size in SIZES:
            for start in range(length - size + 1):
                names[segment[start:start + size]] = None


def _add_groups(clause: str, words: list[Word], lexicon: Lexicon, names: dict[str, None]) -> list[Hit]:
    """Groups, pairs and cues of one clause; returns the cue hits."""
    if not words:
        return []
    hits = [Hit(word.group[1:], clause[word.start:word.end]) for word in words if word.group.startswith(ALONE)]
    for hit in hits:
        names["c:" + hit.code] = None
    objects = [word for word in words if not word.is_defect and not word.group.startswith(ALONE)]
    defects = [word for word in words if word.is_defect]
    for word in objects:
        names["o:" + word.group] = None
    for word in defects:
        names["d:" + word.group] = None
    for thing in objects:
        for fault in defects:
            if max(thing.start, fault.start) - min(thing.end, fault.end) > NEAR:
                continue
            names["p:" + thing.group + fault.group] = None
            for code in lexicon.cues.get((thing.group, fault.group), ()):
                names["c:" + code] = None
                hits.append(Hit(code, clause[thing.start:thing.end] + "…" + clause[fault.start:fault.end]
                                if thing.start < fault.start else clause[fault.start:fault.end] + "…" + clause[thing.start:thing.end]))
    for index, first in enumerate(objects):
        for second in objects[index + 1:]:
            if first.group != second.group:
                names["q:" + "+".join(sorted((first.group, second.group)))] = None
    return hits
