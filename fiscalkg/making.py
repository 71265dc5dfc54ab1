"""Making a generation from documents as they come from the processes that read them: the graph, the search index, then the switch."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fiscalkg.ahead import Ahead
from fiscalkg.assembly import Work
from fiscalkg.errors import FaceError
from fiscalkg.part_files import PartFiles
from fiscalkg.plans import Plan, outdated
from fiscalkg.preparing import Prepared
from ingest.pipeline import Skipped
from kg.build import BuildSettings, Decided, add_derived, decide, write_store
from kg.generations import Draft, Generation, Workspace
from kg.identity.decisions import read_decisions
from kg.identity.describe import ThingNames
from kg.iri import Iris
from kg.kept import KeptDocument, keep_packed
from kg.manifest import Manifest, SkippedEntry
from kg.sources import Sources, keep_packed_source


def make(folder: Workspace, draft: Draft, plan: Plan, prepared: Iterable[Prepared | Skipped], work: Work) -> dict[str, Any]:
    """Fill ``draft`` and put it in force; gives and raises what ``fiscalkg.assembly.assemble`` does."""
    skipped: list[Skipped] = []
    settings = BuildSettings(decisions=read_decisions(folder.decisions))
    parts = PartFiles(draft.path / "parts", work.model)
    with ThreadPoolExecutor(1, "fiscalkg-tidy") as tidy:
        tidy.submit(folder.clear_retired)
        with Ahead(work.model, plan.previous.search if plan.previous else None):
            kept = plan.take()
            documents = [*kept, *_read(prepared, draft.path, parts, skipped)]
        _require_documents(documents, skipped)
        entries = _left_out(plan, skipped)
        those = decide(documents, settings, plan.previous)
        work.progress("认定同一事物", len(documents), len(documents))
        counts = dict(those.counts) | {"triples": _write(draft.path, those, settings, work, plan.previous, parts)}
        draft.commit(Manifest(those.documents, entries, _settings(settings, work), counts), sharing=2 * len(kept) > len(documents))
    return {
        "counts": counts, "documents": [one.name for one in those.documents],
        "skipped": [{"name": one.name, "reason": one.reason} for one in entries],
        "taken_over": sorted(one.entry.name for one in kept), "outdated": outdated(kept),
    }


def _read(prepared: Iterable[Prepared | Skipped], target: Path, parts: PartFiles, skipped: list[Skipped]) -> list[KeptDocument]:
    """The documents that are read, laid down in the draft; what could not be read is put on ``skipped``."""
    found = []
    for one in prepared:
        if isinstance(one, Skipped):
            skipped.append(one)
        else:
            found.append(_laid_down(one, target, parts))
    return found


def _laid_down(one: Prepared, target: Path, parts: PartFiles) -> KeptDocument:
    """Write what is kept of a document."""
    keep_packed_source(target / "sources", one.entry.name, one.entry.sha256, one.source)
    parts.keep(one.part)
    return keep_packed(one.entry, one.kept, target / "mapped")


def _write(target: Path, those: Decided, settings: BuildSettings, work: Work, previous: Generation | None, parts: PartFiles) -> int:
    """Write the store in a thread, meanwhile the search index, then into the graph what follows from it; gives the number of triples."""
    with ThreadPoolExecutor(1, "fiscalkg-store") as pool:
        store = pool.submit(write_store, target, those, settings, previous)
        derived = _index(target, those, settings, work, previous, parts)
        store.result()
    work.progress("写入图数据库", len(those.documents), len(those.documents))
    triples = add_derived(target, derived, settings)
    work.progress("汇总共性问题", 1, 1)
    return triples


def _index(target: Path, those: Decided, settings: BuildSettings, work: Work, previous: Generation | None, parts: PartFiles) -> bytes:
    """Write the search index of a new generation; gives what follows from it for the graph."""
    from search.build import Documents, build_index
    from search.derived import derived_triples

    former = previous.search if previous else None
    parts.complete({one.entry.name: one for one in those.kept}, Sources(target / "sources", {one.name: one.sha256 for one in those.documents}))
    documents = Documents(tuple(one.name for one in those.documents), those.changes.fresh | those.changes.renamed, parts.outlines, parts.part,
                          Names(those))
    build_index(documents, target / "search", work.model, work.progress, former, work.vectors)
    parts.remove()
    work.progress("汇总共性问题", 0, 1)
    return derived_triples(target / "search", former, Iris(settings.base))


@dataclass(frozen=True, slots=True)
class Names:
    """What was decided on shared things, as the search index asks for it."""

    those: Decided

    def things(self, document: str) -> Mapping[str, str]:
        """The things that a document means by its provisional IRIs."""
        return self.those.identity[document]

    def names(self, iri: str) -> ThingNames:
        """What a thing is called."""
        return self.those.names(iri)


def _settings(settings: BuildSettings, work: Work) -> dict[str, str]:
    """What the manifest remembers, so that additions are made the same way."""
    return {"base": settings.base, "model": work.model or ""} | ({} if work.vectors == "exact" else {"vectors": work.vectors})


def _left_out(plan: Plan, skipped: Sequence[Skipped]) -> tuple[SkippedEntry, ...]:
    """All files left out, in the order of their names."""
    fresh = (SkippedEntry(one.name, f"[{one.code}] {one.reason}") for one in skipped)
    return tuple(sorted((*plan.skipped, *fresh), key=lambda one: one.name))


def _require_documents(documents: Sequence[object], skipped: Sequence[Skipped]) -> None:
    if not documents:
        where = "；".join(f"{one.name}：[{one.code}] {one.reason}" for one in skipped[:3])
        raise FaceError("FK-F001", "没有一份文件能够收录，工作区未改动", where=where, mend="请检查文件格式和内容")
