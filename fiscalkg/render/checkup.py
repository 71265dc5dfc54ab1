"""What ``fkg doctor`` found and did, for people."""
from __future__ import annotations

from rich.text import Text

from fiscalkg.doctor import Report
from fiscalkg.render.console import out
from kg.doctor import FAULT, Finding


def print_report(report: Report, *, repair: bool) -> None:
    """Findings, what was done about them, and what to do next."""
    console = out()
    console.print(Text(f"工作区 {report.workspace}（{report.generation or '指针不可用'}）", style="bold"), soft_wrap=True)
    for one in report.findings:
        console.print(_line(one), soft_wrap=True)
    for done in report.repaired:
        console.print(Text.assemble(("修复 ", "green"), done), soft_wrap=True)
    if report.sound:
        console.print(Text("完好" if not report.findings else "可以正常使用", style="green bold"))
    elif repair:
        console.print(Text("仍有未能修复的毛病：请用 fkg build 重新建立工作区，现有内容未删除", style="red bold"), soft_wrap=True)
        for one in report.remaining:
            console.print(_line(one), soft_wrap=True)
    else:
        console.print(Text("请运行 fkg doctor --repair 修复；修不好的，用 fkg build 重新建立", style="yellow"), soft_wrap=True)


def _line(one: Finding) -> Text:
    kind = ("毛病 ", "red") if one.level == FAULT else ("提示 ", "yellow")
    return Text.assemble(kind, f"[{one.code}] {one.what}", f"（{one.where}）" if one.where else "")
