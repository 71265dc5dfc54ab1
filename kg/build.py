"""From the records of documents to a generation's graph: map, decide on identity, write the store.

Documents are mapped one by one as their records come (things named provisionally, triples kept in a file); then identity is decided
over all names, and the finished triples go into the store. Memory grows with the names, not with records or triples.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.records import DocumentRecord
from kg.graphs import DERIVED, IDENTITY, ONTOLOGY, ontology_triples, shared_graphs
from kg.identity.decisions import Decision
from kg.identity.describe import describe
from kg.identity.resolve import Identity, resolve, substitute
from kg.iri import DEFAULT_BASE, Iris
from kg.kept import KeptDocument, keep
from kg.manifest import DocumentEntry
from kg.mapping import map_document
from kg.sources import keep_source
from kg.store.oxigraph import OxigraphDiskStore

Progress = Callable[[str, int], None]
"""Told the step (Chinese) and how many documents it has done."""

Derive = Callable[[OxigraphDiskStore, Iris], bytes]
"""Computes the derived graph (N-Triples) from the finished store: conflicts of figures, clusters."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build depends on beside the documents: base of the IRIs, decisions by hand, what to derive."""

    base: str = DEFAULT_BASE
    decisions: tuple[Decision, ...] = ()
    derive: tuple[Derive, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: the documents sorted by name, and counts (reports, findings, triples …)."""

    documents: tuple[DocumentEntry, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def build_graph(records: Iterable[DocumentRecord], target: Path, settings: BuildSettings | None = None,
                progress: Progress | None = None, kept: Iterable[KeptDocument] = ()) -> BuildSummary:
    """Write ``store/``, ``mapped/`` and ``sources/`` under ``target`` from the records of all documents, in any order.

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
    mapped.sort(key=lambda one: one.entry.name)
    identity = resolve((one.names for one in mapped), iris, settings.decisions)
    tell("认定同一事物", len(mapped))
    total = _write_store(target / "store", mapped, identity, iris, settings)
    tell("写入图数据库", len(mapped))
    counts: Counter[str] = Counter()
    for one in mapped:
        counts.update(dict(one.counts))
    counts.update(Counter(entity.key.kind for entity in identity.entities))
    return BuildSummary(tuple(one.entry for one in mapped), dict(sorted(counts.items())) | {"documents": len(mapped), "triples": total})


def add_derived(target: Path, data: bytes, settings: BuildSettings | None = None) -> int:
    """Add N-Triples to the derived graph of the store under ``target``, computed from what other packages made of it; gives the number of
    all triples. Raises ``KgError`` (store).
    """
    store = OxigraphDiskStore(target / "store")
    try:
        store.load(shared_graphs(Iris((settings or BuildSettings()).base))[DERIVED], data)
        store.flush()
        return len(store.raw)
    finally:
        store.close()


def _graphs(mapped: Sequence[KeptDocument], identity: Identity, iris: Iris) -> Iterator[tuple[str, bytes]]:
    graphs = shared_graphs(iris)
    yield graphs[ONTOLOGY], ontology_triples()
    yield graphs[IDENTITY], describe(identity, iris)
    for one in mapped:
        names = identity.resolution.get(one.entry.name, {})
        yield iris.document_graph(one.entry.name), substitute(one.triples(), names)


def _write_store(path: Path, mapped: Sequence[KeptDocument], identity: Identity, iris: Iris, settings: BuildSettings) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    store = OxigraphDiskStore(path)
    try:
        store.load_graphs(_graphs(mapped, identity, iris))
        for derive in settings.derive:
            store.load(shared_graphs(iris)[DERIVED], derive(store, iris))
        store.finish()
        return len(store.raw)
    finally:
        store.close()
