"""What the service holds between requests: the workspace in force, opened once and kept warm, replaced when a build puts a new one in force."""
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from fiscalkg.service.settings import ServiceSettings
from fiscalkg.service.turns import Kind, Turns
from fiscalkg.workspace import Workspace

T = TypeVar("T")
POLL = 1.0
"""Seconds between looks at the pointer of the workspace."""


class ServiceState:
    """One workspace, served. Safe to share between threads.

    A request takes ``workspace()`` once and works on that object to its end, so that it sees one generation even when another comes into
    force meanwhile. Work that blocks goes through ``run``, never straight on the event loop.
    """

    def __init__(self, settings: ServiceSettings) -> None:
        self.settings = settings
        self.turns = Turns(settings.limits)
        self._lock = threading.Lock()
        self._current: Workspace | None = None
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None

    def workspace(self) -> Workspace:
        """The workspace of the generation in force. Raises ``KgError`` FK-K001 or FK-K002 when there is none."""
        current = self._current
        return current if current is not None else self.refresh()

    def refresh(self) -> Workspace:
        """Look at the pointer; where it names another generation, open that one and put it in the place of the present one."""
        with self._lock:
            generation = Workspace(self.settings.workspace).folder.current()
            if self._current is None or self._current.generation.name != generation.name:
                self._current = warm(Workspace(self.settings.workspace))
            return self._current

    async def run(self, work: Callable[[Workspace], T], kind: Kind = "light") -> T:
        """``work`` on the workspace in force, in a thread, when it is its turn in its class of work (``light`` or ``heavy``).

        Raises ``FaceError`` FK-F033 when too many wait already or the wait grows too long.
        """
        return await self.turns.run(kind, lambda: work(self.workspace()))

    def start(self) -> None:
        """Watch the pointer of the workspace from a thread of its own."""
        self._watcher = threading.Thread(target=self._watch, name="fkg-watch", daemon=True)
        self._watcher.start()

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=5)

    def _watch(self) -> None:
        from ontology.errors import CodedError

        while not self._stop.wait(POLL):
            try:
                self.refresh()
            except CodedError:
                continue  # a workspace taken away while serving: what is open goes on being served


def warm(workspace: Workspace) -> Workspace:
    """Open all that requests need, so that none of them pays for it."""
    _ = workspace.generation.manifest, workspace.graph, workspace.engine, workspace.answerer
    return workspace
