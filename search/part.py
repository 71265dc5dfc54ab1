"""The part of one document in the search index, made where the document is read and handed over as bytes."""
from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from search.drafts import Drafts, DraftThing, drafts_of

if TYPE_CHECKING:
    from search.measure import Measured

@dataclass(frozen=True, slots=True)
class Part:
    """What one document gives: its drafts, and what was measured of their units (in their order)."""

    drafts: Drafts
    measured: Measured


@dataclass(frozen=True, slots=True)
class Outline:
    """What must be known of all documents at once: how many units of each kind one has, and the things that it shows."""

    document: str
    kinds: Mapping[str, int]
    things: tuple[DraftThing, ...]


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part on its way from the process that made it (``data``, a pickle that is read by nobody else), and its outline."""

    outline: Outline
    data: bytes

    @staticmethod
    def of(part: Part) -> PackedPart:
        """Pack a part."""
        return PackedPart(outline_of(part.drafts), pickle.dumps(part, pickle.HIGHEST_PROTOCOL))

    @staticmethod
    def outlined(drafts: Drafts) -> PackedPart:
        """The outline alone; the part itself is to be made later."""
        return PackedPart(outline_of(drafts), b"")


def unpacked(data: bytes) -> Part:
    """The part behind ``PackedPart.data``."""
    part: Part = pickle.loads(data)  # noqa: S301  (written by our own worker, gone with the build)
    return part


def outline_of(drafts: Drafts) -> Outline:
    """The outline of a document."""
    kinds: dict[str, int] = {}
    for unit in drafts.units:
        kinds[unit.kind] = kinds.get(unit.kind, 0) + 1
    return Outline(drafts.document, kinds, drafts.things)


def part_of(document: str, triples: bytes, text: str, model: str | None = None) -> Part:
    """The part of a document, from its statements and its decoded text; vectors by ``model`` (None: the shipped encoder).

    Raises what ``load_encoder`` raises.
    """
    from search.encoder import load_encoder
    from search.measure import measured_units

    drafts = drafts_of(document, triples, text)
    return Part(drafts, measured_units(drafts, load_encoder(model)))
