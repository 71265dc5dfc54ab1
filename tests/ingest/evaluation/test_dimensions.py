from __future__ import annotations

import pytest

from ingest.records import DimensionScore
from tests.ingest.evaluation.texts import described, text_of

EXPECTED = [("决策", "20", "16"), ("过程", "20", "15.5"), ("产出", "30", "26"), ("效益", "30", "25")]
VERDICT = "经综合评价，本项目绩效评价得分82.5分，绩效等级为“良”。"


def scores(found: tuple[DimensionScore, ...]) -> list[tuple[str, str, str]]:
    return [(one.name, format(one.full.normalize(), "f"), format(one.score.normalize(), "f")) for one in found]


@pytest.mark.parametrize("sentence", [
    "{name}方面指标分值{full}分，评价得分{score}分，得分率{rate}%。",
    "该指标分值为 {full} 分，评价得{score}分，得分率为{rate}%。",
    "指标分值{full}分，评价得分{score}分，扣分后得分率为{rate}%。",
    "{name}类指标{full}分，得分{score}分，得分率{rate}%。",
    "该部分指标分值{full}分,得{score}分,得分率{rate}%.",
    "该指标满分{full}分，实际得分{score}分。",
    "{name}部分权重{full}分，综合得分{score}分。",
    "该指标主要考核二级指标三项，指标分值{full}分，评价得分{score}分，得分率为{rate}%。",
])
@pytest.mark.parametrize("heading", ["（{ordinal}）{name}分析", "（{ordinal}）{name}指标分析", "（{ordinal}）{name}情况"])
def test_sentences_under_a_heading(sentence: str, heading: str) -> None:
    rates = ("80", "77.5", "86.67", "83.33")
    rows = [{"ordinal": o, "name": n, "full": f, "score": s, "rate": r} for o, (n, f, s), r in zip("一二三四", EXPECTED, rates, strict=True)]
    analysis = "\n".join(heading.format(**row) + "\n" + sentence.format(**row) + "项目实施总体规范。" for row in rows)
    assert scores(described(analysis=analysis).dimensions) == EXPECTED


@pytest.mark.parametrize("verdict", [
    VERDICT + "其中决策指标20分得16分，过程指标20分得15.5分，产出指标30分得26分，效益指标30分得25分。",
    VERDICT + "其中：决策指标分值20分，得分16分；过程指标分值20分，得分15.5分；产出指标分值30分，得分26分；效益指标分值30分，得分25分。",
    VERDICT + "其中：决策（20分）得分16分，过程（20分）得分15.5分，产出（30分）得分26分，效益（30分）得分25分。",
    VERDICT + "其中，决策得分16分（满分20分），过程得分15.5分（满分20分），产出得分26分（满分30分），效益得分25分（满分30分）。",
])
def test_sentences_of_the_verdict(verdict: str) -> None:
    assert scores(described(analysis="（一）总体情况\n项目实施总体规范。", verdict=verdict).dimensions) == EXPECTED


TABLES = {
    "rows": "评价因素 分值 评价得分 得分率\n评价总得分 100 82.5 82.50%\n一、决策 20 16 80.00%\n"
            "二、过程 20 15.5 77.50%\n三、产出 30 26 86.67%\n四、效益 30 25 83.33%",
    "total last, header repeated": "评价指标 分值 评价得分 得分率\n一、决策指标 20 16 80.00%\n"
                                   "评价指标 分值 评价得分 得分率\n二、过程指标 20 15.5 77.50%\n"
                                   "三、产出指标 30 26 86.67%\n四、效益指标 30 25 83.33%\n评价总得分 100 82.5 82.50%",
    "pipes": "| 一级指标 | 分值 | 得分 | 得分率 |\n| --- | --- | --- | --- |\n| 决策 | 20 | 16 | 80% |\n| 过程 | 20 | 15.5 | 77.5% |\n"
             "| 产出 | 30 | 26 | 86.67% |\n"
             "| 效益 | 30 | 25 | 83.33% |\n| 合计 | 100 | 82.5 | 82.5% |",
    "tabs without a rate": "一级指标\t分值\t得分\n决策\t20\t16\n过程\t20\t15.5\n产出\t30\t26\n效益\t30\t25\n合计\t100\t82.5",
    "rate without a sign": "评价因素 分值 评价得分 得分率（%）\n评价总得分 100 82.5 82.5\n"
                           "决策 20 16 80\n过程 20 15.5 77.5\n产出 30 26 86.67\n效益 30 25 83.33",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_tables(table: str) -> None:
    meta = described(analysis="（一）总体情况\n项目实施总体规范。", verdict=f"{VERDICT}\n表3-1 评价情况总表\n{table}")
    assert scores(meta.dimensions) == EXPECTED
    assert {one.source for one in meta.dimensions} == {"表格"}


def test_spans_hold_name_and_figures() -> None:
    parts = {"verdict": f"{VERDICT}\n表3-1 评价情况总表\n{TABLES['rows']}"}
    for one in described(**parts).dimensions:
        printed = one.span.slice(text_of(**parts))
        assert one.name in printed
        assert str(one.score) in printed


def test_the_one_that_adds_up_holds_where_prose_and_table_disagree() -> None:
    analysis = ("（一）决策分析\n决策方面指标分值20分，评价得分16分。\n（二）过程分析\n过程方面指标分值20分，评价得分15分。\n"
                "（三）产出分析\n产出方面指标分值30分，评价得分26分。\n（四）效益分析\n效益方面指标分值30分，评价得分25分。")
    meta = described(analysis=analysis, verdict=f"{VERDICT}\n表3-1 评价情况总表\n{TABLES['rows']}")
    assert scores(meta.dimensions) == EXPECTED
    table = TABLES["rows"].replace("二、过程 20 15.5 77.50%", "二、过程 20 15 75.00%")
    meta = described(verdict=f"{VERDICT}\n表3-1 评价情况总表\n{table}")
    assert scores(meta.dimensions) == EXPECTED


def test_levels_below_follow_from_the_sums() -> None:
    table = ("一级\n指标\n分值 得分 得分率 二级指标 分值 得分 得分率\n履职\n效能\n50 46.39 92.78%\n"
             "整体效能 30 28.5 95.00%\n专项效能 20 17.89 89.45%\n"
             "管理\n效率\n50 38.37 76.74%\n预算管理 20 16.37 81.85%\n资产管理 30 22 73.33%\n合计 100 84.76 84.76% 合计 100 84.76 84.76%")
    meta = described(title="云溪市交通运输局2023年度部门整体支出绩效评价报告",
                     verdict=f"经综合评定，绩效评价得分为84.76分，绩效等级为“良”。\n表1 评价得分情况总表\n{table}")
    assert scores(meta.dimensions) == [("履职效能", "50", "46.39"), ("管理效率", "50", "38.37")]
    assert [(one.name, one.level) for one in meta.indicator_scores] == [("整体效能", 2), ("专项效能", 2), ("预算管理", 2), ("资产管理", 2)]


def test_the_reason_for_a_deduction() -> None:
    analysis = ("（一）决策分析\n该指标分值20分，评价得分16分，得分率80%。主要扣分原因是绩效目标不够量化。\n"
                "（二）过程分析\n该指标分值20分，评价得分15.5分。\n"
                "（三）产出分析\n该指标分值30分，评价得分26分。\n（四）效益分析\n该指标分值30分，评价得分25分。")
    first = described(analysis=analysis).dimensions[0]
    assert first.reason is not None
    assert "绩效目标不够量化" in first.reason.text


def test_an_indicator_table_with_reasons() -> None:
    table = ("| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 | 扣分原因 |\n| --- | --- | --- | --- | --- | --- |\n"
             "| 决策 | 项目立项 | 立项依据充分性 | 5 | 4 | 未开展专家论证 |\n"
             "| 决策 | 绩效目标 | 绩效指标明确性 | 5 | 5 | 无 |")
    meta = described(verdict=f"{VERDICT}\n附表 指标评分表\n{table}")
    rows = {one.name: one for one in meta.indicator_scores}
    assert rows["立项依据充分性"].level == 3
    assert rows["立项依据充分性"].reason is not None
    assert rows["立项依据充分性"].reason.text == "未开展专家论证"
    assert rows["绩效指标明确性"].reason is None
