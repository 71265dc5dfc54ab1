from __future__ import annotations

import pytest

from ingest.evaluation.offices import find_offices, labels
from ingest.evaluation.places import learn_places

PLACES = learn_places("云溪市财政局、云溪市水利局、临江区财政局、临江区教育局、东岭省财政厅、东岭省水利厅、石桥区财政局、石桥区民政局。")


@pytest.mark.parametrize(("text", "found"), [
    ("该项目由市卫生健康局牵头实施", ["市卫生健康局"]),
    ("提出由云溪市医疗保障局负责", ["云溪市医疗保障局"]),
    ("云溪市工业和信息化局会同市财政局印发", ["云溪市工业和信息化局", "市财政局"]),
    ("中国共产党云溪市委员会组织部", ["中国共产党云溪市委员会组织部"]),
    ("按照中共云溪市委宣传部的部署", ["中共云溪市委宣传部"]),
    ("云溪市人民政府国有资产监督管理委员会负责", ["云溪市人民政府国有资产监督管理委员会"]),
    ("市市场监管局每年发布指南", ["市市场监管局"]),
    ("督促云溪市临江区教育局整改", ["云溪市临江区教育局"]),
    ("市民政局、市审计局提出意见", ["市民政局", "市审计局"]),
    ("云溪市海洋综合执法支队", ["云溪市海洋综合执法支队"]),
    ("云溪市总工会和云溪市妇女联合会", ["云溪市总工会", "云溪市妇女联合会"]),
    ("云溪市交通运输局部门整体支出", ["云溪市交通运输局"]),
    ("云溪市财政绩效评价中心承担", ["云溪市财政绩效评价中心"]),
    ("云溪市政务服务和数据管理局", ["云溪市政务服务和数据管理局"]),
])
def test_names_begin_at_place_or_level(text: str, found: list[str]) -> None:
    assert list(labels(find_offices(text, PLACES))) == found


@pytest.mark.parametrize("text", ["优化产业布局，打开新局面", "各部门委托第三方", "局部地区", "中心城区绿化", "良好开局",
                                  "市场监管部门", "全市各单位"])
def test_what_is_no_body(text: str) -> None:
    assert find_offices(text, PLACES) == ()


def test_offsets_are_those_of_the_name() -> None:
    text = "建议市水利局及时整改"
    (office,) = find_offices(text, PLACES)
    assert text[office.start:office.end] == office.label == "市水利局"
