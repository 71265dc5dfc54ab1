"""Conditions on numbers as people put them."""
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.qa.comparisons import chinese_number, find_comparisons


@pytest.mark.parametrize(("question", "low", "high", "unit"), [
    ("得分85分以上的有哪些？", 85, None, "分"),
    ("得分不低于八十五分的报告", 85, None, "分"),
    ("产出指标得分率达到95%及以上的项目", 95, None, "%"),
    ("支出率不到20%的项目", None, 20, "%"),
    ("得分在80分到82分之间的报告", 80, 82, "分"),
    ("支出率介于60%和80%之间", 60, 80, "%"),
    ("预算超过一千万元的项目", 10_000_000, None, "元"),
    ("预算不足500万元的项目", None, 5_000_000, "元"),
    ("支出率低于五成的项目", None, 50, "%"),
])
def test_condition(question, low, high, unit):
    [found] = find_comparisons(question)
    assert found.low == (None if low is None else Decimal(low))
    assert found.high == (None if high is None else Decimal(high))
    assert found.unit == unit


def test_the_bound_itself_counts_where_the_words_say_so():
    [above] = find_comparisons("超过85分的报告")
    [at_least] = find_comparisons("85分及以上的报告")
    assert not above.holds(Decimal(85))
    assert at_least.holds(Decimal(85))
    [without] = find_comparisons("80分到82分之间（不含）")
    assert not without.holds(Decimal(80))


def test_years_and_plain_questions_have_no_condition():
    assert find_comparisons("2023年得分最高的是哪份报告？") == ()
    assert find_comparisons("2021年到2023年的报告有哪些") == ()


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_are_read_back(value):
    digits = "零一二三四五六七八九"
    spelled = "".join(digits[int(char)] + unit for char, unit in zip(f"{value:04d}", ("千", "百", "十", ""), strict=True) if char != "0")
    assert chinese_number(spelled) == value


@given(st.decimals(min_value=0, max_value=1000, places=2), st.decimals(min_value=0, max_value=100, places=2))
def test_holds_agrees_with_its_sparql(bound, value):
    [comparison] = find_comparisons(f"得分不低于{bound}分")
    assert comparison.sparql("?v") == f"?v >= {comparison.low}"
    assert comparison.holds(value) == (value >= bound)
