"""Problems and advice that stand in the columns of a table (序号 | 存在的问题 | 改进建议), as texts to read like prose."""
from __future__ import annotations

import re

from ingest.flow import FlowText
from ingest.grids import GridCell, GridRow, read_grid, stack_grid
from ingest.layout import TableText
from ingest.wording import either

PROBLEM, ADVICE = "problem", "advice"
_HEADS = {PROBLEM: re.compile(either("problems", "column")), ADVICE: re.compile(either("advice", "column"))}
_ORDINAL = re.compile("序号|编号")
_ANY = re.compile(".{2,12}")
_BLANK = re.compile(r"\s")


def column_text(source: str, table: TableText, what: str) -> FlowText | None:
    """The cells of the column of problems (or advice) of a table, one a paragraph; None where the table has no such column."""
    for rows in (read_grid(source, table), *(stack_grid(source, table, (_ORDINAL, *[_ANY] * width)) for width in (1, 2, 3))):
        column = _column(rows[0], what) if rows else None
        if column is not None:
            cells = [row[column] for row in rows[1:] if column < len(row)]
            spans = [[cell.span] for cell in cells if cell.span is not None]
            return FlowText.of(source, spans) if spans else None
    return None


def _column(head: GridRow, what: str) -> int | None:
    return next((index for index, cell in enumerate(head) if _is_head(cell, what)), None)


def _is_head(cell: GridCell, what: str) -> bool:
    return _HEADS[what].fullmatch(_BLANK.sub("", cell.text)) is not None
