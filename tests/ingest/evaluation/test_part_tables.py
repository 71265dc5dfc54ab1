"""Scores of single places from a table with a column of names and one of scores."""
from __future__ import annotations

import pytest

from tests.ingest.helpers import read

REPORT = """2023年省级乡村建设专项资金绩效评价报告

一、基本情况
东岭省安排专项资金5.6亿元，涉及云溪市、澜州市两个市。
二、评价结论
专项资金绩效评价综合得分83.46分，评价等级为“良”。
{table}
三、存在的问题
（一）资金支出进度慢。澜州市支出率仅为61.25%，结转资金6200万元。
四、有关建议
（一）加快支出进度。对支出率低于60%的市，扣减下年度资金安排。
"""


@pytest.mark.parametrize("table", [
    "市别 | 得分 | 等级\n云溪市 | 88.20 | 良\n澜州市 | 79.43 | 中\n平均 | 83.82 | 良",
    "序号\t地区\t综合得分\t评价等级\n1\t云溪市\t88.20\t良好\n2\t澜州市\t79.43\t中",
])
def test_cities_of_a_table_are_sub_scores(table: str) -> None:
    (report,) = read(REPORT.format(table=table)).reports
    assert [(one.name, float(one.score), one.grade) for one in report.sub_scores] == [("云溪市", 88.2, "良"), ("澜州市", 79.43, "中")]
    assert report.score is not None
    assert float(report.score.value) == 83.46


def test_tables_of_indicators_are_none() -> None:
    table = "单位 | 指标 | 分值 | 得分\n云溪市 | 决策 | 20 | 18\n澜州市 | 过程 | 80 | 65.46"
    (report,) = read(REPORT.format(table=table)).reports
    assert report.sub_scores == ()
