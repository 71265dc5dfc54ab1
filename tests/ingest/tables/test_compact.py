"""Two-row headers whose merged cells left no empty cells behind."""
from __future__ import annotations

import pytest

from ingest.tables.compact import is_compact, unfold, usual_width
from tests.ingest.tables.test_header import rows


def laid(header: str, data: str) -> list[list[str]]:
    return [row.texts for row in unfold(rows(header), rows(data))]


@pytest.mark.parametrize(("header", "data", "lower"), [
    ("科目编码|科目名称|合计|基本支出|项目支出\n类|款|项|小计|人员经费|公用经费", "208|05|05|养老|30|20|15|5|10",
     ["类", "款", "项", "", "", "小计", "人员经费", "公用经费", ""]),
    ("合计|因公出国|公务用车购置及运行费|公务接待费\n小计|购置费|运行费", "46|0|42|18|24|4", ["", "", "小计", "购置费", "运行费", ""]),
    ("功能科目|上年执行数|2024年预算数|增减%\n科目编码|科目名称|小计|基本支出|项目支出", "208|社保|10|12|7|5|20",
     ["科目编码", "科目名称", "", "小计", "基本支出", "项目支出", ""]),
])
def test_labels_below_go_under_the_cell_they_part(header: str, data: str, lower: list[str]) -> None:
    upper, below = laid(header, data)
    assert below == lower
    assert len(upper) == len(below) == len(lower)


def test_the_figures_decide_which_cell_a_subtotal_parts() -> None:
    header = "项目|收入|支出|结余\n小计|甲|乙"
    assert laid(header, "一|9|5|3|2|4\n二|7|6|1|5|1")[1] == ["", "", "小计", "甲", "乙", ""]
    assert laid(header, "一|5|3|2|9|4\n二|6|1|5|7|1")[1] == ["", "小计", "甲", "乙", "", ""]


def test_full_headers_stay_as_they_are() -> None:
    header = rows("项目|2025年预算||\n|合计|基本|项目")
    assert unfold(header, rows("税收|3|1|2")) == header
    assert not is_compact(header[0], header[1], 4)
    assert usual_width([]) == 0
