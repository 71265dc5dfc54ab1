"""Workbooks: sheets, titles, cells and their addresses."""
from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Alignment

from ingest.places import SheetPlace
from ingest.readers import read_source
from ingest.readers.base import column_letters
from ingest.readers.sheets import Sheet, SheetCell, write_sheets
from ingest.source import SourceText
from tests.ingest.readers.writers import SOFFICE, convert


def read(fill: Any) -> SourceText:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(stream)
    return read_source(stream.getvalue(), "a.xlsx")


def test_a_sheet_is_its_name_its_titles_and_its_table() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.title = "预算01表"
        sheet["A1"] = "2024年部门收支总表"
        sheet.merge_cells("A1:C1")
        sheet["C2"] = "单位：万元"
        for row in (["科目", None, "预算数"], ["教育支出", None, 1234.5], ["其中", None, 0.1 + 0.2]):
            sheet.append(row)
        sheet["C4"].number_format = "#,##0.00"
        sheet["A5"].alignment = Alignment(indent=1)

    source = read(fill)
    assert source.text.splitlines() == ["预算01表", "2024年部门收支总表", "单位：万元", "| 科目 | | 预算数 |",
                                        "| 教育支出 | | 1,234.50 |", "|   其中 | | 0.3 |", ""]
    at = source.text.index("1,234.50")
    assert source.origins.first(at, at + 8) == SheetPlace("预算01表", "C4")
    assert source.origins.first(at, at + 8).label == "工作表“预算01表”C4"


def test_hidden_sheets_are_named_and_not_read() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "见"
        hidden = book.create_sheet("底稿")
        hidden["A1"] = "藏"
        hidden.sheet_state = "hidden"

    source = read(fill)
    assert source.text == "见\n"
    assert source.notices == ("未读取隐藏的工作表：底稿",)


def test_a_stray_cell_far_away_costs_no_memory() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "近"
        book.active["XFD1048576"] = "远"

    assert read(fill).text == "近\n远\n"


def test_empty_rows_part_blocks() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in (["甲", 1], [None, None], ["乙", 2]):
            book.active.append(row)

    assert read(fill).text == "| 甲 | 1 |\n\n| 乙 | 2 |\n\n"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_columns_are_named_as_spreadsheets_do(index: int, letters: str) -> None:
    assert column_letters(index) == letters


CELLS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 8), st.text("预算|\n\t数 1,2.5%", min_size=1, max_size=8).filter(str.strip)),
                 min_size=1, max_size=40, unique_by=lambda cell: cell[:2])


@settings(max_examples=80, deadline=None)
@given(CELLS)
def test_every_cell_is_said_once_at_its_address(cells: list[tuple[int, int, str]]) -> None:
    ordered = tuple(SheetCell(row, column, text) for row, column, text in sorted(cells))
    source = write_sheets(b"", "a.xlsx", "Excel", [Sheet("表", ordered)], [])
    found = {}
    for one in source.origins.items:
        assert isinstance(one.place, SheetPlace)
        match = re.fullmatch(r"([A-Z]+)(\d+)", one.place.cell)
        found[int(match[2]) - 1, "ABCDEFGHIJ".index(match[1])] = source.text[one.start:one.end]
    blank = str.maketrans("|\n\t", "｜  ")
    assert {place: text.translate(blank) for place, text in found.items()} == {(row, column): text.translate(blank) for row, column, text in cells}


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_of_workbooks_are_read(ending: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "收入"
    for row in (["科目", "预算数", "日期"], ["教育", 0.1 + 0.2, date(2024, 1, 5)], ["合计", 1234, None]):
        book.active.append(row)
    hidden = book.create_sheet("底稿")
    hidden["A1"] = "藏"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    convert(tmp_path / "book.xlsx", ending)
    source = read_source((tmp_path / f"book.{ending}").read_bytes(), f"a.{ending}")
    assert source.text == "收入\n| 科目 | 预算数 | 日期 |\n| 教育 | 0.3 | 2024-01-05 |\n| 合计 | 1234 |\n\n".replace("1234 |", "1234 | |")
    assert source.origins.first(source.text.index("1234"), len(source.text)) == SheetPlace("收入", "B3")
    assert source.notices == ("未读取隐藏的工作表：底稿",)
