"""Which executor reads the files, by configuration."""
from __future__ import annotations

import os
from collections.abc import Mapping

from ingest.errors import IngestError
from ingest.executors.base import Executor, Limits
from ingest.executors.inline import InlineExecutor
from ingest.executors.processes import ProcessExecutor

EXECUTOR_VARIABLE, SCHEDULER_VARIABLE = "FKG_EXECUTOR", "FKG_SCHEDULER"
"""Environment variables that choose where files are read, and name the scheduler of a Dask cluster."""
EXECUTORS = ("processes", "inline", "dask")


def choose(name: str | None, jobs: int | None, limits: Limits, scheduler: str | None = None,
           environment: Mapping[str, str] = os.environ) -> Executor:
    """The executor of this name (``EXECUTORS``); None means what the environment says, else worker processes here.

    ``jobs`` counts for ``processes`` (None: one a processor); ``scheduler`` for ``dask``. Raises ``IngestError`` FK-I037 for an unknown
    name and for a cluster without an address.
    """
    scheduler = scheduler or environment.get(SCHEDULER_VARIABLE, "").strip()
    wanted = name or environment.get(EXECUTOR_VARIABLE, "").strip() or "processes"
    if wanted == "processes":
        return ProcessExecutor(jobs or os.cpu_count() or 1, limits)
    if wanted == "inline":
        return InlineExecutor()
    if wanted != "dask":
        raise IngestError("FK-I037", f"没有“{wanted}”这种执行方式", mend=f"可用：{'、'.join(EXECUTORS)}")
    if not scheduler:
        mend = f"请用 --scheduler tcp://主机:8786 或环境变量 {SCHEDULER_VARIABLE} 给出"
        raise IngestError("FK-I037", "使用 Dask 集群需要调度器地址", mend=mend)
    from ingest.executors.cluster import DaskExecutor

    return DaskExecutor(scheduler, limits)
