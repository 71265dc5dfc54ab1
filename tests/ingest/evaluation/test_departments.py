from __future__ import annotations

import pytest

from tests.ingest.evaluation.texts import described

PLAIN = "为检验资金使用绩效，提高财政资金使用效益，评价组于2024年3月至5月开展现场核查，访谈有关人员，走访受益群众，形成本报告。"
ORDERED = "2024年3月，云溪市财政局委托明衡管理咨询有限公司对项目开展绩效评价，形成本报告。"


def departments(**parts: str) -> list[str]:
    return [department.value for department in described(**parts).departments]


def test_of_the_title() -> None:
    assert departments() == ["云溪市交通运输局"]


def test_several_in_the_title() -> None:
    title = "云溪市科学技术局、云溪市市场监督管理局2021—2023年度科技信贷风险补偿项目绩效评价报告"
    assert departments(title=title, preface=PLAIN) == ["云溪市科学技术局", "云溪市市场监督管理局"]


def test_of_the_preface() -> None:
    assert departments(title="农村公路养护项目绩效评价报告") == ["云溪市交通运输局"]


@pytest.mark.parametrize("background", [
    "云溪市财政局下达资金，该项目由市水利局（以下简称水利部门）牵头实施。云溪市水利局、云溪市财政局参与。",
    "项目主管部门为云溪市水利局，云溪市财政局负责拨款。",
    "牵头主管责任单位是云溪市水利局；资金由云溪市财政局下达。",
    "云溪市水利局（以下简称“市水利局”）于2021年印发方案并组织实施，云溪市财政局配合。",
])
def test_of_the_first_chapter(background: str) -> None:
    found = departments(title="农村供水保障项目绩效评价报告", preface=ORDERED, background=background)
    assert found == ["云溪市水利局"]


def test_several_lead_departments() -> None:
    background = "水库加固由云溪市水利局牵头实施；装备购置牵头主管部门是云溪市应急管理局；云溪市财政局下达资金。"
    found = departments(title="防灾能力建设项目绩效评价报告", preface=ORDERED, background=background)
    assert found == ["云溪市水利局", "云溪市应急管理局"]


def test_the_treasury_that_orders_is_no_lead_department() -> None:
    assert "云溪市财政局" not in departments(title="云溪市2023年度农村公路养护项目绩效评价报告")


def test_party_bodies_and_institutions() -> None:
    for body in ("中国共产党云溪市委员会组织部", "云溪市住房公积金管理中心"):
        assert departments(title=f"{body}2023年度部门整体支出绩效评价报告", preface=PLAIN) == [body]
