from __future__ import annotations

import pytest

from ingest.evaluation.subject import kind_of
from tests.ingest.evaluation.texts import described, meta_of, text_of


@pytest.mark.parametrize(("name", "kind"), [
    ("2021-2023年度促进工业上规模专项资金", "专项资金"),
    ("知识产权扶持专项资金项目", "专项资金"),
    ("农村公路养护项目", "项目"),
    ("科技信贷风险准备金项目", "项目"),
    ("2023年度部门整体支出", "部门整体支出"),
    ("城乡居民基本医疗保险（含生育保险）基金", "社保基金"),
    ("重大科技计划项目政策", "政策"),
    ("促进外贸发展若干措施", "政策"),
    ("人才引进实施办法（试行）", "政策"),
    ("高新技术企业补助专项资金——促进高新技术企业发展的若干措施", "专项资金"),
    ("老旧小区改造工程", "项目"),
    ("课题研究经费", "项目"),
    ("普惠性学前教育发展补助资金", "专项资金"),
    ("印章免费刻制服务", "项目"),
])
def test_kind_by_the_head_noun(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_of_the_title_without_the_department() -> None:
    subject = described().subject
    assert (subject.label, subject.kind) == ("2023年度农村公路养护项目", "项目")
    assert "农村公路养护项目" in subject.span.slice(text_of())


def test_whole_spending_keeps_the_department() -> None:
    subject = described(title="云溪市交通运输局2023年度部门整体支出绩效评价报告").subject
    assert (subject.label, subject.kind) == ("云溪市交通运输局2023年度部门整体支出", "部门整体支出")


@pytest.mark.parametrize(("title", "label"), [
    ("关于云溪市2022年度老旧小区改造项目的绩效评价报告", "云溪市2022年度老旧小区改造项目"),
    ("云溪市2022年度老旧小区改造项目支出绩效评价报告", "云溪市2022年度老旧小区改造项目"),
    ("云溪市智慧停车项目绩效评价结果及整改情况报告", "云溪市智慧停车项目"),
    ("2023年度就业补助资金财政重点绩效评价报告（简版）", "2023年度就业补助资金"),
])
def test_endings_of_titles(title: str, label: str) -> None:
    assert described(title=title, preface="为检验绩效，形成本报告。").subject.label == label


def test_of_the_preface_where_there_is_no_title() -> None:
    preface = "2024年3月，云溪市财政局委托明衡管理咨询有限公司，对提高乡村医生待遇项目实施绩效开展第三方评价，形成本报告。"
    text = text_of(title="", preface=preface).lstrip().removeprefix("2024年5月\n")
    assert meta_of(text).subject.label == "提高乡村医生待遇项目"


def test_short_names_of_the_subject() -> None:
    meta = described(background="实施“2023年度农村公路养护项目”（以下简称“养护项目”），由市交通局负责。")
    assert [alias.value for alias in meta.subject.aliases] == ["养护项目"]
