"""Inner products that are the same to the last bit however many are computed at once.

A product of matrices sums in an order that depends on their shapes, so that sums of fractions differ in their last bits. Vectors of length
1 are therefore rounded to whole multiples of 1 / ``SCALE``: every partial sum is then a whole number below 2**24 (by Cauchy and Schwarz, for
up to 30,000 dimensions), which 32-bit floats hold exactly.
"""
from __future__ import annotations

from typing import Final

import numpy as np

from search.vector import Vectors

SCALE: Final = 4000
UNIT: Final = SCALE * SCALE
"""The product of a vector with itself, nearly."""


def on_grid(vectors: Vectors) -> Vectors:
    """Vectors of length 1 as whole numbers, ``SCALE`` long."""
    return np.asarray(np.rint(np.asarray(vectors, dtype=np.float32) * np.float32(SCALE)), dtype=np.float32)


def products(a: Vectors, b: Vectors) -> Vectors:
    """Inner products of rows on the grid, in units of 1 / ``UNIT``: whole numbers, exact; shape ``(len(a), len(b))``."""
    return np.asarray(a @ b.T, dtype=np.float32)


def scaled(cosine: float) -> int:
    """A cosine in the units of ``products``."""
    return int(np.ceil(cosine * UNIT))
