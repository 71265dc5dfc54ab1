"""How a citation is shown: document, place, and the words themselves."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from fiscalkg.render.console import out, shorten


def place(citation: Mapping[str, Any]) -> str:
    """``document 第3页 第120–188字``: the file, the place in the original where it has pages or cells, and the characters of its text."""
    original = f" {citation['place']}" if citation.get("place") else ""
    return f"{citation['document']}{original} 第{citation['start']}–{citation['end']}字"


def print_citations(citations: Sequence[Mapping[str, Any]], limit: int = 6) -> None:
    """The first ``limit`` citations, numbered; how many more there are is said."""
    if not citations:
        return
    console = out()
    console.print(Text("出处", style="bold"))
    for number, citation in enumerate(citations[:limit], 1):
        console.print(Text.assemble((f" [{number}] ", "cyan"), (place(citation), "dim")))
        console.print(Text(f"     “{shorten(citation['quote'], 90)}”"))
    if len(citations) > limit:
        console.print(Text(f" 另有 {len(citations) - limit} 处，用 --json 查看全部", style="dim"))
