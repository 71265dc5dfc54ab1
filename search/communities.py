"""Communities of tied findings, kept up to date: what a change does not reach keeps the communities that it had.

Components are parted into communities by ``search.louvain``. A component of more than ``LARGEST`` is first cut into pieces, so that one
finding more moves nothing far away: everyone joins with whom it has the strongest ties, then so do those joined, as long as none of
them grows too large (affinity clustering; Bateni et al., NIPS 2017).
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from search.louvain import communities
from search.neighbours import Neighbours, Verdicts
from search.ties import TIED
from search.vector import Ids, Mask

LARGEST: Final = 400
"""Findings of a piece."""
Labels = npt.NDArray[np.int32]
Edges = tuple[Ids, Ids, Ids]
"""Smaller and larger ends of ties, and their weights."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """For each place the component, the piece and the community that it is in, named after their smallest members."""

    components: Labels
    pieces: Labels
    communities: Labels

    def moved(self, moved: Ids, count: int) -> Grouping:
        """The same among ``count`` places, -1 for those that are new; a name is that of before where it is now -1 as well."""
        there = np.flatnonzero(moved >= 0)

        def one(labels: Labels) -> Labels:
            found = np.full(count, -1, dtype=np.int32)
            names = moved[labels[there]] if len(labels) else labels[there]
            found[moved[there]] = np.where(names >= 0, names, -2 - labels[there])
            return found

        return Grouping(one(self.components), one(self.pieces), one(self.communities))


def group(near: Neighbours, verdicts: Verdicts, retied: Mask, before: Grouping, largest: int = LARGEST) -> Grouping:
    """Components, pieces and communities, given those ``before`` (``Grouping.moved``), which hold wherever no place is ``retied``."""
    touched = retied | (before.components == -1)
    reached = touched | (before.components < 0) | _having(before.components, before.components[touched])
    places = np.flatnonzero(reached)
    a, b, weights = edges_of(near, verdicts, places)
    local = np.full(len(retied), -1, dtype=np.int64)
    local[places] = np.arange(len(places))
    edges = local[a], local[b], weights
    components = connected(len(places), *edges[:2])
    pieces = cut(components, edges, largest)
    found = Grouping(before.components.copy(), before.pieces.copy(), before.communities.copy())
    found.components[places], found.pieces[places] = places[components], places[pieces]
    found.communities[places] = _within(places, pieces, edges, touched, before)
    return found


def edges_of(near: Neighbours, verdicts: Verdicts, places: Ids) -> Edges:
    """The ties of some places, each once."""
    row, column = np.nonzero(verdicts[places] == TIED)
    own, other = places[row], near.places[places][row, column].astype(np.int64)
    once = own < other
    return own[once], other[once], near.products[places][row, column][once].astype(np.int64)


def connected(count: int, a: Ids, b: Ids) -> Ids:
    """The smallest node that each of ``count`` nodes is connected with by edges from ``a`` to ``b``."""
    labels = np.arange(count)
    while True:
        low, high = np.minimum(labels[a], labels[b]), np.maximum(labels[a], labels[b])
        apart = low < high
        if not apart.any():
            return labels
        np.minimum.at(labels, high[apart], low[apart])
        while (further := labels[labels]).tobytes() != labels.tobytes():
            labels = further


def cut(labels: Ids, edges: Edges, largest: int) -> Ids:
    """Pieces of at most ``largest`` nodes, named after their smallest; components that are no larger stay whole."""
    sizes = np.bincount(labels, minlength=len(labels))
    great = sizes[labels] > largest
    if not great.any():
        return labels
    a, b, weights = (column[great[edges[0]]] for column in edges)
    pieces = np.where(great, np.arange(len(labels)), labels)
    open_ = great.copy()
    while True:
        merged = connected(len(labels), *_strongest(pieces, open_, (a, b, weights)))[pieces]
        grown = np.bincount(merged, minlength=len(labels))[merged]
        new = (merged != pieces) & (grown <= largest)
        open_ &= grown <= largest
        if not (sides := _having(merged, merged[new])).any():
            return pieces
        pieces = np.where(sides, merged, pieces)


def _strongest(pieces: Ids, open_: Mask, edges: Edges) -> tuple[Ids, Ids]:
    """Each open piece with the open one that its ties with are strongest on the mean of all pairs of members."""
    a, b = pieces[edges[0]], pieces[edges[1]]
    kept = (a != b) & open_[edges[0]] & open_[edges[1]]
    own, other = np.append(a[kept], b[kept]), np.append(b[kept], a[kept])
    keys, inverse = np.unique(own * len(pieces) + other, return_inverse=True)
    sums = np.zeros(len(keys), dtype=np.int64)
    np.add.at(sums, inverse, np.tile(edges[2][kept], 2))
    own, other = np.divmod(keys, max(len(pieces), 1))
    sizes = np.bincount(pieces, minlength=len(pieces))
    order = np.lexsort((other, -(sums / (sizes[own] * sizes[other])), own))
    own, other = own[order], other[order]
    first = np.append(True, own[1:] != own[:-1])[:len(own)]
    return own[first], other[first]


def _within(places: Ids, pieces: Ids, edges: Edges, touched: Mask, before: Grouping) -> Labels:
    """The communities of the pieces: those of before where a piece has the same members and ties."""
    found = np.empty(len(places), dtype=np.int32)
    sizes = np.bincount(before.pieces[before.pieces >= 0], minlength=len(touched))
    changed: list[Ids] = []
    for members in split(pieces):
        now = places[members]
        names = before.pieces[now]
        if not touched[now].any() and (names == names[0]).all() and names[0] >= 0 and sizes[names[0]] == len(now):
            found[members] = before.communities[now]
        elif len(members) == 1:
            found[members] = now
        else:
            changed.append(members)
    links = _by_piece(pieces, edges, [int(members[0]) for members in changed])
    for members in changed:
        own = {member: row for row, member in enumerate(members.tolist())}
        inside = [(own[a], own[b], weight) for a, b, weight in links[int(members[0])]]
        found[members] = places[members][communities(len(members), inside)]
    return found


def _having(labels: Ids | Labels, names: Ids | Labels) -> Mask:
    """Which of the labels, each that of a place, are among these names; below 0 none is."""
    chosen = np.zeros(len(labels), dtype=np.bool_)
    chosen[names[names >= 0]] = True
    return np.asarray(chosen[np.maximum(labels, 0)] & (labels >= 0))


def _by_piece(pieces: Ids, edges: Edges, names: list[int]) -> dict[int, list[tuple[int, int, int]]]:
    """The ties within the pieces of these names."""
    found: dict[int, list[tuple[int, int, int]]] = {name: [] for name in names}
    same = (pieces[edges[0]] == pieces[edges[1]]) & _having(pieces, np.array(names, dtype=np.int64))[edges[0]]
    for name, a, b, weight in zip(*(column[same].tolist() for column in (pieces[edges[0]], *edges)), strict=True):
        found[name].append((a, b, weight))
    return found


def split(labels: Ids | Labels) -> Iterator[Ids]:
    """The places of each label, in the order of the labels."""
    order = np.argsort(labels, kind="stable")
    _, starts = np.unique(labels[order], return_index=True)
    yield from np.split(order, starts[1:]) if len(order) else ()
