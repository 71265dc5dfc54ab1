"""A process that answers SPARQL and can be killed at any time, by its time limit or by whoever does not want the answer any more."""
from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from kg import query_worker
from kg.errors import KgError


class QueryProcess:
    """One worker process, started at once; ``ask`` may be called again and again until it fails. Not to be shared between threads.

    ``nice`` lowers the priority of the process, so that heavy queries give way to the rest of a service.
    """

    def __init__(self, nice: int = 0) -> None:
        command = [sys.executable, "-X", "utf8", str(Path(query_worker.__file__))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if nice:
            with contextlib.suppress(AttributeError, OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, nice)

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], timeout: float) -> tuple[dict[str, Any], bytes]:
        """Header and body of the answer to a request (see ``kg.query_worker``).

        Raises ``KgError``: FK-K023 after ``timeout`` seconds, FK-K024 when the process died or was killed; it is of no use after either.
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(timeout, end)
        timer.start()
        try:
            return self._exchange(json.dumps(request | {"timeout": timeout}).encode() + b"\n")
        except (OSError, EOFError) as error:
            detail = self._last_words()
            if late.is_set():
                mend = "请缩小范围（加条件或 LIMIT），或放宽时限"
                raise KgError("FK-K023", f"查询超过 {timeout:g} 秒，已停止", mend=mend) from error
            raise KgError("FK-K024", "查询进程中止（可能内存不足）", where=detail, mend="请缩小查询范围") from error
        finally:
            timer.cancel()

    def _exchange(self, line: bytes) -> tuple[dict[str, Any], bytes]:
        if self._process.stdin is None or self._process.stdout is None:
            raise EOFError
        self._process.stdin.write(line)
        self._process.stdin.flush()
        head = self._process.stdout.readline()
        if not head.endswith(b"\n"):
            raise EOFError
        header: dict[str, Any] = json.loads(head)
        body = self._process.stdout.read(header["bytes"])
        if len(body) < header["bytes"]:
            raise EOFError
        return header, body

    def _last_words(self) -> str:
        self._process.kill()
        said = self._process.communicate()[1].decode("utf-8", "replace").strip().splitlines()
        return said[-1] if said else f"退出码 {self._process.returncode}"

    def kill(self) -> None:
        """End the process; an ``ask`` under way raises."""
        self._process.kill()

    def close(self) -> None:
        """End the process and let go of its pipes."""
        self._process.kill()
        with contextlib.suppress(OSError, ValueError):
            self._process.communicate()
