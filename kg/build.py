"""From the kept documents to a generation's graph: decide on identity, write the store, or only what is different from the one before.

Documents are mapped one by one where they are read (things named provisionally, triples kept in a file each); then identity is decided
over all names, and the finished triples go into the store. Memory grows with the names, not with records or triples.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.records import DocumentRecord
from kg.decided import Changes, Decided, decided
from kg.identity.decisions import Decision
from kg.iri import DEFAULT_BASE, Iris
from kg.kept import KeptDocument, keep
from kg.ledger import total_of
from kg.manifest import DocumentEntry
from kg.mapping import map_document
from kg.sources import keep_source
from kg.writing import add_lines, write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.generations import Generation

__all__ = ["BuildSettings", "BuildSummary", "Changes", "Decided", "add_derived", "build_graph", "decide", "write_store"]

Progress = Callable[[str, int], None]
"""Told the step (Chinese) and how many documents it has done."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build depends on beside the documents: base of the IRIs, decisions by hand."""

    base: str = DEFAULT_BASE
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: the documents sorted by name, and counts (reports, findings, triples …)."""

    documents: tuple[DocumentEntry, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def decide(documents: Sequence[KeptDocument], settings: BuildSettings, previous: Generation | None = None) -> Decided:
    """Decide what is the same thing in all ``documents`` (those of the new generation, in any order), and what is different from
    ``previous``. Where that one is missing or cannot be compared with, everything counts as new.
    """
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


def build_graph(records: Iterable[DocumentRecord], target: Path, settings: BuildSettings | None = None,
                progress: Progress | None = None, kept: Iterable[KeptDocument] = (), previous: Generation | None = None) -> BuildSummary:
    """Write ``store/``, ``ledger/``, ``mapped/`` and ``sources/`` under ``target`` from the records of all documents, in any order.

    ``kept`` are documents of an earlier generation that need not be read again (``Generation.kept`` gives them and takes their texts
    over). The same documents and settings give the same graph, byte for byte as sorted N-Quads. Raises ``KgError`` (store, decisions).
    """
    settings = settings or BuildSettings()
    tell = progress or (lambda _step, _count: None)
    iris = Iris(settings.base)
    mapped = list(kept)
    for record in records:
        mapped.append(keep(map_document(record, iris), target / "mapped", settings.base))
        keep_source(target / "sources", record.source.name, record.source.sha256, record.text, record.origins)
        tell("建立图谱", len(mapped))
    those = decide(mapped, settings, previous)
    tell("认定同一事物", len(mapped))
    write_store(target, those, settings, previous)
    tell("写入图数据库", len(mapped))
    return BuildSummary(those.documents, dict(those.counts) | {"triples": total_of(target)})
