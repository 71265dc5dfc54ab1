"""Commands that walk the graph: ``issues``, ``related``, ``path``, ``show`` and ``sparql``."""
from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, JsonOption, OutputOption, WorkspaceOption
from fiscalkg.cli.output import write_json, write_text
from fiscalkg.errors import FaceError

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace


class Axis(StrEnum):
    """What the recurring-problem matrix is broken down by."""

    PROJECT = "project"
    DEPARTMENT = "department"
    TYPE = "type"
    EVALUATOR = "evaluator"
    YEAR = "year"


class ResultFormat(StrEnum):
    """Formats of query results."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"


AXIS_HELP = "按 project 项目、department 部门、type 类型、evaluator 评价机构、year 年度"


@app.command(epilog="举例：fkg issues --by department")
def issues(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    by: Annotated[Axis, typer.Option("--by", help=AXIS_HELP, metavar="口径")] = Axis.TYPE,
    clusters: Annotated[bool, typer.Option("--clusters", help="多份报告反复出现的具体问题")] = False,
    advice: Annotated[str | None, typer.Option("--advice", help="汇总各报告针对某类问题的建议，如 P1", metavar="类型")] = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """共性问题一览：哪类问题在多少份报告里出现，在哪些项目、部门；--clusters 看具体问题，--advice 看建议。"""
    from fiscalkg.workspace import Workspace

    if clusters or advice is not None:
        _across(Workspace(workspace), advice, as_json, output)
        return
    matrix = Workspace(workspace).issues(by.value)
    if as_json or output:
        write_json(matrix, output)
        return
    from fiscalkg.render.matrix import print_matrix

    print_matrix(matrix)


def _across(opened: Workspace, advice: str | None, as_json: bool, output: Path | None) -> None:
    """Advice against a kind of problem where one is given, else the recurring concrete problems."""
    from fiscalkg.render.across import print_advice, print_clusters

    if advice is not None:
        pooled = opened.advice(advice)
        write_json(pooled, output) if as_json or output else print_advice(pooled)
        return
    found = opened.clusters()
    write_json({"clusters": found}, output) if as_json or output else print_clusters(found)


@app.command(epilog="举例：fkg related 智慧停车项目")
def related(
    name: Annotated[str, typer.Argument(help="项目名称（可简写）或 IRI", metavar="项目")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """哪些项目有同样的问题，通过什么相连，两边原文各是什么。"""
    from fiscalkg.workspace import Workspace

    found = Workspace(workspace).related(name)
    if as_json or output:
        write_json(found, output)
        return
    from fiscalkg.render.things import print_related

    print_related(found)


@app.command(epilog="举例：fkg path 市教育局 智慧停车项目")
def path(
    a: Annotated[str, typer.Argument(help="一端的名称或 IRI", metavar="甲")],
    b: Annotated[str, typer.Argument(help="另一端的名称或 IRI", metavar="乙")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
) -> None:
    """两个事物在图谱中怎样相连。"""
    from fiscalkg.workspace import Workspace

    found = Workspace(workspace).path(a, b)
    if as_json:
        write_json(found)
        return
    from fiscalkg.render.things import print_path

    print_path(found)


@app.command(epilog="举例：fkg show 市卫健局")
def show(
    name: Annotated[str, typer.Argument(help="名称（可简写）、问题类型代码、文号或 IRI", metavar="名称")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """关于一个事物的全部内容，每条都有出处。"""
    from fiscalkg.workspace import Workspace

    found = Workspace(workspace).show(name)
    if as_json or output:
        write_json(found, output)
        return
    from fiscalkg.render.things import print_thing

    print_thing(found)


@app.command(epilog="举例：fkg sparql 'SELECT ?r ?s WHERE { ?r a fk:EvaluationReport ; fk:score ?s } ORDER BY DESC(?s)'")
def sparql(
    query: Annotated[str, typer.Argument(help="SPARQL 查询语句，或 @文件", metavar="查询")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    result_format: Annotated[ResultFormat | None, typer.Option("--format", help="table、json、csv 或 turtle", metavar="格式")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="最长运行秒数", metavar="秒")] = 30.0,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, help="最多返回行数", metavar="行数")] = 10_000,
    output: OutputOption = None,
) -> None:
    """对全部文件的图谱运行 SPARQL（只读、限时；常用前缀已备好）。"""
    from fiscalkg.workspace import Workspace

    result = Workspace(workspace).sparql(read_query(query), timeout=timeout, max_rows=max_rows)
    if result_format in (None, ResultFormat.TABLE):
        if output is not None:
            raise FaceError("FK-F008", "表格只用于屏幕显示", mend="写入文件请用 --format json、csv 或 turtle")
        from fiscalkg.render.sparql import print_result

        print_result(result)
        return
    from kg.query_formats import FORMATS

    write_text(FORMATS[result_format.value](result), output)


def read_query(argument: str) -> str:
    """The query itself, or the content of the file behind ``@``; raises FK-F004 when that cannot be read."""
    if not argument.startswith("@"):
        return argument
    try:
        return Path(argument[1:]).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FaceError("FK-F004", "查询文件读不出", where=argument[1:], mend="请检查路径，文件应为 UTF-8 编码") from error
