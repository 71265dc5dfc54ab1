"""What recurring problems need to know of every finding, in arrays: read once from a new finding's text, then taken over by its mark."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ontology.issues import issue_types
from search.cells import Bits
from search.features import applying, figure_rules
from search.marks import Marks, find_sorted
from search.naming import defect, letters
from search.units import SearchUnit
from search.vector import Ids, Vectors


class Rows(Protocol):
    """Vectors by their numbers; a ``search.vector.VectorIndex`` is one."""

    @property
    def dimension(self) -> int:
        """Length of each vector."""
        ...

    def rows(self, ids: Ids) -> Vectors:
        """The vectors of these numbers, shape ``(len(ids), dimension)``."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """The findings of an index: ``marks`` of each, sorted, and its number among ``units`` and ``vectors``; ``centres`` (on the grid) part
    vectors where there are many.
    """

    marks: Marks
    numbers: Ids
    units: Mapping[int, SearchUnit]
    vectors: Rows
    centres: Vectors


@dataclass(frozen=True, slots=True)
class FindingTable:
    """Findings in the order of their marks.

    ``kinds`` and ``figures`` are bits: kinds of problem in the order of the vocabulary, rules of ``search.features`` that apply. Findings
    with the same ``wordings`` differ in figures and signs at most. ``reports`` are places in ``report_iris``, -1 for none.
    """

    marks: Marks
    kinds: Bits
    figures: Bits
    wordings: Marks
    reports: npt.NDArray[np.int32]
    iris: tuple[str, ...]
    report_iris: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.marks)

    @staticmethod
    def empty() -> FindingTable:
        """No findings."""
        bits = np.zeros(0, dtype=np.uint64)
        return FindingTable(bits, bits, bits, bits, np.zeros(0, dtype=np.int32), (), ())


def read_findings(source: Source, known: FindingTable, unit: Callable[[int], SearchUnit]) -> tuple[FindingTable, Ids]:
    """The table of a source, and where each known finding stands now (-1: nowhere); only what is not ``known`` is read with ``unit``, which
    gives a finding by its place.
    """
    moved = find_sorted(source.marks, known.marks)
    there = np.flatnonzero(moved >= 0)
    taken = moved[there]
    new = np.ones(len(source.marks), dtype=np.bool_)
    new[taken] = False
    columns = {name: np.zeros(len(source.marks), dtype=np.uint64) for name in ("kinds", "figures", "wordings")}
    iris, reports = [""] * len(source.marks), [""] * len(source.marks)
    for name, column in columns.items():
        column[taken] = getattr(known, name)[there]
    for old, place in zip(there.tolist(), taken.tolist(), strict=True):
        iris[place] = known.iris[old]
        if (report := known.reports[old]) >= 0:
            reports[place] = known.report_iris[report]
    for place in np.flatnonzero(new).tolist():
        one = unit(place)
        columns["kinds"][place], columns["figures"][place], columns["wordings"][place] = kind_bits(one), figure_bits(one), wording(one)
        iris[place], reports[place] = one.iri, one.report.iri if one.report else ""
    names = sorted(set(reports) - {""})
    rows = {"": -1} | {name: row for row, name in enumerate(names)}
    numbers = np.fromiter((rows[report] for report in reports), dtype=np.int32, count=len(reports))
    return FindingTable(source.marks, columns["kinds"], columns["figures"], columns["wordings"], numbers, tuple(iris), tuple(names)), moved


def wording(unit: SearchUnit) -> int:
    """The same number for findings whose defects have the same letters and whose first kind of problem is the same."""
    said = (letters(defect(unit)) or unit.iri) + "\0" + (unit.types[0] if unit.types else "")
    return int.from_bytes(hashlib.blake2b(said.encode("utf-8"), digest_size=8).digest(), "little")


def kind_bits(unit: SearchUnit) -> int:
    """The kinds of problem of a unit as bits."""
    return sum(1 << row for code in set(unit.types) if (row := _kind_rows().get(code)) is not None)


def figure_bits(unit: SearchUnit) -> int:
    """The rules that the figures of a unit fulfil, as bits."""
    said = applying(unit.text)
    return sum(1 << row for row, rule in enumerate(figure_rules()) if rule in said) if said else 0


def kinds_of(bits: Bits) -> list[tuple[str, int]]:
    """The kinds of problem that findings have, with how many of them: the most frequent first, then by code."""
    held = np.right_shift(bits[:, None], np.arange(len(_codes()), dtype=np.uint64)) & np.uint64(1)
    counts = held.sum(axis=0).tolist()
    return sorted(((code, int(count)) for code, count in zip(_codes(), counts, strict=True) if count), key=lambda one: (-one[1], one[0]))


@cache
def _codes() -> Sequence[str]:
    return tuple(kind.code for kind in issue_types())


@cache
def _kind_rows() -> Mapping[str, int]:
    return {code: row for row, code in enumerate(_codes())}
