"""Work on a Dask cluster: many machines that all have the product installed and see the files under the same paths.

Limits: a file that ends its worker process again and again (Dask gives up after ``distributed.scheduler.allowed-failures``) is tried once
more here, in a process of its own that is held to the limits, so that it is said what was wrong with it, and files that merely waited in
the same worker lose nothing. Time is kept on the workers by the kernel (one thread a worker); memory by Dask (``--memory-limit``).
"""
from __future__ import annotations

import contextlib
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.errors import IngestError
from ingest.executors.base import ERROR, A, B, Failure, Limits
from ingest.executors.inline import attempt
from ingest.executors.processes import ProcessExecutor

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 8
"""Items that may be ahead of the one asked for, per thread of the cluster: memory stays bounded on both sides."""
_PATIENCE = "20s"


@dataclass(frozen=True, slots=True)
class DaskExecutor:
    """An ``Executor`` on the cluster behind a scheduler address (``tcp://host:8786``)."""

    scheduler: str
    limits: Limits = field(default_factory=Limits)

    def run(self, task: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """See ``Executor.run``. Raises ``IngestError`` FK-I035 (Dask is not installed) and FK-I036 (no scheduler or no worker there)."""
        client = _connect(self.scheduler)
        with client:
            yield from _in_order(client, task, items, self.limits)


def _connect(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise IngestError("FK-I035", "没有安装 Dask", where=scheduler, mend="请安装：pip install 'fiscalkg[cluster]'") from error
    mend = "请确认地址，并已启动 dask scheduler 和 dask worker"
    try:
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise IngestError("FK-I036", "连接不到 Dask 调度器", where=scheduler, mend=mend) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        client.close()
        raise IngestError("FK-I036", "Dask 集群里没有工作进程", where=scheduler, mend=mend) from error
    return client


def _in_order(client: Client, task: Callable[[A], B], items: Iterable[A], limits: Limits) -> Iterator[B | Failure]:
    """Results in the order of the items, with a window of work that moves along with them."""
    source = iter(items)
    waiting: deque[tuple[A, Future]] = deque()
    try:
        while True:
            room = _AHEAD * max(1, sum(client.nthreads().values())) - len(waiting)
            for item in islice(source, max(0, room)):
                waiting.append((item, client.submit(_held, task, item, limits.seconds, pure=False)))
            if not waiting:
                return
            item, future = waiting[0]
            yield _result(future, task, item, limits)
            waiting.popleft()[1].release()
    finally:
        client.cancel([future for _, future in waiting])


def _result(future: Future, task: Callable[[A], B], item: A, limits: Limits) -> B | Failure:
    from distributed import KilledWorker

    try:
        result: B | Failure = future.result()
    except KilledWorker:
        return next(iter(ProcessExecutor(1, limits).run(task, [item])))
    except Exception as error:  # noqa: BLE001  (a result that cannot be sent back: the others go on)
        return Failure(ERROR, f"{type(error).__name__}: {error}")
    return result


def _held(task: Callable[[Any], Any], item: Any, seconds: float | None) -> Any:
    """The task, on the worker: SIGALRM ends the process (no help of the interpreter needed) when it takes too long."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    try:
        return attempt(task, item)
    finally:
        with contextlib.suppress(AttributeError, ValueError, OSError):
            signal.setitimer(signal.ITIMER_REAL, 0)
