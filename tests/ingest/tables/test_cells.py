from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tables.cells import Line, cell_at, clean, split_cells, split_lines


@pytest.mark.parametrize(("raw", "seen"), [
    ("城乡 社区\n支出", "城乡社区支出"), ("2025 年", "2025年"), ("office rent", "office rent"), ("<p>维修</p> <p>检测</p>", "维修检测"),
    ("$\\geqslant 95\\%$", "≥95%"), ("**合计**", "合计"), ("[bookmark: _Toc_1]三、经费", "三、经费"), ("≧90%", "≥90%"),
    ("&nbsp;收入&lt;1&gt;", "收入<1>"),
    ("一次性<input type=\"checkbox\" checked/>经常性<input type=\"checkbox\"/>", "一次性☑经常性☐"),
])
def test_what_a_reader_sees(raw: str, seen: str) -> None:
    assert clean(raw) == seen


@pytest.mark.parametrize(("raw", "text", "inner", "indent"), [
    ("  税收 ", "税收", "税收", 2), ("　　增值税", "增值税", "增值税", 4), ("<b>12,800</b>", "12,800", "12,800", 0),
    (" <td><p> 合计 </p></td>", "合计", "合计", 1), ("   ", "", "", 0), ("<br/>", "", "", 0),
])
def test_a_cell_without_what_surrounds_it(raw: str, text: str, inner: str, indent: int) -> None:
    source = f"前{raw}后"
    cell = cell_at(source, 1, 1 + len(raw))
    assert (cell.text, source[cell.start:cell.end], cell.indent) == (text, inner, indent)


def test_an_empty_cell_is_false_and_has_no_extent() -> None:
    cell = cell_at("a\t\tb", 2, 2)
    assert not cell
    assert cell.start == cell.end == 2
    with pytest.raises(ValueError, match="span"):
        _ = cell.span


@given(st.lists(st.text(alphabet="ab预算1 　", max_size=6), min_size=1, max_size=6))
def test_cells_of_a_line_stand_where_they_say(parts: list[str]) -> None:
    source = "首行\n" + "\t".join(parts)
    line = split_lines(source)[1]
    cells = split_cells(source, line, "\t")
    assert len(cells) == len(parts)
    assert all(source[cell.start:cell.end] == part.strip() for cell, part in zip(cells, parts, strict=True))


def test_lines_of_all_systems() -> None:
    assert [(line.start, line.text) for line in split_lines("一\r\n二\r三\n四")] == [(0, "一"), (3, "二"), (5, "三"), (7, "四")]


def test_a_line_with_a_tab_is_not_blank() -> None:
    assert not Line(0, 1, "\t").blank
    assert Line(0, 2, " \u3000").blank
