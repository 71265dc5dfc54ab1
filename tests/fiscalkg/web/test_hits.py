"""Hits under filters: every count promises what choosing it then shows."""
from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.datastructures import QueryParams

from fiscalkg import Workspace
from fiscalkg.pages import links
from fiscalkg.pages.answers import is_question
from fiscalkg.pages.chosen import Chosen
from fiscalkg.pages.facets import Facts, described, report_facts
from fiscalkg.pages.finding import Results, find
from fiscalkg.pages.overview import overview
from fiscalkg.pages.widgets.citations import surroundings
from fiscalkg.pages.wording import joined, number


@pytest.fixture(scope="module")
def workspace(example_workspace: Path) -> Workspace:
    return Workspace(example_workspace)


@pytest.fixture(scope="module")
def facts(workspace: Workspace) -> Facts:
    return report_facts(workspace)


def chosen(address: str) -> Chosen:
    return Chosen.read(QueryParams(urlsplit(address).query))


def results(workspace: Workspace, facts: Facts, query: str = "", **filters: list[str]) -> Results:
    return find(workspace, chosen(links.search(query, filters)), facts)


def test_choosing_a_value_while_browsing_shows_as_many_as_were_promised(workspace: Workspace, facts: Facts) -> None:
    found = results(workspace, facts, kind=["finding"])
    assert found.total > 50
    for facet in found.facets:
        for value in (facet.values + facet.rest)[:3]:
            if not value.chosen and facet.name != "kind":
                assert find(workspace, chosen(value.address), facts).total == value.count, (facet.name, value.label)


def test_filters_of_one_kind_add_and_of_several_kinds_narrow(workspace: Workspace, facts: Facts) -> None:
    one, other = (results(workspace, facts, kind=["finding"], type=[code]).total for code in ("P1", "D3"))
    both = results(workspace, facts, kind=["finding"], type=["P1", "D3"]).total
    assert max(one, other) <= both <= one + other
    year = next(facet for facet in results(workspace, facts, kind=["finding"]).facets if facet.name == "year").values[0].label
    assert results(workspace, facts, kind=["finding"], type=["P1"], year=[year]).total <= one


def test_pages_hold_every_hit_once(workspace: Workspace, facts: Facts) -> None:
    first = results(workspace, facts, kind=["finding"])
    start = chosen(links.search("", {"kind": ["finding"]}))
    every = [one.unit.iri for number_ in range(1, first.pages + 1) for one in find(workspace, start.at(number_), facts).shown]
    assert len(every) == len(set(every)) == first.total


def test_hits_of_a_question_keep_their_order_under_filters(workspace: Workspace, facts: Facts) -> None:
    plain = [one.unit.iri for one in results(workspace, facts, "补贴资金没有按时发放").shown if one.unit.kind == "finding"]
    narrowed = [one.unit.iri for one in results(workspace, facts, "补贴资金没有按时发放", kind=["finding"]).shown]
    assert plain
    assert narrowed[:len(plain)] == plain


def test_choosing_a_value_of_a_question_shows_as_many_as_were_promised(workspace: Workspace, facts: Facts) -> None:
    for facet in results(workspace, facts, "绩效指标设置不合理", kind=["finding"]).facets:
        for value in (facet.values + facet.rest)[:3]:
            if not value.chosen and facet.name != "kind":
                assert find(workspace, chosen(value.address), facts).total == value.count, (facet.name, value.label)


def test_values_that_do_not_exist_find_nothing(workspace: Workspace, facts: Facts) -> None:
    for filters in ({"kind": ["x"]}, {"department": ["无此单位"]}, {"year": ["1800"]}, {"grade": ["甲"]}, {"report": ["urn:x"]}, {"type": ["ZZ"]}):
        assert results(workspace, facts, "", **filters).total == 0, filters
    assert described(chosen(links.search("", {"year": ["1800"], "type": ["P1"]})), facts) == "1800 · P1 资金拨付不及时或不到位"


def test_the_heat_map_counts_what_the_search_finds(workspace: Workspace, facts: Facts) -> None:
    heat = overview(workspace).heat
    assert heat is not None
    for row, (code, _, _) in list(enumerate(heat.kinds))[:3]:
        for column, department in list(enumerate(heat.departments))[:4]:
            found = results(workspace, facts, kind=["finding"], type=[code], department=[department]).total
            assert found == heat.cells[row][column].findings, (code, department)


def test_example_questions_are_of_this_workspace_and_have_answers(workspace: Workspace) -> None:
    examples = overview(workspace).examples
    assert len(examples) >= 6
    assert len(set(examples)) == len(examples)
    assert all(workspace.ask(one)["answered"] for one in examples)


def test_a_passage_is_shown_with_what_stands_about_it(workspace: Workspace) -> None:
    hit = workspace.search("资金拨付不及时", k=1, kinds=["finding"])["hits"][0]["citation"]
    found = surroundings(workspace, hit)
    cited = "".join(text for paragraph in found["paragraphs"] for text, inside in paragraph if inside)
    assert "".join(cited.split()) == "".join(hit["quote"].split())
    assert any(not inside for paragraph in found["paragraphs"] for _, inside in paragraph)


@pytest.mark.parametrize(("text", "expected"), [
    ("哪些项目的资金拨付不及时？", True),
    ("云溪市教育局得了多少分", True), ("资金拨付不及时", False), ("绩效目标", False), ("有没有超预算的项目", True)])
def test_questions_are_told_from_searches(text: str, expected: bool) -> None:
    assert is_question(text) is expected


def test_passages_are_joined_into_one_line() -> None:
    assert joined("资金支出\n\n缓慢，共 12\n 34 万元\n") == "资金支出缓慢，共 12 34 万元"
    assert [number(one) for one in (1234567, 12.50, 3.0, None, True, "甲")] == ["1,234,567", "12.5", "3", "", "是", "甲"]


def test_what_can_be_browsed_holds_as_many_as_it_says(workspace: Workspace, facts: Facts) -> None:
    held = overview(workspace)
    assert {name for name, _ in held.contents} >= {"finding", "recommendation"}
    for name, count in held.contents[:2]:
        assert results(workspace, facts, kind=[name]).total == count
    code, _, count = held.kinds[0]
    assert results(workspace, facts, kind=["finding"], type=[code]).total == count
