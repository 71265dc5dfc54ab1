"""Which terms stand in which texts, and how often: as numbers, small enough to be handed between processes and merged by the million."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from search.errors import SearchError
from search.term_table import Hashes, find_terms, term_hash

Ints = npt.NDArray[np.int32]
_MOST: Final = np.iinfo(np.uint8).max
_PARTS: Final = ("hashes", "starts", "rows", "counts", "lengths")
_ROUND: Final = 8_000_000
"""Cells that are put in order at once; more are taken in rounds, by ranges of hashes, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Columns of cells: the term of hash ``hashes[i]`` stands ``counts[j]`` times in the text ``rows[j]`` for ``starts[i] <= j < starts[i + 1]``.

    Hashes ascend, and rows within a term. ``lengths`` holds the number of terms of each text. Counts end at 255.
    """

    hashes: Hashes
    starts: npt.NDArray[np.int64]
    rows: Ints
    counts: npt.NDArray[np.uint8]
    lengths: Ints

    @property
    def size(self) -> int:
        """Number of texts."""
        return len(self.lengths)

    def find(self, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """The column of each term, -1 where there is none."""
        return find_terms(self.hashes, terms)

    def save(self, folder: Path) -> None:
        """Write the arrays into a new or existing folder."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _PARTS:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @staticmethod
    def open(folder: Path) -> Postings:
        """Map saved arrays into memory. ``SearchError`` FK-S010 when they cannot be read."""
        try:
            return Postings(*(np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in _PARTS))
        except (OSError, ValueError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend="请用 fkg build 重新建立") from error


def postings_of(texts: Iterable[Sequence[str]]) -> Postings:
    """The postings of one list of terms per text. Equal input gives equal arrays."""
    seen: dict[str, int] = {}
    numbered = [[seen.setdefault(term, len(seen)) for term in text] for text in texts]
    lengths = np.fromiter(map(len, numbered), dtype=np.int32, count=len(numbered))
    ids = np.fromiter(chain.from_iterable(numbered), dtype=np.int64, count=int(lengths.sum()))
    hashes = np.fromiter(map(term_hash, seen), dtype=np.uint64, count=len(seen))
    order = np.argsort(hashes)
    place = np.empty(len(seen), dtype=np.int64)
    place[order] = np.arange(len(seen))
    rows = np.repeat(np.arange(len(lengths)), lengths)
    cells, counts = np.unique(place[ids] * len(lengths) + rows, return_counts=True)
    column, row = np.divmod(cells, max(len(lengths), 1))
    starts = np.searchsorted(column, np.arange(len(seen) + 1))
    return Postings(hashes[order], starts.astype(np.int64), row.astype(np.int32), np.minimum(counts, _MOST).astype(np.uint8), lengths)


def repeated(source: Postings, which: Ints) -> Postings:
    """The postings of texts of which several are the same: the text ``i`` is the text ``which[i]`` of ``source``."""
    order = np.argsort(which, kind="stable")
    firsts = np.searchsorted(which[order], np.arange(source.size + 1))
    begins, times = firsts[source.rows], np.diff(firsts)[source.rows]
    ends = np.cumsum(times)
    cells = np.arange(int(times.sum())) + np.repeat(begins - (ends - times), times)
    rows = order[cells]
    column = np.repeat(np.repeat(np.arange(len(source.hashes)), np.diff(source.starts)), times)
    sorting = np.lexsort((rows, column))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends])[source.starts]
    return Postings(source.hashes, starts, rows[sorting].astype(np.int32), np.repeat(source.counts, times)[sorting], source.lengths[which])


@dataclass(frozen=True, slots=True)
class Piece:
    """Postings that become part of larger ones: the text ``i`` becomes the text ``rows[i]`` there, or is left out (-1)."""

    postings: Postings
    rows: Ints


def write_merged(pieces: Sequence[Piece], size: int, folder: Path) -> None:
    """Write the postings of ``size`` texts put together from pieces, no text from more than one; never are all of them in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    cells = sum(int(np.count_nonzero(piece.rows[piece.postings.rows] >= 0)) for piece in pieces)
    kept = {name: np.lib.format.open_memmap(folder / f"{name}.npy", mode="w+", dtype=kind, shape=(cells,))
            for name, kind in (("rows", np.int32), ("counts", np.uint8))} if cells else {}
    found: list[tuple[Hashes, npt.NDArray[np.int64]]] = []
    at = 0
    for hashes, widths, rows, counts in _rounds(pieces, size):
        found.append((hashes, widths))
        if kept:
            kept["rows"][at:at + len(rows)], kept["counts"][at:at + len(rows)] = rows, counts
        at += len(rows)
    small = {"hashes": np.concatenate([one[0] for one in found]), "starts": _starts(np.concatenate([one[1] for one in found])),
             "lengths": _lengths(pieces, size)}
    if not kept:
        small |= {"rows": np.zeros(0, dtype=np.int32), "counts": np.zeros(0, dtype=np.uint8)}
    for name, array in small.items():
        np.save(folder / f"{name}.npy", array)
    for memory in kept.values():
        memory.flush()


def _lengths(pieces: Sequence[Piece], size: int) -> Ints:
    lengths = np.zeros(size, dtype=np.int32)
    for piece in pieces:
        kept = piece.rows >= 0
        lengths[piece.rows[kept]] = piece.postings.lengths[kept]
    return lengths


def _starts(widths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(widths)])


def _rounds(pieces: Sequence[Piece], size: int) -> Iterator[tuple[Hashes, npt.NDArray[np.int64], Ints, npt.NDArray[np.uint8]]]:
    """The merged cells round by round, by ascending hashes; at least one round."""
    pieces = pieces or (Piece(postings_of(()), np.zeros(0, dtype=np.int32)),)
    for low, high in _ranges(pieces):
        yield _round(pieces, low, high, size)


def _ranges(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Ranges of hashes, ascending, that hold some ``_ROUND`` cells each."""
    cells = sum(len(piece.postings.rows) for piece in pieces)
    count = max(1, -(-cells // _ROUND))
    borders = [number * (1 << 64) // count for number in range(count)]
    return list(zip(borders, [*borders[1:], 1 << 64], strict=True))


def _round(pieces: Sequence[Piece], low: int, high: int, size: int) -> tuple[Hashes, npt.NDArray[np.int64], Ints, npt.NDArray[np.uint8]]:
    """Hashes, widths of columns, rows and counts of the terms whose hash lies in ``[low, high)``."""
    parts = [_cut(piece, low, high) for piece in pieces]
    hashes, column = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
    firsts = np.cumsum([0, *(len(part[0]) for part in parts)])
    keys = np.concatenate([column[first + part[1]] * size + part[2] for first, part in zip(firsts, parts, strict=False)])
    counts = np.concatenate([part[3] for part in parts])
    order = np.argsort(keys, kind="stable")
    columns, rows = np.divmod(keys[order], max(size, 1))
    widths = np.bincount(columns, minlength=len(hashes))
    there = widths > 0
    return hashes[there], widths[there].astype(np.int64), rows.astype(np.int32), counts[order]


def _cut(piece: Piece, low: int, high: int) -> tuple[Hashes, npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    """Hashes of a piece in a range; of their cells that are kept the column (from 0), the new row and the count."""
    source = piece.postings
    first = int(np.searchsorted(source.hashes, np.uint64(low)))
    last = len(source.hashes) if high >= 1 << 64 else int(np.searchsorted(source.hashes, np.uint64(high)))
    begin, end = int(source.starts[first]), int(source.starts[last])
    rows = piece.rows[source.rows[begin:end]].astype(np.int64)
    column = np.repeat(np.arange(last - first), np.diff(source.starts[first:last + 1]))
    kept = rows >= 0
    return source.hashes[first:last], column[kept], rows[kept], source.counts[begin:end][kept]
