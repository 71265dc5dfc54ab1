"""The matrix of recurring problems and the concrete problems that recur, as tables."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from fiscalkg.deliverables.kinds import kinds_said
from fiscalkg.deliverables.layouts import layouts
from fiscalkg.deliverables.table import Column, Row, Source, Table

AXES: Final = {"department": "部门", "project": "项目", "evaluator": "评价机构", "year": "年度", "type": "问题类型"}
"""What the matrix can be broken down by -> its name."""


def matrix_table(matrix: Mapping[str, Any]) -> Table:
    """Kinds of problems down, projects (departments …) across; cells count problems. The sources are the typical passages.

    ``matrix`` is what ``Workspace.issues`` gives; broken down by ``type`` it has the totals alone.
    """
    rows = matrix["rows"]
    columns = (Column("代码", width=8), Column("问题类型", width=30), Column("涉及报告", "integer", 10), Column("占全部报告", "percent", 12),
               Column("问题数", "integer", 9), *(Column(one["label"], "integer", 14) for one in rows))
    return Table(f"共性问题（按{AXES[matrix['by']]}）", columns, [_kind(kind, rows) for kind in matrix["kinds"]])


def _kind(kind: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Row:
    code = kind["notation"]
    counts = [cell["findings"] if (cell := one["cells"].get(code)) else None for one in rows]
    typical = [cell["typical"] for one in rows if (cell := one["cells"].get(code)) and cell["typical"]] or [kind["typical"]]
    sources = dict.fromkeys(Source.of(one["citation"]) for one in typical if one)
    return Row((code, kind["label"], kind["reports"], Decimal(str(kind["share"])) * 100, kind["findings"], *counts),
               tuple(sources))


def cluster_table(clusters: Iterable[Mapping[str, Any]]) -> Table:
    """One row a concrete problem, the most widespread first, with all its passages as sources."""
    layout = layouts()["clusters"]
    return layout.table(
        layout.row(dict(one) | {"kinds": kinds_said(one["types"])},
                   [Source.of(finding["citation"]) for finding in one["findings"]])
        for one in clusters)
