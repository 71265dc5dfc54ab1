"""Pairs of texts that mean the same, from the lexicon, the vocabulary and the sentences written for the classifier.

Every text belongs to a group; texts of one group are never held against each other. Groups that are as coarse as a kind of problem
exclude every facet of that kind as well.
"""
from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ontology import issue_types
from search.lexicon import VOICES, Facet, Lexicon
from search.training.sentences import WrittenFinding, WrittenSentence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together; ``group`` is the facet, the kind of problem or the passage they come from.

    ``code`` is the kind of problem where there is one. ``coarse``: the pair only agrees in its kind of problem.
    """

    left: str
    right: str
    group: str
    code: str = ""
    coarse: bool = False


def facet_pairs(facets: Iterable[Facet], rng: random.Random) -> Iterator[Pair]:
    """Every phrase of a facet with a formal gloss, and every spoken one with what another voice says."""
    for facet in facets:
        spoken = [(voice, said) for voice in VOICES for said in facet.voices.get(voice, ())]
        for voice, said in spoken:
            yield Pair(said, rng.choice(facet.formal), facet.key, facet.codes[0])
            others = [other for name, other in spoken if name != voice]
            if others:
                yield Pair(said, rng.choice(others), facet.key, facet.codes[0])
        for gloss in facet.formal:
            others = [other for other in (*facet.formal, facet.name) if other != gloss]
            yield Pair(gloss, rng.choice(others), facet.key, facet.codes[0])


def thing_pairs(lexicon: Lexicon, rng: random.Random) -> Iterator[Pair]:
    """Every lay name of a thing with a formal one."""
    for thing in lexicon.things:
        for name in thing.lay:
            yield Pair(name, rng.choice(thing.formal), thing.key)


def type_pairs(rng: random.Random) -> Iterator[Pair]:
    """How people call a kind of problem with how officials call it or how it is defined."""
    for kind in issue_types():
        official = (kind.label, *kind.alt_labels, kind.definition)
        for name in (*kind.hidden_labels, *kind.alt_labels):
            yield Pair(name, rng.choice([other for other in official if other != name]), kind.code, kind.code, True)


def sentence_pairs(sentences: Sequence[WrittenSentence], facets: Sequence[Facet], rng: random.Random) -> Iterator[Pair]:
    """A written sentence with a name of its kind of problem or with another sentence of the kind."""
    names = {kind.code: [kind.label, *kind.alt_labels] for kind in issue_types()}
    for facet in facets:
        names[facet.codes[0]] += facet.formal
    by_code: dict[str, list[str]] = {}
    for sentence in sentences:
        by_code.setdefault(sentence.code, []).append(sentence.text)
    for sentence in sentences:
        yield Pair(sentence.text, rng.choice(names[sentence.code]), sentence.code, sentence.code, True)
        yield Pair(sentence.text, rng.choice(by_code[sentence.code]), sentence.code, sentence.code, True)


def finding_pairs(findings: Sequence[WrittenFinding], rng: random.Random) -> Iterator[Pair]:
    """A written finding with its heading, and neighbouring sentences of it."""
    for number, finding in enumerate(findings):
        group = f"finding-{number}"
        code = finding.codes[0] if finding.codes else ""
        yield Pair(finding.heading, "".join(finding.sentences), f"heading-{finding.heading}", code, bool(code))
        if len(finding.sentences) > 1:
            place = rng.randrange(len(finding.sentences) - 1)
            yield Pair(finding.sentences[place], finding.sentences[place + 1], group, code, bool(code))
