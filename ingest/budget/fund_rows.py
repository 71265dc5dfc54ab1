"""The money of self-evaluation forms: sources of funds down, 年初预算数 全年预算数 全年执行数 执行率 across."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.budget.inner import InnerFigure
from ingest.budget.patterns import fits
from ingest.tables.caption import find_unit
from ingest.tables.cells import Cell, Row
from ingest.tables.figures import is_figure

_LEAST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class FundColumns:
    """The columns of sums and rates by their labels, and the unit that the label in front of them prints."""

    labels: Mapping[int, str]
    unit: str | None = None


def read_fund_header(row: Row) -> FundColumns | None:
    """The columns that a row of heads names; None where fewer than two of them are sums of money."""
    filled = row.filled
    if any(is_figure(cell.text) for _, cell in filled):
        return None
    sums = {index: cell.text for index, cell in filled if fits("fund_column", "sum", cell.text)}
    rates = {index: cell.text for index, cell in filled if fits("fund_column", "rate", cell.text)}
    unit = next((found for _, cell in filled if (found := find_unit(cell.text))), None)
    return FundColumns({**sums, **rates}, unit) if len(sums) >= _LEAST_COLUMNS else None


def read_fund_row(row: Row, columns: FundColumns, number: int) -> list[InnerFigure]:
    """The figures of a row under these columns, named by the last words before them; empty where it holds none."""
    figures = [(index, cell) for index, cell in row.filled if index in columns.labels and is_figure(cell.text)]
    if not figures:
        return []
    label = _label(row, figures[0][0])
    if label is None:
        return []
    return [InnerFigure(label.text, columns.labels[index], cell, label, (number, ""), columns.unit) for index, cell in figures]


def _label(row: Row, before: int) -> Cell | None:
    return next((cell for index, cell in reversed(row.filled) if index < before and not is_figure(cell.text)), None)
