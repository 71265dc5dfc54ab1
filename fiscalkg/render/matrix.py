"""The recurring problems for people: how widespread each kind is, or where it occurs."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from fiscalkg.render.console import out, shorten

ENOUGH, MOST_YEARS = 3, 3
"""Reports of a year from which it is compared with others, and how many years are shown."""
WIDESPREAD = 0.5
"""Share of the reports from which a kind of problem is shown in bold."""


def print_matrix(matrix: Mapping[str, Any], limit: int = 30) -> None:
    """The matrix: one line a kind for ``by type``, one line a project, department … otherwise."""
    console = out()
    console.print(Text(f"{matrix['reports']} 份评价报告、{matrix['findings']} 条问题", style="bold"))
    if matrix["by"] == "type":
        _print_kinds(matrix, limit)
    else:
        _print_rows(matrix, limit)


def _print_kinds(matrix: Mapping[str, Any], limit: int) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    years = _telling_years(matrix)
    shares = [(f"{year}年", "right") for year in years]
    for name, justify in (("代码", "left"), ("问题类型", "left"), ("报告", "right"), ("占比", "right"), *shares, ("条数", "right"),
                          ("典型表述", "left")):
        table.add_column(name, justify=justify, no_wrap=name != "典型表述")  # type: ignore[arg-type]
    for kind in matrix["kinds"][:limit]:
        typical = kind["typical"]["text"] if kind["typical"] else ""
        share = Text(f"{kind['share']:.0%}", style="bold cyan" if kind["share"] >= WIDESPREAD else "cyan")
        by_year = {one["year"]: f"{one['reports']}/{one['evaluated']}" for one in kind["trend"]}
        table.add_row(kind["notation"], kind["label"], str(kind["reports"]), share, *(by_year.get(year, "") for year in years),
                      str(kind["findings"]), shorten(typical, 46 - 8 * len(years)))
    out().print(table)


def _telling_years(matrix: Mapping[str, Any]) -> list[int]:
    """The last years of which there are reports enough to compare; none where there is only one."""
    evaluated = {one["year"]: one["evaluated"] for kind in matrix["kinds"] for one in kind["trend"]}
    years = [year for year in sorted(evaluated) if evaluated[year] >= ENOUGH][-MOST_YEARS:]
    return years if len(years) > 1 else []


def _print_rows(matrix: Mapping[str, Any], limit: int) -> None:
    heading = {"project": "项目", "department": "部门", "evaluator": "评价机构", "year": "年度"}[matrix["by"]]
    labels = {kind["notation"]: kind["label"] for kind in matrix["kinds"]}
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(heading, max_width=36)
    table.add_column("报告", justify="right")
    table.add_column("问题", justify="right")
    table.add_column("最多的几类（有该问题的报告/评价的报告，条数）")
    for row in matrix["rows"][:limit]:
        top = sorted(row["cells"].items(), key=lambda item: (-item[1]["findings"], item[0]))[:4]
        shown = "、".join(f"{labels[code]} {cell['reports']}/{row['reports']}，{cell['findings']}条" for code, cell in top)
        table.add_row(row["label"], str(row["reports"]), str(row["findings"]), shown)
    out().print(table)
    if len(matrix["rows"]) > limit:
        out().print(Text(f"共 {len(matrix['rows'])} 行，用 --json 查看全部", style="dim"))

