"""Work for the search index that depends on no document, done in a thread while worker processes read files."""
from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

T = TypeVar("T")


class Ahead:
    """Prepares the search index of a generation. A failure is left to the index itself, which will meet and report it.

    ``model`` and ``previous`` are those that the index will be built with. Leaving the context waits for the end of the work.
    """

    def __init__(self, model: str | None, previous: Path | None) -> None:
        self._thread = threading.Thread(target=_prepare, args=(model, previous), name="fiscalkg-ahead", daemon=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._thread.ident is not None and kind is None:
            self._thread.join()

    def after_first(self, results: Iterable[T]) -> Iterator[T]:
        """The results as they come; the work begins after the first, when the worker processes have been started (they fork no threads)."""
        for result in results:
            if self._thread.ident is None:
                self._thread.start()
            yield result


def _prepare(model: str | None, previous: Path | None) -> None:
    from search.build import prepare
    from search.errors import SearchError

    with contextlib.suppress(SearchError):
        prepare(model, previous)
