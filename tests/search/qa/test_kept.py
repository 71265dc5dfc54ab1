"""What is kept between questions finds the same as going through everything does."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscalkg import Workspace
from kg.graph import KnowledgeGraph
from search.qa.budget_rows import BudgetRows
from search.qa.funds import fund_query, headline, read_funds
from search.qa.headlines import ATTRIBUTES
from search.qa.linking import RATIO, Linker
from search.qa.places import PlaceNames, is_told, lies_in, places_in
from search.qa.told import ToldPlaces

_NAMES = ("云溪", "云溪市", "临江区", "石桥区", "安和县", "东岭省", "云溪市高新区", "和县")
_TEXT = st.lists(st.sampled_from((*_NAMES, "和", "县", "市", "区", "乡道", "高新区", "，", "评价", "资金", "教育")), max_size=12).map("".join)
_WORDS = ("农村", "供水", "保障", "智慧", "停车", "教育", "均衡", "城市", "绿化", "工程")
_NAME = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map("".join)


@given(_TEXT, st.integers(0, 30))
def test_the_longest_name_at_a_place_is_found_by_its_first_characters(text: str, at: int) -> None:
    expected = max((len(name) for name in _NAMES if text.startswith(name, at)), default=0)
    assert PlaceNames(_NAMES).length_at(text, at) == expected


@given(st.lists(_TEXT, max_size=6), st.sampled_from(("云溪市", "云溪", "临江区", "东岭省", "和县")))
def test_texts_asked_together_tell_of_the_places_that_each_tells_of(texts: list[str], place: str) -> None:
    names = PlaceNames(_NAMES)
    one_by_one = {str(key) for key, text in enumerate(texts)
                  if is_told(place, text) or any(lies_in(one, place) for one in places_in(text, names))}
    assert ToldPlaces({str(key): text for key, text in enumerate(texts)}, names).of(place) == one_by_one


@given(st.lists(_NAME, min_size=1, max_size=12, unique=True), _NAME)
def test_a_linker_that_stops_early_means_the_same_things(names: list[str], question: str) -> None:
    linker = Linker([(name, (name,)) for name in names])
    every = sorted((match for name in names if (match := linker._match(name, question))), key=lambda one: (-one.weight, -one.coverage, one.key))
    heavy = [match for match in every if match.weight >= 1.0]
    assert linker.best(question, least=1.0) == [match for match in heavy if match.weight >= RATIO * heavy[0].weight]


class _Rows:
    """A graph that has nothing but names of budget rows."""

    def __init__(self, names: list[str]) -> None:
        self._names = names

    def select(self, _: str, /) -> list[dict[str, Any]]:
        return [{"row": name, "code": None} for name in self._names]

    def passage(self, document: str, start: int, end: int, /) -> str:
        raise NotImplementedError


@given(st.lists(_NAME, min_size=1, max_size=12, unique=True), _NAME)
def test_rows_found_by_their_pairs_are_those_that_a_look_at_every_row_finds(names: list[str], question: str) -> None:
    known = BudgetRows.load(_Rows(names))
    asked = frozenset(question[at:at + 2] for at in range(len(question) - 1))
    expected = {row.name for row in known.names if row.total and known.said(row, asked) / row.total >= 0.45}
    assert {row.name for row, _ in known.named(asked, 0.45)} == expected


def test_the_figures_read_at_once_are_those_read_with_their_passages(example_answers: Workspace) -> None:
    knowledge = example_answers.answerer.knowledge
    funds = read_funds(knowledge.graph, fund_query(None))
    for attribute in ATTRIBUTES:
        chosen = {report: fund.value(attribute) for report, known in funds.items() if (fund := headline(known, attribute))}
        found = knowledge.fund_headlines[attribute]
        assert {report: (one.value, one.computed) for report, one in found.items()} == \
            {report: (stated[0], stated[2]) for report, stated in chosen.items() if stated}


@pytest.mark.parametrize("question", ["哪些项目的资金拨付不及时？", "哪类问题最普遍？", "哪些具体问题反复出现？", "云溪市有哪些项目？"])
def test_asked_again_a_question_answers_the_same_and_reads_less(question: str, example_answers: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    example_answers.ask(question)
    read: list[int] = []
    select = KnowledgeGraph.select

    def counted(graph: KnowledgeGraph, sparql: str, **parameters: Any) -> list[dict[str, Any]]:
        rows = select(graph, sparql, **parameters)
        read.append(len(rows))
        return rows

    first = Workspace(example_answers.root)
    monkeypatch.setattr(KnowledgeGraph, "select", counted)
    answer = first.ask(question)
    fresh = sum(read)
    read.clear()
    assert first.ask(question) == answer
    assert sum(read) < fresh / 4


def test_a_question_on_one_report_reads_the_evidence_of_that_report_alone(ask: Any) -> None:
    query = ask("农村供水保障工程得了多少分？")["sparql"]
    optional = query[query.index("OPTIONAL"):]
    assert "VALUES ?report" in optional
