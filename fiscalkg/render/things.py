"""Things of the graph for people: what is said of them, what they share, how they are connected, where shapes are broken."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text
from rich.tree import Tree

from fiscalkg.render.citations import place
from fiscalkg.render.console import out, shorten
from fiscalkg.render.tables import print_rows

MEMBERS = 6
"""References shown of each group."""


def print_candidates(found: Mapping[str, Any]) -> bool:
    """Where the name fits several things, list them and say so; whether that was the case."""
    if not found.get("candidates"):
        return False
    out().print(Text("这个名称对应多个事物，请写全称或用 IRI：", style="yellow"))
    rows = [{"名称": one["label"], "类别": one["kind"], "IRI": one["iri"]} for one in found["candidates"]]
    print_rows(["名称", "类别", "IRI"], rows, limit=20)
    return True


def print_thing(found: Mapping[str, Any]) -> None:
    """A thing with all statements, their places, and what refers to it."""
    if print_candidates(found):
        return
    console = out()
    thing = found["thing"]
    console.print(Text.assemble((thing["label"], "bold"), f"（{thing['kind'] or '、'.join(thing['types'])}）"))
    console.print(Text(thing["iri"], style="dim"), soft_wrap=True)
    for one in found["statements"]:
        where = f"  —— {place(one['citations'][0])}" if one["citations"] else ""
        console.print(Text.assemble((f"{one['property']}：", "cyan"), shorten(one["value"], 100), (where, "dim")))
    for merge in found["merges"]:
        console.print(Text.assemble(("同一认定：", "cyan"), f"{merge['name']}（{merge['reason']}）"))
    if found.get("advice"):
        from fiscalkg.render.across import print_advice

        print_advice(found["advice"])
    for group in found["references"]:
        tree = Tree(Text(f"{group['kind']}（{group['relation']}）{group['count']} 项", style="bold"))
        for item in group["items"][:MEMBERS]:
            where = f"  {place(item['citation'])}" if item["citation"] else ""
            tree.add(Text.assemble(shorten(item["label"], 80), (where, "dim")))
        if group["count"] > MEMBERS:
            tree.add(Text(f"…另有 {group['count'] - MEMBERS} 项，用 --json 查看", style="dim"))
        console.print(tree)


def print_related(found: Mapping[str, Any]) -> None:
    """The projects that share problems with one, the passages of both sides beneath."""
    if print_candidates(found):
        return
    console = out()
    console.print(Text.assemble("与 ", (found["thing"]["label"], "bold"), " 问题相近的项目"))
    if not found["related"]:
        console.print("没有与它问题相同的项目。")
    for number, one in enumerate(found["related"], 1):
        tree = Tree(Text.assemble((f"{number}. ", "cyan"), (one["subject"]["label"], "bold"), (f"  相近度 {one['score']:.2f}", "dim")))
        for shared in one["shared"][:3]:
            branch = tree.add(Text(f"{shared['notation']} {shared['label']}", style="magenta"))
            for side, finding in (("本项目", shared["own"][0]), ("对方", shared["other"][0])):
                branch.add(Text.assemble((f"{side}：", "dim"), f"“{shorten(finding['text'], 70)}”", (f" {place(finding['citation'])}", "dim")))
        if len(one["shared"]) > 3:
            tree.add(Text(f"…共有 {len(one['shared'])} 类相同问题", style="dim"))
        console.print(tree)


def print_path(found: Mapping[str, Any]) -> None:
    """The steps from one thing to the other."""
    if print_candidates(found):
        return
    console = out()
    if not found["steps"]:
        console.print(f"没有找到 {found['from']['label']} 与 {found['to']['label']} 之间的联系。")
        return
    console.print(Text(found["from"]["label"], style="bold"))
    for step in found["steps"]:
        arrow = f"  └─{step['relation']}→ " if step["forward"] else f"  ←{step['relation']}─┘ "
        where = f"  {place(step['citations'][0])}" if step["citations"] else ""
        console.print(Text.assemble((arrow, "cyan"), (shorten(step["to"]["label"], 60), "bold"), f"（{step['to']['kind']}）", (where, "dim")))


def print_violations(violations: Sequence[Mapping[str, Any]]) -> None:
    """What breaks the shapes, or that nothing does."""
    if not violations:
        out().print(Text("图谱符合全部 SHACL 规则。", style="green"))
        return
    out().print(Text(f"发现 {len(violations)} 处不符合 SHACL 规则：", style="red"))
    rows = [{"事物": one["name"], "属性": (one["path"] or "").rpartition("#")[2], "说明": one["message"], "取值": one["value"]} for one in violations]
    print_rows(["事物", "属性", "说明", "取值"], rows, limit=50)
