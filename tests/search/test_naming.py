"""Names of groups of findings."""
from __future__ import annotations

import pytest

from kg.citation import Citation
from search.naming import defect, letters, name_of, pairs, shared, spread_of, typical
from search.units import SearchUnit


def _finding(text: str, heading: str | None = None) -> SearchUnit:
    return SearchUnit(text, "finding", text, Citation("云溪.txt", 0, len(text), text), heading)


@pytest.mark.parametrize(("text", "said"), [
    ("一是拨付滞后。后文", "拨付滞后"), ("（二）拨付滞后；后文", "拨付滞后"), ("3.拨付滞后", "拨付滞后"), ("2.5万元未拨付", "2.5万元未拨付"),
])
def test_the_defect_is_the_first_sentence_without_its_number(text, said):
    assert defect(_finding(text)) == said


def test_figures_and_signs_are_no_letters() -> None:
    assert letters("（一）2021年“完成率”260%") == "一年完成率"


def test_likeness_of_clauses() -> None:
    assert shared(pairs("资金未专账核算"), pairs("资金未专账核算")) == 1
    assert shared(pairs("资金"), pairs("验收")) == shared(pairs(""), pairs("")) == 0


def test_the_name_is_what_most_say_and_the_typical_member_says_it() -> None:
    members = [_finding("一是专项资金未专账核算，账目混乱。"), _finding("3.部分专项资金未专账核算。"), _finding("专项资金未专账核算；凭证缺失。")]
    spread = spread_of(members)
    assert name_of(members, spread) == "专项资金未专账核算"
    assert typical(members, spread).text == "专项资金未专账核算；凭证缺失。"
