"""Tables as workbooks and CSV, read back."""
from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fiscalkg.deliverables.csvfile import to_csv
from fiscalkg.deliverables.files import table_file
from fiscalkg.deliverables.layouts import layouts
from fiscalkg.deliverables.safety import LONGEST, clean, runnable
from fiscalkg.deliverables.table import Column, Row, Source, Table
from fiscalkg.deliverables.tables import TABLES, sheets
from fiscalkg.deliverables.xlsx import MOST_ROWS, to_xlsx
from fiscalkg.errors import FaceError
from fiscalkg.workspace import Workspace

COLUMNS = (Column("名称", width=20), Column("金额（元）", "money"), Column("年度", "year"))
DANGEROUS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", " =HYPERLINK(\"x\")")


def table(*rows: tuple[object, ...]) -> Table:
    return Table("资金", COLUMNS, [Row(values, (Source("云溪.txt", 3, 9, "=原文"),)) for values in rows])  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def workspace(example_workspace: Path) -> Workspace:
    return Workspace(example_workspace)


def test_a_workbook_keeps_numbers_as_numbers_and_names_its_sources() -> None:
    book = load_workbook(io.BytesIO(to_xlsx([table(("道路养护", Decimal("1234567.89"), 2023))])))
    sheet, sources = book["资金"], book["来源"]
    assert [cell.value for cell in sheet[2]] == ["道路养护", 1234567.89, 2023]
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == 20
    assert sheet.auto_filter.ref == "A1:C2"
    assert [cell.value for cell in sources[2]] == ["资金", 2, "云溪.txt", 3, 9, "=原文"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = load_workbook(io.BytesIO(to_xlsx([table((text, None, None))])))["资金"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (clean(text), "s", True)


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_defuses_text_that_looks_like_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(table((text, Decimal(-5), None))).decode("utf-8-sig"))))
    assert rows[1][:3] == [f"'{clean(text)}", "-5", ""], "numbers stay numbers, signs included"


def test_text_that_looks_like_an_error_of_excel_stays_text() -> None:
    cell = load_workbook(io.BytesIO(to_xlsx([table(("#N/A", None, None))])))["资金"]["A2"]
    assert (cell.value, cell.data_type) == ("#N/A", "s")


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_excel_does() -> None:
    data = to_csv(table(("甲,“乙”\n丙", Decimal("0.10"), 2024)))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1][:3] == ["甲,“乙”\n丙", "0.10", "2024"]


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_any_text_makes_a_workbook_that_opens(text: str) -> None:
    value = load_workbook(io.BytesIO(to_xlsx([table((text, None, None))])))["资金"]["A2"].value
    assert (value or "").replace("\r\n", "\n").replace("\r", "\n") == clean(text).replace("\r\n", "\n").replace("\r", "\n")


def test_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    assert len(clean("长" * 40_000)) == LONGEST
    assert clean("长" * 40_000).endswith("余下略）")
    assert not runnable("长")


def test_equal_tables_are_equal_bytes() -> None:
    one = table(("道路养护", Decimal(1), 2023))
    assert to_xlsx([one]) == to_xlsx([one])


def test_a_table_too_long_for_a_sheet_is_refused() -> None:
    class Long(list):  # type: ignore[type-arg]
        def __len__(self) -> int:
            return MOST_ROWS + 1

    with pytest.raises(FaceError, match="FK-F020"):
        to_xlsx([Table("长表", COLUMNS, Long())])


def test_names_of_sheets_fit_excel() -> None:
    for layout in layouts().values():
        assert len(layout.name) <= 31
        assert not set(layout.name) & set("[]:*?/\\")


@pytest.mark.parametrize("what", TABLES)
def test_every_table_of_the_examples_reads_back(workspace: Workspace, what: str) -> None:
    tables = sheets(what, workspace)
    assert tables[0].rows, "the examples have rows for every table"
    book = load_workbook(io.BytesIO(table_file(workspace, what, "xlsx").data))
    assert book.sheetnames == [*(one.name for one in tables), "来源"]
    assert [book[one.name].max_row for one in tables] == [len(one.rows) + 1 for one in tables]
    lines = list(csv.reader(io.StringIO(table_file(workspace, what, "csv").data.decode("utf-8-sig"))))
    assert len(lines) == len(tables[0].rows) + 1


@pytest.mark.parametrize("what", ["findings", "budget-lines", "audit", "clusters"])
def test_sources_are_the_words_of_the_documents(workspace: Workspace, what: str) -> None:
    for one in sheets(what, workspace):
        for row in one.rows:
            assert row.sources
            for source in row.sources:
                assert workspace.source(source.document)[source.start:source.end] == source.quote
