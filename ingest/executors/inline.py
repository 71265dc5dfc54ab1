"""Work in the calling process: for tests, for platforms and processes that cannot have children; no limits are kept."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ingest.executors.base import ERROR, MEMORY, A, B, Failure


class InlineExecutor:
    """An ``Executor`` without processes; what crashes takes the caller with it."""

    def run(self, task: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """See ``Executor.run``."""
        return (attempt(task, item) for item in items)


def attempt(task: Callable[[A], B], item: A) -> B | Failure:
    """The result of a task, or why there is none."""
    try:
        return task(item)
    except MemoryError:
        return Failure(MEMORY)
    except Exception as error:  # noqa: BLE001  (whatever one item does, the others go on)
        return Failure(ERROR, f"{type(error).__name__}: {error}")
