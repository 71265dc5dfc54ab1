from __future__ import annotations

from ingest.evaluation.aliases import find_aliases
from ingest.evaluation.firms import find_firms
from ingest.evaluation.offices import find_offices
from ingest.evaluation.places import learn_places


def aliases(text: str) -> list[tuple[str, str, str]]:
    places = learn_places(text + "云溪市财政局云溪市水利局")
    return [(found.short, found.full, found.kind) for found in find_aliases(text, find_offices(text, places), find_firms(text, places))]


def test_bodies_firms_and_rules() -> None:
    text = ("云溪市财政局（以下简称市财政局）委托明衡管理咨询有限公司（下称“明衡咨询”）。"
            "《云溪市补助资金管理办法》（云财〔2021〕2号）（以下简称《办法》）")
    assert aliases(text) == [
        ("市财政局", "云溪市财政局", "office"), ("明衡咨询", "明衡管理咨询有限公司", "firm"), ("《办法》", "云溪市补助资金管理办法", "policy")]


def test_several_at_once() -> None:
    text = "云溪市水利局、云溪市应急管理局（以下分别简称“市水利局”“市应急局”）"
    assert aliases(text) == [("市水利局", "云溪市水利局", "office"), ("市应急局", "云溪市应急管理局", "office")]


def test_colon_and_plain_forms() -> None:
    assert aliases("云溪市科学技术局（以下简称：市科技局）") == [("市科技局", "云溪市科学技术局", "office")]


def test_a_project_in_quotes() -> None:
    assert aliases("组织实施“2023年度惠企服务提升”项目（以下简称“惠企项目”）") == [("惠企项目", "2023年度惠企服务提升", "other")]
