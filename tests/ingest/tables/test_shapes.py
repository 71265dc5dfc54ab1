"""Any grid, printed in any way, is read with the same cells in the right places."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.tables import grids
from tests.ingest.tables.grids import assert_placed, dumped, html, piped, stacked, tabbed, tables, texts, worded

WITH_GAPS = [tabbed, piped, dumped, html]
FULL = [*WITH_GAPS, stacked, worded]


@pytest.mark.parametrize("printed", WITH_GAPS)
@settings(max_examples=40, deadline=None)
@given(rows=grids.grids(empty=True))
def test_cells_with_gaps(printed: Callable[[grids.Texts], str], rows: list[list[str]]) -> None:
    source = f"云溪市2025年支出表\n\n{printed(rows)}\n完。\n"
    (found,) = tables(source)
    assert texts(found, width=len(rows[0])) == rows
    assert_placed(source, found)


@pytest.mark.parametrize("printed", FULL)
@settings(max_examples=40, deadline=None)
@given(rows=grids.grids())
def test_full_cells(printed: Callable[[grids.Texts], str], rows: list[list[str]]) -> None:
    source = f"云溪市2025年支出表\n{printed(rows)}本表不含转移支付，由市财政局负责解释。\n"
    (found,) = tables(source)
    body = found[1:] if found[0].texts == ["单位：万元"] else found
    assert texts(body) == rows
    assert_placed(source, found)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="\t|\n 　预算0123456789,.%单位：万元项目指标一二三级<table>r/d-—（）", max_size=300))
def test_no_text_breaks_the_readers(source: str) -> None:
    for rows in tables(source):
        assert rows
        for row in rows:
            for cell in row.cells:
                assert 0 <= cell.start <= cell.end <= len(source)


@settings(max_examples=30, deadline=None)
@given(rows=grids.grids(empty=True), breaks=st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends(rows: list[list[str]], breaks: str) -> None:
    source = tabbed(rows).replace("\n", breaks)
    (found,) = tables(source)
    assert texts(found, width=len(rows[0])) == rows
    assert_placed(source, found)
