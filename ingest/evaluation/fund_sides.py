"""Tables of funds that lie on their side: one row for what was planned, one for what arrived, one for what was spent, a column a year."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.evaluation.fund_rows import FundRow, make_use, role_of
from ingest.evaluation.score_rows import Cell
from ingest.records import FundUse
from ingest.spans import Span

_COLUMN = re.compile(r"合计|总计|小计|(?:19|20)\d\d年?度?(?:[-—至](?:19|20)\d\d年?度?)?")
_ACTUAL = frozenset(("arrived", "spent", "rate"))
_PLAN = frozenset(("planned", "adjusted"))


@dataclass(slots=True)
class _Block:
    """Rows that belong together, by role."""

    rows: dict[str, FundRow] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        """From the first row to the last."""
        spans = [row.span for row in self.rows.values()]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def cell(self, role: str, column: int) -> Cell | None:
        """The cell of a row in a column, None where the block has no such row."""
        row = self.rows.get(role)
        return row.values[column] if row is not None else None

    def money(self, role: str, column: int) -> Cell | None:
        """The same where it holds a sum."""
        cell = self.cell(role, column)
        return cell if cell is not None and cell.number is not None and not cell.percent else None


def funds_on_side(cells: Sequence[Cell], rows: Sequence[FundRow], unit: str) -> list[FundUse]:
    """One use of funds for each column of figures that the rows of plan, arrival, spending and rate share."""
    if not rows:
        return []
    names = _COLUMN.findall("".join(cell.text for cell in cells if cell.span.start < rows[0].values[0].span.start))
    return [use for block in _blocks(rows) for use in _uses(block, names, unit)]


def _blocks(rows: Sequence[FundRow]) -> list[_Block]:
    """Each row of plans with the rows behind it, up to the next row of plans."""
    blocks: list[_Block] = []
    for row in rows:
        role = role_of(_COLUMN.sub("", row.label))
        if role in _PLAN:
            blocks.append(_Block({"planned": row}))
        elif role in _ACTUAL and blocks and role not in blocks[-1].rows and len(row.values) == len(blocks[-1].rows["planned"].values):
            blocks[-1].rows[role] = row
    return [block for block in blocks if block.rows.keys() & {"arrived", "spent"}]


def _uses(block: _Block, names: Sequence[str], unit: str) -> list[FundUse]:
    plans = block.rows["planned"]
    count = len(plans.values)
    named = list(names) if len(names) == count else [_of_both(plans.label)] * count
    found = []
    for column, name in enumerate(named):
        plan, arrived, spent = (block.money(role, column) for role in ("planned", "arrived", "spent"))
        if plan is None or (arrived is None and spent is None):
            continue
        rate = block.cell("rate", column)
        row = FundRow(f"{name}年" if name.isdigit() else name, (), block.span)
        found.append(make_use(row, unit, plan, arrived, spent, rate if rate is not None and rate.percent and spent else None))
    return found


def _of_both(label: str) -> str:
    """What two rows about the same thing share: the year at their head, else the label of the first."""
    year = re.match(r"(?:19|20)\d\d", label)
    return year.group() if year else label
