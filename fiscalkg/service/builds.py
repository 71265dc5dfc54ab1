"""Changes of the workspace on request: files are added and removed by ``fkg`` in a process of its own, one change after the other.

The service goes on answering from the generation in force; the new one comes into force when it is complete.
"""
from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fiscalkg.errors import FaceError

_WAITING = 16
"""Changes that may wait; more are refused (FK-F045)."""
_REMEMBERED = 100
_SECONDS = 3600.0
_NICE = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One change: ``state`` is waiting, running, done or failed; ``folder`` holds the files handed in and goes when the job is over."""

    id: str
    action: str
    names: tuple[str, ...]
    folder: Path | None = None
    state: str = "waiting"
    message: str | None = None
    skipped: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain data, as the API shows it."""
        return {"id": self.id, "state": self.state, "action": self.action, "names": list(self.names), "message": self.message,
                "skipped": [{"name": name, "reason": reason} for name, reason in self.skipped]}


class Builds:
    """The changes of one workspace. ``changed`` is called when a new generation is in force and gives the files left out, by name."""

    def __init__(self, workspace: Path, changed: Callable[[], dict[str, str]]) -> None:
        self._workspace, self._changed = workspace, changed
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._numbers = itertools.count(1)
        self._lock = threading.Condition()
        self._process: subprocess.Popen[str] | None = None
        self._worker: threading.Thread | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a change is under way or waiting."""
        with self._lock:
            return any(job.state in ("waiting", "running") for job in self._jobs.values())

    def submit(self, action: str, names: Sequence[str], folder: Path | None = None) -> Job:
        """Put a change (``add`` with the folder that holds the files, ``remove``) in the queue. Raises FK-F045 when it is full."""
        with self._lock:
            if self._closed or sum(job.state == "waiting" for job in self._jobs.values()) >= _WAITING:
                raise FaceError("FK-F045", "等待处理的文件太多", mend="请等前面的处理完再提交")
            job = Job(f"b{next(self._numbers):06d}", action, tuple(names), folder)
            self._jobs[job.id] = job
            self._forget()
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="fkg-builds", daemon=True)
                self._worker.start()
            self._lock.notify_all()
            return job

    def get(self, number: str) -> Job:
        """A change by its number; raises FK-F044 for one that is not known (any more)."""
        with self._lock:
            job = self._jobs.get(number)
        if job is None:
            raise FaceError("FK-F044", "没有这个任务", where=number, mend="用 /api/builds 查看最近的任务")
        return job

    def recent(self) -> list[Job]:
        """The changes, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """End a change under way (the workspace stays as it was) and forget those that wait."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.terminate()
            for job in self._jobs.values():
                if job.state == "waiting" and job.folder is not None:
                    shutil.rmtree(job.folder, ignore_errors=True)
            self._lock.notify_all()
        if self._worker is not None:
            self._worker.join(timeout=10)

    def _forget(self) -> None:
        over = [number for number, job in self._jobs.items() if job.state in ("done", "failed")]
        for number in over[:max(0, len(self._jobs) - _REMEMBERED)]:
            del self._jobs[number]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._set(self._finish(job, *self._run(job)))
            finally:
                if job.folder is not None:
                    shutil.rmtree(job.folder, ignore_errors=True)

    def _next(self) -> Job | None:
        with self._lock:
            while not self._closed:
                job = next((one for one in self._jobs.values() if one.state == "waiting"), None)
                if job is not None:
                    self._jobs[job.id] = running = replace(job, state="running")
                    return running
                self._lock.wait()
            return None

    def _set(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job

    def _run(self, job: Job) -> tuple[int, str]:
        """Exit code and last message of ``fkg`` doing the change."""
        subjects = [str(job.folder / name) for name in job.names] if job.folder is not None else list(job.names)
        command = [sys.executable, "-X", "utf8", "-m", "fiscalkg", job.action, "-w", str(self._workspace.resolve()),
                   *(["--jobs", "1"] if job.action == "add" else []), "--", *subjects]
        with self._lock:
            if self._closed:
                return 1, "服务正在停止"
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", errors="replace")
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)
        try:
            _, said = self._process.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()
            return 1, "处理时间太长，已停止"
        lines = [line for line in said.strip().splitlines() if line.startswith("[FK-")]
        return self._process.returncode, lines[-1] if lines else "处理中止"

    def _finish(self, job: Job, code: int, message: str) -> Job:
        if code != 0:
            return replace(job, state="failed", message=message)
        left_out = self._changed()
        skipped = tuple((name, left_out[name]) for name in job.names if job.action == "add" and name in left_out)
        said = "有文件没有收录" if skipped else None
        return replace(job, state="failed" if len(skipped) == len(job.names) else "done", message=said, skipped=skipped)
