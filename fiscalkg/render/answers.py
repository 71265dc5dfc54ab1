"""Answers for people: the sentence first, then the table, then the evidence, then how it was found."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.syntax import Syntax
from rich.text import Text

from fiscalkg.render.citations import print_citations
from fiscalkg.render.console import out
from fiscalkg.render.tables import print_rows


def print_answer(answer: Mapping[str, Any], *, explain: bool = False, show_sparql: bool = True) -> None:
    """One answer; with ``explain`` also how the question was read."""
    console = out()
    console.print(Text(f"问：{answer['question']}", style="dim"))
    console.print(Text.assemble(("答：", "bold green" if answer["answered"] else "bold yellow"), (answer["answer"], "bold")))
    if answer.get("rows"):
        print_rows(answer["columns"], answer["rows"], limit=20)
    print_citations(answer.get("citations", []))
    if explain and answer.get("explanation"):
        console.print(Text("问题是这样理解的", style="bold"))
        for line in answer["explanation"]:
            console.print(Text(f" · {line}"))
    if show_sparql and answer.get("sparql"):
        console.print(Text("查询语句（可用 fkg sparql 重新运行）", style="dim"))
        console.print(Syntax(answer["sparql"].strip(), "sparql", theme="ansi_dark", background_color="default", word_wrap=True))
