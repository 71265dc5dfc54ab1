"""Commands that find: ``search`` and ``ask``."""
from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, JsonOption, OutputOption, WorkspaceOption
from fiscalkg.cli.output import write_json


class Kind(StrEnum):
    """What a search may be restricted to."""

    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ANALYSIS = "analysis"
    SECTION = "section"
    PROJECT = "project"
    POLICY = "policy"


KIND_HELP = "只找某类内容：finding 问题、recommendation 建议、analysis 分析、section 章节、project 项目、policy 政策文件；可重复"


@app.command(epilog="举例：fkg search 钱迟迟没拨到企业手里 --kind finding -k 5")
def search(
    text: Annotated[str, typer.Argument(help="要找的内容，用平常说法即可", metavar="文字")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="最多给出几条", metavar="条数")] = 10,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help=KIND_HELP, metavar="类别")] = None,
    issue_type: Annotated[list[str] | None, typer.Option("--type", help="只找某类问题，如 P1；可重复", metavar="代码")] = None,
    department: Annotated[str | None, typer.Option("--department", help="只找某个部门的，全称或简称", metavar="部门")] = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """按意思检索：问题、建议、章节、项目、政策文件。"""
    _for_one_question()
    from fiscalkg.workspace import Workspace

    opened = Workspace(workspace)
    kinds = tuple(one.value for one in kind or ())
    found = opened.search(text, k=k, kinds=kinds, types=tuple(issue_type or ()), department=department)
    if as_json or output:
        write_json(found, output)
        return
    from fiscalkg.render.hits import print_hits

    print_hits(found, opened.issue_labels())


@app.command(epilog="举例：fkg ask 哪些项目的资金拨付不及时？ --explain")
def ask(
    question: Annotated[str, typer.Argument(help="一句中文问话", metavar="问题")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
    explain: Annotated[bool, typer.Option("--explain", help="说明问题是怎样理解的，并给出 SPARQL")] = False,
    output: OutputOption = None,
) -> None:
    """用中文提问，得到带出处的回答；文件里没有的，直说没有。"""
    _for_one_question()
    from fiscalkg.workspace import Workspace

    answer = Workspace(workspace).ask(question)
    if as_json or output:
        write_json(answer, output)
        return
    from fiscalkg.render.answers import print_answer

    print_answer(answer, explain=explain, show_sparql=explain)


def _for_one_question() -> None:
    """Keep numpy's linear algebra to one thread: starting more costs a tenth of the whole answer, and one question has no use for them."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
