"""The reading of the real documents, where they are at hand."""
from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from ingest.budget import read_budget
from ingest.records import BudgetContent
from tests.ingest.budget.reading import assert_placed, source_of

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
COUNTS = {"000": (2700, 860, 70), "002": (120, 375, 35), "003": (420, 138, 15), "004": (500, 172, 8)}
"""The least numbers of budget lines, indicators and projects of each document."""

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus in {CORPUS}")]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name[:3]: path.read_bytes().decode("utf-8-sig") for path in sorted(CORPUS.glob("*.txt")) if path.name[:3] in COUNTS}


@pytest.fixture(scope="module")
def contents(texts: dict[str, str]) -> dict[str, BudgetContent]:
    return {name: read_budget(source_of(text)) for name, text in texts.items()}


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_everything_is_read_where_it_stands(name: str, texts: dict[str, str], contents: dict[str, BudgetContent]) -> None:
    content = contents[name]
    assert_placed(texts[name], content)
    found = (len(content.budget_lines), len(content.indicators), len(content.projects))
    assert all(count >= least for count, least in zip(found, COUNTS[name], strict=True)), found
    assert content.organization is not None
    assert content.fiscal_year == 2024


def test_no_figure_is_said_twice(contents: dict[str, BudgetContent]) -> None:
    for content in contents.values():
        places = [(item.span.start, item.column) for item in content.budget_lines]
        assert len(places) == len(set(places))


def test_totals_are_the_sums_of_their_parts(contents: dict[str, BudgetContent]) -> None:
    """Nearly all wholes whose parts stand in the same column of a table are what the parts add up to."""
    right = wrong = 0
    for content in contents.values():
        sums: dict[int, list[int]] = {}
        for number, item in enumerate(content.budget_lines):
            if item.parent is not None and item.table and item.yuan is not None and item.project is None:
                sums.setdefault(item.parent, []).append(number)
        for whole, parts in sums.items():
            expected = content.budget_lines[whole].yuan
            if expected is not None and len(parts) > 1:
                total = sum(content.budget_lines[part].yuan or 0 for part in parts)
                fits = abs(total - expected) <= 15_000 * len(parts)
                right, wrong = right + fits, wrong + (not fits)
    assert right > 400
    assert wrong < 0.1 * right, (right, wrong)


def test_the_corpus_is_read_fast(texts: dict[str, str], contents: dict[str, BudgetContent]) -> None:
    assert contents
    start = process_time()
    for text in texts.values():
        read_budget(source_of(text))
    assert process_time() - start < 3
