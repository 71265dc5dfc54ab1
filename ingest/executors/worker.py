"""The inside of a worker process: tasks come through one pipe, results leave through another.

The process limits itself: the kernel ends it by SIGALRM when an item takes too long (that needs no help of the interpreter, so that
loops inside C code end as well), and refuses memory beyond the limit.
"""
from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest.executors.base import MEMORY, Failure, Limits
from ingest.executors.inline import attempt


def serve(task: Callable[[Any], Any], tasks: Connection, results: Connection, foreign: Sequence[int], limits: Limits) -> None:
    """Work until the pipe of tasks is closed. ``foreign`` are descriptors of the parent that a forked child must not keep open."""
    for descriptor in foreign:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with contextlib.suppress(EOFError, OSError):
        _limit_memory(limits.megabytes)
        while True:
            reply, leaving = _answer(task, tasks.recv(), limits.seconds)
            results.send_bytes(reply)
            if leaving:
                break
    os._exit(0)


def main() -> None:
    """A worker that was started as a program: descriptors of its pipes on the command line, the rest as the first message."""
    tasks, results = (Connection(int(text)) for text in sys.argv[1:3])
    path, task, limits = tasks.recv_bytes(), tasks.recv_bytes(), tasks.recv_bytes()
    sys.path[:] = pickle.loads(path)  # noqa: S301  (written by our own parent)
    serve(pickle.loads(task), tasks, results, (), pickle.loads(limits))  # noqa: S301


def _answer(task: Callable[[Any], Any], item: Any, seconds: float | None) -> tuple[bytes, bool]:
    """The pickled result, and whether this process had better be replaced (its memory is full)."""
    signal.setitimer(signal.ITIMER_REAL, seconds or 0)
    result = attempt(task, item)
    packed = attempt(_pack, result)
    signal.setitimer(signal.ITIMER_REAL, 0)
    if not isinstance(packed, bytes):
        result, packed = packed, _pack(packed)
    leaving = isinstance(result, Failure) and result.kind == MEMORY
    return bytes([leaving]) + packed, leaving


def _pack(result: Any) -> bytes:
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def _limit_memory(megabytes: int | None) -> None:
    """Allow so much address space beyond what the process has now; where the system cannot tell, there is no limit. No core is dumped."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        if megabytes is None:
            return
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + (megabytes << 20)
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
