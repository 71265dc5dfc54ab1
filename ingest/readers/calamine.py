"""Spreadsheets in the older and other formats (xls, xlsb, ods), by calamine: values as stored, no number formats."""
from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import python_calamine

from ingest.readers.archive import check_archive
from ingest.readers.errors import damaged, no_text, protected
from ingest.readers.numbers import plain_value
from ingest.readers.sheets import Sheet, SheetCell, write_sheets
from ingest.source import SourceText

_ZIP = b"PK"


class CalamineReader:
    """Reads all visible sheets of a workbook."""

    def read(self, data: bytes, name: str) -> SourceText:
        """Raises FK-I040, FK-I041, FK-I043, FK-I045, FK-I046."""
        if data.startswith(_ZIP):
            check_archive(data, name, "Excel")
        try:
            with python_calamine.load_workbook(io.BytesIO(data)) as book:
                hidden = [one.name for one in book.sheets_metadata if one.visible != python_calamine.SheetVisibleEnum.Visible]
                sheets = [_sheet(book.get_sheet_by_name(one)) for one in book.sheet_names if one not in hidden]
        except python_calamine.PasswordError as error:
            raise protected(name, "Excel") from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise damaged(name, "Excel") from error
        text = write_sheets(data, name, "Excel", sheets, hidden)
        if not text.text.strip():
            raise no_text(name, "Excel")
        return text


def _sheet(sheet: Any) -> Sheet:
    top, left = sheet.start or (0, 0)
    rows: Sequence[Sequence[Any]] = sheet.to_python() if sheet.start else ()
    cells = tuple(SheetCell(top + at, left + column, text) for at, row in enumerate(rows) for column, value in enumerate(row)
                  if (text := plain_value(value)).strip())
    return Sheet(str(sheet.name), cells)
