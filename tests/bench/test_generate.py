"""Invented documents are the same each time and are what they pretend to be."""
from __future__ import annotations

from pathlib import Path

from bench.generate import documents, write
from ingest.document import read_document
from ingest.source import SourceText


def test_a_document_does_not_depend_on_how_many_there_are() -> None:
    few, many = list(documents(3)), list(documents(12))
    assert many[:3] == few
    assert list(documents(2, first=10)) == many[10:]
    assert list(documents(3, seed=2)) != few
    assert len({text for _, text in many}) == 12


def test_they_are_read_as_reports_and_budgets() -> None:
    for number, (name, text) in enumerate(documents(10)):
        record = read_document(SourceText(name, text, "0" * 64, "utf-8"))
        if number % 5 == 4:
            assert len(record.budget_lines) >= 6
            assert record.projects
        else:
            (report,) = record.reports
            assert report.score is not None
            assert sum(len(group.findings) for group in report.findings) >= 7


def test_files_are_written_by_thousands(tmp_path: Path) -> None:
    characters = write(2, tmp_path, first=999)
    assert [path.parent.name for path in sorted(tmp_path.rglob("*.txt"))] == ["000", "001"]
    assert characters == sum(len(path.read_text("utf-8")) for path in tmp_path.rglob("*.txt"))
