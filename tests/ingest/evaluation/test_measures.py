from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.evaluation.measures import find_measures
from ingest.records import Measure
from tests.ingest.evaluation.texts import flow_of


def measures(text: str) -> tuple[Measure, ...]:
    flow = flow_of(text)
    return find_measures(flow, 0, len(flow.text))


@pytest.mark.parametrize(("text", "value", "unit", "name"), [
    ("资金支出率仅1.47%", "1.47", "%", "资金支出率"),
    ("指标完成率高达572%", "572", "%", "指标完成率"),
    ("预算调整率为-6.00%", "-6.00", "%", "预算调整率"),
    ("共抽取研究项目51项研究课题", "51", "项", "研究课题"),
    ("完成改造30处工程", "30", "处", "工程"),
    ("较上年提高29.8个百分点", "29.8", "个百分点", None),
])
def test_value_and_what_it_measures(text: str, value: str, unit: str, name: str | None) -> None:
    (found,) = measures(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    if name:
        assert found.measures == name


@pytest.mark.parametrize("text", ["2023年12月31日", "预算500万元", "云府〔2023〕12号", "第3项规定", "表1-2", "https://example.org/%E5%9B%BD"])
def test_what_is_no_measure(text: str) -> None:
    assert measures(text) == ()


def test_spans() -> None:
    text = "共有 1193 家企业，占 23.84%。"
    assert [found.span.slice(text) for found in measures(text)] == ["1193 家", "23.84%"]
