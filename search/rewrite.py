"""From how people speak to how reports write: a question becomes the formal words of the facets and things that it comes nearest to.

The result says what was understood, so that it can be shown (按“资金拨付滞后、配套资金不到位”检索) and changed.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from search import tokens
from search.phrases import FacetEntry, PhraseIndex, shares
from search.vector import Vectors, inner_products

MOST_FACETS: Final = 6
MOST_SHOWN: Final = 3
MOST_THINGS: Final = 3
FORMAL_NAMES: Final = 3
"""Things translated in one question, and formal names taken of each."""
MOST_TERMS: Final = 64
"""Weightiest terms that a question is searched by beside its own."""
LEAST_SHARE: Final = 0.04
"""Facets with a smaller share of the whole are left out."""
RANK_WEIGHTS: Final = (1.0, 0.6, 0.4)
"""Weights of the first, second and third kind of problem of a facet or finding."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A question in the words of reports.

    ``terms`` are index terms with weights (sum over facets of 1); ``things`` those of the formal names of things, ``facets`` what was
    understood with its share, ``codes`` the kinds of problems behind it with weights of at most 1, ``shown`` the words for the user.
    """

    terms: Mapping[str, float]
    things: Mapping[str, float]
    facets: tuple[tuple[FacetEntry, float], ...]
    codes: Mapping[str, float]
    shown: tuple[str, ...]


NOTHING: Final = Rewriting({}, {}, (), {}, ())
"""The rewriting of a question that says nothing of a problem."""


def rewrite(text: str, vector: Vectors, index: PhraseIndex, familiar: Callable[[str], bool] = lambda _: False) -> Rewriting:
    """Rewrite a question, given its vector of the encoder that made the index.

    ``familiar`` tells which lay names the documents use themselves: those are searched for as they are and need no translation.
    """
    things = _things(text, index, familiar)
    scores = index.phrase_scores(text, inner_products(index.vectors, vector))
    spread = shares(index.facet_scores(text, scores))
    order = np.argsort(-spread, kind="stable")[:MOST_FACETS].tolist()
    kept = [(place, float(spread[place])) for place in order if spread[place] >= LEAST_SHARE]
    glosses = [(index.glosses(place, scores), share) for place, share in kept]
    shown = [max(weighted, key=lambda pair: pair[1])[0] for weighted, _ in glosses[:MOST_SHOWN]]
    chosen = tuple((index.facets[place], share) for place, share in kept)
    return Rewriting(gloss_terms(glosses), _thing_terms(things), chosen, _codes(chosen), tuple(dict.fromkeys([*shown, *things[:MOST_SHOWN]])))


def with_wording(rewriting: Rewriting, wording: str) -> Rewriting:
    """A rewriting that is also searched by, and shown as, a wording given from outside."""
    terms = dict(rewriting.terms)
    for term, weight in tokens.query_terms(wording, pair_weight=0.5).items():
        terms[term] = max(terms.get(term, 0.0), weight)
    return replace(rewriting, terms=terms, shown=(wording,))


def gloss_terms(facets: Sequence[tuple[Sequence[tuple[str, float]], float]]) -> dict[str, float]:
    """Terms of formal glosses, each weighted by its glosses and by the share of its facet."""
    found: dict[str, float] = {}
    for glosses, share in facets:
        for gloss, near in glosses:
            for term, weight in _terms_of(gloss):
                found[term] = found.get(term, 0.0) + share * near * weight
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS])


@lru_cache(maxsize=1 << 13)
def _terms_of(gloss: str) -> tuple[tuple[str, float], ...]:
    return tuple(tokens.query_terms(gloss, pair_weight=0.5).items())


def _codes(facets: tuple[tuple[FacetEntry, float], ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for facet, share in facets:
        for code, weight in zip(facet.codes, RANK_WEIGHTS, strict=False):
            found[code] = found.get(code, 0.0) + share * weight
    top = max(found.values(), default=1.0)
    return {code: weight / top for code, weight in sorted(found.items(), key=lambda item: (-item[1], item[0]))}


def _things(text: str, index: PhraseIndex, familiar: Callable[[str], bool]) -> tuple[str, ...]:
    """Formal names of the things whose lay name stands in the question at the borders of words, the longest names first."""
    words = [word for word in tokens.cut(text) if word.weight]
    starts, ends = {word.start for word in words}, {word.start + len(word.text) for word in words}
    said = {text[start:end] for start in starts for end in ends if text.find(text[start:end]) == start < end}
    named = [(-len(name), place) for name in said & index.lay_names.keys() if not familiar(name) for place in index.lay_names[name]]
    things = (index.things[place] for _, place in sorted(named)[:MOST_THINGS])
    return tuple(dict.fromkeys(formal for thing in things for formal in thing.formal[:FORMAL_NAMES]))


def _thing_terms(things: tuple[str, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in things:
        for term, weight in _terms_of(name):
            found[term] = max(found.get(term, 0.0), weight)
    return found
