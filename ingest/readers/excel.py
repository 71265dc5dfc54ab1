"""Excel workbooks (xlsx, xlsm), by openpyxl: every figure as the sheet shows it, which needs the number formats."""
from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile, ZipFile

from ingest.readers.archive import check_archive
from ingest.readers.errors import damaged, no_text, too_large
from ingest.readers.numbers import shown
from ingest.readers.sheets import Sheet, SheetCell, write_sheets
from ingest.source import SourceText

#: Cells that are read of one workbook, rows of one sheet.
_MOST_CELLS, _MOST_ROWS = 300_000, 100_000
_CHUNK = 1 << 20


class ExcelReader:
    """Reads all visible sheets of a workbook, formulas by their stored results."""

    def read(self, data: bytes, name: str) -> SourceText:
        """Raises FK-I040, FK-I041, FK-I043, FK-I045, FK-I046."""
        check_archive(data, name, "Excel")
        if _values(data) > _MOST_CELLS:
            raise too_large(name, f"单元格超过 {_MOST_CELLS:,} 个")
        try:
            sheets, hidden = _sheets(data, name)
        except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
            raise damaged(name, "Excel") from error
        text = write_sheets(data, name, "Excel", sheets, hidden)
        if not text.text.strip():
            raise no_text(name, "Excel")
        return text


def _values(data: bytes) -> int:
    """About how many cells hold something, counted without reading the sheets."""
    count = 0
    with ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/"):
                with archive.open(part) as stream:
                    while piece := stream.read(_CHUNK):
                        count += piece.count(b"<v>") + piece.count(b"<is>")
    return count


def _sheets(data: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
            left, sheets = _MOST_CELLS, []
            for one in book.worksheets:
                if one.title not in hidden:
                    sheets.append(Sheet(one.title, tuple(_cells(one, name, left))))
                    left -= len(sheets[-1].cells)
            return sheets, hidden
        finally:
            book.close()


def _cells(sheet: Any, name: str, left: int) -> Iterator[SheetCell]:
    """The cells that show something. Empty rows far below (a stray format at the end of the sheet) cost nothing but their count."""
    sheet.reset_dimensions()
    count = rows = 0
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value is not None]
        rows += bool(filled)
        for cell in filled:
            text = shown(cell.value, cell.number_format)
            if text.strip():
                count += 1
                yield SheetCell(cell.row - 1, cell.column - 1, text, int(cell.alignment.indent or 0))
        if count > left or rows > _MOST_ROWS:
            raise too_large(name, f"工作表“{sheet.title}”超过 {_MOST_ROWS:,} 行或全部工作表超过 {_MOST_CELLS:,} 个单元格")
