"""``fkg export`` to Excel, CSV and Word."""
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from fiscalkg.cli import run
from tests.fiscalkg.conftest import Fkg


def test_the_name_of_the_file_tells_the_format(fkg: Fkg, tmp_path: Path) -> None:
    fkg("export", "reports", "-o", str(tmp_path / "报告.xlsx"))
    assert load_workbook(tmp_path / "报告.xlsx").sheetnames == ["绩效评价报告", "指标得分", "资金使用", "问题", "建议", "来源"]


def test_the_report_of_chosen_kinds(fkg: Fkg, tmp_path: Path) -> None:
    fkg("export", "issues-report", "--type", "P1", "-o", str(tmp_path / "共性问题清单.docx"))
    assert Document(str(tmp_path / "共性问题清单.docx")).paragraphs[0].text == "共性问题清单"


def test_csv_goes_to_the_screen(fkg: Fkg) -> None:
    lines = list(csv.reader(io.StringIO(fkg("export", "budget-lines", "--format", "csv").removeprefix("\ufeff"))))
    assert lines[0][:2] == ["编报单位", "年度"]
    assert len(lines) > 10


@pytest.mark.parametrize(("arguments", "code"), [
    (("export", "reports", "--format", "xlsx"), "FK-F022"), (("export", "graph", "--format", "csv"), "FK-F005"),
    (("export", "audit", "--format", "jsonl"), "FK-F005"),
])
def test_what_does_not_fit_is_refused(example_workspace: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str) -> None:
    assert run([*arguments, "-w", str(example_workspace)]) == 1
    assert code in capsys.readouterr().err
