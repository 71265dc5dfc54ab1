"""What the service holds between requests: the workspace in force, opened once and kept warm, replaced when a build puts a new one in force."""
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from fiscalkg.service.builds import Builds
from fiscalkg.service.memory import Memory
from fiscalkg.service.metrics import Metrics
from fiscalkg.service.settings import ServiceSettings
from fiscalkg.service.turns import Kind, Turns
from fiscalkg.workspace import Workspace
from kg.query import QueryResult
from kg.query_pool import QueryPool

T = TypeVar("T")
POLL = 1.0
"""Seconds between looks at the pointer of the workspace."""


class ServiceState:
    """One workspace, served. Safe to share between threads.

    A request takes ``workspace()`` once and works on that object to its end, so that it sees one generation even when another comes into
    force meanwhile. Work that blocks goes through ``run`` or ``recall``, never straight on the event loop; queries of users through
    ``query``.
    """

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.turns = Turns(settings.limits)
        self.pool = QueryPool(settings.limits.sparql_workers)
        self.memory = Memory()
        self.metrics = Metrics()
        self.builds = Builds(settings.workspace, self._changed)
        self._lock = threading.Lock()
        self._current: Workspace | None = None
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    # -- the generation in force -------------------------------------------------------------------------------------------------

    def workspace(self) -> Workspace:
        """The workspace of the generation in force. Raises ``KgError`` FK-K001 … FK-K004 when there is none that can be read."""
        current = self._current
        return current if current is not None else self.refresh()

    def refresh(self) -> Workspace:
        """Look at the pointer; where it names another generation, open that one and put it in the place of the present one."""
        with self._lock:
            generation = Workspace(self.settings.workspace).folder.current()
            if self._current is None or self._current.generation.name != generation.name:
                self._current = warm(Workspace(self.settings.workspace))
                self.memory.clear()
            return self._current

    def start(self) -> None:
        """Watch the pointer of the workspace, and start the processes for SPARQL, from a thread of its own."""
        self._watcher = threading.Thread(target=self._watch, name="fkg-watch", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop watching, end the processes for SPARQL and a change under way."""
        self._stop.set()
        self.builds.close()
        if self._watcher is not None:
            self._watcher.join(timeout=5)
        self.pool.close()

    def _changed(self) -> dict[str, str]:
        """A change of ours is in force: take it up at once; gives the files left out, with the reasons."""
        return {one.name: one.reason for one in self.refresh().generation.manifest.skipped}

    def _watch(self) -> None:
        from ontology.errors import CodedError

        seen: Workspace | None = None
        while not self._stop.is_set():
            try:
                current = self.refresh()
                if current is not seen:
                    self.pool.warm(current.generation.store)
                    seen = current
            except CodedError:
                pass  # a workspace taken away while serving: what is open goes on being served
            self._stop.wait(POLL)

    # -- work --------------------------------------------------------------------------------------------------------------------

    async def run(self, work: Callable[[Workspace], T], kind: Kind = "light") -> T:
        """``work`` on the workspace in force, in a thread, when it is its turn in its class of work (``light`` or ``heavy``).

        Raises ``FaceError`` FK-F033 when too many wait already or the wait grows too long.
        """
        return await self.turns.run(kind, lambda: work(self.workspace()))

    async def recall(self, key: str, work: Callable[[Workspace], T], kind: Kind = "heavy") -> T:
        """As ``run``, for results that are asked for again and again: kept under ``key`` for as long as the generation is in force."""
        workspace = self.workspace()
        known = self.memory.get(workspace.generation.name, key)
        if known is not None:
            return known  # type: ignore[no-any-return]
        return await self.turns.run(kind, lambda: self.memory.once(workspace.generation.name, key, lambda: work(workspace)))

    async def query(self, sparql: str, timeout: float | None = None, max_rows: int | None = None) -> QueryResult:
        """A user's query on the warm processes; limits beyond those of the service are cut down to them.

        Raises ``KgError`` as ``kg.query.run_user_query``, ``FaceError`` FK-F033 when too many wait.
        """
        seconds, rows = self.query_limits(timeout, max_rows)
        workspace = self.workspace()

        def work() -> QueryResult:
            return self.pool.run(workspace.generation.store, sparql, timeout=seconds, max_rows=rows)

        return await self.turns.run("sparql", work)

    def query_limits(self, timeout: float | None = None, max_rows: int | None = None) -> tuple[float, int]:
        """The limits of a query: what is asked for, at most what the service allows."""
        limits = self.settings.limits
        return min(timeout or limits.sparql_timeout, limits.sparql_timeout), min(max_rows or limits.sparql_rows, limits.sparql_rows)


def warm(workspace: Workspace) -> Workspace:
    """Open all that requests need, so that none of them pays for it."""
    _ = workspace.generation.manifest, workspace.graph, workspace.engine, workspace.answerer, workspace.graph.names
    _ = workspace.engine.encoder
    return workspace
