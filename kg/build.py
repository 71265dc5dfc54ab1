"""From the kept documents to a generation's graph: decide on identity, write the store, or only what is different from the one before.

Documents are mapped one by one where they are read (things named provisionally, triples kept in a file each); then identity is decided
over all names, and the finished triples go into the store. Memory grows with the names, not with records or triples.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.collecting import not_collecting
from kg.decided import Changes, Decided, decided
from kg.identity.decisions import Decision
from kg.iri import DEFAULT_BASE, Iris
from kg.kept import KeptDocument
from kg.writing import add_lines, write

if TYPE_CHECKING:
    from kg.generations import Generation

__all__ = ["BuildSettings", "Changes", "Decided", "add_derived", "decide", "write_store"]


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build depends on beside the documents: base of the IRIs, decisions by hand."""

    base: str = DEFAULT_BASE
    decisions: tuple[Decision, ...] = ()


def decide(documents: Sequence[KeptDocument], settings: BuildSettings, previous: Generation | None = None) -> Decided:
    """Decide what is the same thing in all ``documents`` (those of the new generation, in any order), and what is different from
    ``previous``. Where that one is missing or cannot be compared with, everything counts as new.
    """
    with not_collecting():
        return decided(documents, Iris(settings.base), settings.decisions, previous.ledger if previous else None)


def write_store(target: Path, those: Decided, settings: BuildSettings, previous: Generation | None = None) -> None:
    """Write ``store/`` and ``ledger/`` under ``target``, all but what search derives. May run in a thread of its own.

    Raises ``KgError`` (store, kept documents).
    """
    write(target, those, Iris(settings.base), previous.path if previous else None)


def add_derived(target: Path, data: bytes, settings: BuildSettings | None = None) -> int:
    """Make N-Triples part of the derived graph of the store under ``target``, in the place of all that was so added to the generation
    that the store comes from; gives the number of all triples. Raises ``KgError`` (store).
    """
    return add_lines(target, data, Iris((settings or BuildSettings()).base))
