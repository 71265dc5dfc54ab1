"""The mark of a unit: a number of what it says, the same in every index, by which one index is compared with another."""
from __future__ import annotations

from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from search.units import SearchUnit

Marks = npt.NDArray[np.uint64]


def mark_of(unit: SearchUnit) -> int:
    """A 64-bit mark of what a unit says (not of the names around it)."""
    said = "\0".join((unit.iri, unit.kind, unit.text, unit.heading or "", " ".join(unit.types), unit.report.iri if unit.report else ""))
    return int.from_bytes(blake2b(said.encode("utf-8"), digest_size=8).digest(), "little")
