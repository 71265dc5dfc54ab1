from __future__ import annotations

from decimal import Decimal

import pytest

from tests.ingest.evaluation.texts import described, text_of


@pytest.mark.parametrize(("verdict", "score", "grade", "printed"), [
    ("经综合评价，本项目绩效评价得分82.5分，绩效等级为“良”。", "82.5", "良", "良"),
    ("经综合评价，本项目绩效评价得分为 82.50 分，评价等级为：中。", "82.50", "中", "中"),
    ("综合得分92.35分，评价等级为“优秀”。", "92.35", "优", "优秀"),
    ("评价结果为“良好”，综合评分85.6分。", "85.6", "良", "良好"),
    ("基于现场核查结果，最终得分为“80.68”分，绩效等级为“良”（注：90（含）-100分为优、80（含）-90分为良）。", "80.68", "良", "良"),
    ("综合评定2023年度农村公路养护项目绩效评价综合得分为：86.33分，评定等级为良。", "86.33", "良", "良"),
    ("项目总体得分为88分（满分100分），评级为“良”。", "88", "良", "良"),
    ("总分100分，项目综合得分75.2分，属于“中”等级。", "75.2", "中", "中"),
    ("经评价,项目综合得分90.1分(优).", "90.1", "优", "优"),
    ("本次绩效评价综合评分 87.96 分，绩效评价等级为“良”①，得分情况见表1。", "87.96", "良", "良"),
    ("该项目绩效评价得分为65.8分，绩效等级为：低。", "65.8", "低", "低"),
    (("评价组从决策、过程、产出、效益四个方面进行评分，"
     "其中决策得分16分，过程得分15.5分，产出得分26分，效益得分25分，综合得分82.5分，评价等级为“良”。"), "82.5", "良", "良"),
    ("市交通局自评99分，绩效等级为优。综合自评和现场核查，项目绩效得分 87 分，绩效评价等级为“良”。", "87", "良", "良"),
    ("评价等级标准：90分（含）以上为优，80分（含）至90分为良。项目得分79.6分，评价等级为“中”。", "79.6", "中", "中"),
    ("经综合评定，项目得分为59.4分，评价结果为“差”等次。", "59.4", "差", "差"),
])
def test_verdicts(verdict: str, score: str, grade: str, printed: str) -> None:
    meta = described(verdict=verdict)
    assert meta.score is not None
    assert meta.grade is not None
    assert (meta.score.value, meta.grade.value, meta.grade_as_printed) == (Decimal(score), grade, printed)
    text = text_of(verdict=verdict)
    assert score in meta.score.span.slice(text)
    assert printed in meta.grade.span.slice(text)


def test_the_score_a_unit_gave_itself() -> None:
    meta = described(verdict="市交通局自评得分为99分，等级为优。经综合评价，项目绩效评价得分87.2分，绩效等级为“良”。")
    assert meta.self_score is not None
    assert meta.score is not None
    assert (meta.self_score.value, meta.score.value) == (Decimal(99), Decimal("87.2"))


def test_a_self_evaluation_has_its_own_score_only() -> None:
    meta = described(title="云溪市交通运输局2023年度农村公路养护项目绩效自评报告",
                     preface="按照要求，我局开展了绩效自评，现将情况报告如下。", verdict="项目自评得分91.2分，等级为优秀。")
    assert meta.score == meta.self_score
    assert meta.score is not None
    assert meta.score.value == Decimal("91.2")
    assert meta.grade_as_printed == "优秀"


def test_no_grade_is_made_up() -> None:
    meta = described(verdict="经综合评价，本项目绩效评价得分82.5分。")
    assert meta.score is not None
    assert meta.grade is None


JOINT = {
    "title": "三个部门（市水利局、市应急局、市民政局）2023年度部门整体支出绩效评价报告",
    "preface": "受云溪市财政局委托，明衡管理咨询有限公司对"
               "云溪市水利局（以下简称市水利局）、云溪市应急管理局（以下简称市应急局）、云溪市民政局（以下简称市民政局）开展绩效评价，形成本报告。",
}


def test_an_average_and_the_scores_of_each_department() -> None:
    meta = described(**JOINT, verdict="三个部门绩效评价平均得分为83.5分，具体得分分别为82.5分、86分、82分，三个部门评价等级均为“良”。")
    assert meta.score is not None
    assert meta.score.value == Decimal("83.5")
    assert [(part.name, part.score, part.grade) for part in meta.sub_scores] == [
        ("云溪市水利局", Decimal("82.5"), "良"), ("云溪市应急管理局", Decimal(86), "良"), ("云溪市民政局", Decimal(82), "良")]


def test_scores_and_grades_that_differ() -> None:
    verdict = ("三个部门绩效评价平均得分为86.9分，其中市水利局82.6分、市应急局90.6分、市民政局87.5分，市应急局评价等级为“优”，"
               "市水利局和市民政局评价等级为“良”，总体评价等级为“良”。")
    meta = described(**JOINT, verdict=verdict)
    assert meta.grade is not None
    assert meta.grade.value == "良"
    assert [(part.name, str(part.score), part.grade) for part in meta.sub_scores] == [
        ("云溪市水利局", "82.6", "良"), ("云溪市应急管理局", "90.6", "优"), ("云溪市民政局", "87.5", "良")]


def test_one_clause_for_each_department() -> None:
    meta = described(**JOINT, verdict="市水利局综合得分82.6分，评价等级为“良”；市应急局综合得分90.6分，评价等级为“优”；"
                                      "市民政局综合得分87.5分，评价等级为“良”。")
    assert [(part.name, part.grade) for part in meta.sub_scores] == [("云溪市水利局", "良"), ("云溪市应急管理局", "优"), ("云溪市民政局", "良")]
