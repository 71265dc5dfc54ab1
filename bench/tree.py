"""Memory and processor time of this process with all its children."""
from __future__ import annotations

import os
import threading
from types import TracebackType
from typing import Self

import psutil  # type: ignore[import-untyped]

_PAUSE = 0.2


def processor_seconds() -> float:
    """Processor seconds of this process and of the children that have ended."""
    return sum(os.times()[:4])


class Watch:
    """While it is open, looks at the memory of the tree every 0.2 s; ``peak`` in MiB, pages shared by processes counted once (PSS)."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        me = psutil.Process()
        while not self._ended.wait(_PAUSE):
            self.peak = max(self.peak, sum(map(_memory, [me, *me.children(recursive=True)])))


def _memory(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / (1 << 20)
    except psutil.Error:
        return 0.0
