from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.evaluation.funds import LIMIT
from ingest.records import Amount, FundUse
from tests.ingest.evaluation.texts import described, text_of

WAN = 10_000


def wan(amount: Amount | None) -> float | None:
    return None if amount is None else float(amount.yuan / WAN)


def figures(use: FundUse) -> tuple[float | None, float | None, float | None]:
    return wan(use.planned), wan(use.arrived), wan(use.spent)


@pytest.mark.parametrize(("funds", "expected"), [
    ("2023年项目预算安排1,200万元，实际支出960万元，支出率为80%。", (1200, None, 960)),
    ("本项目涉及中央、省级和市级财政资金共计16359.38万元，截至年底，累计支出10445.38万元，支出率为63.85%。", (16359.38, None, 10445.38)),
    (("年初整体预算金额10,008.93万元，年中收回3,363.08万元，调整后整体预算金额6,645.84万元，"
     "实际支出金额6,777.43万元，预算执行率为101.98%。"), (6645.84, None, 6777.43)),
    ("预算安排资金共25426.86万元，到位资金24525.77万元，截至年底，实际支出19810.04万元。", (25426.86, 24525.77, 19810.04)),
    ("按计划共需向企业拨付11260万元，而实际拨付至企业资金仅为5226万元，实际拨付率为46.41%。", (11260, None, 5226)),
    ("各级财政应拨付企业584.0855万元，实际已拨付企业47.0855万元，拨付率为8.06%。", (584.0855, None, 47.0855)),
    ("2023年预算安排补贴资金1,560万元，全部到位，实际支出1,482万元，支出率95%。", (1560, 1560, 1482)),
    (("2023年落实补助资金共2,680万元，其中：中央资金980万元，省级资金1,700万元，资金到位率100%；"
     "截至年底实际支出2,573.2万元，预算执行率96.01%。"), (2680, 2680, 2573.2)),
    ("全年预算数8,640万元，全年执行数7,128万元，预算执行率82.5%。", (8640, None, 7128)),
    ("政府采购预算为3411.40万元，实际采购金额为2222.96万元，采购预算执行率为65.15%。", (3411.4, None, 2222.96)),
    ("2023年基金支出预算181,950万元，实际支出184,632万元，完成预算的101.47%。", (181950, None, 184632)),
    ("年初预算1710.16万元，决算支出1703.54万元。", (1710.16, None, 1703.54)),
])
def test_sentences(funds: str, expected: tuple[float | None, ...]) -> None:
    assert expected in [figures(use) for use in described(funds=funds).funds]


def test_the_base_of_a_rate_may_stand_in_another_sentence() -> None:
    meta = described(funds="2021—2023年度，该项目预算资金为1,265.91万元，其中临江区406.59万元、石桥区143.44万元。\n"
                           "截至年底，项目实际所需费用为734.02万元。"
                           "目前，项目实际支付235.40万元。\n截至年底，项目预算支出完成率为18.60%。")
    assert (1265.91, None, 235.4) in [figures(use) for use in meta.funds]
    use = next(use for use in meta.funds if wan(use.planned) == 1265.91)
    assert use.execution_rate is not None
    assert use.execution_rate.value == Decimal("18.60")


def test_the_base_of_a_rate_is_named() -> None:
    (use,) = described(funds="年初预算900万元，调整后预算800万元，实际支出640万元，预算执行率80%。").funds
    assert use.rate_base == "调整"
    (use,) = described(funds="年初预算900万元，实际到位800万元，实际支出640万元，支出率80%。").funds
    assert (use.rate_base, figures(use)) == ("到位", (900.0, 800.0, 640.0))


def test_labels_and_levels() -> None:
    meta = described(funds="其中省级补助资金预算安排300万元，实际支出280万元；自筹资金计划安排500万元，实际支出410万元。")
    assert [(use.label, use.level) for use in meta.funds] == [("省级补助资金", "省"), ("自筹资金", "自筹")]


@pytest.mark.parametrize("table", [
    "单位：万元\n资金来源 预算安排金额 实际支出金额 支出率\n市级 800 640 80.00%\n县级 400 320 80.00%\n合计 1200 960 80.00%",
    "单位：万元\n资金来源\n预算安排\n金额\n实际支出\n金额\n支出率\n市级 800 640 80.00%\n县级 400 320 80.00%\n合计 1200 960 80.00%",
    "| 资金来源 | 预算（万元） | 支出（万元） |\n| --- | --- | --- |\n| 市级 | 800 | 640 |\n| 县级 | 400 | 320 |\n| 合计 | 1200 | 960 |",
    "单位：万元\n区域\t计划\t市级拨付\t已付\t拨付率\n临江区\t700\t350\t560\t80.00%\n石桥区\t500\t250\t400\t80.00%\n合计\t1200\t600\t960\t80.00%",
])
def test_tables(table: str) -> None:
    meta = described(funds=f"资金安排与支出情况详见表1-1。\n表1-1 项目资金安排与支出情况表\n{table}")
    assert (1200, None, 960) in [figures(use) for use in meta.funds]


def test_columns_without_a_rate_that_holds() -> None:
    table = "单位：万元\n年份 应到位金额 实际到位金额 资金到位率（%）\n2022年 15.5 15.5 100%\n2023年 161.8 0 0%\n合计 177.3 15.5 8.64%"
    meta = described(funds=f"详见表1-2。\n表1-2 市本级支出情况\n{table}")
    assert (177.3, 15.5, 15.5) in [figures(use) for use in meta.funds]


def test_a_table_on_its_side() -> None:
    table = "类别 2021年 2022年 2023年\n预算安排（万元） 5200 5300 5000\n实际支出（万元） 5087 5300 4335"
    meta = described(funds=f"详见表1-3。\n表1-3 预算安排与使用情况\n{table}")
    assert (5200, None, 5087) in [figures(use) for use in meta.funds]
    assert (5000, None, 4335) in [figures(use) for use in meta.funds]


def test_score_tables_are_no_funds() -> None:
    verdict = ("经综合评价，本项目绩效评价得分82.5分，绩效等级为“良”。\n表3-1 评价情况总表\n"
               "评价因素 分值 评价得分 得分率\n一、决策 40 32.5 81.25%\n二、效益 60 50 83.33%")
    assert [figures(use) for use in described(verdict=verdict).funds] == [(1200, None, 960)]


def test_problems_are_no_statement_of_funds() -> None:
    assert all(wan(use.spent) != 86.5 for use in described().funds)


def test_at_most_so_many() -> None:
    rows = "\n".join(f"项目{i}\t{1000 + i}\t{900 + i}" for i in range(200))
    meta = described(funds=f"详见表1-1。\n表1-1 项目资金情况表\n单位：万元\n名称\t预算金额\t支出金额\n{rows}")
    assert 0 < len(meta.funds) <= LIMIT


def test_every_figure_stands_where_it_says() -> None:
    parts = {"funds": "2023年项目预算安排 1,200.5 万元，实际支出 960.25万元，支出率为 79.99%。"}
    text = text_of(**parts)
    for use in described(**parts).funds:
        for amount in (use.planned, use.arrived, use.spent):
            if amount is not None:
                assert amount.printed in amount.span.slice(text)
                assert use.span.covers(amount.span)
