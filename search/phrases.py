"""The lexicon made searchable: which facets a question comes nearest to, by nearest phrases and by the likelihood of its words.

Built with an index and kept in it, so that a question opens arrays instead of reading the lexicon's files.
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from ontology import issue_types
from search import tokens
from search.encoder import Encoder
from search.errors import SearchError
from search.facet_model import TermModel, build_terms
from search.lexical import FieldIndex, field_of
from search.lexicon import Facet, Lexicon
from search.postings import Postings
from search.vector import Vectors

Floats = npt.NDArray[np.float32]
SPREAD: Final = (0.4, 0.3, 0.3)
"""Weights of the three nearest phrases of a facet: one lucky phrase does not carry it alone."""
LEXICAL_SHARE: Final = 0.3
"""Share of common words against the encoder's cosine in the nearness of a phrase."""
WORDS_SHARE: Final = 0.5
KIND_SHARE: Final = 0.3
"""Weights of the likelihoods of facet and kind of problem beside the nearness of the phrases."""
SHARPNESS: Final = 0.16
"""A facet that fits better by this much counts e times as much: about the value under which left-out voices are most likely."""
GLOSS_SHARPNESS: Final = 0.1
"""A gloss that is nearer by this much counts e times as much."""
_KIND_ROWS: Final = {kind.code: row for row, kind in enumerate(issue_types())}


@dataclass(frozen=True, slots=True)
class FacetEntry:
    """What is needed of a facet when a question is rewritten."""

    key: str
    name: str
    codes: tuple[str, ...]
    formal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingNames:
    """What is needed of a thing when a question is rewritten."""

    key: str
    formal: tuple[str, ...]
    lay: tuple[str, ...]


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases of all facets, those of one facet together, its formal glosses first: facet ``i`` has them from ``starts[i]`` on."""

    facets: tuple[FacetEntry, ...]
    things: tuple[ThingNames, ...]
    starts: npt.NDArray[np.int32]
    lexical: FieldIndex
    vectors: Vectors
    words: TermModel
    kinds: TermModel

    @cached_property
    def lay_names(self) -> dict[str, list[int]]:
        """For each lay name the places in ``things`` of those that bear it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, thing in enumerate(self.things):
            for name in thing.lay:
                found[name].append(place)
        return found

    def phrase_scores(self, text: str, cosines: Floats) -> Floats:
        """How near each phrase is to a question (0 to about 1), from its words and its cosines."""
        weighted = tokens.query_terms(text, pair_weight=0.5)
        shared = self.lexical.scores(weighted)
        terms = list(weighted)
        mass = float(self.lexical.rarity(terms) @ np.array([weighted[term] for term in terms])) if terms else 0.0
        scale = max(float(shared.max(initial=0.0)), 0.25 * mass) or 1.0
        return np.asarray(LEXICAL_SHARE * shared / scale + (1 - LEXICAL_SHARE) * np.maximum(cosines, 0), dtype=np.float32)

    def nearness(self, scores: Floats) -> Floats:
        """How near each facet is, from its three nearest phrases (0 to about 1)."""
        lengths = np.diff(self.starts)
        columns = np.arange(max(len(SPREAD), int(lengths.max(initial=0))))
        cells = np.minimum(self.starts[:-1, None] + columns, len(scores) - 1)
        table = np.where(columns < lengths[:, None], scores[cells], 0)
        nearest = np.sort(np.partition(table, -len(SPREAD), axis=1)[:, -len(SPREAD):], axis=1)
        return np.asarray(nearest @ np.array(SPREAD[::-1], dtype=np.float32), dtype=np.float32)

    def facet_scores(self, text: str, scores: Floats) -> Floats:
        """How well each facet fits a question, given its phrase scores: nearness, likelihood of facet and of kind of problem."""
        kinds = self.kinds.scores(text)[[_KIND_ROWS[facet.codes[0]] for facet in self.facets]]
        return np.asarray(self.nearness(scores) + WORDS_SHARE * self.words.scores(text) + KIND_SHARE * kinds, dtype=np.float32)

    def fitness(self, texts: Sequence[str], vectors: Vectors) -> Floats:
        """``facet_scores`` of many texts with their vectors, shape ``(texts, facets)``."""
        cosines = vectors @ self.vectors.T
        return np.array([self.facet_scores(text, self.phrase_scores(text, row)) for text, row in zip(texts, cosines, strict=True)],
                        dtype=np.float32).reshape(len(texts), len(self.facets))

    def glosses(self, facet: int, scores: Floats) -> list[tuple[str, float]]:
        """Formal glosses of a facet with weights of sum 1: half alike, half by how near they are to the question."""
        formal = self.facets[facet].formal
        start = int(self.starts[facet])
        near = np.exp((scores[start:start + len(formal)] - scores[start:start + len(formal)].max()) / GLOSS_SHARPNESS)
        weights = 0.5 / len(formal) + 0.5 * near / near.sum()
        return [(gloss, float(weight)) for gloss, weight in zip(formal, weights, strict=True)]

    def save(self, folder: Path) -> None:
        """Write into a new or existing folder."""
        self.lexical.parts[0].postings.save(folder / "lexical")
        self.words.save(folder / "words")
        self.kinds.save(folder / "kinds")
        np.save(folder / "starts.npy", self.starts)
        np.save(folder / "vectors.npy", self.vectors)
        rows = {"facets": [[one.key, one.name, one.codes, one.formal] for one in self.facets],
                "things": [[one.key, one.formal, one.lay] for one in self.things]}
        (folder / "facets.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    @staticmethod
    def open(folder: Path) -> PhraseIndex:
        """Open a saved one. ``SearchError`` FK-S010 when it cannot be read."""
        try:
            rows = json.loads((folder / "facets.json").read_text(encoding="utf-8"))
            starts, vectors = np.load(folder / "starts.npy"), np.load(folder / "vectors.npy")
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error
        facets = tuple(FacetEntry(key, name, tuple(codes), tuple(formal)) for key, name, codes, formal in rows["facets"])
        things = tuple(ThingNames(key, tuple(formal), tuple(lay)) for key, formal, lay in rows["things"])
        words, kinds = TermModel.open(folder / "words"), TermModel.open(folder / "kinds")
        return PhraseIndex(facets, things, starts, FieldIndex.alone(Postings.open(folder / "lexical")), vectors, words, kinds)


def facet_middles(folder: Path) -> Vectors:
    """The mean vector of the phrases of each facet of a saved index, of length 1. ``SearchError`` FK-S010 when it cannot be read."""
    try:
        starts, vectors = np.load(folder / "starts.npy"), np.load(folder / "vectors.npy")
    except (OSError, ValueError) as error:
        raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error
    filled = starts[:-1][np.diff(starts) > 0]
    if not len(filled):
        return np.zeros((0, vectors.shape[1]), dtype=np.float32)
    sums = np.add.reduceat(vectors.astype(np.float32, copy=False), filled, axis=0)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def shares(fitness: Floats) -> Floats:
    """Fitness to facets as shares of sum 1 (softmax over the last axis)."""
    spread = np.exp((fitness - fitness.max(axis=-1, keepdims=True)) / SHARPNESS)
    return np.asarray(spread / spread.sum(axis=-1, keepdims=True), dtype=np.float32)


def build_phrases(known: Lexicon, encoder: Encoder) -> PhraseIndex:
    """Index the phrases of a lexicon with an encoder."""
    complete = (*known.facets, *coarse_facets(known))
    groups = [tuple(dict.fromkeys((*facet.formal, *facet.spoken, facet.name))) for facet in complete]
    texts = [phrase for group in groups for phrase in group]
    starts = np.cumsum([0, *(len(group) for group in groups)]).astype(np.int32)
    facets = tuple(FacetEntry(one.key, one.name, one.codes, one.formal) for one in complete)
    things = tuple(ThingNames(one.key, one.formal, one.lay) for one in known.things)
    lexical = field_of([tokens.document_terms(text) for text in texts])
    words, kinds = build_terms(groups), build_terms(_kind_samples(known))
    return PhraseIndex(facets, things, starts, lexical, _vectors(texts, encoder), words, kinds)


def coarse_facets(known: Lexicon) -> tuple[Facet, ...]:
    """One facet for each kind of problem that is no facet's first, made of the labels that the vocabulary gives it."""
    there = {facet.codes[0] for facet in known.facets}
    return tuple(Facet(kind.code, kind.label, (kind.code,), (kind.label, *kind.alt_labels), {"citizen": kind.hidden_labels})
                 for kind in issue_types() if kind.code not in there)


def _kind_samples(known: Lexicon) -> list[tuple[str, ...]]:
    """Phrases of each kind of problem: those of the facets that it is first of, and the labels of the vocabulary."""
    return [(*(phrase for facet in known.facets if facet.codes[0] == kind.code for phrase in facet.phrases), *kind.labels)
            for kind in issue_types()]


def _vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    return encoder.encode_queries(texts) if texts else np.zeros((0, encoder.dimension), dtype=np.float32)
