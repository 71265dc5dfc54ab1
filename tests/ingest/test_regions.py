"""Documents as other cities write them, each read as completely as the record beside it says.

The part of a record that its list of ``gaps`` names states what the document says, not what is read of it yet.
"""
from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from ingest.decode import decode
from ingest.document import read_document
from ingest.records import Amount, BudgetLine, DocumentRecord, EvaluationReport, FundUse
from ingest.spans import Passage
from tests.ingest.helpers import DOCUMENTS, fold, passages, squeeze

REGIONS = DOCUMENTS / "regions"
NAMES = sorted(path.name for path in REGIONS.iterdir() if path.suffix != ".json")
EXPECTED: dict[str, dict[str, Any]] = {name: json.loads((REGIONS / f"{name}.json").read_text(encoding="utf-8")) for name in NAMES}
RECORDS: dict[str, DocumentRecord] = {}
FACTS = ("title", "subject", "kind", "departments", "commissioner", "evaluator", "evaluation_kind", "period", "score", "grade", "self_score")
OF_REPORTS = ("facts", "dimensions", "indicators", "funds", "findings", "amounts", "recommendations", "answers", "numbers")
OF_BUDGETS = ("organization", "lines", "projects", "targets")


def record(name: str) -> DocumentRecord:
    if name not in RECORDS:
        path = REGIONS / name
        RECORDS[name] = read_document(decode(path.read_bytes(), name))
    return RECORDS[name]


def parts() -> list[Any]:
    """Every part of every expected record, gaps marked."""
    found = []
    for name, expected in EXPECTED.items():
        for part in (*(OF_REPORTS if "reports" in expected else ()), *(OF_BUDGETS if "organization" in expected else ())):
            gap = part in expected.get("gaps", ())
            found.append(pytest.param(name, part, marks=[pytest.mark.xfail(strict=True, reason="not read yet")] if gap else []))
    return found


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def yuan(amount: Amount | None) -> float | None:
    return None if amount is None else float(amount.yuan)


def facts(report: EvaluationReport) -> dict[str, Any]:
    return {
        "title": report.title.text, "subject": report.subject.label, "kind": report.subject.kind,
        "departments": [one.value for one in report.departments], "commissioner": report.commissioner.value if report.commissioner else None,
        "evaluator": report.evaluator.value if report.evaluator else None, "evaluation_kind": [one.value for one in report.evaluation_kind],
        "period": [report.period_start, report.period_end], "score": number(report.score.value if report.score else None),
        "grade": report.grade.value if report.grade else None, "self_score": number(report.self_score.value if report.self_score else None)}


def use(fund: FundUse) -> list[float | None]:
    return [yuan(fund.planned), yuan(fund.arrived), yuan(fund.spent), number(fund.execution_rate.value if fund.execution_rate else None)]


def same_groups(read: list[tuple[Passage | None, list[str]]], expected: list[dict[str, Any]]) -> None:
    """The same headings, and under each the same items from their first words to their last."""
    assert [heading and fold(heading.text) for heading, _ in read] == [one["heading"] and fold(one["heading"]) for one in expected]
    for (_, items), one in zip(read, expected, strict=True):
        assert len(items) == len(one["items"])
        for text, (begin, end) in zip(items, one["items"], strict=True):
            assert fold(text).startswith(fold(begin))
            assert fold(text).endswith(fold(end))


def line(one: BudgetLine) -> list[Any]:
    return [one.row, one.column, float(one.value), one.unit, number(one.yuan), one.year, one.phase, one.code]


def check_report(report: EvaluationReport, expected: dict[str, Any], part: str) -> None:
    if part == "facts":
        assert facts(report) == {key: expected[key] for key in FACTS}
    elif part == "dimensions":
        assert [[one.name, float(one.full), float(one.score)] for one in report.dimensions] == expected["dimensions"]
    elif part == "indicators":
        read = [[one.name, one.level, float(one.full), float(one.score), one.reason.text if one.reason else None] for one in report.indicator_scores]
        assert read == expected["indicators"]
    elif part == "funds":
        read_uses = [use(fund) for fund in report.funds]
        assert [one for one in expected["funds"] if one not in read_uses] == []
    elif part == "findings":
        same_groups([(group.heading, [one.passage.text for one in group.findings]) for group in report.findings], expected["findings"])
    elif part == "amounts":
        assert [yuan(amount) for group in report.findings for one in group.findings for amount in one.amounts] == expected["amounts"]
    elif part == "recommendations":
        same_groups([(group.heading, [one.text for one in group.items]) for group in report.recommendations], expected["recommendations"])
    elif part == "answers":
        assert [[one.finding, one.recommendation] for one in report.answers] == expected["answers"]
    else:
        assert [one.number for one in report.policies if one.number] == expected["numbers"]


def check_budget(read: DocumentRecord, expected: dict[str, Any], part: str) -> None:
    if part == "organization":
        assert (read.publisher.value if read.publisher else None) == expected["organization"]
    elif part == "lines":
        assert [line(one) for one in read.budget_lines] == expected["lines"]
    elif part == "projects":
        offices = [(one.department.value if one.department else None, one.user_unit.value if one.user_unit else None) for one in read.projects]
        read_projects = [[one.name, *pair, yuan(one.total), yuan(one.year)] for one, pair in zip(read.projects, offices, strict=True)]
        assert read_projects == expected["projects"]
    else:
        assert [[one.project, one.level1, one.level2, one.level3, one.target] for one in read.indicators] == expected["indicators"]


@pytest.mark.parametrize("name", NAMES)
def test_kinds_year_and_number_of_reports(name: str) -> None:
    read, expected = record(name), EXPECTED[name]
    assert list(read.kinds) == expected["kinds"]
    assert read.fiscal_year == expected["year"]
    assert len(read.reports) == len(expected.get("reports", ()))


@pytest.mark.parametrize(("name", "part"), parts())
def test_a_part_is_read_completely(name: str, part: str) -> None:
    read, expected = record(name), EXPECTED[name]
    if part in OF_REPORTS:
        for report, one in zip(read.reports, expected["reports"], strict=True):
            check_report(report, one, part)
    else:
        check_budget(read, expected, part)


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_and_figure_is_where_it_says(name: str) -> None:
    read = record(name)
    for passage in passages(read):
        assert squeeze("".join(span.slice(read.text) for span in passage.spans)) == squeeze(passage.text)
    for one in read.budget_lines:
        assert any(char.isdigit() for char in one.span.slice(read.text))
    for report in read.reports:
        amounts = [amount for group in report.findings for finding in group.findings for amount in finding.amounts]
        assert all(amount.unit in squeeze(amount.span.slice(read.text)) for amount in amounts)
