"""Forms of self-evaluation are reports of the kind 自评: score, indicators, funds, and deviations that state a fault."""
from __future__ import annotations

from tests.ingest.helpers import read, read_file

FORM = """| 项目名称 | 城区绿道维护经费 | | | | | |
| --- | --- | --- | --- | --- | --- | --- |
| 主管部门 | 云溪市城市管理局 | | | | | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 |
| | 年度资金总额 | 300 | 280 | 238 | 85% | 8.5 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 分值 | 得分 | 偏差原因及改进措施 |
| 产出 | 数量指标 | 维护绿道里程 | 120公里 | 50 | 46 | 2段绿道维护滞后，系用地协调未完成，下一步加快协调 |
| 效益 | 社会效益 | 日均使用人次 | 2万人次 | 40 | 40 | 雨天较少，人次高于预期 |
| 总分 | | | | 100 | 94.5 | |
"""


def test_a_form_is_a_report_of_its_own() -> None:
    (report,) = read("项目支出绩效自评表\n（2023年度）\n\n" + FORM).reports
    assert report.subject.label == "城区绿道维护经费"
    assert [one.value for one in report.departments] == ["云溪市城市管理局"]
    assert [one.value for one in report.evaluation_kind] == ["自评"]
    assert report.score is not None
    assert float(report.score.value) == 94.5
    assert report.self_score == report.score
    assert (report.period_start, report.period_end) == (2023, 2023)


def test_deviations_that_state_a_fault_are_findings_and_explain_their_indicator() -> None:
    (report,) = read("项目支出绩效自评表\n（2023年度）\n\n" + FORM).reports
    (group,) = report.findings
    assert [finding.passage.text[:10] for finding in group.findings] == ["2段绿道维护滞后，系"]
    assert {one.name: one.findings for one in report.indicator_scores} == {"维护绿道里程": (1,), "日均使用人次": ()}


def test_the_funds_of_a_form_keep_plan_spending_and_rate() -> None:
    (report,) = read_file("regions/self_form.txt").reports
    (fund,) = report.funds
    assert fund.planned is not None
    assert fund.spent is not None
    assert fund.execution_rate is not None
    assert [float(fund.planned.yuan), float(fund.spent.yuan), float(fund.execution_rate.value)] == [29_800_000.0, 28_912_000.0, 97.02]


def test_forms_of_targets_are_no_evaluations() -> None:
    target = FORM.replace("分值 | 得分 | 偏差原因及改进措施", "权重 | 说明 | 备注")
    assert not read("项目支出绩效目标表\n（2023年度）\n\n" + target).reports
