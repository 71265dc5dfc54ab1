"""``fkg publish``: the graph of a workspace into another SPARQL store."""
from __future__ import annotations

from typing import Annotated

import typer

from fiscalkg.cli.app import app
from fiscalkg.cli.options import DEFAULT_WORKSPACE, WorkspaceOption

TargetArgument = Annotated[str, typer.Argument(help="引擎+地址，引擎为 oxigraph、fuseki、graphdb 或 qlever", metavar="目标")]


@app.command(epilog="举例：fkg publish oxigraph+http://localhost:7878")
def publish(target: TargetArgument, workspace: WorkspaceOption = DEFAULT_WORKSPACE) -> None:
    """把图谱写入另一个 SPARQL 图数据库，逐图替换；那里其他的图不动。"""
    from fiscalkg.workspace import Workspace
    from kg.store.endpoint import endpoint
    from kg.store.oxigraph import OxigraphDiskStore
    from kg.store.publish import publish as write

    store = endpoint(target)
    source = OxigraphDiskStore(Workspace(workspace).generation.store, read_only=True)
    try:
        count = write(source, store)
    finally:
        source.close()
    typer.echo(f"已写入 {count} 个图：{target}")
