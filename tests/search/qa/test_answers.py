"""Answers on the shipped examples, one or more for each class of phrasing."""
from __future__ import annotations

import pytest

from fiscalkg.examples import example_folder
from ingest.decode import decode

NUMBERS = [
    ("2023年度制造业数字化转型专项资金绩效评价得了多少分？", 78.36, "分"),
    ("农村供水保障工程的资金到位率是多少？", 89.11, "%"),
    ("农村供水保障工程的产出指标得分率是多少？", 88, "%"),
    ("农村供水保障工程产出这一块拿了几分", 26.4, "分"),
    ("农村供水保障工程的产出指标扣了多少分？", 3.6, "分"),
    ("农村供水保障工程比县乡道路日常养护项目高多少分？", 25.9, "分"),
    ("县乡道路日常养护项目实际支出多少万元？", 1107.2, "万元"),
    ("县乡道路日常养护项目实际花了多少元？", 11072000, "元"),
    ("东岭正言评的报告平均得分是多少", 79.51, "分"),
    ("云溪市水利局2024年招待费预算是多少？", 3.2, "万元"),
]


@pytest.mark.parametrize(("question", "value", "unit"), NUMBERS)
def test_one_number(ask, question, value, unit):
    answer = ask(question)
    assert (answer["answered"], answer["value"], answer["unit"]) == (True, pytest.approx(value), unit)
    assert answer["citations"]


@pytest.mark.parametrize(("question", "count"), [
    ("等级没评上良的项目有哪些？", 7),
    ("得分最低的两个项目是哪两个？", 2),
    ("得分第二低的是哪个项目？", 1),
    ("工信局名下被评的项目有哪些", 3),
    ("产出指标得分率不到八成的项目有哪些", 6),
    ("东岭正言会计师事务所评价了哪些项目？", 4),
    ("农村供水保障工程和县乡道路日常养护哪个得分高？", 1),
])
def test_sets(ask, question, count):
    answer = ask(question)
    assert answer["answered"]
    assert len(answer["entities"]) == count


def test_counting_gives_a_value(ask):
    assert ask("良及以上的报告有几份？")["value"] == len(ask("良及以上的报告有哪些？")["entities"])


def test_problems_in_other_words(ask):
    idle = ask("设备闲置没人管的项目有哪些？")
    assert idle["intent"] == "issue_list"
    assert '"P10"' in idle["sparql"]


def test_who_shares_a_problem_leaves_out_the_one_named(ask):
    every, others = ask("资金拨付不及时的项目有哪些？"), ask("和农村供水保障工程一样资金拨付不及时的还有哪些项目？")
    assert len(others["entities"]) == len(every["entities"]) - 1
    assert all("农村供水" not in entity["label"] for entity in others["entities"])


def test_an_indicator_without_its_project(ask):
    assert "≥8家" in ask("2024年要创建多少家绿色工厂？")["answer"]


@pytest.mark.parametrize("question", [
    "深圳市农村供水保障工程得了多少分？",
    "制造业数字化转型专项资金2021年的评价得分是多少？",
    "云溪市水利局2026年机关运行经费是多少？",
    "云溪市教育局2023年部门整体支出绩效评价得了多少分？",
    "智能养殖示范项目得了几分？",
    "明天会不会下雨？",
    "临江区2024年一共修了多少公里地铁？",
])
def test_rather_no_answer_than_a_wrong_one(ask, question):
    answer = ask(question)
    assert answer["answered"] is False
    assert answer["answer"]


def test_citations_are_the_text_at_their_place(ask):
    for question, _, _ in NUMBERS:
        for cited in ask(question)["citations"]:
            text = decode((example_folder() / cited["document"]).read_bytes(), cited["document"]).text
            assert text[cited["start"]:cited["end"]] == cited["quote"]


def test_the_query_shown_can_be_run(ask, example_answers):
    for question in (NUMBERS[0][0], NUMBERS[1][0], NUMBERS[-1][0], "等级没评上良的项目有哪些？", "设备闲置没人管的项目有哪些？"):
        assert example_answers.sparql(ask(question)["sparql"]).rows
