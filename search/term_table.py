"""Terms as sorted 64-bit hashes, so that a vocabulary of any size opens at once by memory mapping."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


@lru_cache(maxsize=1 << 16)
def term_hash(term: str) -> int:
    """A stable 64-bit hash of a term."""
    return int.from_bytes(blake2b(term.encode("utf-8"), digest_size=8).digest(), "little")


def hash_table(terms: Iterable[str]) -> tuple[Hashes, list[str]]:
    """The sorted hashes of the distinct terms, and the terms in that order."""
    ordered = sorted({term_hash(term): term for term in sorted(set(terms))}.items())
    return np.array([number for number, _ in ordered], dtype=np.uint64), [term for _, term in ordered]


def find_terms(table: Hashes, terms: Sequence[str]) -> npt.NDArray[np.int64]:
    """Row of each term in the table, -1 where it is unknown."""
    if not len(table) or not terms:
        return np.full(len(terms), -1, dtype=np.int64)
    wanted = np.array([term_hash(term) for term in terms], dtype=np.uint64)
    rows = np.searchsorted(table, wanted).astype(np.int64)
    rows[rows == len(table)] = 0
    rows[table[rows] != wanted] = -1
    return rows
