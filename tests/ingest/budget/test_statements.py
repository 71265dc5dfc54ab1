from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.budget.statements import Setting, Statement, read_statements

BASE = Setting("", 2025, None, None, 2025)


def said(text: str, setting: Setting = BASE) -> list[tuple[str, str | None, str, str]]:
    return [(item.row, item.measure, str(item.value), item.unit) for item in read_statements(text, setting)]


def one(text: str, setting: Setting = BASE) -> Statement:
    (found,) = read_statements(text, setting)
    return found


def test_a_result_with_its_base() -> None:
    text = "2024年，全市一般公共预算收入完成277.1亿元，同比增长5.4%，为汇总调整预算数276.6亿元的100.2%。"
    assert said(text) == [
        ("一般公共预算收入", "完成数", "277.1", "亿元"), ("一般公共预算收入", "增长率", "5.4", "%"),
        ("一般公共预算收入", "调整预算数", "276.6", "亿元"),
        ("一般公共预算收入", "占调整预算数比例", "100.2", "%")]
    first = read_statements(text, BASE)[0]
    assert (first.year, first.scope, first.fund, first.phase) == (2024, "全市", "一般公共预算", "执行")
    assert text[first.start:first.end] == "277.1亿元"


def test_a_figure_of_another_year_as_base() -> None:
    text = "2025年基金收入预计19.08亿元，比2024年完成数17.15亿元增加1.93亿元，增长11.3%。"
    assert said(text) == [("基金收入", "预算数", "19.08", "亿元"), ("基金收入", "完成数", "17.15", "亿元"), ("基金收入", "增加额", "1.93", "亿元"),
                          ("基金收入", "增长率", "11.3", "%")]
    assert [item.year for item in read_statements(text, BASE)[:2]] == [2025, 2024]


@pytest.mark.parametrize(("text", "row"), [
    ("安排教育发展专项资金1.5亿元", "教育发展专项资金"), ("其中：安排给石桥区3万元", "给石桥区"), ("下达城乡社区支出预算20万元", "城乡社区支出"),
    ("“三公”经费支出合计3.01万元", "“三公”经费支出合计"), ("用于支付100万元欠薪周转金", "欠薪周转金"),
    ("截至2024年底，政府债务余额为5亿元", "政府债务余额"),
    ("全市税收收入4亿元", "税收收入"), ("预备费实际支出6万元", "预备费实际支出"), ("机关运行经费安排支出118.96万元", "机关运行经费")])
def test_names(text: str, row: str) -> None:
    assert one(text).row.replace(" ", "") == row


@pytest.mark.parametrize(("text", "row"), [("需要资金20万元", "人才公寓建设"), ("年初预算13万元", "人才公寓建设"),
                                           ("60人*12月=72000元", "人才公寓建设")])
def test_names_that_say_nothing_give_way_to_the_heading(text: str, row: str) -> None:
    assert one(text, Setting("人才公寓建设", 2025, None, None, 2025)).row == row


def test_parts_within_parts() -> None:
    found = read_statements("“三公”经费120.5万元，其中：出国费5万元，公务用车费105.5万元（购置费35.5万元，运行费70万元），接待费10万元。", BASE)
    assert [(item.row, item.whole) for item in found] == [
        ("“三公”经费", None), ("出国费", 0), ("公务用车费", 0), ("购置费", 2), ("运行费", 2), ("接待费", 0)]


def test_a_list_ends_when_it_adds_up() -> None:
    found = read_statements("支出10万元，其中：基本支出4万元，项目支出6万元。政府采购预算3万元。", BASE)
    assert [item.whole for item in found] == [None, 0, 0, None]


def test_parts_take_fund_and_measure_of_the_whole() -> None:
    found = read_statements("债务余额20亿元（一般债务8亿元、专项债务12亿元）。", BASE)
    assert [item.measure for item in found] == ["余额"] * 3
    parts = read_statements("收入总计9万元，其中：政府性基金预算拨款3万元，其他收入6万元。", BASE)
    assert [item.fund for item in parts] == [None, "政府性基金", None]


def test_sides_of_an_account() -> None:
    assert [row for row, *_ in said("市级国有资本经营收入8650万元，支出5200万元，年末滚存结余100万元。")] == [
        "国有资本经营收入", "国有资本经营支出", "国有资本经营滚存结余"]


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("每人每月补助860元", "860", "元"), ("基本工资4000元/人/月", "4000", "元/人/月"), ("单位价值100万元以上的设备", "100", "万元")])
def test_standards_are_no_sums(text: str, value: str, unit: str) -> None:
    found = one(text)
    assert (found.measure, str(found.value), found.unit) == ("标准", value, unit)


@pytest.mark.parametrize("text", ["根据《关于下达50万元资金的通知》开展工作。", "财〔2024〕18号", "3.5万人参加培训。", "服务120万，",
                                  "元旦前完成2元", "2025年"])
def test_what_is_no_figure_of_money(text: str) -> None:
    assert [item for item in read_statements(text, BASE) if item.unit != "元"] == []


def test_full_width_digits_and_grouped_thousands() -> None:
    assert one("收入预算１，２３４．５万元").value == Decimal("1234.5")
    assert one("支出1 129 236万元").value == 1129236
    assert one("减少-3.5万元").value == Decimal("-3.5")


@pytest.mark.parametrize(("year", "final", "measure"), [(2024, False, "执行数"), (2025, False, "预算数"), (2025, True, "决算数")])
def test_a_figure_without_a_verb(year: int, final: bool, measure: str) -> None:
    assert one("教育支出8亿元", Setting("", year, None, None, 2025, final)).measure == measure


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["教育支出", "水利资金", "修缮费", "人员经费"]), st.decimals(0, 10**6, places=2),
                          st.sampled_from(["元", "万元", "亿元"])), min_size=1, max_size=8))
def test_every_figure_of_a_list_is_read_where_it_stands(parts: list[tuple[str, Decimal, str]]) -> None:
    text = "、".join(f"{name}{value:,}{unit}" for name, value, unit in parts) + "。"
    found = read_statements(text, BASE)
    assert [(item.value, item.unit) for item in found] == [(value, unit) for _, value, unit in parts]
    assert [text[item.start:item.end] for item in found] == [f"{value:,}{unit}" for _, value, unit in parts]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="其中：，。；（）()支出收入预算万元亿0123456789.%比上年增加为的、 ", max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    for number, item in enumerate(read_statements(text, BASE)):
        assert 0 <= item.start < item.end <= len(text)
        assert item.whole is None or item.whole < number
