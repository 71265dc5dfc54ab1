"""Offices by full, short and cut names, with and without their place."""
from __future__ import annotations

import pytest

from search.qa.offices import OfficeFinder, is_cut

NAMES = {
    "tech": ["云溪市科学技术局"], "culture": ["云溪市文化广电旅游体育局"], "market": ["云溪市市场监督管理局"],
    "people": ["安和县人力资源和社会保障局"],
    "party": ["中共云溪市委宣传部"], "water": ["云溪市水利局"],
}


@pytest.fixture(scope="module")
def finder() -> OfficeFinder:
    return OfficeFinder(NAMES, ["云溪市", "云溪", "安和县", "安和", "深圳", "深圳市"])


@pytest.mark.parametrize(("question", "words", "key"), [
    ("科技局管的项目有哪些", "科技局", "tech"),
    ("市监局名下有几份报告", "市监局", "market"),
    ("文旅体局的得分", "文旅体局", "culture"),
    ("安和人社局今年预算多少", "安和人社局", "people"),
    ("由宣传部主管的资金", "宣传部", "party"),
    ("云溪市水利局2024年机关运行经费", "云溪市水利局", "water"),
])
def test_known_offices(finder, question, words, key):
    [office] = finder.find(question)
    assert (office.words, office.departments) == (words, {key})


def test_an_office_of_another_place_is_unknown(finder):
    [office] = finder.find("深圳市水利局的整体支出得分")
    assert office.departments == frozenset()
    assert office.place == "深圳市"


@pytest.mark.parametrize("question", ["这事归哪个局管", "受谁委托评价", "政府性基金收入是多少", "管理办法有哪些缺陷"])
def test_no_office_is_named(finder, question):
    assert finder.find(question) == ()


def test_cut_names_leave_out_characters_only():
    assert is_cut("文旅体局", "文化广电旅游体育局")
    assert not is_cut("水文局", "文化广电旅游体育局")
