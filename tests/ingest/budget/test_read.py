from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.budget import looks_like_budget, read_budget
from ingest.budget.passages import join_lines
from ingest.records import BudgetContent
from ingest.tables.cells import split_lines
from tests.ingest.budget.reading import assert_placed, document, line, read, source_of
from tests.ingest.tables.grids import dumped, html, piped, tabbed


@pytest.mark.parametrize("text", ["", "\n\n", "关于召开会议的通知\n请准时参加。", "预算管理办法\n第一条 为规范预算管理，制定本办法。",
                                  "姓名\t年龄\n张三\t30\n"])
def test_texts_without_budgets(text: str) -> None:
    assert not looks_like_budget(source_of(text))
    assert read_budget(source_of(text)) == BudgetContent()


def test_the_predicate_agrees_with_the_reading() -> None:
    for name in ("pipes.md", "report.txt", "tall.txt", "pdf.txt", "batch.txt"):
        assert document(name).budget_lines or document(name).indicators


def test_reading_twice_gives_the_same() -> None:
    assert document("classes.txt") == document("classes.txt")


@pytest.mark.parametrize("printed", [tabbed, piped, dumped, html])
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_table_of_codes_says_the_same_however_printed(printed: object, data: st.DataObject) -> None:
    amounts = st.integers(1, 10**6)
    sections = data.draw(st.lists(st.lists(amounts, min_size=1, max_size=3), min_size=1, max_size=3))
    rows = [["科目编码", "科目名称", "2025年预算数"]]
    expected: list[tuple[str, int, str | None]] = []
    for number, parts in enumerate(sections, 1):
        code = f"205{number:02}"
        rows.append([code, f"教育{number}类", f"{sum(parts):,}"])
        expected.append((code, sum(parts), None))
        for place, part in enumerate(parts, 1):
            rows.append([f"{code}{place:02}", f"学校{number}{place}", f"{part:,}"])
            expected.append((f"{code}{place:02}", part, code))
    assert callable(printed)
    content = read(f"云溪市教育局2025年部门预算\n支出预算表\n单位：元\n\n{printed(rows)}\n")
    lines = content.budget_lines
    assert [(item.code, item.yuan, lines[item.parent].code if item.parent is not None else None) for item in lines] == expected


def test_small_amounts_in_order_are_no_codes() -> None:
    rows = [["科目编码", "科目名称", "2025年预算数"], ["20501", "教育管理", "100"], ["2050101", "行政运行", "100"], ["20502", "普通教育", "101"]]
    content = read(f"云溪市教育局2025年部门预算\n支出预算表\n单位：元\n\n{tabbed(rows)}\n")
    assert [(line.code, line.yuan) for line in content.budget_lines] == [("20501", 100), ("2050101", 100), ("20502", 101)]


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="预算一般公共支出收入单位：万元\t|\n 　0123456789.,%项目名称一级二级三级指标值产出数量合计", max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    for tail in (text, "2025年一般公共预算支出100万元。" * 5 + text):
        assert_placed(tail, read_budget(source_of(tail)))


def test_headings_say_year_level_and_fund() -> None:
    content = read("云溪市2025年预算草案\n一般公共预算支出9亿元。财政拨款收入9亿元。基本支出1亿元。项目支出8亿元。\n一、2024年预算执行情况\n"
                   "（一）市本级一般公共预算\n教育支出8亿元，水利支出2亿元。\n二、2025年预算草案\n（一）政府性基金预算\n"
                   "土地出让收入9亿元。\n本市没有国有资本经营预算安排的支出。\n（二）其他\n专项支出1亿元。\n")
    schools = line(content, "教育支出")
    assert (schools.year, schools.scope, schools.fund_type, schools.phase) == (2024, "市本级", "一般公共预算", "执行")
    assert (line(content, "土地出让收入").fund_type, line(content, "土地出让收入").year) == ("政府性基金", 2025)
    assert line(content, "专项支出").fund_type is None


def test_running_text_is_joined_over_lines_pages_and_footnotes() -> None:
    source = "一、收入情况\n全年一般公共预算收入完成一百二十三亿多元，同比增长百分之\n\n- 3 -\n\n¹ 据决算。\n五。\n二、支出情况\n"
    flow = join_lines(source, split_lines(source))
    assert [flow.text[start:end] for start, end in flow.paragraphs()] == [
        "一、收入情况", "¹ 据决算。", "全年一般公共预算收入完成一百二十三亿多元，同比增长百分之五。", "二、支出情况"]


def test_amounts_are_exact_in_every_unit() -> None:
    content = read("云溪市2025年财政预算\n支出表\n项目\t金额（亿元）\t金额（万元）\t金额（元）\n教育\t0.1\t1,000.01\t10,000,100.10\n"
                   "水利\t2\t0.0001\t3\n")
    assert [item.yuan for item in content.budget_lines] == [
        Decimal(10_000_000), Decimal("10000100"), Decimal("10000100.10"), Decimal(200_000_000), Decimal(1), Decimal(3)]


@pytest.mark.regression("a table with thousands of rows was read in quadratic time")
def test_long_tables_take_time_by_their_length() -> None:
    from time import process_time

    def seconds(count: int) -> float:
        head = "云溪市2025年支出表\n单位：元\n科目编码\t科目\t预算数\n"
        text = head + "".join(f"{2010000 + row % 90000}\t科目{row}\t{row}\n" for row in range(count))
        start = process_time()
        read_budget(source_of(text))
        return process_time() - start

    seconds(100)
    assert seconds(6000) < 12 * seconds(1000) + 0.5
