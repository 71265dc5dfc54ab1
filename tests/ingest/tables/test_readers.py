"""Each way of printing a table by its own habits: merged cells, dumps, gaps, lone labels, one cell a line."""
from __future__ import annotations

from tests.ingest.tables.grids import assert_placed, lines, tables, texts


def read(source: str) -> list[list[str]]:
    (found,) = tables(source)
    assert_placed(source, found)
    return texts(found, width=max(len(row.cells) for row in found))


def test_a_dump_with_paragraphs_and_empty_cells() -> None:
    source = "\t项目\n\t目标\n\t\n\n\t修路\n\t1.新建道路；\n2.维护旧路。\n\t300\n\n"
    assert read(source) == [["项目", "目标", ""], ["修路", "1.新建道路；2.维护旧路。", "300"]]


def test_a_dump_with_a_blank_line_behind_every_cell() -> None:
    source = "\t项目\n\n\t金额\n\n\n\t修路\n\n\t300\n\n\n\t\n\n\t20\n"
    assert read(source) == [["项目", "金额"], ["修路", "300"], ["", "20"]]


def test_a_sentence_behind_a_dump_is_running_text() -> None:
    source = "\t修路\n\t300\n\n\t架桥\n\t20\n以上安排已经市人民代表大会批准。\n"
    assert read(source) == [["修路", "300"], ["架桥", "20"]]
    assert lines(source) == ["以上安排已经市人民代表大会批准。"]


def test_rows_go_on_over_blank_lines_and_page_numbers() -> None:
    source = "项目\t金额\n修路\t3\n\n- 12 -\n\n架桥\t2\n"
    (found,) = tables(source)
    assert [row.block for row in found] == [0, 0, 1]
    assert texts(found) == [["项目", "金额"], ["修路", "3"], ["架桥", "2"]]


def test_pipes_without_outer_ones_and_escaped() -> None:
    assert read("项目 | 金额 | 备注\n--- | --- | ---\n修路\\|架桥 | 5 | 无\n") == [["项目", "金额", "备注"], ["修路\\|架桥", "5", "无"]]


def test_a_lone_line_with_a_bar_is_no_table() -> None:
    assert list(tables("单位|数量\n\n正文。")) == []


def test_cells_that_span_in_html() -> None:
    source = ("<table><tr><th rowspan='2'>项目</th><th colspan=2>2025年</th></tr><tr><th>基本</th><th>项目</th></tr>"
              "<tr><td><p>合计</p></td><td>1,2<b></b>00</td><td>&nbsp;</td></tr></table>")
    (found,) = tables(source)
    assert texts(found) == [["项目", "2025年", ""], ["", "基本", "项目"], ["合计", "1,2 00", ""]]


def test_text_around_html() -> None:
    assert lines("<p>前文</p>\n<table><tr><td>1</td></tr></table>\n后文") == ["<p>前文</p>", "后文"]


def test_columns_by_display_position() -> None:
    source = ("单位：万元\n"
              "科目        预算数    执行数\n"
              "税收        100.00    90.00\n"
              "非税                  20.00\n"
              "合 计       100.00    110.00\n")
    assert read(source)[1:] == [["税收", "100.00", "90.00"], ["非税", "", "20.00"], ["合计", "100.00", "110.00"]]


def test_columns_that_overlap_are_told_by_their_order() -> None:
    source = ("科目名称        2024年    2025年    增减额\n"
              "城乡社区公共设施建设与管理支出    300.00    320.00    20.00\n"
              "水利        10.00    12.00    2.00\n"
              "        合计        310.00    332.00    22.00\n")
    assert read(source)[1:] == [
        ["城乡社区公共设施建设与管理支出", "300.00", "320.00", "20.00"], ["水利", "10.00", "12.00", "2.00"], ["合计", "310.00", "332.00", "22.00"]]


def test_a_lone_label_between_rows_laid_out_by_spaces() -> None:
    source = "科目    2024年    2025年\n一、税收收入\n    增值税    10.00    12.00\n    契税    3.00    2.00\n    房产税    1.00    1.00\n"
    assert [row[0] for row in read(source)] == ["科目", "一、税收收入", "增值税", "契税", "房产税"]


def test_running_text_with_wide_gaps_is_no_table() -> None:
    assert list(tables("关于预算的说明    第一页\n本年收入    三亿元\n本年支出    三亿元\n")) == []


def test_one_cell_a_line_with_the_unit_behind_the_title() -> None:
    source = "云溪市2025年收入表（单位：亿元）\n项目\n预算数\n税收\n12.5\n非税\n3.5\n合计\n16.0\n第二部分 说明\n"
    assert read(source) == [["项目", "预算数"], ["税收", "12.5"], ["非税", "3.5"], ["合计", "16.0"]]
    assert lines(source)[-1] == "第二部分 说明"


def test_one_cell_a_line_side_by_side() -> None:
    source = "单位：元\n收入\n支出\n项目\n预算数\n项目\n预算数\n税收\n1\n教育\n2\n非税\n3\n水利\n2\n合计\n4\n合计\n4\n"
    assert read(source)[1:] == [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"], ["税收", "1", "教育", "2"],
                                ["非税", "3", "水利", "2"],
                                ["合计", "4", "合计", "4"]]


def test_one_cell_a_line_with_lost_code_cells() -> None:
    source = "单位：元\n科目编码\n科目名称\n合计\n基本支出\n合计\n30.00\n10.00\n213\n农林水支出\n30.00\n10.00\n21303\n水利\n30.00\n10.00\n"
    assert read(source)[1:] == [["科目编码", "科目名称", "合计", "基本支出"], ["", "合计", "30.00", "10.00"], ["213", "农林水支出", "30.00", "10.00"],
                                ["21303", "水利", "30.00", "10.00"]]


def test_one_cell_a_line_without_order_is_not_read() -> None:
    assert list(tables("单位：元\n科目\n预算数\n税收\n1\n2\n非税\n契税\n3\n合计\n4\n5\n6\n")) == []


def test_cells_parted_by_one_space() -> None:
    source = ("单位：万元\n科目编码 科目名称 2024年 2025年\n204 公共安全 支出 1,250.00 1,310.50\n"
              "20406 司法 1,250.00 1,310.50\n合 计 1,250.00 1,310.50\n3\n说明：略。\n")
    assert read(source)[1:] == [["科目编码", "科目名称", "2024年", "2025年"], ["204", "公共安全支出", "1,250.00", "1,310.50"],
                                ["20406", "司法", "1,250.00", "1,310.50"], ["", "合计", "1,250.00", "1,310.50"]]


def test_a_row_with_lost_cells_gives_its_label_only() -> None:
    source = "单位：万元\n项目 2024年 2025年\n税收 1.00 2.00\n非税 3.00\n其他 4.00 5.00\n合计 5.00 10.00\n"
    assert read(source)[3] == ["非税", "", ""]


def test_a_form_one_cell_a_line() -> None:
    source = ("项目名称\n设备更新\n主管部门\n石桥区卫生健康局\n一级指标\n二级指标\n三级指标\n指标值\n"
              "产出指标\n数量指标\n更新数量\n3台\n质量指标\n合格率\n100%\n效益指标\n社会效益指标\n惠及人数\n≥500人\n说明：以上指标经专家论证。\n")
    assert read(source) == [["项目名称", "设备更新", "", ""], ["主管部门", "石桥区卫生健康局", "", ""],
                            ["一级指标", "二级指标", "三级指标", "指标值"],
                            ["产出指标", "数量指标", "更新数量", "3台"], ["", "质量指标", "合格率", "100%"],
                            ["效益指标", "社会效益指标", "惠及人数", "≥500人"]]
