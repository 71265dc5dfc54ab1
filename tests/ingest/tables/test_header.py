from __future__ import annotations

import pytest

from ingest.tables.cells import Row
from ingest.tables.header import column_paths, count_header, has_amounts, is_formula_row, is_note, is_ordinal_row, is_ruler
from tests.ingest.tables.test_caption import row


def rows(text: str) -> list[Row]:
    return [row(*line.split("|")) for line in text.splitlines()]


@pytest.mark.parametrize(("text", "expected"), [("栏次|1|2|3", True), ("栏次||1|栏次||2", True), ("1|2|3", True), ("项目|1|2", False),
                                                ("5|6|7", False), ("100|200", False)])
def test_rows_that_count_columns(text: str, expected: bool) -> None:
    assert is_ordinal_row(row(*text.split("|"))) is expected


@pytest.mark.parametrize(("text", "expected"), [("公式|A=B+C|B|C", True), ("|A=B+C|B|C", True), ("A|B", False), ("项目|A=1", False)])
def test_rows_of_formulas(text: str, expected: bool) -> None:
    assert is_formula_row(row(*text.split("|"))) is expected


def test_rulers_and_notes() -> None:
    assert is_ruler(row("--", "---"))
    assert not is_ruler(row("--", "1"))
    assert is_note(row("注：本表不含上级补助", ""))
    assert not is_note(row("注册资本", ""))
    assert not is_note(row("注：", "100"))


def test_years_are_no_amounts() -> None:
    assert not has_amounts(row("项目", "2024", "2025"))
    assert has_amounts(row("税收", "2024", "300"))


@pytest.mark.parametrize(("text", "count"), [
    ("项目|2024年|2025年\n税收|1|2", 1),
    ("项目|2025年预算||\n|合计|基本|项目\n税收|1|2|3", 2),
    ("项目|2025年预算||\n|合计|基本|项目\n栏次|1|2|3\n税收|1|2|3", 3),
    ("收入||支出|\n项目|预算数|项目|预算数\n税收|1|教育|2", 2),
    ("项目|预算数\n一、税收收入|\n增值税|5", 1),
    ("税收|1|2\n非税|2|3", 0),
    ("地区|限额||\n公式|A=B+C|B|C\n石桥区|3|1|2", 2),
])
def test_how_many_rows_are_header(text: str, count: int) -> None:
    assert count_header(rows(text)) == count


@pytest.mark.parametrize(("text", "labels"), [
    ("项目|2025年预算||增减\n|合计|基本|", ["项目", "2025年预算-合计", "2025年预算-基本", "增减"]),
    ("科目|2024年|2025年预算||2025年比2024年\n||合计|项目|额|率", ["科目", "2024年", "2025年预算-合计", "2025年预算-项目", "2025年比2024年-额",
        "2025年比2024年-率"]),
    ("收入||支出|\n项目|预算数|项目|预算数", ["收入-项目", "收入-预算数", "支出-项目", "支出-预算数"]),
    ("合计|公务用车|||接待\n|小计|购置|运行|", ["合计", "公务用车-小计", "公务用车-购置", "公务用车-运行", "接待"]),
    ("项目|预算|备注\n|基本|项目|", ["项目", "预算-基本", "预算-项目", "备注"]),
])
def test_paths(text: str, labels: list[str]) -> None:
    header = rows(text)
    width = max(len(line.cells) for line in header)
    assert ["-".join(path) for path in column_paths(header, width)] == labels
