from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.budget.targets import is_value, parse_target, split_glued


@pytest.mark.parametrize(("text", "operator", "value", "unit"), [
    ("≥95%", "≥", "95", "%"), ("不少于12场", "≥", "12", "场"), ("110次以上", "≥", "110", "次"), ("5%以下", "≤", "5", "%"), ("100", "=", "100", None),
    ("＝46条", "=", "46", "条"), ("大于等于85%", "≥", "85", "%"), ("≤35.6万元", "≤", "35.6", "万元"), ("每年不低于1,200人次", "≥", "1200", "人次"),
    ("＜３天", "<", "3", "天"), ("约30公里", "≈", "30", "公里"), ("控制在50万元以内", "≤", "50", "万元"), ("≥ 40 人次", "≥", "40", "人次"),
])
def test_demands(text: str, operator: str, value: str, unit: str | None) -> None:
    target = parse_target(text)
    assert (target.operator, target.value, target.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize("text", ["有所提升", "2025年12月31日前", "80%-90%", "建立", "", "10:1"])
def test_targets_in_words_demand_no_number(text: str) -> None:
    assert parse_target(text).value is None


def test_the_unit_may_stand_behind_the_name() -> None:
    assert parse_target("≥300", "补助人数（人）").unit == "人"


@given(st.decimals(0, 10**6, places=1), st.sampled_from(["人", "%", "公里", "万元", ""]), st.sampled_from(["≥", "≤", ">", "<", "="]))
def test_any_number_with_a_sign(value: Decimal, unit: str, sign: str) -> None:
    target = parse_target(f"{sign}{value}{unit}")
    assert (target.operator, target.value, target.unit) == (sign, value, unit or None)


@pytest.mark.parametrize(("text", "expected"), [
    ("全年检查不少于60家≥60家", ("全年检查不少于60家", "≥60家")), ("群众满意度 ≥ 90%", ("群众满意度", "≥ 90%")),
    ("服务质量文字描述：显著提升", ("服务质量", "：显著提升")), ("开展培训", None)])
def test_values_glued_to_names(text: str, expected: tuple[str, str] | None) -> None:
    assert split_glued(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("≥95%", True), ("12台", True), ("长期", True), ("有效提升", True), ("培训人数", False),
                                                ("资金到位及时率", False)])
def test_values_and_names(text: str, expected: bool) -> None:
    assert is_value(text) is expected
