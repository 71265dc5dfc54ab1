"""Nearest vectors: the protocol, a flat index in numpy that opens at once, and FAISS for large collections and many questions.

All vectors have length 1, so that the inner product is the cosine. Both back ends give the same answers
(one contract test-suite); importing FAISS costs a quarter of a second, so that small collections are searched with numpy.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from search.errors import SearchError

Vectors = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
LARGE: Final = 50_000
"""From this many vectors on FAISS is worth its import."""


class VectorIndex(Protocol):
    """Vectors numbered from 0, searched by inner product."""

    @property
    def size(self) -> int:
        """Number of vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    def search(self, query: Vectors, k: int, allowed: Mask | None = None) -> tuple[Ids, Vectors]:
        """Numbers and inner products of the ``k`` nearest to ``query`` (shape ``(dimension,)``) among the allowed, best first.

        Equal products keep the order of the numbers. Fewer than ``k`` are given where fewer are allowed. ``SearchError`` FK-S011
        when the dimension is another.
        """
        ...

    def rows(self, ids: Ids) -> Vectors:
        """The vectors of these numbers, shape ``(len(ids), dimension)``."""
        ...


@dataclass(frozen=True, slots=True)
class NumpyIndex:
    """All vectors in one array, compared one by one."""

    vectors: Vectors

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self.vectors.shape[0])

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self.vectors.shape[1])

    def search(self, query: Vectors, k: int, allowed: Mask | None = None) -> tuple[Ids, Vectors]:
        """See ``VectorIndex.search``."""
        check_dimension(query, self.dimension)
        products = inner_products(self.vectors, query)
        ids = np.flatnonzero(allowed) if allowed is not None else np.arange(self.size)
        return best(ids, products[ids], k)

    def rows(self, ids: Ids) -> Vectors:
        """See ``VectorIndex.rows``."""
        return np.asarray(self.vectors[ids], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class FaissIndex:
    """A flat FAISS index over the same vectors."""

    index: Any

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self.index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        return int(self.index.d)

    @staticmethod
    def of(vectors: Vectors) -> FaissIndex:
        """Index the rows of an array; FAISS is told to work in one thread, since questions come one by one."""
        import faiss

        faiss.omp_set_num_threads(1)
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return FaissIndex(index)

    def search(self, query: Vectors, k: int, allowed: Mask | None = None) -> tuple[Ids, Vectors]:
        """See ``VectorIndex.search``."""
        import faiss

        check_dimension(query, self.dimension)
        settings = chosen = None
        if allowed is not None and not allowed.all():
            settings = faiss.SearchParameters()
            chosen = selector(allowed)
            settings.sel = chosen
        rows = np.ascontiguousarray(query[None, :], dtype=np.float32)
        products, ids = self.index.search(rows, max(1, min(k, self.size)), params=settings)
        del chosen
        found = ids[0] >= 0
        return best(ids[0][found].astype(np.int64), products[0][found], k)

    def rows(self, ids: Ids) -> Vectors:
        """See ``VectorIndex.rows``."""
        if not len(ids):
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self.index.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64)), dtype=np.float32)


def inner_products(vectors: Vectors, query: Vectors) -> Vectors:
    """Inner product of each row with one vector, in this thread: for one vector, waking the threads of a BLAS costs more than the sums."""
    return np.asarray(np.einsum("ij,j->i", vectors, query), dtype=np.float32)


def selector(allowed: Mask) -> Any:
    """FAISS's form of a mask; it must live as long as the search that uses it."""
    import faiss

    make: Any = faiss.IDSelectorBitmap
    return make(np.packbits(allowed, bitorder="little"))


def best(ids: Ids, scores: Vectors, k: int) -> tuple[Ids, Vectors]:
    """The ``k`` highest scores with their numbers, best first, equal ones in the order of the numbers."""
    if k < len(ids):
        cut = np.partition(scores, len(scores) - k)[len(scores) - k]
        kept = np.flatnonzero(scores >= cut)
        ids, scores = ids[kept], scores[kept]
    order = np.lexsort((ids, -scores))[:k]
    return ids[order], scores[order]


def suited(vectors: Vectors) -> VectorIndex:
    """An exact index over vectors, with the back end that suits their number."""
    return FaissIndex.of(vectors) if len(vectors) >= LARGE else NumpyIndex(vectors)


def check_dimension(query: Vectors, dimension: int) -> None:
    """Raise ``SearchError`` FK-S011 when a query has another dimension than the index."""
    if query.shape != (dimension,):
        said = f"向量维数不符：索引为 {dimension} 维，查询为 {query.shape[-1]} 维"
        raise SearchError("FK-S011", said, mend="请用建索引时的同一模型，或重新建立")
