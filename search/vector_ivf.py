"""FAISS IVF with 8-bit codes on disk, for one machine with more vectors than memory: lists are mapped in as they are visited.

The codes only choose candidates; their inner products are computed from the vectors themselves (mapped too), so that what is found has
the same scores and order as in the exact index. Where few are allowed, those are compared one by one. Training is seeded and runs in
one thread: equal vectors give equal files.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from search.errors import SearchError
from search.vector import Ids, Mask, Vectors, best, check_dimension, inner_products, selector

FILE: Final = "vectors.ivf"
_SEED: Final = 20_240_101
_PER_LIST: Final = 64
"""Vectors for which there is one list, where the square root of their number does not ask for fewer."""
_TRAINING: Final = 100_000
"""Vectors that lists and codes are trained on, evenly spaced."""
_CANDIDATES, _SPARE = 4, 64
"""Candidates asked for: a multiple of ``k``, and some more."""
_FEW: Final = 20_000
"""Up to so many allowed vectors are compared one by one."""
_BLOCK: Final = 65_536


@dataclass(frozen=True, slots=True)
class IvfIndex:
    """``vectors`` are the rows as saved (mapped), ``index`` the lists with their codes."""

    vectors: Vectors
    index: Any

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self.vectors.shape[0])

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self.vectors.shape[1])

    def search(self, query: Vectors, k: int, allowed: Mask | None = None) -> tuple[Ids, Vectors]:
        """See ``VectorIndex.search``; beyond ``_FEW`` vectors the nearest are found among the visited lists only."""
        check_dimension(query, self.dimension)
        few = np.flatnonzero(allowed) if allowed is not None else np.arange(self.size)
        ids = few if len(few) <= _FEW else self._candidates(query, k, allowed)
        return best(ids, inner_products(self.rows(ids), query), k)

    def rows(self, ids: Ids) -> Vectors:
        """See ``VectorIndex.rows``."""
        return np.asarray(self.vectors[ids], dtype=np.float32)

    def _candidates(self, query: Vectors, k: int, allowed: Mask | None) -> Ids:
        import faiss

        settings = faiss.SearchParametersIVF()
        settings.nprobe = max(16, self.index.nlist // 8)
        chosen = selector(allowed) if allowed is not None and not allowed.all() else None
        if chosen is not None:
            settings.sel = chosen
        rows = np.ascontiguousarray(query[None, :], dtype=np.float32)
        _, found = self.index.search(rows, min(_CANDIDATES * k + _SPARE, self.size), params=settings)
        del chosen
        return np.asarray(np.sort(found[0][found[0] >= 0]), dtype=np.int64)


def write_ivf(path: Path, vectors: Vectors) -> None:
    """Train lists and codes on ``vectors`` and write them to ``path``; rows are read in blocks, so they may be mapped."""
    import faiss

    count, dimension = vectors.shape
    lists = max(1, min(int(4 * count**0.5), count // _PER_LIST))
    faiss.omp_set_num_threads(1)
    index = faiss.IndexIVFScalarQuantizer(faiss.IndexFlatIP(dimension), dimension, lists, faiss.ScalarQuantizer.QT_8bit,
                                          faiss.METRIC_INNER_PRODUCT)
    index.cp.seed, index.cp.verbose = _SEED, False
    index.cp.min_points_per_centroid = 1
    sample = np.unique(np.linspace(0, max(count - 1, 0), min(count, _TRAINING)).astype(np.int64))
    if count:
        index.train(np.ascontiguousarray(vectors[sample], dtype=np.float32))
    for start in range(0, count, _BLOCK):
        index.add(np.ascontiguousarray(vectors[start:start + _BLOCK], dtype=np.float32))
    faiss.write_index(index, str(path))


def open_ivf(path: Path, vectors: Vectors) -> IvfIndex:
    """Open what ``write_ivf`` wrote beside its vectors. ``SearchError`` FK-S010 when it cannot be read."""
    import faiss

    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP)
    except RuntimeError as error:
        raise SearchError("FK-S010", "检索索引读不出", where=str(path), mend="请用 fkg build 重新建立") from error
    faiss.omp_set_num_threads(1)
    return IvfIndex(vectors, index)
