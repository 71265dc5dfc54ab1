"""Dense tables, with where to download them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from nicegui import ui

from fiscalkg.pages import markup

_LONG = 40
"""Characters from which a column takes the room for running text."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that holds a table: what the button says, and its address."""

    label: str
    address: str


def table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, caption: str = "", downloads: Sequence[Download] = (),
          note: str = "") -> ui.html:
    """A table of ``rows`` by column. Numbers stand right; values are escaped, save ``Markup`` (links made with ``Markup.format``)."""
    return markup.put("table.html", columns=columns, rows=[{column: row.get(column) for column in columns} for row in rows],
                      numeric=_numeric(columns, rows), long=_long(columns, rows), caption=caption, downloads=downloads, note=note)


def _numeric(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    def holds(column: str) -> bool:
        given = [row[column] for row in rows if row.get(column) is not None]
        return bool(given) and all(isinstance(one, int | float | Decimal) for one in given)

    return frozenset(column for column in columns if holds(column))


def _long(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    def width(value: Any) -> int:
        return len(Markup(value).striptags()) if isinstance(value, Markup) else len(str(value))  # noqa: S704 (measured only)

    return frozenset(column for column in columns if any(width(row.get(column) or "") >= _LONG for row in rows))
