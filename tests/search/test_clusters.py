"""Recurring concrete problems, found through nearest neighbours."""
from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from kg.citation import Citation
from search.cluster_source import source_of
from search.cluster_state import State
from search.cluster_update import updated
from search.clusters import Cluster, clusters_of
from search.units import ReportName, SearchUnit
from search.vector import FaissIndex, NumpyIndex, VectorIndex

_ROWS = [
    (1, "一是专项资金未专账核算。安和县把补助与公用经费混在一起。", ("P4",), (1.0, 0.0, 0.1)),
    (1, "二是验收程序不规范，资料缺失。", ("P7",), (0.0, 1.0, 0.0)),
    (2, "（一）专项资金未专账核算，账目不清。", ("P4", "P6"), (1.0, 0.1, 0.0)),
    (3, "3.部分专项资金未专账核算。", ("P4",), (1.0, 0.0, 0.0)),
    (3, "预算编制粗放。", ("D4",), (0.0, 0.0, 1.0)),
    (2, "部分专项资金未专账核算的情况没有检查。", ("P6",), (0.2, 0.0, -1.0)),
    (1, "宣传不到位。", ("B3",), (-1.0, 0.2, 0.0)),
    (1, "宣传力度不到位。", ("B3",), (-1.0, 0.1, 0.0)),
]


def _unit(number: int) -> SearchUnit:
    report, text, types, _ = _ROWS[number]
    return SearchUnit(f"f:{number}", "finding", text, Citation("云溪.txt", number * 100, number * 100 + len(text), text), None,
                      ReportName(f"r:{report}", f"项目{report}"), types)


@pytest.fixture
def units() -> dict[int, SearchUnit]:
    return {number: _unit(number) for number in range(len(_ROWS))}


@pytest.fixture
def vectors() -> NumpyIndex:
    rows = np.array([row[3] for row in _ROWS], dtype=np.float32)
    return NumpyIndex(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def _cluster(units: Mapping[int, SearchUnit], vectors: VectorIndex) -> tuple[Cluster, ...]:
    return clusters_of(updated(source_of(units, vectors), State.empty()))


def _ties(units: Mapping[int, SearchUnit], vectors: VectorIndex) -> set[tuple[str, ...]]:
    state = updated(source_of(units, vectors), State.empty())
    names = [state.findings.iris[place] for place in state.leads]
    rows, columns = np.nonzero(state.verdicts == 1)
    return {tuple(sorted((names[row], names[state.near.places[row, column]]))) for row, column in zip(rows, columns, strict=True)}


def test_one_problem_in_three_reports(units, vectors):
    (found,) = _cluster(units, vectors)
    assert sorted(found.members) == ["f:0", "f:2", "f:3"]
    assert found.reports == ("r:1", "r:2", "r:3")
    assert found.name == "专项资金未专账核算"
    assert found.types == ("P4",)
    assert found.typical in found.members


def test_findings_in_the_same_words_are_one_problem_however_many_there_are(units):
    """Each asks for a few neighbours only, so that of twenty alike most would not have been tied."""
    many = {number: SearchUnit(f"f:{number:02}", "finding", f"{number + 1}.项目{number}号资金未足额拨付到位。", units[0].citation, None,
                               ReportName(f"r:{number}", f"项目{number}"), ("P1",)) for number in range(20)}
    vectors = NumpyIndex(np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (20, 1)))
    (found,) = _cluster(many, vectors)
    assert len(found.members) == len(found.reports) == 20


def test_figures_that_say_one_problem_in_other_words(units, vectors):
    said = {0: "路灯维护盏数完成率高达260%。", 1: "目标值偏低，培训场次实际完成率为310%。", 4: "巡查次数完成率为98%。"}
    changed = units | {number: SearchUnit(f"f:{number}", "finding", text, units[number].citation, None, ReportName(f"r:{number}", "项目"), ("D3",))
                       for number, text in said.items()}
    found = {one.name: one for one in _cluster(changed, vectors)}
    assert sorted(found["指标完成率远超目标值"].members) == ["f:0", "f:1"]
    assert found["指标完成率远超目标值"].types == ("D3",)


def test_findings_of_one_report_are_no_recurring_problem(units, vectors):
    assert ("f:6", "f:7") in _ties(units, vectors)
    assert all("f:6" not in found.members for found in _cluster(units, vectors))


def test_findings_without_a_report_are_left_out(units, vectors):
    alone = {number: SearchUnit(one.iri, one.kind, one.text, one.citation, None, None, one.types) for number, one in units.items()}
    assert _cluster(alone, vectors) == ()


def test_other_kinds_and_other_words_are_not_tied(units, vectors):
    assert _ties(units, vectors) == {("f:0", "f:2"), ("f:0", "f:3"), ("f:2", "f:3"), ("f:6", "f:7")}
    other = units | {3: SearchUnit("f:3", "finding", "台账登记缺漏。", units[3].citation, None, units[3].report, ("P4",))}
    assert ("f:0", "f:3") not in _ties(other, vectors)


def test_the_order_of_the_units_and_the_back_end_do_not_matter(units, vectors):
    turned = dict(reversed(units.items()))
    assert _cluster(turned, vectors) == _cluster(units, vectors) == _cluster(units, FaissIndex.of(vectors.vectors))


def test_nothing_to_cluster(vectors):
    assert _cluster({}, vectors) == ()


def test_names_never_have_half_a_bracket(vectors):
    texts = {0: "部分县（市，区）未足额拨付奖励资金。", 3: "个别县（市，区）未足额拨付奖励资金。"}
    units = {number: SearchUnit(f"f:{number}", "finding", text, Citation("云溪.txt", number, number + len(text), text), "资金拨付不足额",
                                ReportName(f"r:{number}", "项目"), ("P1",)) for number, text in texts.items()}
    (found,) = _cluster(units, vectors)
    assert found.name == "资金拨付不足额"
