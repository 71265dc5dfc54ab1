from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.printed import counter_of, read_figures
from tests.ingest.claims.samples import flow


def read(text):
    return [(str(one.quantity.value), one.quantity.unit, one.group) for one in read_figures(flow(text))]


@pytest.mark.parametrize(("text", "figures"), [
    ("预算1,234.50万元，支出率63.85%。", [("1234.50", "万元", "money"), ("63.85", "%", "percent")]),
    ("覆盖 12 个县，惠及3.5万人次", [("12", "个", "count"), ("3.5", "万人次", "count")]),
    ("得分 83.39 分，提高2个百分点，为上年的1.5倍", [("83.39", "分", "score"), ("2", "个百分点", "points"), ("1.5", "倍", "times")]),
    ("2023年6月30日，《云府〔2022〕15号》，表 3-1", []),
    ("补贴120元/月", []),
    ("安排1 129 236万元，支出1 482.5万元", [("1129236", "万元", "money"), ("1482.5", "万元", "money")]),
    ("购置设备312台（套）", [("312", "台（套）", "count")]),
    ("出口1.2亿美元", [("1.2", "亿美元", "foreign")]),
])
def test_figures_with_their_units(text, figures):
    assert read(text) == figures


def test_a_figure_of_a_list_takes_the_unit_of_the_next():
    assert read("分别为84.9万元、19.41、7.4万元") == [("84.9", "万元", "money"), ("19.41", "万元", "money"), ("7.4", "万元", "money")]


def test_the_number_of_a_footnote_is_no_figure():
    assert read("占比25%1）得分不足") == [("25", "%", "percent")]


def test_counts_are_exact_unless_rounded():
    exact = {one.quantity.unit: one.quantity.exact for one in read_figures(flow("有12家、约30户、1.2万人、250万元"))}
    assert exact == {"家": True, "户": False, "万人": False, "万元": False}


@given(st.decimals(min_value=0, max_value=10**7, places=2), st.sampled_from(["元", "万元", "亿元"]))
def test_the_span_is_where_the_figure_stands(value, unit):
    text = f"安排资金{value:,}{unit}，用于建设"
    (one,) = read_figures(flow(text))
    assert text[one.quantity.span.start:one.quantity.span.end] == f"{value:,}{unit}"
    assert one.base == value * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]


def test_what_is_counted():
    (people,) = read_figures(flow("3.5万人"))
    assert counter_of(people) == "人"
    assert people.base == Decimal(35_000)
