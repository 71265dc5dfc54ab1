"""What search adds to the graph."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.citation import Citation
from kg.iri import Iris
from ontology.terms import FK, SKOS
from search.derived import MOST_SUBJECTS, derive
from search.units import ReportName, SearchUnit
from tests.search.indexed import write_index

IRIS = Iris("https://example.org/id/")


class Reports:
    """A graph in which every report evaluates a subject of its own number."""

    def select(self, sparql: str, /) -> list[dict[str, Any]]:
        assert "fk:evaluates" in sparql
        return [{"r": f"https://example.org/r/{number}", "s": f"https://example.org/s/{number}"} for number in range(20)]

    def passage(self, document: str, start: int, end: int, /) -> str:
        raise NotImplementedError


def _finding(number: int, text: str, code: str) -> SearchUnit:
    place = Citation("云溪.txt", number * 100, number * 100 + len(text), text)
    report = ReportName(f"https://example.org/r/{number}", f"项目{number}")
    return SearchUnit(f"https://example.org/f/{number}", "finding", text, place, None, report, (code,))


def _derived(folder: Path, units: list[SearchUnit]) -> list[ox.Quad]:
    write_index(units, folder)
    data = derive(folder, Reports(), IRIS)
    assert data == derive(folder, Reports(), IRIS), "equal indices gave other bytes"
    return list(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))


def test_a_recurring_problem_is_named_counted_and_has_its_members(tmp_path: Path) -> None:
    rows = ((1, "一是专项资金未专账核算。", "P4"), (2, "2.专项资金未专账核算，账目混乱。", "P4"), (3, "宣传不到位。", "B3"))
    found = _derived(tmp_path, [_finding(*row) for row in rows])
    said = {(one.predicate.value, one.object.value) for one in found if one.subject.value.startswith(IRIS.base)}
    assert (SKOS.prefLabel, "专项资金未专账核算") in said
    assert {(FK.memberCount, "2"), (FK.reportCount, "2")} <= said
    assert {value for name, value in said if name == FK.member} == {"https://example.org/f/1", "https://example.org/f/2"}
    assert {value for name, value in said if name == FK.issueType} == {"https://w3id.org/fiscal-kg/ns/issue/P4"}


@pytest.mark.parametrize(("reports", "shared"), [(2, 2), (MOST_SUBJECTS, MOST_SUBJECTS * (MOST_SUBJECTS - 1)), (MOST_SUBJECTS + 1, 0)])
def test_subjects_share_what_few_have(tmp_path: Path, reports: int, shared: int) -> None:
    units = [_finding(number, "专项资金未专账核算。", "P4") for number in range(reports)]
    links = [one for one in _derived(tmp_path, units) if one.predicate.value == FK.sharesProblemsWith]
    assert len(links) == shared


def test_findings_without_a_report_recur_nowhere(tmp_path: Path) -> None:
    assert _derived(tmp_path, [replace(_finding(number, "专项资金未专账核算。", "P4"), report=None) for number in range(3)]) == []
