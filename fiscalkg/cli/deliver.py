"""Commands that hand results on: ``export`` and ``validate``."""
from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, JsonOption, OutputOption, WorkspaceOption
from fiscalkg.cli.output import write_json, write_pieces
from fiscalkg.errors import FaceError
from fiscalkg.progress import bars


class What(StrEnum):
    """What can be exported."""

    REPORTS = "reports"
    BUDGET_LINES = "budget-lines"
    INDICATORS = "indicators"
    PROJECTS = "projects"
    GRAPH = "graph"


class ExportFormat(StrEnum):
    """Formats of exports: ``jsonl`` for records, the others for the graph."""

    JSONL = "jsonl"
    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


FORMAT_HELP = "jsonl；图谱用 turtle、nquads、jsonld、graphml"


@app.command(epilog="举例：fkg export reports --format jsonl -o 报告.jsonl；fkg export graph --format turtle")
def export(
    what: Annotated[What, typer.Argument(help="reports 报告、budget-lines 预算数据、indicators 指标、projects 项目、graph 图谱", metavar="内容")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    export_format: Annotated[ExportFormat | None, typer.Option("--format", help=FORMAT_HELP, metavar="格式")] = None,
    output: OutputOption = None,
) -> None:
    """导出数据：报告、预算数据、指标、项目为 JSON 行，图谱为 RDF 或 GraphML。"""
    from fiscalkg.workspace import Workspace
    from kg.export import dumps

    chosen = export_format or (ExportFormat.TURTLE if what is What.GRAPH else ExportFormat.JSONL)
    if (what is What.GRAPH) == (chosen is ExportFormat.JSONL):
        fitting = "turtle、nquads、jsonld、graphml" if what is What.GRAPH else "jsonl"
        raise FaceError("FK-F005", f"{what.value} 不能导出为 {chosen.value}", mend=f"可用格式：{fitting}")
    opened = Workspace(workspace)
    pieces = opened.export_graph(chosen.value) if what is What.GRAPH else (f"{dumps(row)}\n" for row in opened.export(what.value))
    write_pieces(pieces, output)


@app.command(epilog="举例：fkg validate -w 工作区")
def validate(workspace: WorkspaceOption = DEFAULT_WORKSPACE, as_json: JsonOption = False) -> None:
    """用 SHACL 规则检查图谱；发现不符时退出码为 1。"""
    from fiscalkg.workspace import Workspace

    with bars() as progress:
        violations = Workspace(workspace).validate(progress=progress)
    if as_json:
        write_json(violations)
    else:
        from fiscalkg.render.things import print_violations

        print_violations(violations)
    if violations:
        raise typer.Exit(1)
