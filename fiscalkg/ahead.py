"""Work for the search index that depends on no document, done in a thread while worker processes read files."""
from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from types import TracebackType
from typing import Self


class Ahead:
    """Prepares the search index of a generation. A failure is left to the index itself, which will meet and report it.

    ``model`` and ``previous`` are those that the index will be built with. Leaving the context waits for the end of the work.
    """

    def __init__(self, model: str | None, previous: Path | None) -> None:
        self._thread = threading.Thread(target=_prepare, args=(model, previous), name="fiscalkg-ahead", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._thread.join()


def _prepare(model: str | None, previous: Path | None) -> None:
    import search.derived  # noqa: F401  (what is needed later is loaded meanwhile)
    from search.build import prepare
    from search.errors import SearchError

    with contextlib.suppress(SearchError):
        prepare(model, previous)
