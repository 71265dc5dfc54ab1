"""The units of an index by their numbers, whatever segment they stand in."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from search.postings import Ints
from search.segment import Lines, Segment
from search.units import KINDS, SearchUnit

Numbered = Sequence[tuple[Segment, Ints]]
"""Segments with the number of each of their rows (-1: no longer there)."""


def gathered(segments: Numbered, size: int, arrays: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """One array in the order of the numbers, from the arrays of the segments; that of a lone segment in this order is given as it is."""
    if len(segments) == 1 and len(segments[0][1]) == size and segments[0][0].size == size:
        return arrays[0]
    found = np.zeros((size, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for (_, numbers), array in zip(segments, arrays, strict=True):
        held = np.flatnonzero(numbers >= 0)
        found[numbers[held]] = array[held]
    return found


class UnitStore:
    """Read access to the units of an index. Opening reads the reports' names; a hit reads one line."""

    def __init__(self, segments: Numbered) -> None:
        self._segments = segments
        self._size = sum(int((numbers >= 0).sum()) for _, numbers in segments)
        self._lines = [Lines(segment) for segment, _ in segments]

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, number: int) -> SearchUnit:
        segment, row = self._homes[number].tolist()
        found: SearchUnit = self._lines[segment].unit(row)
        return found

    @cached_property
    def kinds(self) -> npt.NDArray[np.uint8]:
        """The number of each unit's kind in ``KINDS``."""
        return gathered(self._segments, self._size, [segment.kinds for segment, _ in self._segments])

    @cached_property
    def marks(self) -> npt.NDArray[np.uint64]:
        """A hash of what each unit says (not of the names around it), the same in every generation."""
        return gathered(self._segments, self._size, [segment.marks for segment, _ in self._segments])

    def iris(self, kinds: Iterable[str]) -> dict[str, set[str]]:
        """The IRIs of all units of some kinds, by kind: every one of their lines is read."""
        return {kind: {self[int(number)].iri for number in np.flatnonzero(self.kinds == KINDS.index(kind))} for kind in kinds}

    @property
    def subjects(self) -> dict[str, str]:
        """What each report that has units evaluates (IRI -> IRI)."""
        return {report.iri: report.subject for lines in self._lines for report in lines.reports if report.subject}

    @cached_property
    def _homes(self) -> npt.NDArray[np.int32]:
        """Segment and row of every number."""
        rows = [np.stack([np.full(segment.size, place, dtype=np.int32), np.arange(segment.size, dtype=np.int32)], axis=1)
                for place, (segment, _) in enumerate(self._segments)]
        return gathered(self._segments, self._size, rows)
