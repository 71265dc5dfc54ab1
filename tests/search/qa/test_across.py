"""Questions across all reports, on what was advised, and on the projects of budgets."""
from __future__ import annotations

import pytest


@pytest.mark.parametrize("question", ["哪几类问题最普遍？", "这些报告里最常见的问题是什么", "问题类型分布是怎样的"])
def test_the_most_widespread_kinds(ask, example_answers, question):
    answer = ask(question)
    kinds = example_answers.issues()["kinds"]
    assert answer["intent"] == "issue_overview"
    assert [(row["代码"], row["报告数"], row["条数"]) for row in answer["rows"]] == \
        [(kind["notation"], kind["reports"], kind["findings"]) for kind in kinds]
    assert answer["citations"]


def test_kinds_common_to_departments_whole_spending_only(ask):
    answer = ask("各部门整体支出的共性问题是什么")
    assert answer["intent"] == "issue_overview"
    assert max(row["报告数"] for row in answer["rows"]) <= 2
    assert any("部门整体支出" in line for line in answer["explanation"])


def test_recurring_concrete_problems_come_from_the_graph(ask, example_answers):
    answer = ask("哪些具体问题反复出现")
    assert [row["具体问题"] for row in answer["rows"]] == [one["name"] for one in example_answers.clusters()]
    assert answer["citations"]


def test_the_report_with_most_problems_is_no_question_on_kinds(ask):
    assert ask("哪份报告列出的具体问题条数最多")["intent"] == "rank"


def test_advice_against_a_kind_is_pooled(ask, example_answers):
    answer = ask("针对采购程序不规范，报告都给了什么建议？")
    pooled = example_answers.advice("P7")
    assert answer["intent"] == "advice"
    assert len(answer["entities"]) == pooled["reports"]
    assert str(pooled["recommendations"]) in answer["answer"]
    assert answer["citations"]


def test_advice_on_a_problem_of_a_named_report_without_quotation_marks(ask):
    answer = ask("县乡道路日常养护项目里养护资金拨得慢，建议怎么改？")
    assert answer["intent"] in ("alignment", "recommendations")
    assert "道路" in answer["entities"][0]["label"]
    assert answer["citations"]


def test_reports_that_cite_nothing(ask, example_answers):
    answer = ask("没有引用任何文件的项目有哪些？")
    cited = example_answers.graph.select("SELECT DISTINCT ?r WHERE { ?r a fk:EvaluationReport ; fk:cites ?policy }")
    silent = {row["iri"] for row in example_answers.export("reports")} - {row["r"] for row in cited}
    assert {one["iri"] for one in answer["entities"]} == silent


@pytest.mark.parametrize(("question", "said"), [
    ("基本公共卫生服务补助的项目代码是多少", "42060024104T000000101"), ("基本公共卫生服务补助的起止年份", "2024年"),
    ("基本公共卫生服务补助由哪个单位使用", "临江区卫生健康局本级"),
])
def test_what_a_budget_says_of_a_project(ask, question, said):
    answer = ask(question)
    assert answer["intent"] == "project"
    assert said in answer["answer"]
    assert answer["citations"]


def test_a_field_that_is_not_filled_in_is_said_to_be_missing(ask):
    answer = ask("基本公共卫生服务补助的用途")
    assert not answer["answered"]
    assert "没有填项目内容" in answer["answer"]


def test_projects_whose_money_fulfils_a_condition(ask, example_answers):
    answer = ask("预算超过1000万元的项目有多少个？")
    wanted = [row for row in example_answers.export("projects") if (row["year_yuan"] or 0) > 10_000_000]
    assert answer["value"] == len(wanted) > 0
    assert answer["unit"] == "个"
