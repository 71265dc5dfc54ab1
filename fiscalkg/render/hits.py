"""Search hits for people: what kind, from which report, the sentence with its matches marked, and where it stands."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from fiscalkg.render.citations import place
from fiscalkg.render.console import out, shorten

KINDS = {"finding": "问题", "recommendation": "建议", "analysis": "分析", "section": "章节", "project": "项目", "policy": "政策文件"}


def marked(text: str, matches: Sequence[str]) -> Text:
    """``text`` with every occurrence of the ``matches`` in bold."""
    shown = Text(text)
    for word in matches:
        shown.highlight_words([word], style="bold yellow")
    return shown


def print_hits(found: Mapping[str, Any], labels: Mapping[str, str]) -> None:
    """All hits of one search; ``labels`` gives the names of the kinds of problems by notation."""
    console = out()
    if found.get("rewritten"):
        console.print(Text(f"按“{'、'.join(found['rewritten'])}”检索", style="dim"))
    if not found["hits"]:
        console.print("没有找到相关内容。可以换一种说法，或用 --kind 换一类内容。")
        return
    for number, hit in enumerate(found["hits"], 1):
        types = "、".join(f"{code} {labels.get(code, '')}".strip() for code in hit["types"])
        report = (hit.get("report") or {}).get("label") or hit["citation"]["document"]
        head = Text.assemble((f"{number:>2}. ", "cyan"), (KINDS.get(hit["kind"], hit["kind"]), "bold"), " · ", report)
        console.print(head)
        if types:
            console.print(Text(f"    {types}", style="magenta"))
        if hit.get("heading"):
            console.print(Text(f"    {shorten(hit['heading'], 70)}", style="dim"))
        console.print(marked(f"    {shorten(hit.get('snippet') or hit['text'], 160)}", hit.get("matches", ())))
        console.print(Text(f"    {place(hit['citation'])}", style="dim"))
