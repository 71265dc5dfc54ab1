"""The conflicts of figures for people: by document, with stated and recomputed value, the rule and the passages."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from fiscalkg.render.console import shorten
from fiscalkg.render.tables import cell

KINDS = {"rate": "比率", "sum": "合计", "twice": "两处不一", "score": "得分", "unit": "单位", "count": "个数", "hierarchy": "科目级次",
         "label": "名称"}
"""Kind of a conflict -> what the table calls it."""

_PASSAGES, _LONGEST = 4, 80


def print_audit(conflicts: Iterable[Mapping[str, Any]], counts: Mapping[str, int], console: Console, *, rounding: bool = False) -> None:
    """What matters first and foremost; ``rounding``: also what rounding explains. ``counts`` are those of the workspace."""
    checked, material, off = (counts.get(name, 0) for name in ("claims", "conflicts", "roundings"))
    held = f"相符 {checked - material - off:,} 处，尾差 {off:,} 处，"
    console.print(Text.assemble((f"核对自述数据 {checked:,} 处：", "bold"), held, (f"不符 {material:,} 处", "bold red")))
    shown = [one for one in conflicts if rounding or one["severity"] == "material"]
    number = 0
    for document, group in groupby(shown, key=lambda one: one["document"]):
        console.print(Text(f"\n{document}", style="bold cyan"))
        for one in group:
            number += 1
            for line in _lines(number, one):
                console.print(line)
    if not rounding and off:
        console.print(Text(f"\n另有 {off:,} 处尾差由四舍五入引起，用 --rounding 一并列出", style="dim"))


def _lines(number: int, one: Mapping[str, Any]) -> Iterator[Text]:
    """A conflict: number, kind and values on the first line, then the rule, then each passage."""
    unit = one["unit"] or ""
    gap = "" if one["difference"] is None else f"，相差 {_with_unit(one['difference'], '个百分点' if unit == '%' else unit)}"
    off = one["severity"] == "rounding"
    yield Text.assemble(f"{number:>3} ", (f"{KINDS.get(one['kind'], one['kind'])}{'（尾差）' if off else ''}", "dim" if off else "bold red"),
                        "  所述 ", (_with_unit(one["stated"], unit), "bold"), "，复算 ", (_with_unit(one["computed"], unit), "bold"), gap)
    report = f"  （{shorten(one['report']['label'], 40)}）" if one["report"] else ""
    yield Text.assemble("    规则 ", one["rule"], (report, "dim"))
    for quote in one["quotes"][:_PASSAGES]:
        yield Text.assemble((f"    第{quote['start']}–{quote['end']}字 ", "dim"), f"“{shorten(quote['quote'], _LONGEST)}”")
    if len(one["quotes"]) > _PASSAGES:
        yield Text(f"    等 {len(one['quotes'])} 处", style="dim")


def _with_unit(value: Any, unit: str) -> str:
    return f"{cell(value)}{unit}" if isinstance(value, int | float | Decimal) else f"“{shorten(str(value), 24)}”"
