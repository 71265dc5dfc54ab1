"""Which columns the tables have (``columns.toml``), and how rows of the exports become rows of them."""
from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fiscalkg.deliverables.table import Column, Row, Source, Table, value_of


@dataclass(frozen=True, slots=True)
class Layout:
    """Name of a table, its columns, and for each column the path to its value in a row."""

    name: str
    columns: tuple[Column, ...]
    paths: tuple[tuple[str, ...], ...]

    def row(self, found: Mapping[str, Any], sources: Sequence[Source] = ()) -> Row:
        """One row; values that are not there stay empty."""
        return Row(tuple(value_of(_at(found, path)) for path in self.paths), tuple(sources))

    def table(self, rows: Iterable[Row], name: str | None = None) -> Table:
        """The table of ``rows``."""
        return Table(name or self.name, self.columns, tuple(rows))


@cache
def layouts() -> Mapping[str, Layout]:
    """Every layout by its key in the data file."""
    data = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    return {key: Layout(one["name"], tuple(Column(column["name"], column.get("kind", "text"), column.get("width", 16)) for column in one["columns"]),
                        tuple(tuple(column["key"].split(".")) for column in one["columns"]))
            for key, one in data.items()}


def _at(found: Any, path: Sequence[str]) -> Any:
    for name in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found
