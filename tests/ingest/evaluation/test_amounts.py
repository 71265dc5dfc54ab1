from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.amounts import find_amounts
from ingest.records import Amount
from tests.ingest.evaluation.texts import flow_of


def amounts(text: str) -> tuple[Amount, ...]:
    flow = flow_of(text)
    return find_amounts(flow, 0, len(flow.text))


def yuan(text: str) -> list[str]:
    return [format(amount.yuan.normalize(), "f") for amount in amounts(text)]


@pytest.mark.parametrize(("text", "expected"), [
    ("实际支出235.40万元", ["2354000"]),
    ("合计1,265.91万元", ["12659100"]),
    ("收入1 129 236万元", ["11292360000"]),
    ("安排 5 300 万元", ["53000000"]),
    ("全口径收入6.7亿元", ["670000000"]),
    ("补助39471.45元", ["39471.45"]),
    ("预算调整-2,495.03万元", ["-24950300"]),
    ("奖励80万至200万元", ["800000", "2000000"]),
    ("年度补助70万。", ["700000"]),
    ("沉淀资金84.9万元、19.41、7.4万元", ["849000", "194100", "74000"]),
    ("每套价格36.8元-65元", ["36.8", "65"]),
    ("补助五万元", ["50000"]),
    ("预算３００万元", ["3000000"]),
    ("预算１２６５．９１万元", ["12659100"]),
    ("注册资本1.2万亿元", ["1200000000000"]),
    ("损失3千元", ["3000"]),
    ("贷款115 万元8", ["1150000"]),
])
def test_sums_are_exact(text: str, expected: list[str]) -> None:
    assert yuan(text) == expected


@pytest.mark.parametrize("text", [
    "覆盖人口12万人", "出口500万美元", "港币3亿港元", "超亿元项目", "2023年度", "200元素", "数百万元", "第1万户", "面积3万平方米",
    "完成年度任务12万", "IPO企业3家"])
def test_what_is_no_sum_of_money(text: str) -> None:
    assert amounts(text) == ()


@pytest.mark.parametrize(("text", "role"), [
    ("年初预算1343万元", "预算"),
    ("调整后预算为17.69万元", "调整预算"),
    ("实际支出金额是19.74万元", "支出"),
    ("市财政局下达资金500万元", "到位"),
    ("结余资金474.31万元", "结余"),
    ("84.9万元未支出", "结余"),
    ("导致110.71万元市本级资金沉淀", "闲置"),
    ("违规使用资金合计5.40万元", "违规金额"),
    ("超范围列支办公费12.6万元", "违规金额"),
    ("每枚印章80元", "标准"),
    ("奖励不超过30万元", "标准"),
    ("补助费用为11元/次", "标准"),
    ("三项合计96万元", "合计"),
    ("实现税收92.7亿元", "其他"),
    ("涉及15万元", None),
])
def test_roles(text: str, role: str | None) -> None:
    assert [amount.role for amount in amounts(text)] == [role]


def test_members_of_a_list_share_the_role_of_the_first() -> None:
    found = amounts("项目预算为900万元，其中临江区300万元、石桥区350万元、安和县250万元。")
    assert [amount.role for amount in found] == ["预算"] * 4


@given(st.decimals(min_value="0.01", max_value="99999999", places=2), st.sampled_from(["元", "万元", "亿元"]),
       st.sampled_from(["", " ", "\u3000"]), st.booleans())
def test_spans_hold_the_printed_figure(value: Decimal, unit: str, blank: str, commas: bool) -> None:
    printed = f"{value:,}" if commas else str(value)
    text = f"项目实际支出{printed}{blank}{unit}，其余未用。"
    (amount,) = amounts(text)
    assert amount.yuan == value * {"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]
    assert amount.printed == printed
    assert amount.unit == unit
    assert amount.span.slice(text) == printed + blank + unit
