"""What a build did and what a workspace holds, for people."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from fiscalkg.render.console import err, out
from fiscalkg.render.tables import print_rows

COUNTS = {
    "documents": "文件", "reports": "评价报告", "findings": "问题", "analysis_findings": "分析中的问题", "recommendations": "建议",
    "budget_lines": "预算数据", "indicators": "绩效指标", "projects": "项目", "department": "部门", "firm": "评价机构", "policy": "政策文件",
    "subject": "评价对象",
    "conflicts": "数据不符", "triples": "三元组",
}


def count_text(counts: Mapping[str, int]) -> str:
    """Such as 文件 5 · 评价报告 31 · 问题 389."""
    return " · ".join(f"{label} {counts[key]:,}" for key, label in COUNTS.items() if counts.get(key))


def print_skipped(skipped: list[dict[str, str]]) -> None:
    """Each file that was left out, with the reason, on standard error."""
    console = err()
    for entry in skipped:
        console.print(Text.assemble(("跳过 ", "yellow"), entry["name"], "：", entry["reason"]), soft_wrap=True)


def print_build(summary: Mapping[str, Any]) -> None:
    """The outcome of build, add or remove."""
    print_skipped(summary["skipped"])
    console = out()
    console.print(Text.assemble(("完成 ", "green bold"), f"工作区 {summary['workspace']}，用时 {summary['seconds']:.1f} 秒"))
    console.print(count_text(summary["counts"]))
    if summary["taken_over"]:
        console.print(Text(f"内容未变、未重读的文件 {len(summary['taken_over'])} 份", style="dim"))
    if summary["outdated"]:
        err().print(Text(f"其中 {len(summary['outdated'])} 份是旧版本规则读出的；用 fkg build 重新建立可按新规则重读", style="yellow"))


def print_status(current: Mapping[str, Any]) -> None:
    """The workspace at a glance."""
    console = out()
    console.print(Text(f"工作区 {current['workspace']}（{current['generation']}，检索模型 {current['model']}）", style="bold"))
    console.print(count_text(current["counts"]))
    rows = [
        {"文件": one["name"], "类别": "、".join(one["kinds"]), "报告": one.get("reports"), "字数": one["characters"], "编码": one["encoding"]}
        for one in current["documents"]
    ]
    print_rows(["文件", "类别", "报告", "字数", "编码"], rows, limit=60)
    print_skipped(current["skipped"])
