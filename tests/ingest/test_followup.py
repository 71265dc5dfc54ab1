"""Mended problems, used results, advice and whom it is directed to, deductions and what explains them."""
from __future__ import annotations

from ingest.records import EvaluationReport
from tests.ingest.helpers import read

HEAD = """云溪市2023年度农村供水保障工程项目绩效评价及整改情况报告

一、项目基本情况
云溪市水利局（以下简称市水利局）组织实施农村供水保障工程，2023年预算安排2,400万元，实际支出1,980万元，支出率82.5%。

二、评价结论
经评价，项目得分78.5分，绩效等级为“中”。

三、存在问题
（一）前期论证不充分，水源选址变更频繁
一是水源论证深度不足。石桥区3处水源工程施工期间变更选址，增加投资126万元。
二是征地协调滞后。安和县2处泵站因用地手续未办理停工5个月。
（二）资金管理不规范
一是违规列支工作经费。临江区水务中心在工程资金中列支会议费、差旅费共18.6万元。
二是结余资金未及时清理。截至2023年底，结余资金420万元滞留乡镇账户。

四、相关建议
（一）加强前期论证
建议市水利局建立水源论证专家评审制度，必要时可以参考云溪市交通运输局的做法。
（二）规范资金管理
违规列支的工作经费应当限期归还；市财政局应及时收回结余资金。
"""
REMEDIES = """
五、整改情况
（一）关于水源论证深度不足的问题
市水利局已印发《云溪市农村供水水源论证技术导则》，对未完成水源论证的项目不予批复。责任单位：市水利局；完成时限：2024年9月30日前。
（二）关于违规列支工作经费的问题
临江区水务中心已于2024年6月归还18.6万元，并对相关责任人进行约谈。责任单位：临江区水务中心；整改期限：已完成。
"""
USES = """
五、评价结果应用
一是与预算安排挂钩。评价等级为“中”，2025年预算在上年基础上调减10%，调减金额240万元。
二是针对结余资金未及时清理的问题，由市财政局收回结余资金420万元。
三是评价报告在市政府门户网站公开。
"""


def report(text: str) -> EvaluationReport:
    (found,) = read(text).reports
    return found


def test_a_chapter_on_rectification_is_tied_to_the_problems_it_names() -> None:
    text = HEAD + REMEDIES
    found = report(text).rectifications
    assert [(one.finding, one.responsible, one.deadline) for one in found] == [
        (1, "市水利局", "2024年9月30日前"), (3, "临江区水务中心", "已完成")]
    for one in found:
        assert one.responsible_span is not None
        assert one.responsible_span.slice(text) == one.responsible
        assert one.deadline_span is not None
        assert one.deadline_span.slice(text) == one.deadline


def test_remedies_without_a_word_in_common_go_by_their_number_when_there_are_as_many() -> None:
    text = HEAD + "\n五、整改落实情况\n1.已建章立制。\n2.正在办理。\n3.款项已退回。\n4.已上缴国库。\n"
    assert [one.finding for one in report(text).rectifications] == [1, 2, 3, 4]


def test_the_use_of_results_is_kept_with_its_sums_and_problems() -> None:
    found = report(HEAD + USES).result_uses
    assert [one.passage.text[:8] for one in found] == ["一是与预算安排挂", "二是针对结余资金", "三是评价报告在市"]
    assert [[float(amount.yuan) for amount in one.amounts] for one in found] == [[2_400_000.0], [4_200_000.0], []]
    assert [one.findings for one in found] == [(), (4,), ()]


def test_advice_is_directed_to_those_who_are_to_act() -> None:
    groups = report(HEAD).recommendations
    assert [[[body.label for body in bodies] for bodies in group.directed] for group in groups] == [[["云溪市水利局"]], [["云溪市财政局"]]]


def test_the_scale_of_grades_is_the_one_the_report_states() -> None:
    text = HEAD.replace("经评价，", "评价得分90分（含）以上为优，80分（含）-90分为良，60分（含）-80分为中，60分以下为差。经评价，")
    found = report(text)
    assert [(band.grade, band.low, band.high) for band in found.grade_scale] == [("优", 90, None), ("良", 80, 90), ("中", 60, 80), ("差", None, 60)]
    assert found.score is not None
    assert float(found.score.value) == 78.5
    other = HEAD.replace("经评价，", "评价等级分为优秀（90≤得分≤100）、良好（80≤得分＜90）、一般（60≤得分＜80）、较差（得分＜60）四档。经评价，")
    assert [(band.low, band.high) for band in report(other).grade_scale][:2] == [(90, 100), (80, 90)]
    assert report(HEAD).grade_scale == ()


SHEET = """
附表 绩效评价指标评分表

| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 | 扣分原因 |
| --- | --- | --- | --- | --- | --- |
| 决策 | 项目立项 | 立项程序规范性 | 10 | 7 | 水源论证深度不足，施工期间变更选址 |
| 过程 | 资金管理 | 资金使用合规性 | 10 | 6 | 违规列支会议费、差旅费 |
| 产出 | 产出数量 | 供水工程完成率 | 40 | 40 | 无 |
| 效益 | 社会效益 | 供水保证率 | 40 | 25.5 | 枯水期供水不足 |
"""


def test_deductions_are_explained_by_the_problems_their_reasons_speak_of() -> None:
    found = {one.name: one.findings for one in report(HEAD + SHEET).indicator_scores}
    assert found["立项程序规范性"] == (1,)
    assert found["资金使用合规性"] == (3,)
    assert found["供水工程完成率"] == ()
    assert found["供水保证率"] == ()
