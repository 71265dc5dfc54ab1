"""Options that several commands share, each written once."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

WorkspaceOption = Annotated[
    Path, typer.Option("-w", "--workspace", envvar="FKG_WORKSPACE", help="工作区文件夹", metavar="文件夹", show_default="./workspace"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="写入文件，不写则输出到屏幕", metavar="文件")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, help="并行进程数，默认为处理器个数", metavar="个数")]
FileSecondsOption = Annotated[
    float | None, typer.Option("--file-seconds", min=0, help="每份文件最多读多少秒，超过即跳过；0 为不限，默认 120", metavar="秒"),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="换用 sentence-transformers 模型（名称或文件夹），默认用自带的静态词向量", metavar="模型"),
]
VectorsOption = Annotated[
    str | None, typer.Option("--vectors", envvar="FKG_VECTORS", metavar="方式",
                             help="向量存放方式：exact 逐一比较（默认）、ivf 单机大库、postgres 用 pgvector"),
]
ExecutorOption = Annotated[
    str | None, typer.Option("--executor", envvar="FKG_EXECUTOR", metavar="方式",
                             help="在哪里读文件：processes 本机多进程（默认）、inline、dask 集群"),
]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", envvar="FKG_SCHEDULER", metavar="地址", help="Dask 调度器，例如 tcp://主机:8786"),
]
DEFAULT_WORKSPACE = Path("workspace")
