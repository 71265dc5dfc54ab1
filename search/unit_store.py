"""Units on disk: a line of JSON each, found by offset, so that opening reads nothing and a hit reads one line."""
from __future__ import annotations

import json
import mmap
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from kg.citation import Citation
from search.errors import SearchError
from search.units import KINDS, ReportName, SearchUnit

_DAMAGED = "请用 fkg build 重新建立"


class UnitStore:
    """Read access to the saved units; ``kinds`` holds the number of each unit's kind in ``KINDS``."""

    def __init__(self, folder: Path) -> None:
        try:
            self._offsets = np.load(folder / "offsets.npy", mmap_mode="r")
            self.kinds = np.load(folder / "kinds.npy", mmap_mode="r")
            self._reports = [_report(row) for row in json.loads((folder / "reports.json").read_text(encoding="utf-8"))]
            with (folder / "units.jsonl").open("rb") as file:
                self._lines: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if len(self._offsets) > 1 else b""
        except (OSError, ValueError, KeyError) as error:
            raise SearchError("FK-S010", "检索索引读不出", where=str(folder), mend=_DAMAGED) from error

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @property
    def reports(self) -> Sequence[ReportName]:
        """All reports that units belong to."""
        return self._reports

    def __getitem__(self, number: int) -> SearchUnit:
        row = json.loads(self._lines[int(self._offsets[number]):int(self._offsets[number + 1])])
        report = self._reports[row["report"]] if row["report"] is not None else None
        lists = {name: tuple(row[name]) for name in ("types", "departments", "names")}
        return SearchUnit(row["iri"], row["kind"], row["text"], Citation(*row["citation"]), row["heading"], report, **lists)


def save_units(folder: Path, units: Sequence[SearchUnit]) -> None:
    """Write units into a new or existing folder; equal units give equal bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    reports: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    offsets = [0]
    with (folder / "units.jsonl").open("wb") as file:
        for unit in units:
            number = None
            if unit.report is not None:
                number = reports.setdefault(unit.report.iri, len(reports))
                if number == len(rows):
                    rows.append(asdict(unit.report))
            offsets.append(offsets[-1] + file.write(_line(unit, number)))
    np.save(folder / "offsets.npy", np.array(offsets, dtype=np.int64))
    np.save(folder / "kinds.npy", np.array([KINDS.index(unit.kind) for unit in units], dtype=np.uint8))
    (folder / "reports.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def _line(unit: SearchUnit, report: int | None) -> bytes:
    place = unit.citation
    row = {
        "iri": unit.iri, "kind": unit.kind, "text": unit.text, "heading": unit.heading, "report": report, "types": unit.types,
        "departments": unit.departments, "names": unit.names, "citation": [place.document, place.start, place.end, place.quote],
    }
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _report(row: dict[str, Any]) -> ReportName:
    return ReportName(row["iri"], row["label"], tuple(row["names"]), tuple(row["departments"]))
