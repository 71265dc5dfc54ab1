"""The command ``audit``: figures that do not add up."""
from __future__ import annotations

import io
from enum import StrEnum
from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, OutputOption, WorkspaceOption
from fiscalkg.cli.output import write_pieces, write_text

_PAGE_WIDTH = 140


class AuditFormat(StrEnum):
    """How conflicts are shown: ``table`` for people, ``jsonl`` for programs."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command(epilog="举例：fkg audit；fkg audit --rounding；fkg audit --format jsonl -o 数据不符.jsonl")
def audit(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    audit_format: Annotated[AuditFormat, typer.Option("--format", help="table 供阅读，jsonl 供程序读取", metavar="格式")] = AuditFormat.TABLE,
    rounding: Annotated[bool, typer.Option("--rounding", help="表格中也列出四舍五入可以解释的尾差")] = False,
    output: OutputOption = None,
) -> None:
    """核对数据：复算比率、合计、得分等自述数据，列出不相符之处及两处原文。"""
    from fiscalkg.workspace import Workspace
    from kg.export import dumps

    opened = Workspace(workspace)
    if audit_format is AuditFormat.JSONL:
        write_pieces((f"{dumps(row)}\n" for row in opened.audit()), output)
        return
    from fiscalkg.render.audit import print_audit
    from fiscalkg.render.console import out

    counts = opened.status()["counts"]
    if output is None:
        print_audit(opened.audit(), counts, out(), rounding=rounding)
        return
    from rich.console import Console

    page = Console(file=io.StringIO(), width=_PAGE_WIDTH)
    print_audit(opened.audit(), counts, page, rounding=rounding)
    write_text(page.file.getvalue(), output)  # type: ignore[attr-defined]
