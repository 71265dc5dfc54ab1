"""Reading invented documents for the tests of the budget reader."""
from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

from ingest.budget import read_budget
from ingest.records import BudgetContent, BudgetLine, Indicator
from ingest.source import SourceText

DOCUMENTS = Path(__file__).parent / "documents"


def source_of(text: str, name: str = "t.txt") -> SourceText:
    return SourceText(name, text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")


def read(text: str) -> BudgetContent:
    """What a text holds; every figure and target is checked to stand where it says."""
    content = read_budget(source_of(text))
    assert_placed(text, content)
    return content


def document(name: str) -> BudgetContent:
    return read((DOCUMENTS / name).read_text(encoding="utf-8"))


def assert_placed(text: str, content: BudgetContent) -> None:
    seen = set()
    for number, line in enumerate(content.budget_lines):
        quote = text[line.span.start:line.span.end]
        printed = bare(quote).lstrip("-△(")
        whole = bare(str(abs(line.value))).split(".")[0][:3]
        assert printed.startswith(whole) or printed.lstrip("0").startswith(whole) or line.value == 0
        assert line.span not in seen
        seen.add(line.span)
        assert line.parent is None or line.parent != number
        assert line.project is None or line.project < len(content.projects)
    for indicator in content.indicators:
        assert indicator.level3_span is not None or indicator.level1 is None
        assert indicator.project_index is None or indicator.project_index < len(content.projects)
    assert list(content.budget_lines) == sorted(content.budget_lines, key=lambda line: line.span)


def bare(text: str) -> str:
    return text.translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,")).replace(",", "").replace(" ", "")


def line(content: BudgetContent, row: str, column: str | None = None) -> BudgetLine:
    """The only line of a row, in a column whose label ends so if given; white space in names does not count."""
    found = [line for line in content.budget_lines if line.row.replace(" ", "") == row and (column is None or (line.column or "").endswith(column))]
    assert len(found) == 1, [(line.row, line.column, line.value) for line in found or content.budget_lines]
    return found[0]


def values(content: BudgetContent, table: str) -> dict[str, list[str]]:
    """The figures of a table by row, as printed."""
    found: dict[str, list[str]] = {}
    for item in content.budget_lines:
        if item.table is not None and table in item.table:
            found.setdefault(f"{item.code or ''} {item.row}".strip(), []).append(str(item.value))
    return found


def parents(content: BudgetContent, table: str) -> dict[str, str | None]:
    """What each row of a table is part of."""
    lines = content.budget_lines
    return {item.row: lines[item.parent].row if item.parent is not None else None for item in reversed(lines) if item.table and table in item.table}


def parts_of(content: BudgetContent, row: str, column: str) -> Decimal:
    """The sum of the parts of a row in one column."""
    whole = content.budget_lines.index(line(content, row, column))
    return sum((item.value for item in content.budget_lines if item.parent == whole), Decimal(0))


def targets(content: BudgetContent) -> list[tuple[str | None, str | None, str, str]]:
    return [(item.level1, item.level2, item.level3, item.target) for item in content.indicators]


def indicator(content: BudgetContent, name: str) -> Indicator:
    (found,) = [item for item in content.indicators if item.level3 == name]
    return found
