"""Putting a generation together: files to records, records to the graph, the graph to the search index, then the switch."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fiscalkg.ahead import Ahead
from fiscalkg.errors import FaceError
from fiscalkg.plans import Plan, Planner
from fiscalkg.progress import ProgressCallback, silent
from ingest.executors.base import Executor
from ingest.pipeline import InputFile, Skipped, read_files
from ingest.records import DocumentRecord
from kg.build import BuildSettings, add_derived, build_graph
from kg.generations import Generation, Workspace
from kg.graph import KnowledgeGraph
from kg.identity.decisions import read_decisions
from kg.manifest import DocumentEntry, Manifest, SkippedEntry
from kg.sources import Sources
from kg.store.oxigraph import OxigraphDiskStore


@dataclass(frozen=True, slots=True)
class Work:
    """How a generation is made: ``jobs`` processes (None: one a processor), or another ``executor``; model and back end of the vectors."""

    jobs: int | None = None
    model: str | None = None
    executor: Executor | None = None
    progress: ProgressCallback = silent
    vectors: str = "exact"


def assemble(folder: Workspace, planner: Planner, work: Work) -> dict[str, Any]:
    """Build a new generation and put it in force; on any failure the old one stays.

    Gives ``{counts, documents, skipped, taken_over, outdated}``: names of all documents, those that were not read again, those of them
    that were read by older rules. Raises FK-F001 when not one of the files could be taken in, and what the planner raises.
    """
    skipped: list[Skipped] = []
    with folder.draft() as draft:
        settings = BuildSettings(decisions=read_decisions(folder.decisions))
        plan = planner(folder, draft.path, settings.base)
        total = len(plan.fresh) + len(plan.kept)
        with Ahead(work.model, plan.previous.search if plan.previous else None) as ahead:
            summary = build_graph(ahead.after_first(_records(plan.fresh, work, skipped)), draft.path, settings,
                                  lambda step, done: work.progress(step, done, total), plan.kept, plan.previous)
        _require_documents(summary.documents, skipped)
        entries = _left_out(plan, skipped)
        counts = dict(summary.counts) | {"triples": _index(draft.path, summary.documents, settings, work, plan.previous)}
        draft.commit(Manifest(summary.documents, entries, _settings(settings, work), counts))
    return {
        "counts": counts, "documents": [one.name for one in summary.documents],
        "skipped": [{"name": one.name, "reason": one.reason} for one in entries],
        "taken_over": sorted(one.entry.name for one in plan.kept), "outdated": plan.outdated,
    }


def _index(target: Path, documents: Sequence[DocumentEntry], settings: BuildSettings, work: Work, previous: Generation | None) -> int:
    """Write the search index of a new generation, and into its graph what follows from it; gives the number of triples."""
    from search.build import build_index
    from search.derived import derive

    sources = Sources(target / "sources", {one.name: one.sha256 for one in documents})
    graph = KnowledgeGraph(OxigraphDiskStore(target / "store", read_only=True), sources, settings.base)
    try:
        build_index(graph, target / "search", work.model, work.progress, previous.search if previous else None, work.vectors)
        work.progress("汇总共性问题", 0, 1)
        derived = derive(target / "search", graph, graph.iris)
    finally:
        graph.close()
    triples = add_derived(target, derived, settings)
    work.progress("汇总共性问题", 1, 1)
    return triples


def _settings(settings: BuildSettings, work: Work) -> dict[str, str]:
    """What the manifest remembers, so that additions are made the same way."""
    return {"base": settings.base, "model": work.model or ""} | ({} if work.vectors == "exact" else {"vectors": work.vectors})


def _left_out(plan: Plan, skipped: Sequence[Skipped]) -> tuple[SkippedEntry, ...]:
    """All files left out, in the order of their names."""
    fresh = (SkippedEntry(one.name, f"[{one.code}] {one.reason}") for one in skipped)
    return tuple(sorted((*plan.skipped, *fresh), key=lambda one: one.name))


def _records(inputs: Sequence[InputFile], work: Work, skipped: list[Skipped]) -> Iterator[DocumentRecord]:
    """The records of the inputs, in their order; what could not be read is put on ``skipped``."""
    def tell(done: int, total: int, _name: str) -> None:
        work.progress("读取文件", done, total)

    for result in read_files(inputs, work.jobs or os.cpu_count() or 1, tell, work.executor):
        if isinstance(result, Skipped):
            skipped.append(result)
        else:
            yield result


def _require_documents(documents: Sequence[object], skipped: Sequence[Skipped]) -> None:
    if not documents:
        where = "；".join(f"{one.name}：[{one.code}] {one.reason}" for one in skipped[:3])
        raise FaceError("FK-F001", "没有一份文件能够收录，工作区未改动", where=where, mend="请检查文件格式和内容")
