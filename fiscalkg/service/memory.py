"""Results kept for as long as a generation is in force: a generation never changes, so neither does what was worked out from it."""
from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """The ``size`` results used last, by generation and key. Safe to share between threads; work for one key is done once at a time."""

    def __init__(self, size: int = 64) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, Hashable], Any] = OrderedDict()
        self._working: dict[tuple[str, Hashable], threading.Lock] = {}

    def get(self, generation: str, key: Hashable) -> Any:
        """What is known under a key; None when nothing is."""
        with self._lock:
            found = self._known.get((generation, key))
            if found is not None:
                self._known.move_to_end((generation, key))
            return found

    def once(self, generation: str, key: Hashable, work: Callable[[], T]) -> T:
        """What is known under a key, else what ``work`` gives, which is known from then on; errors of ``work`` are not kept."""
        place = (generation, key)
        with self._lock:
            mine = self._working.setdefault(place, threading.Lock())
        try:
            with mine:
                known = self.get(generation, key)
                if known is not None:
                    return known  # type: ignore[no-any-return]
                result = work()
                with self._lock:
                    self._known[place] = result
                    while len(self._known) > self._size:
                        self._known.popitem(last=False)
                return result
        finally:
            with self._lock:
                self._working.pop(place, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()
