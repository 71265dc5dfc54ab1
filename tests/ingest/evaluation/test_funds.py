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


def rows(text: str) -> list[tuple[str, int | None, float | None, float | None, float | None]]:
    return [(use.label, use.year, *figures(use)) for use in described(funds=text).funds]


ON_SIDE = """各年度资金安排与使用情况见表1-1。
表1-1 2022-2024年项目预算安排与使用情况
类别 2022年 2023年 2024年
预算安排
（万元）
520 530 462.5
到位资金
（万元）
516 530 462.5
实际支出
（万元）
508.7 530 ——
支出率 98.59% 100% ——
"""


def test_a_table_on_its_side_keeps_its_years() -> None:
    found = rows(ON_SIDE)
    assert found == [("2022年", 2022, 520, 516, 508.7), ("2023年", 2023, 530, 530, 530), ("2024年", 2024, 462.5, 462.5, None)]


GROUPED = """各区资金情况见表1-2。
表1-2 各区资金使用情况
单位：万元
区 年度
市级资金 区级配套资金
预算数 实际支出数 支出率 预算数 实际支出数 支出率
临江区
2022年 200 100 50.00% 80 20 25.00%
2023年 100 40 40.00% 90 45 50.00%
小计 300 140 46.67% 170 65 38.24%
石桥区
2022年 120 60 50.00% 50 30 60.00%
小计 120 60 50.00% 50 30 60.00%
"""


def test_rows_for_years_and_subtotals_keep_the_name_of_their_group() -> None:
    labels = [label for label, *_ in rows(GROUPED)]
    assert "临江区2023年（市级资金）" in labels
    assert "石桥区2022年（区级配套资金）" in labels
    assert not any("预算数" in label for label in labels)


def test_labels_are_no_fragments() -> None:
    found = rows("2023年高标准农田专项资金预算安排800万元，年中压减至528万元，拟安排资金额为961万元。"
                 "2022年下达资金965万元，2023年下达资金500万元。")
    labels = [label for label, *_ in found]
    assert "拟安排资" not in labels
    assert ("2022年下达资金", 2022, None, 965, None) in found
    assert ("2023年下达资金", 2023, None, 500, None) in found


def test_a_reason_and_a_comparison_are_no_funds() -> None:
    found = [figures(use) for use in described(funds=(
        "基金年初收入测算为5,951万元，受收到保险公司返还盈余款项394万元等因素影响，收入预算调增420万元，调整后预算收入6,371万元，"
        "实际收入6,793万元。资助资金总需求为857万元，超过市本级年度预算安排的200万元。")).funds]
    assert all(394 not in one and 200 not in one for one in found)


def test_what_parts_spent_joins_what_was_planned_for_them() -> None:
    found = rows("2023年年初预算2,680万元，其中建设补贴880万元、运营补贴1,800万元；实际支出2,412万元，其中建设补贴616万元、运营补贴1,796万元。")
    assert [one[2:] for one in found] == [(2680, None, 2412), (880, None, 616), (1800, None, 1796)]


def test_years_listed_as_parts_are_uses_of_their_own() -> None:
    found = rows("2022—2023年累计安排资金5,600万元，其中2022年2,600万元、2023年3,000万元；累计支出4,704万元，执行率84%。")
    assert [one[2:] for one in found] == [(5600, None, 4704), (2600, None, None), (3000, None, None)]
    assert [one[1] for one in found] == [None, 2022, 2023]
