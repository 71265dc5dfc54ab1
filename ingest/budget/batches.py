"""Indicator tables of several projects: columns before the levels name project, office and amount on the first row of each."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.budget.indicators import Header
from ingest.tables.cells import Cell, Row

_KINDS = (("name", "project"), ("user", "office"), ("yearly", "yearly"))
IndicatorRow = tuple[Row, Header, str]
"""A row of indicators, the header above it, and the horizon of its table."""


@dataclass(slots=True)
class Batch:
    """The rows of one project and what they say of it: kind, label of the column, cell."""

    entries: list[tuple[str, Cell, Cell]]
    rows: list[IndicatorRow] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where its first row begins."""
        return self.rows[0][0].start

    @property
    def end(self) -> int:
        """Where its last row ends."""
        return self.rows[-1][0].end


def split_batches(rows: Sequence[IndicatorRow]) -> tuple[list[IndicatorRow], list[Batch]]:
    """The rows of tables that name no project, and those that do by project; an office stands for all projects below it."""
    rest: list[IndicatorRow] = []
    batches: list[Batch] = []
    office: tuple[str, Cell, Cell] | None = None
    before: Header | None = None
    for row, header, horizon in rows:
        if not header.has("project"):
            rest.append((row, header, horizon))
            continue
        named = {kind: found for kind, role in _KINDS if (found := _entry(kind, role, row, header)) is not None}
        office = named.get("user") or (office if header is before else None)
        opens = "name" in named and (not batches or header is not before or _name(batches[-1]) != named["name"][2].text)
        if opens:
            batches.append(Batch([*(entry for kind, entry in named.items() if kind != "user"), *([office] if office else [])]))
        before = header
        (batches[-1].rows if batches else rest).append((row, header, horizon))
    return rest, batches


def _entry(kind: str, role: str, row: Row, header: Header) -> tuple[str, Cell, Cell] | None:
    column = header.column(role)
    if column is None or column >= len(row.cells) or not row.cells[column].text:
        return None
    return kind, header.labels[column], row.cells[column]


def _name(batch: Batch) -> str:
    return next((cell.text for kind, _, cell in batch.entries if kind == "name"), "")
