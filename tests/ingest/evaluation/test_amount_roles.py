from __future__ import annotations

from ingest.evaluation.amount_roles import roles_of
from ingest.evaluation.amounts import sums
from tests.ingest.evaluation.texts import tight_of


def roles(text: str) -> list[str | None]:
    tight = tight_of(text)
    return roles_of(tight.text, sums(tight))


def test_the_nearest_cue_of_the_clause_counts() -> None:
    assert roles("预算安排100万元，实际支出80万元，结余20万元。") == ["预算", "支出", "结余"]


def test_a_change_is_neither_plan_nor_spending() -> None:
    assert roles("年初预算900万元，年中调减360万元。") == ["预算", "其他"]


def test_a_note_in_brackets_goes_on_with_the_role() -> None:
    assert roles("年初预算930万元（其中2021年300万元，2022年350万元）") == ["预算", "预算", "预算"]


def test_a_clause_without_a_cue_takes_that_of_the_clause_before() -> None:
    assert roles("在项目资金中列支出国经费，共计23.4万元。") == ["合计"]
    assert roles("多支付工程款，涉及23.4万元。") == ["违规金额"]
