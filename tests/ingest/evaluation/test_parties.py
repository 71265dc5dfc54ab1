from __future__ import annotations

import pytest

from tests.ingest.evaluation.texts import described, text_of

CITY, FIRM = "云溪市财政局", "明衡管理咨询有限公司"


@pytest.mark.parametrize("preface", [
    "2024年3月，云溪市财政局委托明衡管理咨询有限公司（以下简称明衡咨询），对项目开展第三方绩效评价，形成本报告。",
    "受云溪市财政局（以下简称“市财政局”）委托，明衡管理咨询有限公司（以下简称“明衡咨询”）对2023年度农村公路养护项目开展绩效评价，形成本报告。",
    "明衡管理咨询有限公司（下称“明衡咨询”）受云溪市财政局（下称“市财政局”）委托，对云溪市交通运输局开展绩效评价，形成本报告。",
    "明衡管理咨询有限公司接受云溪市财政局的委托，组成评价工作组，对项目进行绩效评价，现将有关情况报告如下。",
    "云溪市财政局通过公开招标，委托明衡管理咨询有限公司作为第三方机构对项目实施重点绩效评价，形成本报告。",
    "根据预算绩效管理要求,云溪市财政局委托明衡管理咨询有限公司对该项目进行了绩效评价.现将有关情况报告如下:",
])
def test_who_ordered_and_who_evaluated(preface: str) -> None:
    meta = described(preface=preface)
    assert meta.commissioner is not None
    assert meta.evaluator is not None
    assert (meta.commissioner.value, meta.evaluator.value) == (CITY, FIRM)
    text = text_of(preface=preface)
    assert FIRM in meta.evaluator.span.slice(text)
    assert CITY in meta.commissioner.span.slice(text)


def test_special_partnerships_keep_their_full_name() -> None:
    meta = described(preface="受云溪市财政局委托，东岭正言会计师事务所（特殊普通合伙）对项目开展绩效评价，形成本报告。")
    assert meta.evaluator is not None
    assert meta.evaluator.value == "东岭正言会计师事务所（特殊普通合伙）"


def test_none_where_the_report_does_not_say() -> None:
    meta = described(preface="为提高财政资金使用效益，对项目开展绩效评价，形成本报告。",
                     background="项目委托云溪市远图测绘有限公司开展勘测。由市交通局负责实施。")
    assert meta.commissioner is None
    assert meta.evaluator is None


def test_a_third_party_without_a_name_is_none() -> None:
    meta = described(preface="2024年3月，云溪市财政局委托第三方机构对项目开展绩效评价，形成本报告。")
    assert meta.evaluator is None
    assert meta.commissioner is not None


def test_labels_of_the_title_page() -> None:
    meta = described(title="云溪市交通运输局2023年度农村公路养护项目绩效评价报告\n委托单位：云溪市财政局\n评价机构：明衡管理咨询有限公司",
                     preface="为检验绩效，评价组开展现场核查，形成本报告。")
    assert meta.commissioner is not None
    assert meta.evaluator is not None
    assert (meta.commissioner.value, meta.evaluator.value) == (CITY, FIRM)


def test_the_kind_follows_from_who_ordered() -> None:
    assert [kind.value for kind in described().evaluation_kind] == ["财政评价"]
    own = described(preface="2024年3月，云溪市交通运输局委托明衡管理咨询有限公司对所属单位项目开展绩效评价，形成本报告。")
    assert [kind.value for kind in own.evaluation_kind] == ["部门评价"]


def test_self_evaluation_and_stage() -> None:
    meta = described(title="云溪市交通运输局2023年度农村公路养护项目绩效自评报告", preface="按照要求，我局对项目开展了绩效自评，现将情况报告如下。")
    assert [kind.value for kind in meta.evaluation_kind] == ["自评"]
    meta = described(preface="云溪市财政局委托明衡管理咨询有限公司对项目开展事前绩效评估，形成本报告。")
    assert [kind.value for kind in meta.evaluation_kind] == ["财政评价", "事前"]
