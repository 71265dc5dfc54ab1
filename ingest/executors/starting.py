"""Starting a worker process: forked where that is safe, as a program of its own otherwise."""
from __future__ import annotations

import contextlib
import multiprocessing
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Protocol

from ingest.executors.base import Limits
from ingest.executors.worker import serve

_HARMLESS = frozenset(("tqdm._monitor", "rich.live"))
"""Modules of threads that hold no lock which a worker would ever need."""


class Process(Protocol):
    """What the parent needs of a started worker."""

    @property
    def exitcode(self) -> int | None:
        """How it ended: minus the number of the signal that ended it; None while it runs."""

    def kill(self) -> None:
        """End it at once."""

    def join(self, timeout: float) -> None:
        """Wait for its end."""


def may_fork() -> bool:
    """Whether a forked child is safe: only Linux, and no thread beside ours may be holding a lock at that moment.

    Forking costs milliseconds and shares what is loaded; a program of its own costs half a second.
    """
    others = (one for one in threading.enumerate() if one is not threading.current_thread())
    return sys.platform == "linux" and all(type(one).__module__ in _HARMLESS for one in others)


def fork(task: Callable[[Any], Any], tasks: Connection, results: Connection, foreign: Sequence[int], limits: Limits) -> Process:
    """A forked worker; ``foreign`` are the parent's descriptors that it must not keep."""
    process = multiprocessing.get_context("fork").Process(target=serve, args=(task, tasks, results, foreign, limits))
    with _undisturbed():
        process.start()
    return process


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Put an interrupt by the user off for a moment: Python drops one that meets its own work around a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def launch(tasks: Connection, results: Connection) -> Process:
    """A worker as a program; search path, task and limits are to be sent as its first messages (the caller's main module is not run)."""
    ends = (tasks.fileno(), results.fileno())
    code = "import sys; sys.path[:0] = sys.argv[3:]; from ingest.executors.worker import main; main()"
    command = [sys.executable, "-X", "utf8", "-c", code, *map(str, ends), *sys.path]
    return _Program(subprocess.Popen(command, pass_fds=ends, stdin=subprocess.DEVNULL))


class _Program:
    """A program in the shape of ``Process``."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def exitcode(self) -> int | None:
        """See ``Process.exitcode``."""
        return self._process.returncode

    def kill(self) -> None:
        """See ``Process.kill``."""
        self._process.kill()

    def join(self, timeout: float) -> None:
        """See ``Process.join``."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout)
