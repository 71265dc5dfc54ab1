"""Worker processes on this machine that end themselves when an item exceeds its limits, and are replaced.

Every worker has a pipe of tasks and a pipe of results of its own. A few tasks wait in each, so that no worker is idle while the caller
works on a result; when a worker ends, the item it was at is known, and what waited behind it goes to its successor.
"""
from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from ingest.executors.base import DIED, TIME, A, B, Failure, Limits
from ingest.executors.inline import InlineExecutor
from ingest.executors.starting import Process, fork, launch, may_fork

_WAITING = 3
"""Tasks given to a worker at once: the one in work and those that wait behind it."""
_AHEAD = 8
"""Results that may be ahead of the one asked for, per worker: one slow item does not idle the others, and memory stays bounded."""
_PIPE_BYTES = 1 << 20
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class ProcessExecutor:
    """An ``Executor`` of up to ``jobs`` worker processes, started as they are needed and used for many items."""

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)

    def run(self, task: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """See ``Executor.run``. Where this process may not have children (a daemon), the work is done in it."""
        if multiprocessing.current_process().daemon:
            return InlineExecutor().run(task, items)
        results = _Run(task, self.limits, max(1, self.jobs)).results(items)
        next(results)
        return results


class _Worker:
    """One process as its parent sees it; ``numbers`` are the items it has, the one in work first."""

    def __init__(self, task: Callable[[Any], Any], limits: Limits, foreign: Sequence[int]) -> None:
        tasks, self._tasks = multiprocessing.Pipe(duplex=False)
        self.results, results = multiprocessing.Pipe(duplex=False)
        _enlarge(results)
        self.numbers: deque[int] = deque()
        self._process: Process
        if may_fork():
            self._process = fork(task, tasks, results, [*foreign, *self.descriptors], limits)
        else:
            self._process = launch(tasks, results)
            for part in (sys.path, task, limits):
                self._tasks.send(part)
        tasks.close()
        results.close()

    @property
    def descriptors(self) -> tuple[int, int]:
        """The parent's ends of the pipes."""
        return self._tasks.fileno(), self.results.fileno()

    def give(self, number: int, item: Any) -> None:
        """Hand over an item; a worker that is gone is noticed when its results are read."""
        self.numbers.append(number)
        with contextlib.suppress(OSError):
            self._tasks.send(item)

    def take(self) -> tuple[Any, bool]:
        """The next result and whether the worker leaves after it; ``EOFError`` when it has ended."""
        reply = self.results.recv_bytes()
        self.numbers.popleft()
        return pickle.loads(reply[1:]), bool(reply[0])  # noqa: S301  (written by our own worker)

    def failure(self) -> Failure:
        """Why the worker ended."""
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        if code == -signal.SIGALRM:
            return Failure(TIME)
        return Failure(DIED, _ending(code))

    def stop(self) -> None:
        """End the process at once and let go of its pipes."""
        self._tasks.close()
        self.results.close()
        self._process.kill()
        self._process.join(_PATIENCE)


class _Run:
    """One call of ``run``: items are numbered as they are taken; results wait in ``done`` for their turn."""

    def __init__(self, task: Callable[[Any], Any], limits: Limits, jobs: int) -> None:
        self._task, self._limits, self._jobs = task, limits, jobs
        self._workers: list[_Worker] = []
        self._items: dict[int, Any] = {}
        self._again: deque[int] = deque()
        self._done: dict[int, Any] = {}
        self._taken = self._given = 0

    def results(self, items: Iterable[Any]) -> Iterator[Any]:
        """None when the workers have been started, then the results in order; the workers end with the iterator."""
        source = enumerate(items)
        try:
            self._feed(source)
            yield None
            while True:
                self._feed(source)
                if self._given == self._taken:
                    return
                while self._given not in self._done:
                    self._collect()
                    self._feed(source)
                yield self._done.pop(self._given)
                self._given += 1
        finally:
            for worker in self._workers:
                worker.stop()

    def _feed(self, source: Iterator[tuple[int, Any]]) -> None:
        """Give every worker enough to do."""
        while (number := self._next(source)) is not None:
            self._idlest().give(number, self._items[number])

    def _next(self, source: Iterator[tuple[int, Any]]) -> int | None:
        """The next item to hand out, None when the workers have enough or there is nothing more."""
        if self._again:
            return self._again.popleft()
        busy = len(self._workers) == self._jobs and all(len(worker.numbers) >= _WAITING for worker in self._workers)
        if busy or self._taken - self._given >= self._jobs * _AHEAD:
            return None
        number, item = next(source, (None, None))
        if number is not None:
            self._items[number] = item
            self._taken += 1
        return number

    def _idlest(self) -> _Worker:
        """The worker with the least to do; another one is started while all are busy and there may be more."""
        if len(self._workers) < self._jobs and all(worker.numbers for worker in self._workers):
            foreign = [end for worker in self._workers for end in worker.descriptors]
            self._workers.append(_Worker(self._task, self._limits, foreign))
        return min(self._workers, key=lambda worker: len(worker.numbers))

    def _collect(self) -> None:
        """Wait for a worker, take one result of each that has one."""
        ready = wait([worker.results for worker in self._workers if worker.numbers])
        for worker in [one for one in self._workers if one.results in ready]:
            try:
                number = worker.numbers[0]
                self._done[number], leaving = worker.take()
            except (EOFError, OSError):
                number, leaving = worker.numbers.popleft(), True
                self._done[number] = worker.failure()
            del self._items[number]
            if leaving:
                self._again.extend(worker.numbers)
                self._workers.remove(worker)
                worker.stop()


def _enlarge(pipe: Connection) -> None:
    """Let a pipe take a whole record, so that the worker goes on while the caller is busy."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"退出码 {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"信号 {-code}"
