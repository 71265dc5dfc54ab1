"""What is kept of every finding."""
from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kg.citation import Citation
from search.cluster_source import source_of
from search.finding_table import FindingTable, figure_bits, kind_bits, kinds_of, read_findings, wording
from search.marks import find_sorted, mark_of
from search.units import ReportName, SearchUnit
from search.vector import NumpyIndex

_UNIT = SearchUnit("f:1", "finding", "一是专项资金未专账核算。后文", Citation("云溪.txt", 0, 14, "一是专项资金未专账核算。后文"), "会计核算",
                   ReportName("r:1", "项目"), ("P4", "P6"))


@pytest.mark.parametrize("changed", [
    replace(_UNIT, iri="f:2"), replace(_UNIT, text="二是专项资金未专账核算。后文"), replace(_UNIT, heading=None), replace(_UNIT, types=("P6", "P4")),
    replace(_UNIT, report=None), replace(_UNIT, report=ReportName("r:2", "项目")),
])
def test_a_unit_that_says_something_else_has_another_mark(changed: SearchUnit) -> None:
    assert mark_of(changed) != mark_of(_UNIT)


def test_names_around_a_unit_do_not_matter_to_its_mark() -> None:
    other = replace(_UNIT, report=ReportName("r:1", "别名", ("又一名",)), departments=("云溪市财政局",), names=("安和县",))
    assert mark_of(other) == mark_of(_UNIT) < 1 << 64


def test_marks_are_found_among_sorted_ones() -> None:
    marks = np.array([3, 7, 1 << 63], dtype=np.uint64)
    assert find_sorted(marks, np.array([7, 4, 1 << 63, 0], dtype=np.uint64)).tolist() == [1, -1, 2, -1]
    assert find_sorted(marks[:0], marks).tolist() == [-1, -1, -1]


def test_wordings_leave_out_figures_and_signs() -> None:
    assert wording(_UNIT) == wording(replace(_UNIT, iri="f:2", text="3.专项资金，未专账核算；别的"))
    assert wording(_UNIT) != wording(replace(_UNIT, types=("P6",)))
    assert wording(replace(_UNIT, text="260%")) != wording(replace(_UNIT, text="260%", iri="f:2")), "figures alone are no wording"


def test_kinds_and_figures_as_bits() -> None:
    bits = np.array([kind_bits(_UNIT), kind_bits(replace(_UNIT, types=("P6",))), kind_bits(replace(_UNIT, types=()))], dtype=np.uint64)
    assert kinds_of(bits) == [("P6", 2), ("P4", 1)]
    assert figure_bits(_UNIT) == 0
    assert figure_bits(replace(_UNIT, text="完成率高达260%")) != 0


def test_what_is_known_is_not_read_again() -> None:
    units = {0: _UNIT, 1: replace(_UNIT, iri="f:2", report=None), 2: replace(_UNIT, iri="f:3", report=ReportName("r:0", "项目"))}
    vectors = NumpyIndex(np.eye(3, dtype=np.float32))
    first = source_of({0: units[0], 1: units[1]}, vectors)
    known, _ = read_findings(first, FindingTable.empty(), lambda place: units[int(first.numbers[place])])
    source, read = source_of(units, vectors), []

    def unit(place: int) -> SearchUnit:
        read.append(int(source.numbers[place]))
        return units[read[-1]]

    table, moved = read_findings(source, known, unit)
    assert read == [2]
    assert sorted(table.iris) == ["f:1", "f:2", "f:3"]
    assert [table.iris[place] for place in moved] == list(known.iris)
    assert [table.report_iris[row] if row >= 0 else None for row in table.reports] == [
        one.report.iri if (one := units[int(number)]).report else None for number in source.numbers]
