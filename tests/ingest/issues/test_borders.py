"""The borders between neighbouring kinds of problems, in findings of our own, and what the rules leave behind."""
from __future__ import annotations

import pytest

from ingest.issues import classify


def codes(text, heading=None):
    return [label.code for label in classify(text, heading)]


@pytest.mark.parametrize(("text", "first"), [
    ("一是没有制定验收管理办法，验收由谁组织、按什么标准均无规定。", "P5"),
    ("一是验收办法规定每季度检查一次，实际全年没有开展检查，执行流于形式。", "P6"),
    ("一是绩效运行监控没有开展，自评报告照抄往年。", "P12"),
    ("一是申报门槛过高，三年来没有一家企业符合条件。", "D6"),
    ("一是补助标准明显低于实际成本，且多年未作调整。", "D5"),
    ("一是对申报企业的资格条件未作核实，不符合条件的2家企业通过审核。", "P8"),
    ("一是部门之间信息不共享，企业需在多个平台重复填报。", "P11"),
    ("一是巡查台账缺失，服务记录没有签字，资料未归档。", "P9"),
    ("一是各县统计口径不一致，上报数据前后矛盾。", "B5"),
    ("一是专业技术人员短缺，经办人员身兼数职、业务不熟。", "B4"),
    ("一是场馆建成后使用率仅为12%，大部分时间空置。", "B1"),
    ("一是后续管护没有经费来源，设施损坏无人维修，难以为继。", "B2"),
])
def test_the_first_kind_at_a_border(text, first):
    assert codes(text)[0] == first


def test_a_rule_that_ran_out_is_a_gap_as_well():
    found = codes("一是管理办法更新不及时。《云溪市技改资金管理办法》有效期至2022年12月31日，至2023年底仍未修订。")
    assert {"P5", "D6"} <= set(found)


def test_under_a_heading_on_the_assessment_before_the_decision_the_case_made_is_meant_too():
    text = "二是资金测算依据不足，没有说明测算过程。"
    labels = classify(text, "（一）事前绩效评估不够规范")
    assert [label.code for label in labels][:2] == ["D4", "D1"]


def test_missing_rules_of_performance_management_are_both_kinds():
    assert set(codes("单位尚未制定绩效管理制度，绩效管理职责不清。")) >= {"P5", "P12"}


def test_prevention_and_advice_are_no_defects():
    assert "P3" not in codes("为防止挤占挪用，建议加强监管。项目验收资料不完整，缺少签字和日期。")


@pytest.mark.parametrize("text", ["", "无", "《》", "。。。", "123 456", "x" * 5000, "（" * 300])
def test_odd_texts_get_one_to_three_kinds(text):
    assert 1 <= len(classify(text, None)) <= 3
