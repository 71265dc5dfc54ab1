"""What reading needs of whatever runs it, and the limits that one file is held to."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ingest.errors import IngestError

A = TypeVar("A")
B = TypeVar("B")

SECONDS_VARIABLE, MEMORY_VARIABLE = "FKG_FILE_SECONDS", "FKG_FILE_MEMORY_MB"
"""Environment variables that set the limits."""
TIME, MEMORY, DIED, ERROR = "time", "memory", "died", "error"
"""Kinds of failures."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may cost: wall-clock seconds, and megabytes of address space beyond what its process starts with.

    None lifts a limit. The defaults are some hundred times what the largest documents of the kind take.
    """

    seconds: float | None = 120.0
    megabytes: int | None = 2048

    @classmethod
    def configured(cls, environment: Mapping[str, str] = os.environ) -> Limits:
        """The limits that the environment asks for (``FKG_FILE_SECONDS``, ``FKG_FILE_MEMORY_MB``; 0 lifts one).

        Raises ``IngestError`` FK-I034 when a value is no number or negative.
        """
        seconds = _number(environment, SECONDS_VARIABLE, cls().seconds)
        megabytes = _number(environment, MEMORY_VARIABLE, cls().megabytes)
        return cls(seconds or None, int(megabytes or 0) or None)


def _number(environment: Mapping[str, str], name: str, default: float | None) -> float | None:
    text = environment.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise IngestError("FK-I034", f"环境变量 {name} 应为不小于 0 的数", where=text, mend="0 表示不限")
    return value


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result: ``kind`` is ``time``, ``memory``, ``died`` (its process ended) or ``error``; ``detail`` says more."""

    kind: str
    detail: str = ""


class Executor(Protocol):
    """Applies a function to many items, somewhere.

    ``run(task, items)`` yields one result per item **in the order of the items**, as soon as it and all before it are there. ``task`` is a
    function at module level or an instance of a class at module level; it, the items and the results can be pickled. A task that cannot
    finish (limits, a crash, an exception) yields a ``Failure`` in its place and never disturbs the others. ``items`` is taken as results
    are asked for, so that memory stays bounded; closing the iterator stops the work, which may begin before the first result is asked for.
    Back ends are compared by one contract (``tests/ingest/executors/contract.py``).
    """

    def run(self, task: Callable[[A], B], items: Iterable[A]) -> Iterator[B | Failure]:
        """The results of ``task`` on ``items``, in order."""
        ...
