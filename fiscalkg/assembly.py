"""Putting a generation together. The processes that read are started first; all else is loaded and done beside them (``fiscalkg.making``)."""
from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fiscalkg.preparing import Preparing
from fiscalkg.progress import ProgressCallback, silent
from ingest.pipeline import work_on
from kg.iri import DEFAULT_BASE

if TYPE_CHECKING:
    from fiscalkg.plans import Planner
    from ingest.executors.base import Executor
    from kg.generations import Workspace


_FEW = 2
"""Files of which terms and vectors are measured afterwards, by this process, which loads meanwhile what that needs. With another model than the
shipped one it is always so: such a model is too large to be opened by every process."""


@dataclass(frozen=True, slots=True)
class Work:
    """How a generation is made: ``jobs`` processes (None: one a processor), or another ``executor``; model and back end of the vectors."""

    jobs: int | None = None
    model: str | None = None
    executor: Executor | None = None
    progress: ProgressCallback = silent
    vectors: str = "exact"


def assemble(folder: Workspace, planner: Planner, work: Work) -> dict[str, Any]:
    """Build a new generation and put it in force; on any failure the old one stays.

    Gives ``{counts, documents, skipped, taken_over, outdated}``: names of all documents, those that were not read again, those of them
    that were read by older rules. Raises FK-F001 when not one of the files could be taken in, and what the planner raises.
    """
    def tell(done: int, total: int, _name: str) -> None:
        work.progress("读取文件", done, total)

    with folder.draft() as draft:
        plan = planner(folder, draft.path, DEFAULT_BASE)
        preparing = Preparing(DEFAULT_BASE, measured=work.model is None and len(plan.fresh) > _FEW)
        prepared = work_on(plan.fresh, preparing, work.jobs or os.cpu_count() or 1, tell, work.executor)
        with contextlib.closing(prepared):
            from fiscalkg.making import make

            return make(folder, draft, plan, prepared, work)
