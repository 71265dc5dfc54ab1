"""Putting a generation together: files to records, records to the graph, the graph to the search index, then the switch."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from fiscalkg.errors import FaceError
from fiscalkg.progress import ProgressCallback
from ingest.pipeline import InputFile, Skipped, read_files
from ingest.records import DocumentRecord
from kg.audit.touched import write_touched
from kg.build import BuildSettings, add_derived, build_graph
from kg.generations import Generation, Workspace
from kg.graph import KnowledgeGraph
from kg.identity.decisions import read_decisions
from kg.manifest import Manifest, SkippedEntry
from kg.sources import Sources
from kg.store.oxigraph import OxigraphDiskStore


def assemble(folder: Workspace, inputs: Sequence[InputFile], *, jobs: int | None, model: str | None, progress: ProgressCallback,
             without: frozenset[str] | None = None) -> dict[str, Any]:
    """Build a new generation from ``inputs`` and put it in force; on any failure the old one stays.

    ``without``: None for a fresh workspace; else the documents of the generation in force are taken over except those named.
    Gives ``{counts, documents, skipped}``. Raises FK-F001 when not one of the files could be taken in.
    """
    from search.build import build_index
    from search.derived import derive

    skipped: list[Skipped] = []
    with folder.draft() as draft:
        settings = BuildSettings(decisions=read_decisions(folder.decisions), derive=(write_touched,))
        kept = () if without is None else tuple(folder.current().kept(draft.path, settings.base, without))
        total = len(inputs) + len(kept)
        summary = build_graph(_records(inputs, jobs, skipped, progress), draft.path, settings,
                              lambda step, done: progress(step, done, total), kept)
        _require_documents(summary.documents, skipped)
        entries = tuple(SkippedEntry(one.name, f"[{one.code}] {one.reason}") for one in skipped)
        hashes = {one.name: one.sha256 for one in summary.documents}
        graph = KnowledgeGraph(OxigraphDiskStore(draft.path / "store", read_only=True), Sources(draft.path / "sources", hashes), settings.base)
        try:
            build_index(graph, draft.path / "search", model, progress)
            progress("汇总共性问题", 0, 1)
            derived = derive(draft.path / "search", graph, graph.iris)
        finally:
            graph.close()
        counts = dict(summary.counts) | {"triples": add_derived(draft.path, derived, settings)}
        progress("汇总共性问题", 1, 1)
        draft.commit(Manifest(summary.documents, entries, {"base": settings.base, "model": model or ""}, counts))
    return {
        "counts": counts, "documents": [one.name for one in summary.documents],
        "skipped": [{"name": one.name, "reason": one.reason} for one in entries],
    }


def _records(inputs: Sequence[InputFile], jobs: int | None, skipped: list[Skipped],
             progress: ProgressCallback) -> Iterator[DocumentRecord]:
    """The records of the inputs, in their order; what could not be read is put on ``skipped``."""
    def tell(done: int, total: int, _name: str) -> None:
        progress("读取文件", done, total)

    for result in read_files(inputs, jobs or os.cpu_count() or 1, tell):
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            yield result


def _require_documents(documents: Sequence[object], skipped: Sequence[Skipped]) -> None:
    if not documents:
        where = "；".join(f"{one.name}：[{one.code}] {one.reason}" for one in skipped[:3])
        raise FaceError("FK-F001", "没有一份文件能够收录，工作区未改动", where=where, mend="请检查文件格式和内容")


def require_known(generation: Generation, names: Sequence[str]) -> None:
    """Raise FK-F006 when a name is not among the documents, FK-F007 when none would be left."""
    known = {one.name for one in generation.manifest.documents}
    missing = [name for name in names if name not in known]
    if missing:
        raise FaceError("FK-F006", f"工作区里没有 {'、'.join(missing)}", mend="用 fkg status 查看已收录的文件名")
    if known <= set(names):
        raise FaceError("FK-F007", "移除后工作区将是空的，未改动", mend="如不再需要，请直接删除工作区文件夹")

