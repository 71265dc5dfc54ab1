"""Writing a segment: documents one by one, fresh from their parts or taken over from older segments; equal documents give equal bytes.

Rows are ordered by kind of unit, document and place, so that an index of one segment is in the order of its numbers; lines stand on disk
document by document, as they come.
"""
from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from search.composed import Composed, composed
from search.concept import CODES
from search.drafts import DraftThing
from search.encoder import Encoder
from search.field_writer import FieldWriter
from search.names import beginnings_of
from search.numbering import CANDIDATE, Owners
from search.part import Outline, Part
from search.postings import Ints
from search.resolved import Identities
from search.segment import FIELDS, Lines, Segment, line_of, report_row
from search.term_table import term_hash
from search.units import KINDS, ReportName

_NO_ROWS: Final[Ints] = np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Documents that are indexed anew: their outlines, and where their parts come from."""

    outlines: Mapping[str, Outline]
    part: Callable[[str], Part]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken over from a segment: all that these documents have there in rows that hold."""

    segment: Segment
    held: npt.NDArray[np.bool_]
    documents: frozenset[str]


@dataclass
class _Arrays:
    """The arrays of a segment while they are filled."""

    folder: Path
    size: int
    dimension: int
    plain: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = {"kinds": np.uint8, "documents": np.int32, "starts": np.int32, "things": np.uint64, "marks": np.uint64, "years": np.uint64}
        self.plain = {name: np.zeros(self.size, dtype=kind) for name, kind in kinds.items()}
        self.plain["types"] = np.zeros((self.size, len(CODES)), dtype=np.uint8)
        self.plain["places"] = np.zeros((self.size, 2), dtype=np.int64)
        shape = (self.size, self.dimension)
        self.vectors = np.lib.format.open_memmap(self.folder / "vectors.npy", mode="w+", dtype=np.float32, shape=shape)

    def save(self) -> None:
        for name, array in self.plain.items():
            np.save(self.folder / f"{name}.npy", array)
        self.vectors.flush()


class SegmentWriter:
    """Writes one segment into ``folder``; ``scratch`` takes what is waiting to be merged and may be thrown away afterwards."""

    def __init__(self, folder: Path, scratch: Path, encoder: Encoder, identities: Identities, owners: Owners) -> None:
        self._folder, self._encoder, self._identities, self._owners = folder, encoder, identities, owners
        self._fields = {name: FieldWriter(scratch / name) for name in FIELDS}
        self._reports: dict[ReportName, int] = {}
        self._beginnings: set[int] = set()
        self._candidates: list[tuple[int, int, int]] = []
        self._end = 0

    def write(self, fresh: Fresh, taken: Sequence[Taken], tell: Callable[[int, int], None]) -> None:
        """Write all. Raises what the encoder raises."""
        self._folder.mkdir(parents=True, exist_ok=True)
        homes = {name: one for one in taken for name in one.documents}
        names = sorted({*fresh.outlines, *homes})
        owned = {name: self._owned(outline) for name, outline in fresh.outlines.items()}
        plan = _Plan.of(names, {name: _counts(fresh.outlines[name], owned[name]) for name in owned}, taken)
        self._arrays = _Arrays(self._folder, plan.size, self._encoder.dimension)
        lines = {id(one): Lines(one.segment) for one in taken}
        self._take_fields(taken, plan)
        with (self._folder / "units.jsonl").open("wb") as file:
            for number, name in enumerate(names):
                if name in owned:
                    self._fresh(file, number, composed(fresh.part(name), owned[name], self._identities, self._encoder), plan.rows_of(number))
                    self._note_things(number, name, fresh.outlines[name])
                else:
                    self._take(file, number, homes[name], lines[id(homes[name])], plan)
                tell(number, len(names))
        self._finish(names, plan.size)

    def _owned(self, outline: Outline) -> list[DraftThing]:
        """The things whose unit a document has, each by the first passage that shows it."""
        things = self._identities.things(outline.document)
        found: dict[str, DraftThing] = {}
        for one in outline.things:
            iri = things[one.thing]
            if iri not in found and self._owners.get(term_hash(iri)) == (outline.document, one.start):
                found[iri] = one
        return list(found.values())

    def _fresh(self, file: Any, number: int, found: Composed, rows: Ints) -> None:
        arrays = self._arrays.plain
        arrays["kinds"][rows] = [KINDS.index(unit.kind) for unit in found.units]
        arrays["documents"][rows] = number
        arrays["starts"][rows] = [unit.citation.start for unit in found.units]
        for name in ("things", "marks", "years", "types"):
            arrays[name][rows] = getattr(found, name)
        self._arrays.vectors[rows] = found.vectors
        places = [self._put(file, line_of(unit, self._report(unit.report))) for unit in found.units]
        arrays["places"][rows] = np.array(places, dtype=np.int64).reshape(len(rows), 2)
        for name, pieces in found.fields.items():
            for postings, placed in pieces:
                self._fields[name].add(postings, rows[placed])
        for names in {unit.context_names for unit in found.units}:
            self._beginnings.update(beginnings_of(names))

    def _take(self, file: Any, number: int, home: Taken, lines: Lines, plan: _Plan) -> None:
        """Copy what a document has in an older segment."""
        segment, arrays = home.segment, self._arrays.plain
        old = plan.taken_rows(home, number)
        rows = plan.moved[id(home)][old]
        arrays["documents"][rows] = number
        for name in ("kinds", "starts", "things", "marks", "years", "types"):
            arrays[name][rows] = getattr(segment, name)[old]
        self._arrays.vectors[rows] = plan.vectors[id(home)][old]
        around: set[tuple[str, ...]] = set()
        for one, row in zip(old.tolist(), rows.tolist(), strict=True):
            unit = lines.unit(one)
            arrays["places"][row] = self._put(file, line_of(unit, self._report(unit.report)))
            around.add(unit.context_names)
        for found in around:
            self._beginnings.update(beginnings_of(found))
        theirs = segment.candidates[segment.candidates["document"] == plan.old_number[id(home)][number]]
        self._candidates += [(int(thing), number, int(start)) for thing, _, start in theirs.tolist()]

    def _take_fields(self, taken: Sequence[Taken], plan: _Plan) -> None:
        for one in taken:
            for name in FIELDS:
                self._fields[name].add(one.segment.field(name), plan.moved[id(one)])

    def _note_things(self, number: int, name: str, outline: Outline) -> None:
        things = self._identities.things(name)
        self._candidates += [(term_hash(things[one.thing]), number, one.start) for one in outline.things]

    def _put(self, file: Any, line: bytes) -> tuple[int, int]:
        begin = self._end
        self._end += file.write(line)
        return begin, self._end

    def _report(self, report: ReportName | None) -> int | None:
        return None if report is None else self._reports.setdefault(report, len(self._reports))

    def _finish(self, names: Sequence[str], size: int) -> None:
        self._arrays.save()
        for name, one in self._fields.items():
            one.finish(self._folder / name, size)
        np.save(self._folder / "beginnings.npy", np.array(sorted(self._beginnings), dtype=np.uint64))
        np.save(self._folder / "candidates.npy", np.array(sorted(set(self._candidates), key=lambda one: (one[1], one[2], one[0])), dtype=CANDIDATE))
        _write_json(self._folder / "documents.json", list(names))
        _write_json(self._folder / "reports.json", [report_row(report) for report in self._reports])


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which row every unit gets."""

    size: int
    fresh: Mapping[int, Ints]
    moved: Mapping[int, Ints]
    old_number: Mapping[int, Mapping[int, int]]
    vectors: Mapping[int, Any]
    _rows: Mapping[int, Mapping[int, Ints]]

    @staticmethod
    def of(names: Sequence[str], counts: Mapping[str, Mapping[str, int]], taken: Sequence[Taken]) -> _Plan:
        """For documents in their order: units of fresh ones by kind, and what is taken over."""
        rank = {name: number for number, name in enumerate(names)}
        cells = [(KINDS.index(kind), rank[name], count) for name, found in counts.items() for kind, count in found.items()]
        kinds = np.repeat([cell[0] for cell in cells], [cell[2] for cell in cells]).astype(np.int64)
        ranks = np.repeat([cell[1] for cell in cells], [cell[2] for cell in cells]).astype(np.int64)
        rows = [np.flatnonzero(one.held & _of_documents(one)) for one in taken]
        old_ranks = [np.array([rank.get(name, -1) for name in one.segment.names], dtype=np.int64) for one in taken]
        all_kinds = np.concatenate([kinds, *(one.segment.kinds[found].astype(np.int64) for one, found in zip(taken, rows, strict=True))])
        all_ranks = np.concatenate([ranks, *(found_ranks[one.segment.documents[found]]
                                             for one, found, found_ranks in zip(taken, rows, old_ranks, strict=True))])
        order = np.lexsort((np.arange(len(all_kinds)), all_ranks, all_kinds))
        placed = np.empty(len(order), dtype=np.int32)
        placed[order] = np.arange(len(order), dtype=np.int32)
        return _Plan(len(order), _by_document(ranks, placed[:len(ranks)]), *_moves(taken, rows, old_ranks, placed[len(ranks):]))

    def rows_of(self, number: int) -> Ints:
        """Rows of a fresh document, in the order of its units."""
        return self.fresh.get(number, _NO_ROWS)

    def taken_rows(self, home: Taken, number: int) -> Ints:
        """The old rows of a document that is taken over."""
        return self._rows[id(home)].get(number, _NO_ROWS)


def _moves(taken: Sequence[Taken], rows: Sequence[npt.NDArray[np.int64]], ranks: Sequence[npt.NDArray[np.int64]],
           placed: Ints) -> tuple[dict[int, Ints], dict[int, dict[int, int]], dict[int, Any], dict[int, dict[int, Ints]]]:
    """For every segment taken from: the new row of each old one (-1: left out), old numbers of documents, vectors, old rows by document."""
    moved: dict[int, Ints] = {}
    numbers: dict[int, dict[int, int]] = {}
    by_document: dict[int, dict[int, Ints]] = {}
    at = 0
    for one, found, rank in zip(taken, rows, ranks, strict=True):
        moved[id(one)] = np.full(one.segment.size, -1, dtype=np.int32)
        moved[id(one)][found] = placed[at:at + len(found)]
        at += len(found)
        numbers[id(one)] = {new: old for old, new in enumerate(rank.tolist()) if new >= 0}
        by_document[id(one)] = _by_document(rank[one.segment.documents[found]], found.astype(np.int32))
    return moved, numbers, {id(one): one.segment.vectors() for one in taken}, by_document


def _by_document(ranks: npt.NDArray[np.int64], values: Ints) -> dict[int, Ints]:
    """The values by document; within one ascending, that is by kind and place."""
    order = np.lexsort((values, ranks))
    ranks, values = ranks[order], values[order]
    firsts = np.flatnonzero(np.diff(ranks, prepend=-1))
    return dict(zip(ranks[firsts].tolist(), np.split(values, firsts[1:]), strict=True)) if len(ranks) else {}


def _of_documents(one: Taken) -> npt.NDArray[np.bool_]:
    wanted = np.array([name in one.documents for name in one.segment.names], dtype=np.bool_)
    return wanted[one.segment.documents] if one.segment.size else np.zeros(0, dtype=np.bool_)


def _counts(outline: Outline, owned: Sequence[DraftThing]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int, outline.kinds)
    for one in owned:
        found[one.kind] += 1
    return found


def _write_json(path: Path, rows: Sequence[Any]) -> None:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
