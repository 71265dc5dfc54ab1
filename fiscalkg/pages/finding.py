"""Hits of a question under filters, or all that fits the filters where nothing is asked; with what the filters would give."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from fiscalkg.pages import links
from fiscalkg.pages.chosen import Chosen
from fiscalkg.pages.facets import Facet, Facts, all_facets, fits
from fiscalkg.workspace import Workspace
from search.results import Hit
from search.units import KINDS, SearchUnit

DEEP: Final = 400
"""Hits of a question that are looked at; what comes later is not near it."""
BROWSED: Final = 3000
"""Units looked at where nothing is asked."""
A_PAGE: Final = 20
LEAST: Final = 0.12
"""Share of the best hit's score below which a hit is left out."""
SHOWN: Final = 240
"""Characters shown of a passage found by browsing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit as it is shown: the passage in short, and the words to mark in it."""

    unit: SearchUnit
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits. ``total`` counts all; ``rewritten`` are the formal words that the question was also searched by."""

    shown: tuple[Shown, ...]
    total: int
    pages: int
    facets: tuple[Facet, ...]
    rewritten: tuple[str, ...]
    named: tuple[str, ...]


def find(workspace: Workspace, chosen: Chosen, facts: Facts) -> Results:
    """The page of hits that is asked for, and the filters; every count of a filter is what choosing it will show."""
    rewritten: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    if chosen.query:
        result = workspace.engine.search(chosen.query, k=DEEP)
        rewritten, named = result.rewritten, result.named
        near = [Shown(hit.unit, hit.snippet, hit.matches) for hit in _near(result.hits)]
        pools = {name: [one.unit for one in near if fits(one.unit, chosen.without(name).filters, facts)] for name in links.FILTERS}
        found = [one for one in near if fits(one.unit, chosen.filters, facts)]
    else:
        browsed = _browsed(workspace, chosen.filters, facts)
        pools = {name: _browsed(workspace, chosen.without(name).filters, facts) if wanted else browsed
                 for name, wanted in chosen.filters.items()}
        found = [Shown(unit, _short(unit.text), ()) for unit in browsed]
    pages = max(1, -(-len(found) // A_PAGE))
    first = (min(chosen.page, pages) - 1) * A_PAGE
    return Results(tuple(found[first:first + A_PAGE]), len(found), pages, all_facets(pools, chosen, facts), rewritten, named)


def _near(hits: Sequence[Hit]) -> list[Hit]:
    least = LEAST * hits[0].score if hits else 0.0
    return [hit for hit in hits if hit.score >= least]


def _browsed(workspace: Workspace, filters: Mapping[str, Sequence[str]], facts: Facts) -> list[SearchUnit]:
    """Everything that fits, in the order of the index (kind, document, place)."""
    kinds = [kind for kind in filters["kind"] if kind in KINDS]
    mask = workspace.engine.allowed(kinds, filters["type"], None)
    units = (workspace.engine.index.units[int(number)] for number in np.flatnonzero(mask)[:BROWSED])
    return [unit for unit in units if fits(unit, filters, facts)]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN - 1] + "…"
