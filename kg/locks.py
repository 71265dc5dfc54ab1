"""Locks of a workspace: one writer at a time, and readers who keep a generation from being removed under their feet.

Both are advisory locks of the kernel (``flock``): they end with the process that holds them, however it ends, so that a lock never has
to be broken. The writer's lock file says who holds it; what a dead writer left in it is overwritten by the next one.
"""
from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import socket
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kg.errors import KgError

_BUSY = frozenset((errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK))
_held: set[int] = set()
"""Descriptors of writers' locks held by this process: children that are forked must not hold them on after it."""


def _let_go() -> None:
    for descriptor in _held:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote into a lock file: process and machine. ``since`` is when (local time, for people)."""

    pid: int
    host: str
    since: str = ""

    def here(self) -> bool:
        """Whether it is a process of this machine."""
        return self.host == socket.gethostname()

    def alive(self) -> bool:
        """Whether the process still runs; processes of other machines are taken to."""
        if not self.here():
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def __str__(self) -> str:
        since = f"，自 {self.since}" if self.since else ""
        return f"进程 {self.pid}，主机 {self.host}{since}"


def holder(path: Path) -> Holder | None:
    """Who wrote into the lock file last, None when it says nothing."""
    try:
        data = json.loads(path.read_text("utf-8"))
        since = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")  # noqa: DTZ006  (for people, where they are)
        return Holder(int(data["pid"]), str(data["host"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the writer's lock ``path``. ``KgError`` FK-K005 when another process has it, FK-K007 when it cannot be written."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise KgError("FK-K007", "工作区目录无法写入", where=f"{path.parent}: {error.strerror}", mend="请检查路径和权限") from error
    _held.add(descriptor)
    try:
        _acquire(descriptor, path)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _acquire(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = path.stat().st_ino == os.fstat(descriptor).st_ino
    except OSError as error:
        if error.errno not in _BUSY and not isinstance(error, FileNotFoundError):
            raise KgError("FK-K008", "这里的文件系统不支持加锁，不能保证只有一个程序写入", where=f"{path.parent}: {error.strerror}",
                          mend="请把工作区放在本机磁盘上") from error
        ours = False
    if not ours:
        who = holder(path)
        raise KgError("FK-K005", "另一个程序正在写这个工作区" + (f"（{who}）" if who else ""), where=str(path.parent), mend="请等它结束后再试")
    with contextlib.suppress(OSError):  # a full disk does not keep anybody from holding the lock
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode("utf-8"), 0)


def being_written(path: Path) -> bool:
    """Whether somebody holds the writer's lock now."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _BUSY
    finally:
        os.close(descriptor)
    return False


class Lease:
    """A reader's hold on a file: while it is open, ``unused`` says no. It ends by ``close``, with the object or with the process.

    Raises ``OSError``: ``BlockingIOError`` when the file is about to be removed, ``FileNotFoundError`` when it has been.
    """

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.close = weakref.finalize(self, os.close, descriptor)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _BUSY:
                self.close()
                raise
        if path.stat().st_ino != os.fstat(descriptor).st_ino:
            self.close()
            raise FileNotFoundError(errno.ENOENT, "replaced", str(path))


@contextlib.contextmanager
def unused(path: Path) -> Iterator[bool]:
    """Whether no reader has a lease on the file; while the block runs, none can get one."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        yield True
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        free = True
    except OSError as error:
        free = error.errno not in _BUSY
    try:
        yield free
    finally:
        os.close(descriptor)
