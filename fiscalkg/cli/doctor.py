"""The command ``doctor``: is the workspace sound, and mend it."""
from __future__ import annotations

from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, JsonOption, WorkspaceOption
from fiscalkg.cli.output import write_json
from fiscalkg.progress import bars


@app.command(epilog="举例：fkg doctor；fkg doctor --repair；fkg doctor --json")
def doctor(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    repair: Annotated[bool, typer.Option("--repair", help="修复能修复的；完好的数据不会被删除")] = False,
    as_json: JsonOption = False,
) -> None:
    """检查工作区是否完好：指针、锁、半成品、文件副本、图数据库、检索索引；仍有毛病时退出码为 1。"""
    from fiscalkg import doctor as looking
    from kg.generations import Workspace

    folder = Workspace(workspace)
    if repair:
        with bars() as progress:
            report = looking.repair(folder, progress)
    else:
        report = looking.check(folder)
    if as_json:
        write_json(report.json())
    else:
        from fiscalkg.render.checkup import print_report

        print_report(report, repair=repair)
    if not report.sound:
        raise typer.Exit(1)
