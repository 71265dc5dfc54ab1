"""A segment of an index: the units of some documents, every part of them in the same order (rows), never changed once written.

An index has one segment when it was built, and a second, small one after a change; which rows of a segment still hold, and which number
each has in the whole index, is kept outside of it.
"""
from __future__ import annotations

import json
import mmap
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kg.citation import Citation
from search.errors import SearchError
from search.postings import Ints, Postings
from search.units import ReportName, SearchUnit
from search.vector import Vectors

FIELDS: Final = ("text", "heading", "context", "names", "owners")
"""What is searched by words: the text, its heading, names around it as words, the same names whole, names of its report as conditions."""
ARRAYS: Final = ("kinds", "documents", "starts", "things", "marks", "years", "types", "places", "beginnings")
"""Of every row: kind (number in ``KINDS``), document (number in the segment), start in it, hash of the thing that it is the unit of (0: none),
hash of its content, years as bits, ranks of kinds of problems, where its line stands (begin, end); ``beginnings``: first characters of names.
"""
_REBUILD: Final = "请用 fkg build 重新建立"


@dataclass(frozen=True, slots=True)
class Segment:
    """Read access to a segment; arrays are mapped in."""

    folder: Path
    names: tuple[str, ...]
    kinds: npt.NDArray[np.uint8]
    documents: Ints
    starts: Ints
    things: npt.NDArray[np.uint64]
    marks: npt.NDArray[np.uint64]
    years: npt.NDArray[np.uint64]
    types: npt.NDArray[np.uint8]
    places: npt.NDArray[np.int64]
    beginnings: npt.NDArray[np.uint64]
    candidates: npt.NDArray[Any]

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.kinds)

    @staticmethod
    def open(folder: Path) -> Segment:
        """Open a segment. ``SearchError`` FK-S010 when it cannot be read."""
        try:
            names = tuple(json.loads((folder / "documents.json").read_text(encoding="utf-8")))
            arrays = [np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in (*ARRAYS, "candidates")]
        except (OSError, ValueError) as error:
            raise damaged(folder) from error
        return Segment(folder, names, *arrays)

    def field(self, name: str) -> Postings:
        """The terms of a field. ``SearchError`` FK-S010."""
        return Postings.open(self.folder / name)

    def vectors(self) -> Vectors:
        """One vector a row. ``SearchError`` FK-S010."""
        try:
            return np.asarray(np.load(self.folder / "vectors.npy", mmap_mode="r"))
        except (OSError, ValueError) as error:
            raise damaged(self.folder) from error


class Lines:
    """The units of a segment, a line of JSON each: opening reads nothing, a hit reads one line."""

    def __init__(self, segment: Segment) -> None:
        self._places = segment.places
        try:
            self.reports = [report_of(row) for row in json.loads((segment.folder / "reports.json").read_text(encoding="utf-8"))]
            with (segment.folder / "units.jsonl").open("rb") as file:
                self._text: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if segment.size else b""
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(segment.folder) from error

    def raw(self, row: int) -> bytes:
        """The line of a row."""
        begin, end = self._places[row].tolist()
        return bytes(self._text[begin:end])

    def unit(self, row: int) -> SearchUnit:
        """The unit of a row."""
        data = json.loads(self.raw(row))
        report = self.reports[data["report"]] if data["report"] is not None else None
        lists = {name: tuple(data[name]) for name in ("types", "departments", "names")}
        return SearchUnit(data["iri"], data["kind"], data["text"], Citation(*data["citation"]), data["heading"], report, **lists)


def line_of(unit: SearchUnit, report: int | None) -> bytes:
    """A unit as a line; ``report`` is the number of its report in the segment."""
    place = unit.citation
    row = {
        "iri": unit.iri, "kind": unit.kind, "text": unit.text, "heading": unit.heading, "report": report, "types": unit.types,
        "departments": unit.departments, "names": unit.names, "citation": [place.document, place.start, place.end, place.quote],
    }
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def report_row(report: ReportName) -> dict[str, Any]:
    """A report as it is kept."""
    return asdict(report)


def report_of(row: dict[str, Any]) -> ReportName:
    """The inverse of ``report_row``."""
    return ReportName(row["iri"], row["label"], tuple(row["names"]), tuple(row["departments"]), row["subject"])


def damaged(path: Path) -> SearchError:
    """FK-S010: a part of the index cannot be read."""
    return SearchError("FK-S010", "检索索引读不出", where=str(path), mend=_REBUILD)
