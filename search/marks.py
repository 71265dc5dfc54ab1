"""Marks of units: numbers of what they say, the same in every index, by which one index is compared with another."""
from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from search.units import SearchUnit

Marks = npt.NDArray[np.uint64]


def find_sorted(known: npt.NDArray[np.integer[Any]], wanted: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """Places of ``wanted`` among the sorted ``known`` of the same type, -1 where one is not there."""
    if not len(known):
        return np.full(len(wanted), -1, dtype=np.int64)
    places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    return np.where(known[places] == wanted, places, -1)


def mark_of(unit: SearchUnit) -> int:
    """A 64-bit mark of what a unit says (not of the names around it)."""
    said = "\0".join((unit.iri, unit.kind, unit.text, unit.heading or "", " ".join(unit.types), unit.report.iri if unit.report else ""))
    return int.from_bytes(blake2b(said.encode("utf-8"), digest_size=8).digest(), "little")
