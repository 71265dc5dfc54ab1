"""Conditions beside what is wrong: whose report, of which years, of which field."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.citation import Citation
from search import tokens
from search.conditions import ConditionIndex
from search.lexical import field_of
from search.units import ReportName, SearchUnit
from tests.search.indexed import index_of
from tests.search.samples import units


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> ConditionIndex:
    return index_of(units(), tmp_path_factory.mktemp("conditions")).conditions


def test_names_of_the_report_make_owners_not_names_in_passages(index: ConditionIndex) -> None:
    assert np.flatnonzero(index.owned(["市交通局"])).tolist() == [0, 1, 2, 5, 7]
    assert not index.owned(["安和县"]).any()
    assert not index.owned([]).any()


def test_years_of_passage_and_report(tmp_path: Path) -> None:
    report = ReportName("r:9", "2021-2023年度云溪市公园管护资金")
    texts = ("2022年未按期验收。", "管护记录不全。", "2019年合同已经到期。")
    made = [SearchUnit(f"u:{n}", "finding", text, Citation("a.txt", n, n + 1, text), None, report) for n, text in enumerate(texts)]
    found = index_of(made, tmp_path).conditions
    assert found.dated([2022]).tolist() == [1, 1, 0]
    assert found.dated([2019]).tolist() == [0, 0, 1]


def test_words_of_fields_are_those_foreign_to_problems(index: ConditionIndex) -> None:
    problems = field_of([tokens.document_terms("设备买来没人用"), tokens.document_terms("资金没有拨付")])
    by_schools = index.of_field(tokens.query_terms("教育的设备没人用"), problems)
    assert by_schools[3] > 0
    assert by_schools[0] == 0
    assert not index.of_field(tokens.query_terms("设备没人用"), problems).any(), "a word for a problem was taken for a field"
    assert not index.of_field({}, problems).any()
