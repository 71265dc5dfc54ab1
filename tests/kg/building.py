"""Building and changing generations from records, as the face does it from files."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.records import DocumentRecord
from kg.build import BuildSettings, add_derived, decide, write_store
from kg.checksums import covered
from kg.export.graphs import nquads
from kg.generations import Generation, Workspace
from kg.graph import KnowledgeGraph
from kg.iri import DEFAULT_BASE, Iris
from kg.kept import KeptDocument, keep
from kg.manifest import DocumentEntry, Manifest
from kg.mapping.document import map_document
from kg.mapping.triples import TripleWriter
from kg.sources import keep_source
from ontology.terms import FK


@dataclass(frozen=True)
class Summary:
    """What was built."""

    documents: tuple[DocumentEntry, ...]
    counts: Mapping[str, int]


def build_graph(records: Iterable[DocumentRecord], target: Path, settings: BuildSettings | None = None, kept: Iterable[KeptDocument] = (),
                previous: Generation | None = None, derived: bytes = b"") -> Summary:
    """Everything of a generation but its search index, under ``target``."""
    settings = settings or BuildSettings()
    mapped = list(kept)
    for record in records:
        mapped.append(keep(map_document(record, Iris(settings.base)), target / "mapped", settings.base))
        keep_source(target / "sources", record.source.name, record.source.sha256, record.text, record.origins)
    those = decide(mapped, settings, previous)
    write_store(target, those, settings, previous)
    total = add_derived(target, derived, settings)
    return Summary(those.documents, dict(those.counts) | {"triples": total})


def make(folder: Path, fresh: Sequence[DocumentRecord], without: Iterable[str] = (), settings: BuildSettings | None = None,
         derived: str = "推导") -> Generation:
    """The next generation of a workspace: ``fresh`` added or changed, ``without`` removed; something derived is added as well."""
    workspace = Workspace(folder)
    previous = workspace.current() if workspace.exists() else None
    with workspace.draft() as draft:
        named = {*without, *(record.source.name for record in fresh)}
        kept = list(previous.kept(draft.path, DEFAULT_BASE, named)) if previous else []
        w = TripleWriter()
        w.string(Iris().graph("derived"), FK.notice, derived)
        w.integer(Iris().graph("derived"), FK.ordinal, len(kept) + len(fresh))
        made = build_graph(fresh, draft.path, settings, kept, previous, w.data())
        return draft.commit(Manifest(made.documents, settings={"base": DEFAULT_BASE}, counts=made.counts))


def content(generation: Generation) -> dict[str, bytes]:
    """All that a generation holds, the store as its canonical export."""
    graph = KnowledgeGraph.open(generation)
    found = {"export": "".join(nquads(graph)).encode()}
    graph.close()
    names = [*covered(generation.path), "manifest.json", "checksums.txt"]
    return found | {name: (generation.path / name).read_bytes() for name in names}
