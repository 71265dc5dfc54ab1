"""Which rows of the segments hold, and which number each has in the whole index: by kind of unit, document, place.

A thing that several documents show (a policy, a subject) is the unit of the first of them; the others stand by (``candidates``), in case
that one goes.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.postings import Ints
from search.segment import Segment

CANDIDATE: Final = np.dtype([("thing", np.uint64), ("document", np.int32), ("start", np.int32)])
"""One passage that shows a thing: hash of the thing, number of the document in its segment, start."""
Owners = Mapping[int, tuple[str, int]]
"""Hash of a thing -> the document and the start of the passage that is its unit."""


def owners_of(candidates: Iterable[tuple[int, str, int]]) -> dict[int, tuple[str, int]]:
    """The owner of every thing, given (thing, document, start) of all passages that show one."""
    found: dict[int, tuple[str, int]] = {}
    for thing, document, start in candidates:
        place = document, start
        if thing not in found or place < found[thing]:
            found[thing] = place
    return found


def candidates_in(segment: Segment, documents: Collection[str]) -> Iterable[tuple[int, str, int]]:
    """(thing, document, start) of those documents of a segment."""
    wanted = [name in documents for name in segment.names]
    for thing, document, start in segment.candidates.tolist():
        if wanted[document]:
            yield thing, segment.names[document], start


def holding(segment: Segment, documents: Collection[str], owners: Owners) -> npt.NDArray[np.bool_]:
    """Which rows of a segment hold: those of the ``documents``; units of things only where they are the thing's own."""
    wanted = np.array([name in documents for name in segment.names], dtype=np.bool_)
    found: npt.NDArray[np.bool_] = wanted[segment.documents] if segment.size else np.zeros(0, dtype=np.bool_)
    for row in np.flatnonzero((segment.things != 0) & found).tolist():
        place = segment.names[segment.documents[row]], int(segment.starts[row])
        found[row] = owners.get(int(segment.things[row])) == place
    return found


def orphans(owners: Owners, segments: Sequence[tuple[Segment, npt.NDArray[np.bool_]]], written: Collection[str]) -> set[str]:
    """Documents that own a thing whose unit is in no row that holds, though the document is not to be ``written``."""
    there = {int(thing) for segment, held in segments for thing in segment.things[held & (segment.things != 0)].tolist()}
    return {document for thing, (document, _) in owners.items() if document not in written and thing not in there}


def numbered(segments: Sequence[tuple[Segment, npt.NDArray[np.bool_]]], names: Sequence[str]) -> tuple[list[Ints], int]:
    """The number of each row of each segment (-1 for those that do not hold) and how many there are; ``names`` are sorted."""
    rank = {name: number for number, name in enumerate(names)}
    keys: list[npt.NDArray[Any]] = []
    for number, (segment, held) in enumerate(segments):
        ranks = np.array([rank.get(name, -1) for name in segment.names], dtype=np.int64)
        rows = np.flatnonzero(held)
        keys.append(np.stack([segment.kinds[rows], ranks[segment.documents[rows]], np.full(len(rows), number), rows], axis=1).astype(np.int64))
    cells = np.concatenate(keys) if keys else np.zeros((0, 4), dtype=np.int64)
    order = np.lexsort((cells[:, 3], cells[:, 1], cells[:, 0]))
    found = [np.full(segment.size, -1, dtype=np.int32) for segment, _ in segments]
    for number, numbers in enumerate(found):
        mine = cells[order, 2] == number
        numbers[cells[order[mine], 3]] = np.flatnonzero(mine)
    return found, len(cells)
