"""Documents laid out for reading: nothing of the text is lost, and every piece knows its place."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiscalkg import Workspace
from fiscalkg.pages import reading
from fiscalkg.pages.marks import marks
from fiscalkg.pages.outline import Entry, outline, unfolded

ALPHABET = st.sampled_from(list("一二三预算支出，。（）\t\n\n 12.%"))


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(ALPHABET, max_size=200))
@settings(max_examples=80, deadline=None)
def test_blocks_hold_every_visible_character_once_and_in_order(text: str) -> None:
    shown = "".join(text[start:end] for block in reading.blocks_of(text) for start, end in block.pieces)
    assert squeezed(shown) == squeezed(text)


def test_rows_of_a_table_are_rows_whether_cells_share_a_line_or_not() -> None:
    text = "项目\t金额\n培训\t12\n\n\t序号\n\t收入\n\t\n\n\t1\n\t一、一般公共预算拨款\n\t17.5\n"
    rows = [[text[start:end] for start, end in block.pieces] for block in reading.blocks_of(text) if block.kind == "row"]
    assert rows == [["项目", "金额"], ["培训", "12"], ["序号", "收入", ""], ["1", "一、一般公共预算拨款", "17.5"]]


@pytest.fixture(scope="module")
def workspace(example_workspace: Path) -> Workspace:
    return Workspace(example_workspace)


def names(workspace: Workspace) -> list[str]:
    return [one["name"] for one in workspace.status()["documents"]]


def test_every_example_document_reads_whole(workspace: Workspace) -> None:
    for name in names(workspace):
        text, read = workspace.source(name), reading.read(workspace, name)
        shown = "".join(text[start:end] for block in read.blocks for start, end in block.pieces)
        assert squeezed(shown) == squeezed(text)
        chunks = [block for number in range(len(read.chunks)) for block in read.chunk(number)]
        assert tuple(chunks) == read.blocks


def test_the_chunk_of_an_offset_holds_it(workspace: Workspace) -> None:
    name = max(names(workspace), key=lambda one: len(workspace.source(one)))
    read = reading.read(workspace, name)
    for block in read.blocks:
        assert block in read.chunk(read.chunk_at(block.start))


def test_marks_cut_the_text_without_changing_it(workspace: Workspace) -> None:
    for name in names(workspace):
        text, read, found = workspace.source(name), reading.read(workspace, name), marks(workspace, name)
        cited = (len(text) // 3, len(text) // 2)
        for block, line in zip(read.blocks, found.lines(text, read.blocks, cited), strict=True):
            parts = ["".join(part.text for part in piece) for piece in line.pieces]
            assert parts == [text[start:end] for start, end in block.pieces]
            for piece in line.pieces:
                for part in piece:
                    inside = cited[0] <= part.start and part.start + len(part.text) <= cited[1]
                    assert ("fk-cited" in part.classes) == inside


def test_problems_stand_in_the_margin_where_they_begin(workspace: Workspace) -> None:
    findings = workspace.graph.select("SELECT ?f ?name WHERE { ?f a fk:Finding ; fk:inDocument/fk:fileName ?name }")
    assert findings
    for name in {one["name"] for one in findings}:
        read, found = reading.read(workspace, name), marks(workspace, name)
        lines = found.lines(workspace.source(name), read.blocks, None)
        noted = {note.iri for line in lines for note in line.notes if note.kind == "finding"}
        assert noted == {one["f"] for one in findings if one["name"] == name}


def test_the_outline_unfolds_about_the_place_that_is_read() -> None:
    entries = [Entry(0, 0, "甲报告"), Entry(1, 10, "一、"), Entry(2, 20, "（一）"), Entry(0, 100, "乙报告"), Entry(1, 110, "一、")]
    shown = unfolded(entries, 25)
    assert [(one.entry.start, one.present) for one in shown] == [(0, False), (10, False), (20, True), (100, False)]
    assert [one.entry.start for one in unfolded(entries, 105)] == [0, 100, 110]
    assert unfolded([], 3) == []


def test_outlines_of_the_examples_begin_with_the_reports(workspace: Workspace) -> None:
    for name in names(workspace):
        entries = outline(workspace, name)
        starts = [one.start for one in entries]
        assert starts == sorted(starts)
        reports = workspace.graph.select("SELECT ?r WHERE { ?r a fk:EvaluationReport ; fk:inDocument/fk:fileName $name }", name=name)
        assert sum(one.level == 0 for one in entries) >= len(reports)
