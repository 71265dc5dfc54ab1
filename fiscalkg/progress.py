"""Progress on standard error: silent when nobody looks, a bar when a person does."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

ProgressCallback = Callable[[str, int, int], None]
"""Called with the Chinese name of the stage, the steps done and the steps in all."""


def silent(stage: str, done: int, total: int) -> None:
    """A callback that shows nothing."""


@contextmanager
def bars() -> Iterator[ProgressCallback]:
    """Progress bars, one a stage; they vanish when the work is done and stay away when stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=28), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield show
