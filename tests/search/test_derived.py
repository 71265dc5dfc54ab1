"""What search adds to the graph."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.citation import Citation
from kg.iri import Iris
from ontology.terms import FK, SKOS
from search.cluster_state import FILE
from search.derived import MOST_SUBJECTS, derived_triples
from search.units import ReportName, SearchUnit
from tests.search.indexed import write_index

IRIS = Iris("https://example.org/id/")


def _finding(number: int, text: str, code: str) -> SearchUnit:
    place = Citation("云溪.txt", number * 100, number * 100 + len(text), text)
    report = ReportName(f"https://example.org/r/{number}", f"项目{number}")
    return SearchUnit(f"https://example.org/f/{number}", "finding", text, place, None, report, (code,))


def _derived(folder: Path, units: list[SearchUnit]) -> list[ox.Quad]:
    write_index(units, folder)
    data = derived_triples(folder, None, IRIS)
    assert data == derived_triples(folder, folder, IRIS), "equal indices gave other bytes"
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


def test_after_a_change_the_triples_are_those_of_a_clean_build(tmp_path: Path) -> None:
    texts = ("专项资金未专账核算。", "部分专项资金未专账核算，账目混乱。", "验收程序不规范，资料缺失。", "个别项目验收程序不规范。")
    units = [_finding(number, f"{number % 3 + 1}.{texts[number % 4]}", ("P4", "P7")[number % 4 // 2]) for number in range(12)]
    write_index(units[:8], tmp_path / "before")
    write_index(units[2:], tmp_path / "after")
    write_index(units[2:], tmp_path / "clean")
    derived_triples(tmp_path / "before", None, IRIS)
    changed = derived_triples(tmp_path / "after", tmp_path / "before", IRIS)
    assert changed == derived_triples(tmp_path / "clean", None, IRIS) != b""
    assert (tmp_path / "after" / FILE).read_bytes() == (tmp_path / "clean" / FILE).read_bytes()


def test_damage_to_what_was_kept_costs_time_only(tmp_path: Path) -> None:
    write_index([_finding(number, "专项资金未专账核算。", "P4") for number in range(3)], tmp_path)
    wanted = derived_triples(tmp_path, None, IRIS)
    (tmp_path / FILE).write_bytes(b"PK damaged")
    assert derived_triples(tmp_path, tmp_path, IRIS) == wanted
