from __future__ import annotations

from ingest.records import CitedPolicy
from tests.ingest.evaluation.texts import described, text_of


def policies(background: str) -> list[CitedPolicy]:
    return list(described(background=background).policies)


def test_title_issuer_and_year() -> None:
    found = policies("2021年6月，云溪市交通运输局（以下简称市交通局）与云溪市财政局（以下简称市财政局）联合印发"
                     "《云溪市农村公路养护管理办法》（云交规〔2021〕3号），由市交通局实施。")
    assert [(p.number, p.title, p.issuer, p.year) for p in found] == [
        ("云交规〔2021〕3号", "云溪市农村公路养护管理办法", "云溪市交通运输局、云溪市财政局", 2021)]


def test_the_issuer_stands_in_the_title() -> None:
    (found,) = policies("根据《云溪市人民政府办公室关于印发〈云溪市“四好农村路”实施方案〉的通知》（云府办〔2020〕11号）实施。")
    assert found.issuer == "云溪市人民政府办公室"


def test_national_bodies_issue_too() -> None:
    (found,) = policies("根据《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）实施。")
    assert found.issuer == "中共中央、国务院"


def test_each_policy_once_and_short_names_are_no_policies() -> None:
    found = policies("《云溪市养护资金管理办法》（云财规〔2020〕5号）（以下简称《办法》）规定了标准。"
                     "《办法》自2020年7月1日起施行，有效期至2023年6月30日。"
                     "《云溪市养护资金管理办法》（云财规〔2020〕5号）要求专账核算。")
    assert [(p.number, p.valid_until) for p in found] == [("云财规〔2020〕5号", "2023-06-30")]


def test_rules_without_a_number_count_forms_and_reports_do_not() -> None:
    found = policies("依据《农村公路养护技术规范》和《项目绩效自评报告》《基础信息表》。")
    assert [(p.number, p.title) for p in found] == [(None, "农村公路养护技术规范")]


def test_spans_hold_number_or_title() -> None:
    background = "根据《云溪市公路条例》和《云溪市养护资金管理办法》（云财规〔2020〕5 号）。"
    text = text_of(background=background)
    for policy in policies(background):
        printed = policy.span.slice(text).replace(" ", "")
        assert (policy.number or policy.title or "?") in printed


def test_the_number_of_an_order_goes_with_the_title_before_it() -> None:
    (found,) = policies("《城市公共汽车和电车客运管理规定》（中华人民共和国交通运输部令2017年第5号）印发。")
    assert (found.number, found.title) == ("交通运输部令2017年第5号", "城市公共汽车和电车客运管理规定")
