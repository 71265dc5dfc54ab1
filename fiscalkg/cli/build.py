"""Commands that make and change a workspace: ``build``, ``add``, ``remove``, ``status``."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import (
    DEFAULT_WORKSPACE,
    ExecutorOption,
    FileSecondsOption,
    JobsOption,
    JsonOption,
    ModelOption,
    SchedulerOption,
    VectorsOption,
    WorkspaceOption,
)
from fiscalkg.cli.output import write_json
from fiscalkg.progress import bars

if TYPE_CHECKING:
    from ingest.executors import Executor

PathsArgument = Annotated[list[Path], typer.Argument(help="文件或文件夹，可写多个", metavar="路径…")]


def _executor(jobs: int | None, seconds: float | None, name: str | None, scheduler: str | None) -> Executor:
    """Where files are read: worker processes here unless chosen otherwise; ``seconds`` for a file where given, else by the environment."""
    from ingest.executors import Limits
    from ingest.executors.choice import choose

    limits = Limits.configured()
    return choose(name, jobs, limits if seconds is None else Limits(seconds or None, limits.megabytes), scheduler)


@app.command(epilog="举例：fkg build 报告文件夹 -w 工作区")
def build(
    paths: PathsArgument, workspace: WorkspaceOption = DEFAULT_WORKSPACE, jobs: JobsOption = None, model: ModelOption = None,
    file_seconds: FileSecondsOption = None, executor: ExecutorOption = None, scheduler: SchedulerOption = None,
    vectors: VectorsOption = None,
) -> None:
    """读入文件，新建工作区（图谱、检索索引）；已有的工作区被替换，失败时保持原样。内容未变的文件不重读。"""
    from fiscalkg.render.builds import print_build
    from fiscalkg.workspace import Workspace

    opened = Workspace(workspace)
    with bars() as progress:
        where = _executor(jobs, file_seconds, executor, scheduler)
        summary = opened.build(paths, model=model, progress=progress, executor=where, vectors=vectors)
    print_build(summary)


@app.command(epilog="举例：fkg add 新报告.txt")
def add(
    paths: PathsArgument, workspace: WorkspaceOption = DEFAULT_WORKSPACE, jobs: JobsOption = None, file_seconds: FileSecondsOption = None,
    executor: ExecutorOption = None, scheduler: SchedulerOption = None,
) -> None:
    """向工作区加入文件；同名文件按新内容替换。"""
    from fiscalkg.render.builds import print_build
    from fiscalkg.workspace import Workspace

    opened = Workspace(workspace)
    with bars() as progress:
        summary = opened.add(paths, progress=progress, executor=_executor(jobs, file_seconds, executor, scheduler))
    print_build(summary)


@app.command(epilog="举例：fkg remove 2023年报告.txt")
def remove(
    names: Annotated[list[str], typer.Argument(help="文件名，与 fkg status 列出的一致", metavar="文件名…")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
) -> None:
    """从工作区移除文件，连同由它得出的全部内容。"""
    from fiscalkg.render.builds import print_build
    from fiscalkg.workspace import Workspace

    opened = Workspace(workspace)
    with bars() as progress:
        summary = opened.remove(names, progress=progress)
    print_build(summary)


@app.command(epilog="举例：fkg status --json")
def status(workspace: WorkspaceOption = DEFAULT_WORKSPACE, as_json: JsonOption = False) -> None:
    """工作区里有什么：文件、报告、问题、预算数据各多少。"""
    from fiscalkg.workspace import Workspace

    current = Workspace(workspace).status()
    if as_json:
        write_json(current)
        return
    from fiscalkg.render.builds import print_status

    print_status(current)
