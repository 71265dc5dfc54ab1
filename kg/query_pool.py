"""A few warm processes that answer SPARQL: a query costs milliseconds instead of the start of a process, and one that runs away is killed."""
from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.query import DEFAULT_MAX_ROWS, DEFAULT_TIMEOUT, QueryResult, checked, request_for, result_of
from kg.query_process import QueryProcess

_NICE = 10
"""Heavy queries give way to the rest of the service."""


class QueryPool:
    """``size`` worker processes, started when first needed or by ``warm``. Safe to share between threads.

    More callers than workers wait for one; a worker that was killed is replaced by a fresh one before the next query needs it.
    """

    def __init__(self, size: int = 2) -> None:
        self.size = size
        self._free = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle: list[QueryProcess] = []
        self._all: set[QueryProcess] = set()
        self._closed = False

    def warm(self, store: Path) -> None:
        """Start every worker and have it open ``store``. ``KgError`` FK-K012 when it cannot be opened."""
        held = [self._take() for _ in range(self.size)]
        try:
            for process in held:
                checked(process.ask({"store": str(store), "sparql": None}, DEFAULT_TIMEOUT))
        finally:
            for process in held:
                self._give(process)

    def run(self, store: Path, sparql: str, *, timeout: float = DEFAULT_TIMEOUT, max_rows: int = DEFAULT_MAX_ROWS) -> QueryResult:
        """As ``kg.query.run_user_query``, errors included; a further FK-K027 when the pool is closed."""
        return result_of(*self.answer(request_for(store, sparql, max_rows=max_rows), timeout))

    def answer(self, request: dict[str, Any], timeout: float = DEFAULT_TIMEOUT,
               started: Callable[[Callable[[], None]], None] | None = None) -> tuple[dict[str, Any], bytes]:
        """The answer to a request made by ``kg.query.request_for``: header and body in the format it asks for.

        ``started`` is given a function that kills the query, once it has begun. Errors as ``run``.
        """
        process, ours = self._take(), [True]

        def kill() -> None:
            with self._lock:
                if ours:
                    process.kill()

        try:
            if started is not None:
                started(kill)
            return checked(process.ask(request, timeout))
        finally:
            with self._lock:
                ours.clear()
            self._give(process)

    def close(self) -> None:
        """End every worker; queries under way raise FK-K024."""
        with self._lock:
            self._closed = True
            for process in self._all:
                process.kill()
            for process in self._idle:
                self._forget(process)
            self._idle.clear()

    def _take(self) -> QueryProcess:
        self._free.acquire()
        with self._lock:
            if self._closed:
                self._free.release()
                raise KgError("FK-K027", "服务正在停止，不再接受查询")
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                self._forget(process)
            return self._start()

    def _give(self, process: QueryProcess) -> None:
        with self._lock:
            if process.alive and not self._closed:
                self._idle.append(process)
            else:
                self._forget(process)
                if not self._closed:
                    self._idle.append(self._start())
        self._free.release()

    def _start(self) -> QueryProcess:
        process = QueryProcess(_NICE)
        self._all.add(process)
        return process

    def _forget(self, process: QueryProcess) -> None:
        self._all.discard(process)
        process.close()
