"""A table as it is handed on: typed columns, rows of plain values, and the passages that each row was read from."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["text", "integer", "number", "money", "percent", "year"]
"""What a column holds: ``money`` in yuan, ``percent`` as printed (66.67 stands for 66.67%)."""

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Column:
    """Heading, kind of values and width in characters of the standard font."""

    name: str
    kind: Kind = "text"
    width: int = 16


@dataclass(frozen=True, slots=True)
class Source:
    """A passage: document name, offsets in code points (end exclusive), raw slice."""

    document: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, citation: Mapping[str, Any], document: str | None = None) -> Source:
        """From the public shape of a citation; ``document`` where the shape leaves it to the thing it hangs on."""
        return cls(str(citation.get("document") or document or ""), citation["start"], citation["end"], citation.get("quote") or "")


@dataclass(frozen=True, slots=True)
class Row:
    """Values in the order of the columns, and where they were read."""

    values: tuple[Value, ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is a heading and the name of a sheet: at most 31 characters, none of ``[]:*?/\\``."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]


def value_of(found: Any) -> Value:
    """A value of the exports as a table holds it: numbers stay numbers, truth is 是 or 否, several are joined by 、."""
    if isinstance(found, bool):
        return "是" if found else "否"
    if found is None or isinstance(found, int | Decimal):
        return found
    if isinstance(found, float):
        return Decimal(str(found))
    if isinstance(found, Mapping):
        return value_of(found.get("label") or found.get("name"))
    if isinstance(found, list | tuple):
        return "、".join(str(value) for one in found if (value := value_of(one)) is not None)
    return str(found)
