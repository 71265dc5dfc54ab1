"""Tables as an Excel workbook: one sheet each, and a sheet 来源 that names document and place for every row."""
from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from fiscalkg.deliverables.safety import clean, runnable
from fiscalkg.deliverables.table import Column, Kind, Row, Table, Value
from fiscalkg.deliverables.zipped import settled
from fiscalkg.errors import FaceError

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 1_048_575
"""Rows of a sheet beneath its heading (Microsoft, "Excel specifications and limits")."""
SOURCES: Final = "来源"

_FORMATS: Final[Mapping[Kind, str]] = {
    "text": "@", "integer": "#,##0", "number": "#,##0.##", "money": "#,##0.00", "percent": '0.00"%"', "year": "0",
}
_SOURCE_COLUMNS: Final = (
    Column("工作表", width=16), Column("行", "integer", 8), Column("文件", width=34), Column("起（字）", "integer", 10),
    Column("止（字）", "integer", 10), Column("原文", width=90),
)
_STAMP: Final = "2000-01-01T00:00:00Z"


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """The workbook of ``tables``. Numbers are numbers, headings stay in view, columns can be filtered, text is never a formula.

    Raises ``FaceError`` FK-F020 when a table has more rows than a sheet can hold.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for table in (*tables, _sources(tables)):
        if len(table.rows) > MOST_ROWS:
            raise FaceError("FK-F020", f"“{table.name}”有 {len(table.rows):,} 行，一张工作表放不下", mend="请改用 csv")
        _write(book.create_sheet(table.name), table)
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), _STAMP)


def _sources(tables: Sequence[Table]) -> Table:
    """Row numbers are those a reader sees: the heading is row 1."""
    rows = [Row((table.name, number, one.document, one.start, one.end, one.quote))
            for table in tables for number, row in enumerate(table.rows, 2) for one in row.sources]
    return Table(SOURCES, _SOURCE_COLUMNS, rows)


def _write(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append(list(_heading(sheet, table.columns)))
    for row in table.rows:
        sheet.append([_cell(sheet, value, column) for value, column in zip(row.values, table.columns, strict=True)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _heading(sheet: Any, columns: Sequence[Column]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    font, fill, middle = Font(bold=True), PatternFill("solid", fgColor="DCE6F1"), Alignment(vertical="center", wrap_text=True)
    for column in columns:
        cell = WriteOnlyCell(sheet, column.name)
        cell.font, cell.fill, cell.alignment = font, fill, middle
        yield cell


def _cell(sheet: Any, value: Value, column: Column) -> Any:
    """A typed cell; text that looks like a formula is stored as text and marked so (quotePrefix), the text itself stays what it is."""
    if value is None:
        return None
    if not isinstance(value, str):
        return _styled(sheet, value, _FORMATS[column.kind if column.kind != "text" else "number"])
    odd, wide = runnable(value) or value.startswith("#"), column.width >= _WRAPPED
    if not odd and not wide:
        return clean(value)
    cell = _styled(sheet, clean(value), _FORMATS["text"], _wrapped() if wide else None)
    cell.data_type = "s"
    if runnable(value):
        cell.quotePrefix = True
    return cell


def _styled(sheet: Any, value: Value, form: str, alignment: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = form
    if alignment is not None:
        cell.alignment = alignment
    return cell


@cache
def _wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True)


_WRAPPED: Final = 40
"""Width from which a column wraps its text."""
