"""Where a passage of the decoded text stands in the original file: page and boxes, sheet and cell, paragraph, offset in mark-up."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from typing import Any, Final

Box = tuple[int, int, int, int]
"""Left, bottom, right, top in tenths of a point, in the coordinates of the PDF page (origin at its lower left, before any rotation)."""


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A run of characters on a page (from 1). ``box`` holds the run; ``edges`` are the places, along the line, where its characters
    begin and where the last one ends (one more than characters, ascending along the reading direction).

    ``turn`` is the reading direction: 0 to the right, 90 upwards, 180 to the left, 270 downwards.
    """

    page: int
    box: Box
    edges: tuple[int, ...]
    turn: int = 0

    @property
    def label(self) -> str:
        """``第3页``."""
        return f"第{self.page}页"

    def part(self, start: int, end: int) -> Box:
        """The box of the characters ``[start, end)`` of the run."""
        a, b = sorted((self.edges[start], self.edges[end]))
        left, bottom, right, top = self.box
        return (a, bottom, b, top) if self.turn in (0, 180) else (left, a, right, b)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A cell of a workbook: name of the sheet and address, ``B12``."""

    sheet: str
    cell: str

    @property
    def label(self) -> str:
        """``工作表“收入”B12``."""
        return f"工作表“{self.sheet}”{self.cell}"

    @property
    def address(self) -> str:
        """``收入!B12``."""
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A paragraph of a Word file (from 1, those in tables not counted), or a cell of its table ``table`` (from 1): ``B3``."""

    paragraph: int
    table: int = 0
    cell: str = ""

    @property
    def label(self) -> str:
        """``第12段`` or ``第2张表B3``."""
        return f"第{self.table}张表{self.cell}" if self.table else f"第{self.paragraph}段"

    @property
    def address(self) -> str:
        """``表2!B3``; empty outside tables."""
        return f"表{self.table}!{self.cell}" if self.table else ""


@dataclass(frozen=True, slots=True)
class MarkupPlace:
    """An offset (code points) in the decoded mark-up of a web page, where the run begins."""

    offset: int

    @property
    def label(self) -> str:
        """Nothing that would help a reader."""
        return ""


Place = PdfPlace | SheetPlace | WordPlace | MarkupPlace
_KINDS: Final[dict[str, type[Any]]] = {"pdf": PdfPlace, "sheet": SheetPlace, "word": WordPlace, "markup": MarkupPlace}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Origin:
    """The run ``[start, end)`` of the decoded text stands at ``place`` of the original."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a text, ascending and without overlap; characters that a reader of the file added have none."""

    items: tuple[Origin, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(one.start for one in self.items))

    def __bool__(self) -> bool:
        return bool(self.items)

    def over(self, start: int, end: int) -> tuple[Origin, ...]:
        """The origins that share at least one character with ``text[start:end]``."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return tuple(one for one in self.items[first:last] if one.end > start and one.start < end)

    def first(self, start: int, end: int) -> Place | None:
        """The place of the first character of ``text[start:end]`` that has one."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.items) and self.items[index].end <= start:
            index += 1
        found = self.items[index] if index < len(self.items) else None
        return found.place if found is not None and found.start < end else None

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """Page and box of every piece of ``text[start:end]``, in order; nothing for files without pages."""
        found = []
        for one in self.over(start, end):
            if isinstance(one.place, PdfPlace):
                a, b = max(start, one.start) - one.start, min(end, one.end) - one.start
                found.append((one.place.page, one.place.part(a, b)))
        return found

    def to_json(self) -> list[list[Any]]:
        """As lists ``[start, end, kind, fields …]``."""
        return [[one.start, one.end, _NAMES[type(one.place)], *astuple(one.place)] for one in self.items]

    @classmethod
    def from_json(cls, rows: Iterable[list[Any]]) -> Origins:
        """What ``to_json`` gave; ``KeyError`` or ``TypeError`` for anything else."""
        return cls(tuple(
            Origin(start, end, _KINDS[kind](*(tuple(value) if isinstance(value, list) else value for value in fields)))
            for start, end, kind, *fields in rows))


NOWHERE: Final = Origins()
"""Of text files: offsets say all."""
