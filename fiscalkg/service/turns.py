"""Whose turn it is: every class of work has so many places at once and so many waiting, so that none can stop the others."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Literal, TypeVar

import anyio
from anyio import to_thread

from fiscalkg.errors import FaceError
from fiscalkg.service.settings import Limits

T = TypeVar("T")
Kind = Literal["light", "heavy", "export", "sparql"]
"""Classes of work: ``light`` reads what is at hand (milliseconds), ``heavy`` walks the whole graph, ``export``
sends long answers as fast as the client takes them, ``sparql`` waits for a query process."""


class Lane:
    """One class of work: ``at_once`` places, ``waiting`` more that may queue for them, for ``wait`` seconds at most."""

    def __init__(self, at_once: int, waiting: int, wait: float) -> None:
        self._places = anyio.Semaphore(at_once)
        self._threads = anyio.CapacityLimiter(at_once)
        self._most, self._wait = at_once + waiting, wait
        self.present = 0
        """Requests in the lane, at work and waiting."""

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place in the lane for as long as the block runs. Raises ``FaceError`` FK-F033 (too many wait, or waited too long)."""
        if self.present >= self._most:
            raise busy()
        self.present += 1
        try:
            with anyio.move_on_after(self._wait) as waited:
                await self._places.acquire()
            if waited.cancelled_caught:
                raise busy()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self.present -= 1

    async def run(self, work: Callable[[], T]) -> T:
        """``work`` in a thread of the lane; errors as ``place``."""
        async with self.place():
            return await to_thread.run_sync(work, limiter=self._threads)


class Turns:
    """The lanes of a service."""

    def __init__(self, limits: Limits) -> None:
        places = {"light": limits.light_at_once, "heavy": limits.heavy_at_once, "export": limits.exports_at_once,
                  "sparql": limits.sparql_workers}
        waiting = {"sparql": limits.sparql_waiting}
        self.lanes = {name: Lane(at_once, waiting.get(name, limits.waiting), limits.wait) for name, at_once in places.items()}

    async def run(self, kind: Kind, work: Callable[[], T]) -> T:
        """``work`` in a thread when it is its turn. Raises ``FaceError`` FK-F033."""
        return await self.lanes[kind].run(work)


def busy() -> FaceError:
    """The error of a service that has enough to do."""
    return FaceError("FK-F033", "服务正忙，请求太多", mend="请稍候再试")
