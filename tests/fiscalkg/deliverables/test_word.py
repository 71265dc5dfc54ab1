"""The list of recurring problems, read back from the Word file."""
from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from fiscalkg.deliverables.files import issues_file
from fiscalkg.deliverables.issues_content import IssuesReport, gather
from fiscalkg.deliverables.word import chinese, to_docx
from fiscalkg.errors import FaceError
from fiscalkg.workspace import Workspace
from kg.errors import KgError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def workspace(example_workspace: Path) -> Workspace:
    return Workspace(example_workspace)


@pytest.fixture(scope="module")
def content(workspace: Workspace) -> IssuesReport:
    return gather(workspace)


def text_of(data: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs)


def test_counts_agree_with_the_matrix(workspace: Workspace, content: IssuesReport) -> None:
    kinds = {one["notation"]: one for one in workspace.issues()["kinds"]}
    assert [one.code for one in content.sections] == list(kinds)
    for one in content.sections:
        assert (one.reports, one.findings) == (kinds[one.code]["reports"], kinds[one.code]["findings"])
        assert len(one.evidence) == one.findings
        assert sum(found.findings for found in one.projects) == one.findings


def test_every_passage_is_the_word_of_its_document(workspace: Workspace, content: IssuesReport) -> None:
    passages = [said.source for one in content.sections for said in (*one.evidence, *one.advice)]
    assert passages
    for source in passages:
        assert workspace.source(source.document)[source.start:source.end] == source.quote


def test_the_report_says_definition_projects_evidence_and_places(content: IssuesReport) -> None:
    data = to_docx(content)
    document, said = Document(io.BytesIO(data)), text_of(data)
    section = content.sections[0]
    assert document.paragraphs[0].text == "共性问题清单"
    assert section.definition in said
    assert section.evidence[0].source.document in said
    assert f"第{section.evidence[0].source.start}–{section.evidence[0].source.end}字" in said
    cells = [row.cells[1].text for table in document.tables for row in table.rows]
    assert section.projects[0].project in cells
    assert f"{section.code} {section.label}" in cells


def test_fonts_are_named_for_chinese_text_and_pages_are_numbered(content: IssuesReport) -> None:
    document = Document(io.BytesIO(to_docx(content)))
    fonts = {name: document.styles[name].element.rPr.rFonts.get(f"{W}eastAsia") for name in ("Normal", "Title", "Heading 1", "Heading 2")}
    assert fonts == {"Normal": "仿宋", "Title": "黑体", "Heading 1": "黑体", "Heading 2": "楷体"}
    assert "PAGE" in document.sections[0].footer._element.xml
    assert "TOC" in document.element.xml
    kinds = re.findall(r'w:fldCharType="(\w+)"', document.element.xml)
    assert kinds == ["begin", "separate", "end"]


def test_the_day_is_that_of_the_data_and_the_bytes_are_the_same_again(workspace: Workspace, content: IssuesReport) -> None:
    days = [report["base_date"] for report in workspace.export("reports") if report["base_date"]]
    assert content.as_of == max(days)
    data = to_docx(content)
    assert data == to_docx(gather(workspace))
    assert Document(io.BytesIO(data)).core_properties.created.date().isoformat() == content.as_of
    assert {info.date_time[0] for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {1980}


def test_only_the_chosen_kinds_are_listed(workspace: Workspace, content: IssuesReport) -> None:
    chosen = content.sections[1]
    assert [one.code for one in gather(workspace, [chosen.label]).sections] == [chosen.code]
    said = text_of(issues_file(workspace, "docx", [chosen.code.lower()]).data)
    assert f"（{chosen.code}）" in said
    assert f"（{content.sections[0].code}）" not in said


def test_only_reports_of_the_chosen_department_count(workspace: Workspace) -> None:
    department = next(row for row in workspace.issues("department")["rows"] if row["findings"])
    found = gather(workspace, department=department["iri"])
    assert (found.reports, found.findings) == (department["reports"], department["findings"])
    assert {one.departments for section in found.sections for one in section.projects} >= {department["label"]}


def test_what_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(KgError, match="FK-K052"):
        gather(workspace, ["P999"])
    with pytest.raises(FaceError, match="FK-F021"):
        gather(workspace, department="https://example.org/nobody")


def test_tables_hold_the_whole_of_what_the_report_prints(workspace: Workspace, content: IssuesReport) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(issues_file(workspace, "xlsx").data))
    assert book.sheetnames == ["问题类型", "涉及项目", "问题依据", "各报告的建议", "来源"]
    assert book["问题依据"].max_row == sum(one.findings for one in content.sections) + 1


@pytest.mark.parametrize(("number", "said"), [(2, "二"), (10, "十"), (11, "十一"), (20, "二十"), (28, "二十八")])
def test_headings_count_in_chinese(number: int, said: str) -> None:
    assert chinese(number) == said
