"""Whose score it is, who made a report, who uses the money, who does not cite: answered from what is there, or refused."""
from __future__ import annotations

import pytest

from tests.search.qa.conftest import Ask

OWN = "2023年度高标准农田建设补助资金"


@pytest.mark.parametrize("question", ["得分最高的报告是哪份？", "平均得分是多少"])
def test_scores_that_bodies_gave_themselves_are_not_ranked_with_evaluations(question: str, ask: Ask) -> None:
    found = ask(question)
    assert found["answered"]
    assert OWN not in [entity["label"] for entity in found["entities"]]
    assert f"另有 1 份：{OWN}（94.6分）" in found["answer"]
    assert "单位自己打出" in found["answer"]


def test_a_single_score_says_that_it_is_the_bodys_own(ask: Ask) -> None:
    assert f"{OWN}自评得分为94.6分" in ask("高标准农田建设补助资金得了多少分")["answer"]
    assert "自评" not in ask("农村供水保障工程得了多少分")["answer"]


def test_scores_over_a_bound_are_listed_with_their_kind(ask: Ask) -> None:
    answer = ask("得分90分以上的报告有哪些")["answer"]
    assert f"{OWN}（自评94.6分）" in answer
    assert "（92.1分）" in answer


def test_reports_that_a_question_enumerates_are_compared_whoever_scored(ask: Ask) -> None:
    assert f"{OWN}（自评94.6分）" in ask("农村供水保障工程和高标准农田建设补助资金哪个得分高")["answer"]


@pytest.mark.parametrize(("question", "begins"), [
    ("智慧停车项目是不是明衡评的？", "是。"),
    ("智慧停车项目是不是明衡管理咨询有限公司评的", "是。"),
    ("农村供水保障工程是不是明衡管理咨询有限公司评的", "不是。"),
    ("农村供水保障工程是华信会计师事务所评的吗", "不是。"),
    ("智慧停车项目的评价机构是华信会计师事务所吗", "不是。"),
])
def test_whether_a_firm_made_a_report_is_answered_by_yes_or_no(question: str, begins: str, ask: Ask) -> None:
    found = ask(question)
    assert found["answered"]
    assert found["answer"].startswith(begins)
    assert found["citations"]


def test_without_a_firm_in_the_report_no_verdict_is_given(ask: Ask) -> None:
    found = ask("高标准农田建设补助资金是不是明衡公司评的")
    assert not found["answered"]
    assert "没有给出评价机构" in found["answer"]


def test_who_uses_the_money_is_told_by_budgets_or_refused(ask: Ask) -> None:
    assert "各县（区）" in ask("农村供水保障工程的使用单位是谁")["answer"]
    found = ask("智慧停车项目的使用单位是谁")
    assert not found["answered"]
    assert "智慧停车" in found["answer"]
    assert not ask("使用单位是谁？")["answered"]


def test_a_document_that_nobody_cites_is_not_cited_by_all(ask: Ask) -> None:
    found = ask("没有引用云财〔2031〕999号的报告有哪些")
    assert found["answered"]
    assert len(found["entities"]) == len(ask("一共有多少份评价报告？")["entities"])
    assert found["citations"]
    assert not ask("哪些报告引用了云财〔2031〕999号")["answered"]
