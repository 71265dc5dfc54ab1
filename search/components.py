"""The three components of search, each scoring every unit: by words, by vectors, by meaning."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from search import tokens
from search.encoder import Encoder
from search.fusion import DEFAULT, FusionSettings
from search.index import SearchIndex
from search.lexical import Scores
from search.rewrite import NOTHING, Rewriting, rewrite, with_wording
from search.vector import Mask, Vectors, best
from search.wording import WordingService
from search.years import years_in

HEADING_WEIGHT: Final = 0.6
CONTEXT_WEIGHT: Final = 0.5
"""Weights of the fields beside the text itself: its heading, and the names of its report."""
PAIR_WEIGHT: Final = 0.5
"""Weight of a pair of characters against a word."""
LEAST_WEIGHT: Final = 0.5
"""Without a word of this weight a question says nothing beside the names in it."""
CANDIDATES: Final = 50
"""How many of the first units by words are looked at for coverage."""
NEAREST: Final = 200
"""How many units the vector component gives."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as understood.

    ``terms``: its weighted index terms; ``rest``: those outside the ``named`` things of the graph, which alone say what is wrong;
    ``vector`` and ``rewriting`` are of that rest (zero and empty where nothing is left). ``years`` are those that it names.
    """

    text: str
    terms: Mapping[str, float]
    rest: Mapping[str, float]
    vector: Vectors
    named: tuple[str, ...]
    rewriting: Rewriting

    @property
    def years(self) -> tuple[int, ...]:
        """The years that the question names."""
        return years_in(self.text)


def read(text: str, index: SearchIndex, encoder: Encoder, service: WordingService | None = None) -> Reading:
    """Understand a question without searching; a ``service`` may put what is left beside names into official wording first."""
    named = index.names.found_in(text)
    left = text
    for name in named:
        left = left.replace(name, "，")
    rest = tokens.query_terms(left, pair_weight=PAIR_WEIGHT)
    if max(rest.values(), default=0.0) < LEAST_WEIGHT:
        left, rest = "", {}
    vector = encoder.encode_queries([left])[0]
    terms = tokens.query_terms(text, pair_weight=PAIR_WEIGHT)
    if not left:
        return Reading(text, terms, rest, vector, named, NOTHING)
    wording = service.reword(left) if service is not None else None
    if wording is None:
        return Reading(text, terms, rest, vector, named, rewrite(left, vector, index.phrases, partial(familiar, index)))
    vector = encoder.encode_queries([wording])[0]
    return Reading(text, terms, rest, vector, named, with_wording(rewrite(wording, vector, index.phrases, partial(familiar, index)), wording))


def familiar(index: SearchIndex, name: str) -> bool:
    """Whether the documents use all pairs of characters of a name."""
    return all(index.text.knows(tokens.pairs(name)))


def score(reading: Reading, index: SearchIndex, allowed: Mask, settings: FusionSettings = DEFAULT) -> dict[str, Scores]:
    """Scores of every unit by component, 0 where it finds nothing and for units that are not allowed."""
    found = {
        "lexical": lexical(reading, index),
        "vector": vector(reading, index, allowed),
        "concept": concept(reading, index, settings),
    }
    return {name: np.where(allowed, scores, 0).astype(np.float32) for name, scores in found.items()}


def lexical(reading: Reading, index: SearchIndex) -> Scores:
    """BM25 of the question's own words in text, heading and names of the report."""
    found = index.text.scores(reading.terms) + np.float32(HEADING_WEIGHT) * index.heading.scores(reading.terms)
    return np.asarray(found + np.float32(CONTEXT_WEIGHT) * index.context.scores(reading.terms), dtype=np.float32)


def vector(reading: Reading, index: SearchIndex, allowed: Mask) -> Scores:
    """Cosine with the question, for the nearest allowed units."""
    found = np.zeros(len(index.units), dtype=np.float32)
    ids, scores = index.vectors.search(reading.vector, NEAREST, allowed)
    found[ids] = np.maximum(scores, 0)
    return found


def concept(reading: Reading, index: SearchIndex, settings: FusionSettings = DEFAULT) -> Scores:
    """BM25 of the formal words that the question was rewritten to, kinds of problems, and the things named."""
    rewriting = reading.rewriting
    words = index.text.scores(rewriting.terms) + np.float32(HEADING_WEIGHT) * index.heading.scores(rewriting.terms)
    found = (1 - settings.types) * _unit_range(words) + settings.types * index.types.scores(rewriting.codes)
    if rewriting.things:
        named = index.text.scores(rewriting.things) + index.context.scores(rewriting.things)
        found = found + settings.things * _unit_range(named)
    return np.asarray(found, dtype=np.float32)


def conditions(reading: Reading, index: SearchIndex, allowed: Mask) -> dict[str, Scores]:
    """How far each allowed unit (0 to 1) meets the conditions that the question makes beside saying what is wrong; see ``CONDITIONS``."""
    found: dict[str, Scores] = {}
    if reading.named:
        found["named"] = _unit_range(np.where(allowed, index.names.scores(reading.named), 0).astype(np.float32))
        found["owned"] = index.conditions.owned(reading.named)
    if reading.years:
        found["dated"] = index.conditions.dated(reading.years)
    found["fielded"] = index.conditions.of_field(reading.rest, index.phrases.lexical)
    return found


def coverage(reading: Reading, index: SearchIndex, found: Scores) -> float:
    """Share of a question's own words beside names, by rarity, that the best of the first units found by words holds anywhere; 1 where
    the question has no such words.
    """
    if not reading.rest:
        return 1.0
    terms = list(reading.rest)
    masses = index.text.rarity(terms) * np.fromiter(reading.rest.values(), dtype=np.float64, count=len(terms))
    first, _ = best(np.arange(len(found)), found, CANDIDATES)
    held = index.text.holds(terms, first) | index.heading.holds(terms, first) | index.context.holds(terms, first)
    return float((masses @ held).max(initial=0.0) / (masses.sum() or 1.0))


def _unit_range(scores: Scores) -> Scores:
    return scores / np.float32(float(scores.max(initial=0.0)) or 1.0)
