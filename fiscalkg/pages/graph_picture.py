"""The part of the graph round a node as a picture: a tree in rings, drawn as SVG with links, never more than ``MOST_NODES`` nodes."""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fiscalkg.pages.graph_choice import SORTS, Walk, sort_of

MOST_NODES: Final = 60
RING: Final = (190.0, 165.0)
"""Distance of one ring from the next, in units of the picture: for one ring, and for more."""
WIDEST: Final = 13.0
"""Width of a label in the picture, in Chinese characters; the whole name is in the list and in the title."""
SIZE: Final = (15.0, 20.0)
"""Height of a character, one of Chinese is as wide: for one ring, and for more (which are drawn smaller on the screen)."""
_PAD: Final = 16.0


@dataclass(slots=True)
class Spot:
    """A node with its place: ``turn`` in degrees, ``ring`` 0 in the middle; ``children`` were opened from it."""

    iri: str
    label: str
    sort: str
    ring: int
    relation: str = ""
    weight: int = 1
    opened: bool = False
    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    children: list[Spot] = field(default_factory=list)

    @property
    def short(self) -> str:
        """The label as far as there is room."""
        if width(self.label) <= WIDEST:
            return self.label
        kept = next(end for end in range(len(self.label), 0, -1) if width(self.label[:end]) <= WIDEST - 1)
        return f"{self.label[:kept]}…"

    @property
    def size(self) -> int:
        """How many of the outermost nodes hang below."""
        return sum(one.size for one in self.children) or 1


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes with their places, the tree's lines and the other lines (from, to), the view, and whether nodes were left out."""

    root: Spot
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, Spot], ...]
    crossing: tuple[tuple[Spot, Spot], ...]
    left_out: bool

    @property
    def size(self) -> float:
        """Height of a character."""
        return SIZE[any(one.ring > 1 for one in self.spots)]

    @property
    def view(self) -> str:
        """What the picture shows (``viewBox``): all nodes and their labels, no more."""
        xs, ys = zip(*(corner for one in self.spots for corner in _corners(one, self.size)), strict=True)
        left, top = min(xs) - _PAD, min(ys) - _PAD
        return f"{left:.0f} {top:.0f} {max(xs) + _PAD - left:.0f} {max(ys) + _PAD - top:.0f}"

    @property
    def sorts(self) -> list[tuple[str, int]]:
        """Sorts of nodes with their number."""
        counts = Counter(one.sort for one in self.spots)
        return [(sort, counts[sort]) for sort in SORTS if counts[sort]]


def _corners(spot: Spot, size: float) -> tuple[tuple[float, float], ...]:
    """Points that a node and its label reach."""
    long = width(spot.short) * size
    if spot.ring == 0 or spot.opened:
        return (spot.x - 0.6 * long, spot.y - 16 - size), (spot.x + 0.6 * long, spot.y + 25 + size)
    reach = math.hypot(spot.x, spot.y) + size + long
    return (spot.x, spot.y), (reach * math.cos(math.radians(spot.turn)), reach * math.sin(math.radians(spot.turn)))


def width(text: str) -> float:
    """The width of a text, in Chinese characters."""
    return sum(0.56 if char.isascii() else 1.0 for char in text)


def draw(walk: Walk, known: Mapping[str, Mapping[str, Any]]) -> Picture:
    """The picture of a walk; ``known`` are the neighbours (``kg.neighbours``) of the node in the middle and of every opened one."""
    thing = known[walk.at]["thing"]
    growing = _Growing(walk, Spot(walk.at, thing["label"], sort_of(thing["kind"]), 0, opened=True))
    for iri in (walk.at, *walk.opened):
        if iri in known:
            growing.open(iri, known[iri]["groups"])
    spots = growing.spots
    _place(growing.root, 0.0, 360.0, RING[any(one.ring > 1 for one in spots.values())])
    lines = [(parent, child) for parent in spots.values() for child in parent.children]
    return Picture(growing.root, tuple(spots.values()), tuple(lines), tuple((spots[a], spots[b]) for a, b in growing.crossing), growing.left_out)


class _Growing:
    """A picture in the making: every node hangs from the first opened one that has it as a neighbour."""

    def __init__(self, walk: Walk, root: Spot) -> None:
        self.walk, self.root = walk, root
        self.spots = {root.iri: root}
        self.crossing: dict[tuple[str, str], None] = {}
        self.left_out = False

    def open(self, iri: str, groups: Sequence[Mapping[str, Any]]) -> None:
        """Hang the neighbours of a node from it; nothing where the node itself is not in the picture."""
        parent = self.spots.get(iri)
        if parent is None:
            return
        parent.opened = True
        for group in groups:
            for item in group["items"]:
                self.add(parent, str(group["relation"]), item)

    def add(self, parent: Spot, relation: str, item: Mapping[str, Any]) -> None:
        """One neighbour: a new node, a line across to a node that is there already, or left out."""
        sort, there = sort_of(item["kind"]), self.spots.get(item["iri"])
        if there is not None:
            if there not in parent.children and parent not in there.children:
                self.crossing[parent.iri, there.iri] = None
        elif (sort in self.walk.sorts and len(self.spots) < MOST_NODES) or item["iri"] in self.walk.opened:
            there = self.spots[item["iri"]] = Spot(item["iri"], item["label"], sort, parent.ring + 1, relation, item["weight"])
            parent.children.append(there)
        else:
            self.left_out = self.left_out or sort in self.walk.sorts


def _place(spot: Spot, begin: float, end: float, ring: float) -> None:
    """Give a node the middle of its share of the circle, and its children shares by what hangs below them, neighbours of a sort together."""
    spot.turn = (begin + end) / 2
    spot.x = spot.ring * ring * math.cos(math.radians(spot.turn))
    spot.y = spot.ring * ring * math.sin(math.radians(spot.turn))
    at = begin
    for child in sorted(spot.children, key=lambda one: SORTS.index(one.sort)):
        share = (end - begin) * child.size / spot.size
        _place(child, at, at + share, ring)
        at += share


def listed(groups: Sequence[Mapping[str, Any]], walk: Walk) -> list[dict[str, Any]]:
    """The neighbours beside the picture: every relation with the neighbours that are shown and the number of the rest."""
    found = []
    for group in groups:
        items = [one for one in group["items"] if sort_of(one["kind"]) in walk.sorts]
        if items:
            found.append({**group, "items": items, "rest": group["count"] - len(group["items"])})
    return found
