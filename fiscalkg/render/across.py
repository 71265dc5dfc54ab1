"""What stands across reports, for people: recurring concrete problems, and the advice against a kind of problem."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.text import Text
from rich.tree import Tree

from fiscalkg.render.citations import place
from fiscalkg.render.console import out, shorten

PROJECTS = 3
"""Projects named with each recurring problem."""


def print_clusters(clusters: Sequence[Mapping[str, Any]], limit: int = 30) -> None:
    """Each recurring problem with its kinds, reports and projects, the typical passage beneath."""
    console = out()
    if not clusters:
        console.print("没有在多份报告里反复出现的具体问题。")
        return
    console.print(Text(f"{len(clusters)} 个在多份报告里反复出现的具体问题", style="bold"))
    for number, one in enumerate(clusters[:limit], 1):
        head = Text.assemble((f"{number}. ", "cyan"), (one["name"], "bold"), (f"（{'、'.join(one['types'])}）", "magenta"),
                             f"  {one['report_count']} 份报告、{len(one['findings'])} 条")
        tree = Tree(head)
        more = f" 等 {len(one['projects'])} 个" if len(one["projects"]) > PROJECTS else ""
        tree.add(Text.assemble(("项目：", "dim"), "、".join(one["projects"][:PROJECTS]) + more))
        tree.add(_passage(one["typical"], "典型："))
        console.print(tree)
    if len(clusters) > limit:
        console.print(Text(f"…共 {len(clusters)} 个，用 --json 查看全部及其原文", style="dim"))


def print_advice(found: Mapping[str, Any]) -> None:
    """The recommendations against a kind of problem, report by report."""
    console = out()
    head = f"：{found['reports']} 份报告提出 {found['recommendations']} 条建议"
    console.print(Text.assemble((f"{found['notation']} {found['label']}", "bold"), head))
    for _, groups in groupby(found["groups"], key=lambda one: one["report"]["iri"]):
        same = list(groups)
        tree = Tree(Text(same[0]["report"]["label"], style="bold"))
        for group in same:
            branch = tree.add(Text(group["heading"], style="cyan")) if group["heading"] else tree
            for item in group["items"]:
                branch.add(_passage(item))
        console.print(tree)


def _passage(one: Mapping[str, Any], said: str = "") -> Text:
    return Text.assemble((said, "dim"), f"“{shorten(one['text'], 90)}”", (f" {place(one['citation'])}", "dim"))
