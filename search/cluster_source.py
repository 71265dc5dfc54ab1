"""The findings of an index for ``search.clusters``: only what is needed of it is opened, and a vector is read when it is compared."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.finding_table import Rows, Source
from search.grid import on_grid
from search.index import About, open_segments
from search.marks import Marks, mark_of
from search.phrases import facet_middles
from search.unit_store import Numbered, UnitStore, gathered
from search.units import KINDS, SearchUnit
from search.vector import Ids, Vectors


def open_source(folder: Path, about: About) -> Source:
    """The findings of the index in ``folder``. ``SearchError`` FK-S010 when it cannot be read."""
    segments = open_segments(folder, about)
    units = UnitStore(segments)
    numbers = np.flatnonzero(units.kinds == KINDS.index("finding"))
    return source_of(_Findings(units, numbers), _Stored(segments, about.units), units.marks[numbers], facet_middles(folder / "phrases"))


def source_of(units: Mapping[int, SearchUnit], vectors: Rows, marks: Marks | None = None, centres: Vectors | None = None) -> Source:
    """Findings by their numbers in ``vectors``, put in the order of their ``marks`` (given in the order of ``units``; by default computed)."""
    numbers = np.fromiter(units, dtype=np.int64, count=len(units))
    if marks is None:
        marks = np.fromiter((mark_of(units[number]) for number in numbers.tolist()), dtype=np.uint64, count=len(units))
    ordered, first = np.unique(marks, return_index=True)
    middles = np.zeros((1, vectors.dimension), dtype=np.float32) if centres is None or not len(centres) else on_grid(centres)
    return Source(ordered, numbers[first], units, vectors, middles)


@dataclass(frozen=True)
class _Stored:
    """The vectors of the segments of an index of ``size`` units."""

    segments: Numbered
    size: int

    @property
    def dimension(self) -> int:
        return int(self._parts[0].shape[1]) if self._parts else 1

    def rows(self, ids: Ids) -> Vectors:
        found = np.empty((len(ids), self.dimension), dtype=np.float32)
        homes = self._homes[ids]
        for number, part in enumerate(self._parts):
            here = np.flatnonzero(homes[:, 0] == number)
            found[here] = part[homes[here, 1]]
        return found

    @cached_property
    def _parts(self) -> list[Vectors]:
        return [segment.vectors() for segment, _ in self.segments]

    @cached_property
    def _homes(self) -> npt.NDArray[np.int32]:
        rows = [np.stack([np.full(segment.size, number, dtype=np.int32), np.arange(segment.size, dtype=np.int32)], axis=1)
                for number, (segment, _) in enumerate(self.segments)]
        return gathered(self.segments, self.size, rows)


@dataclass(frozen=True, slots=True)
class _Findings(Mapping[int, SearchUnit]):
    """Findings by number, each read from disk when it is asked for."""

    units: UnitStore
    numbers: Ids

    def __getitem__(self, number: int) -> SearchUnit:
        return self.units[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __len__(self) -> int:
        return len(self.numbers)
