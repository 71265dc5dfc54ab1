"""Plain result tables: columns and rows of anything, numbers to the right."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.table import Table
from rich.text import Text

from fiscalkg.render.console import out


def cell(value: Any) -> str:
    """A value as a table shows it: nothing for None, 是/否 for booleans, no exponent for numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list | tuple):
        return "、".join(cell(one) for one in value)
    return str(value)


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], limit: int = 40, title: str | None = None) -> None:
    """A table of ``rows`` under ``columns``; says how many rows were left out."""
    if not rows:
        return
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False, expand=False)
    for name in columns:
        numeric = all(isinstance(row.get(name), int | float | Decimal | None) and not isinstance(row.get(name), bool) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold", no_wrap=numeric)
    for row in rows[:limit]:
        table.add_row(*(Text(cell(row.get(name))) for name in columns))
    console = out()
    console.print(table)
    if len(rows) > limit:
        console.print(Text(f"共 {len(rows)} 行，只显示前 {limit} 行", style="dim"))
