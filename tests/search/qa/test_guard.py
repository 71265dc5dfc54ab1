"""One step off: what the documents do not hold is refused and named, whatever in them comes near."""
from __future__ import annotations

import pytest

from search.qa.places import PlaceNames, is_told, lies_in, places_in

REFUSED = [
    ("云溪县2024年一般公共预算收入是多少", "云溪县"),
    ("云溪区2024年一般公共预算收入是多少", "云溪区"),
    ("西港区教育支出预算是多少", "西港区"),
    ("南屏县2024年一般公共预算收入是多少", "南屏县"),
    ("北岭市2024年一般公共预算收入是多少", "北岭市"),
    ("云溪高新区2024年一般公共预算收入是多少", "云溪高新区"),
    ("西岭省2024年一般公共预算收入是多少", "西岭省"),
    ("临江区2024年一般公共预算收入是多少", "临江区"),
    ("云溪市2019年一般公共预算收入是多少", "2019"),
    ("云溪市2024年教育支出决算数是多少", "决算"),
    ("云溪市水利局2024年政府性基金预算支出是多少", ""),
    ("云溪市2024年社会保险基金的教育支出是多少", "社会保险基金"),
    ("云溪市全市2024年教育支出预算是多少", "全市"),
    ("云溪市水利厅2024年公务接待费预算是多少", ""),
    ("云溪市林业局2024年三公经费是多少", ""),
    ("石桥区卫生健康局2024年公务接待费预算是多少", ""),
    ("数字乡村示范工程得了多少分", "数字乡村示范工程"),
    ("《云溪市数字乡村示范工程绩效评价报告》的得分是多少", "数字乡村"),
    ("云溪市“数字乡村示范工程”资金预算是多少", "数字乡村示范工程"),
    ("海绵城市建设专项资金2024年预算多少万元", "海绵城市建设专项资金"),
    ("南屏县农村供水保障工程资金到位率", "南屏县"),
    ("石桥区重大疾病防控专项预算多少", ""),
    ("农村供水保障工程的满意度维度得了多少分", "满意度"),
    ("华信管理咨询有限公司评价了哪些项目", ""),
    ("明衡管理咨询有限公司评价的南屏县项目有哪些", ""),
    ("临江区卫健局2024年公务用车购置费预算多少", ""),
    ("天成会计公司评价的项目平均分", "天成会计公司"),
    ("智慧停车项目的预算执行维度得分", "预算执行"),
    ("制造业转型资金和智慧城市资金比哪个支出率高", "智慧城市资金"),
    ("东岭省财政厅委托评价了哪些项目", ""),
    ("安和县有哪些项目被评价", ""),
    ("为什么农村供水保障工程得了95分", "84.5分，不是95分"),
    ("县乡道路日常养护项目为什么被评为优", "不是“优”"),
    ("农村供水保障工程和海绵城市建设项目哪个得分高", "海绵城市建设项目"),
    ("农村供水保障工程比数字乡村示范工程高多少分", "数字乡村示范工程"),
]

ANSWERED = [
    ("云溪市2024年市级一般公共预算收入预计多少亿元", 41.65),
    ("云溪市2023年全市一般公共预算收入完成多少亿元", 158.62),
    ("2023年云溪市全市政府性基金预算收入完成多少亿元", 62.38),
    ("南屏县县乡道路日常养护项目得分", 58.6),
    ("临江区老旧小区改造项目得分", 76.5),
    ("临江区得分最高的项目是哪个", 76.5),
    ("农村供水保障工程和南屏县县乡道路日常养护项目哪个得分高", 84.5),
    ("为什么农村供水保障工程得了84.5分", 84.5),
    ("临江区重大疾病防控专项2024年预算多少万元", 142.8),
]


@pytest.mark.parametrize(("question", "said"), REFUSED)
def test_what_is_not_there_is_refused_and_named(ask, question, said):
    answer = ask(question)
    assert (answer["answered"], answer["value"]) == (False, None)
    assert said in answer["answer"]


@pytest.mark.parametrize(("question", "value"), ANSWERED)
def test_what_is_there_is_still_answered(ask, question, value):
    answer = ask(question)
    assert (answer["answered"], answer["value"]) == (True, pytest.approx(value))
    assert answer["citations"]


def test_the_scope_that_was_taken_is_said(ask):
    answer = ask("云溪市2024年教育支出预算多少")
    assert "市本级" in answer["answer"]
    assert any(line.startswith("口径：") for line in answer["explanation"])


def test_a_figure_that_contradicts_its_own_document_is_given_with_a_warning(ask):
    answer = ask("工业运行监测服务经费2024年预算多少")
    assert (answer["answered"], answer["value"]) == (True, 186)
    assert "自相矛盾" in answer["answer"]
    assert "186万元" in answer["answer"]


def test_passages_that_fit_no_shape_are_no_answer(ask):
    answer = ask("石桥镇2024年教育支出预算")
    assert not answer["answered"]


@pytest.mark.parametrize(("text", "places"), [
    ("云溪县的教育支出", ("云溪县",)),
    ("云溪市高新区的教育支出", ("云溪市高新区",)),
    ("安和县有哪些项目", ("安和县",)),
    ("老旧小区改造和城市更新花了多少", ()),
    ("城乡居民医保和社区养老的县域数据", ()),
    ("得分率连六成都没有的", ()),
])
def test_places_known_and_unknown(text, places):
    assert places_in(text, PlaceNames({"云溪", "云溪市", "成都"})) == places


def test_a_stem_is_not_told_by_another_place():
    assert is_told("云溪市", "云溪财政")
    assert not is_told("云溪县", "云溪市财政局")
    assert not lies_in("云溪市", "云溪县")
