"""Commands that hand results on: ``export`` and ``validate``."""
from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, JsonOption, OutputOption, WorkspaceOption
from fiscalkg.cli.output import write_bytes, write_json, write_pieces
from fiscalkg.errors import FaceError
from fiscalkg.progress import bars

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace


class What(StrEnum):
    """What can be exported."""

    REPORTS = "reports"
    BUDGET_LINES = "budget-lines"
    INDICATORS = "indicators"
    PROJECTS = "projects"
    GRAPH = "graph"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    AUDIT = "audit"
    ISSUES = "issues"
    CLUSTERS = "clusters"
    ISSUES_REPORT = "issues-report"


class ExportFormat(StrEnum):
    """Formats of exports: ``jsonl`` for records, ``xlsx`` and ``csv`` for tables, ``docx`` for the report, the others for the graph."""

    JSONL = "jsonl"
    XLSX = "xlsx"
    CSV = "csv"
    DOCX = "docx"
    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"


_RECORDS: Final = (ExportFormat.JSONL, ExportFormat.XLSX, ExportFormat.CSV)
_GRAPHS: Final = (ExportFormat.TURTLE, ExportFormat.NQUADS, ExportFormat.JSONLD, ExportFormat.GRAPHML)
_TABLES: Final = (ExportFormat.XLSX, ExportFormat.CSV)
_FITTING: Final[dict[What, tuple[ExportFormat, ...]]] = {
    What.GRAPH: _GRAPHS, What.ISSUES_REPORT: (ExportFormat.DOCX, *_TABLES),
    **dict.fromkeys((What.FINDINGS, What.RECOMMENDATIONS, What.AUDIT, What.ISSUES, What.CLUSTERS), _TABLES),
}
"""What fits which formats, the usual one first; records where nothing is named."""

FORMAT_HELP = "表格用 xlsx、csv；数据用 jsonl；共性问题清单用 docx；图谱用 turtle、nquads、jsonld、graphml。不写则看 -o 的扩展名"
WHAT_HELP = ("reports 报告、findings 问题、recommendations 建议、budget-lines 预算数据、indicators 指标、projects 项目、audit 数据不符、"
             "issues 共性问题、clusters 反复出现的具体问题、issues-report 共性问题清单（Word）、graph 图谱")
EXAMPLES = ("举例：fkg export reports --format jsonl -o 报告.jsonl；fkg export reports -o 报告.xlsx；"
            "fkg export issues-report --type P1 --type D3 -o 共性问题清单.docx；fkg export graph --format turtle")


@app.command(epilog=EXAMPLES)
def export(
    what: Annotated[What, typer.Argument(help=WHAT_HELP, metavar="内容")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    export_format: Annotated[ExportFormat | None, typer.Option("--format", help=FORMAT_HELP, metavar="格式")] = None,
    kinds: Annotated[list[str] | None, typer.Option("--type", help="共性问题清单只列这些问题类型，可多次使用，如 P1", metavar="类型")] = None,
    output: OutputOption = None,
) -> None:
    """导出数据：报告、预算、指标等为 Excel、CSV 或 JSON 行，共性问题清单为 Word，图谱为 RDF 或 GraphML。"""
    from fiscalkg.workspace import Workspace

    chosen, opened = chosen_format(what, export_format, output), Workspace(workspace)
    if chosen in (ExportFormat.XLSX, ExportFormat.CSV, ExportFormat.DOCX):
        _deliver(opened, what, chosen, kinds or (), output)
    elif what is What.GRAPH:
        write_pieces(opened.export_graph(chosen.value), output)
    else:
        from kg.export import dumps

        write_pieces((f"{dumps(row)}\n" for row in opened.export(what.value)), output)


def chosen_format(what: What, asked: ExportFormat | None, output: Path | None) -> ExportFormat:
    """The format asked for, else the one that the name of the file tells, else the usual one; FK-F005 where it does not fit."""
    fitting = _FITTING.get(what, _RECORDS)
    named = output.suffix.lstrip(".").lower() if output else ""
    chosen = asked or (ExportFormat(named) if named in ("xlsx", "csv", "docx") else fitting[0])
    if chosen not in fitting:
        raise FaceError("FK-F005", f"{what.value} 不能导出为 {chosen.value}", mend=f"可用格式：{'、'.join(fitting)}")
    return chosen


def _deliver(opened: Workspace, what: What, chosen: ExportFormat, kinds: Sequence[str], output: Path | None) -> None:
    from fiscalkg.deliverables.files import Format, issues_file, table_file

    form: Format = "csv" if chosen is ExportFormat.CSV else "docx" if chosen is ExportFormat.DOCX else "xlsx"
    if output is None and form != "csv":
        raise FaceError("FK-F022", f"{form} 文件不能输出到屏幕", mend=f"请用 -o 写明文件，如 -o 导出.{form}")
    found = issues_file(opened, form, kinds) if what is What.ISSUES_REPORT else table_file(opened, what.value, form)
    write_bytes(found.data, output)


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
