"""Sheets of a workbook as text: the name of the sheet, its titles, its table, its notes."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.places import SheetPlace
from ingest.readers.base import Piece, TextDraft, column_letters
from ingest.source import SourceText

_DEFAULT_NAME = re.compile(r"(?:sheet|工作表)\s?\d*", re.I)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that shows ``text``: row and column from 0, ``indent`` as its alignment sets it."""

    row: int
    column: int
    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name and the cells that show something, row by row."""

    name: str
    cells: tuple[SheetCell, ...]


def write_sheets(data: bytes, name: str, encoding: str, sheets: Sequence[Sheet], hidden: Sequence[str]) -> SourceText:
    """The text of a workbook: every sheet under its name, ``hidden`` ones named in a notice."""
    draft = TextDraft()
    for sheet in sheets:
        if sheet.cells:
            _write(draft, sheet)
    if hidden:
        draft.notices.append(f"未读取隐藏的工作表：{'、'.join(hidden)}")
    return draft.finish(data, name, encoding)


def _write(draft: TextDraft, sheet: Sheet) -> None:
    rows: dict[int, list[SheetCell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    left = min(cell.column for cell in sheet.cells)
    numbers = sorted(rows)
    titles = next((at for at, number in enumerate(numbers) if len(rows[number]) > 1), len(numbers))
    if not _DEFAULT_NAME.fullmatch(sheet.name) and all(sheet.name.strip() != rows[number][0].text.strip() for number in numbers[:titles]):
        draft.line([(sheet.name.strip(), None)])
    for number in numbers[:titles]:
        draft.line([_piece(sheet, rows[number][0])])
    for block in _blocks(numbers[titles:]):
        draft.table([_row(sheet, rows[number], left) for number in block])
        draft.add("\n")


def _blocks(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Rows that follow each other without an empty one between."""
    block: list[int] = []
    for number in numbers:
        if block and number != block[-1] + 1:
            yield block
            block = []
        block.append(number)
    if block:
        yield block


def _row(sheet: Sheet, cells: Sequence[SheetCell], left: int) -> list[list[Piece]]:
    row: list[list[Piece]] = []
    for cell in cells:
        row.extend([] for _ in range(cell.column - left - len(row)))
        row.append([("  " * cell.indent, None), _piece(sheet, cell)])
    return row


def _piece(sheet: Sheet, cell: SheetCell) -> Piece:
    return cell.text, SheetPlace(sheet.name, f"{column_letters(cell.column)}{cell.row + 1}")
