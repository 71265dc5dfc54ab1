from ingest.claims.grids import read_grid
from ingest.layout import TableText
from ingest.spans import Span
from tests.ingest.claims.samples import table


def values(grid):
    return [(row.label, [str(cell.value) if cell else None for cell in row.cells]) for row in grid.rows]


def test_flattened_rows_with_broken_labels():
    grid = table("单位：万元\n序\n号\n机构名称 计划 实际 支出率\n1 临江区人民\n医院\n971 655 67.46%\n2 石桥区中医院 751.8 423.93 56.39%\n"
                 "合计 1722.8 1078.93 62.63%\n")
    assert values(grid)[1:] == [("石桥区中医院", ["751.8", "423.93", "56.39"]), ("合计", ["1722.8", "1078.93", "62.63"])]
    assert grid.rows[0].label.endswith("临江区人民医院")
    assert [row.is_total for row in grid.rows] == [False, False, True]


def test_a_per_cent_sign_on_a_line_of_its_own_goes_with_the_figure_above():
    grid = table("安和县 1000 410 41.00\n% 590\n南屏县 500 250 50.00% 250\n")
    assert values(grid) == [("安和县", ["1000", "410", "41.00", "590"]), ("南屏县", ["500", "250", "50.00", "250"])]


def test_one_cell_a_line():
    grid = table("县（区）\n机构数\n金额\n临江区\n14\n705.8\n石桥区\n16\n762.4\n合计\n30\n1,468.2\n")
    assert values(grid) == [("临江区", ["14", "705.8"]), ("石桥区", ["16", "762.4"]), ("合计", ["30", "1468.2"])]


def test_tabs_pipes_dashes_and_words_behind_the_figures():
    assert values(table("临江区\t1,400\t980.2\n石桥区\t—\t652.4\n")) == [("临江区", ["1400", "980.2"]), ("石桥区", [None, "652.4"])]
    assert values(table("| 甲局 | 46.1 | 44.5 |\n| 乙局 | 43.8 | 43.7 |\n"))[0][1] == ["46.1", "44.5"]
    assert values(table("甲局 46.1 44.5 90.6 优\n乙局 43.8 43.7 87.5 良\n"))[1] == ("乙局", ["43.8", "43.7", "87.5"])


def test_years_and_bounds_are_labels():
    assert values(table("2021年 315 390\n2022年 415 460\n"))[0] == ("2021年", ["315", "390"])
    assert values(table("转贷500万以上 13 15\n转贷500万以下 5 6\n"))[0] == ("转贷500万以上", ["13", "15"])


def test_text_is_no_grid():
    lines = ("推动企业升级", "预计对270", "家企业奖励")
    text = "\n".join(lines)
    assert read_grid(text, TableText(None, (Span(0, len(text)),), 0)) is None


def test_spans_cover_label_and_figures():
    text = "临江区 10 20\n石桥区 30 40\n"
    row = table(text).rows[1]
    assert row.span.slice(text) == "石桥区 30 40"
    assert [cell.span.slice(text) for cell in row.cells if cell] == ["30", "40"]
