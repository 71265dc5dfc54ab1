"""From one state of recurring problems to the next: whatever the findings that came and went do not reach is taken over."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from search import cells, communities
from search.cluster_names import Named, name_problems
from search.cluster_state import State
from search.finding_table import FindingTable, Source, read_findings
from search.grid import on_grid, scaled
from search.naming import defect, pairs, shared
from search.neighbours import changed_cells, moved_along, nearest
from search.ties import update_verdicts
from search.units import SearchUnit
from search.vector import Ids, Mask, Vectors

LEAST_COSINE: Final = 0.45
"""Likeness of two vectors from which findings may be tied."""
LEAST_SHARED: Final = 0.22
"""Share of the pairs of characters that two defect clauses must have in common (Dice)."""
_REMEMBERED: Final = 1 << 14
"""Findings that are kept in memory while they are compared."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is done together: vectors compared with each other, and tied findings parted into communities."""

    cell: int = cells.LARGEST
    piece: int = communities.LARGEST


DEFAULT: Final = Limits()


def updated(source: Source, before: State, limits: Limits = DEFAULT) -> State:
    """The state of the findings of ``source``; equal to that made from nothing, whatever ``before`` is."""

    @lru_cache(maxsize=_REMEMBERED)
    def unit(finding: int) -> SearchUnit:
        return source.units[int(source.numbers[finding])]

    findings, moved = read_findings(source, before.findings, unit)
    leads, own = leading(findings)
    rank = np.full(len(findings) + 1, -1, dtype=np.int64)
    rank[leads] = np.arange(len(leads))
    stayed = rank[moved[before.leads]] if len(before.leads) else before.leads
    fresh = np.ones(len(leads), dtype=np.bool_)
    fresh[stayed[stayed >= 0]] = False

    def rows(places: Ids) -> Vectors:
        return on_grid(source.vectors.rows(source.numbers[leads[places]]))

    def alike(a: int, b: int) -> bool:
        return shared(pairs(defect(unit(int(leads[a])))), pairs(defect(unit(int(leads[b]))))) >= LEAST_SHARED

    codes = _codes(source, leads, before.codes, stayed, fresh)
    parted = cells.cells_of(findings.kinds[leads], codes, limits.cell)
    old = moved_along(before.near, before.verdicts, stayed, len(leads))
    near = nearest(parted, rows, scaled(LEAST_COSINE), old.near, fresh, old.lost | changed_cells(parted, before.cells, len(leads)))
    verdicts, retied = update_verdicts(near.places, old.near.places, old.verdicts, alike)
    grouping = communities.group(near, verdicts, retied | old.untied, before.grouping.moved(stayed, len(leads)), limits.piece)
    names, problems = name_problems(Named(findings, own, moved, unit), grouping.communities, before)
    return State(findings, leads, own, codes, parted.keys, near, verdicts, grouping, names, problems)


def leading(findings: FindingTable) -> tuple[Ids, Ids]:
    """The first finding of each wording, in their order, and for each finding which of them is its own; findings without a report have
    none (-1).
    """
    places = np.flatnonzero(findings.reports >= 0)
    _, first, inverse = np.unique(findings.wordings[places], return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    own = np.full(len(findings), -1, dtype=np.int64)
    own[places] = rank[inverse]
    return places[first[order]], own


def _codes(source: Source, leads: Ids, before: cells.Codes, stayed: Ids, fresh: Mask) -> cells.Codes:
    homes = np.empty((len(leads), before.homes.shape[1]), dtype=np.int32)
    sides = np.empty(homes.shape, dtype=np.uint32)
    there = np.flatnonzero(stayed >= 0)
    homes[stayed[there]], sides[stayed[there]] = before.homes[there], before.sides[there]
    new = leads[fresh]
    if len(new):
        found = cells.place(on_grid(source.vectors.rows(source.numbers[new])), source.marks[new], source.centres)
        homes[fresh], sides[fresh] = found.homes, found.sides
    return cells.Codes(homes, sides)
