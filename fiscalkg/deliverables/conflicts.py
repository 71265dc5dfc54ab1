"""The figures that do not add up, as a table."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from fiscalkg.deliverables.layouts import layouts
from fiscalkg.deliverables.table import Source, Table

KINDS: Final = {"rate": "比率", "sum": "合计", "twice": "两处不一", "score": "得分", "unit": "单位", "count": "个数", "hierarchy": "科目级次",
                "label": "名称"}
"""Kind of a conflict -> what people call it."""
SEVERITIES: Final = {"material": "不符", "rounding": "尾差"}
"""Severity of a conflict -> what people call it; 尾差 is explained by rounding."""


def conflicts_table(conflicts: Iterable[Mapping[str, Any]]) -> Table:
    """One row a conflict, with every passage that takes part in it as its sources."""
    layout = layouts()["audit"]
    return layout.table(layout.row(named(one), [Source.of(quote, one["document"]) for quote in one["quotes"]]) for one in conflicts)


def named(conflict: Mapping[str, Any]) -> dict[str, Any]:
    """A conflict with kind, severity and both figures in words."""
    unit = conflict["unit"] or ""
    return dict(conflict) | {
        "kind_name": KINDS.get(conflict["kind"], conflict["kind"]), "severity_name": SEVERITIES.get(conflict["severity"], conflict["severity"]),
        "stated_said": said(conflict["stated"], unit), "computed_said": said(conflict["computed"], unit),
    }


def said(value: Any, unit: str) -> str:
    """A figure with its unit; other values as they are."""
    if value is None or isinstance(value, str):
        return value or ""
    return f"{value:,}{unit}" if not isinstance(value, bool) else str(value)
