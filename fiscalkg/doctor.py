"""``fkg doctor``: looks a workspace over and mends what can be mended, without ever giving up what is sound.

What is mended, in this order: leftovers are removed; where store or index of the generation in force are damaged but its documents are
sound, a new generation is made of them; where nothing sound can be made of it, the newest sound generation comes into force and the
damaged one is put aside under another name.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fiscalkg.assembly import Work, assemble
from fiscalkg.plans import Plan
from fiscalkg.progress import ProgressCallback, silent
from kg.doctor import FAULT, Finding, examine, look_over
from kg.durable import remove
from kg.errors import KgError
from kg.generations import Generation, Workspace
from kg.kept import KeptDocument, all_kept
from kg.manifest import Manifest
from kg.sources import Sources
from ontology.errors import CodedError

_BUILD = "请用 fkg build 重新建立工作区"
_ASIDE = "damaged-"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, what was done about it (Chinese), and what is still wrong after it."""

    workspace: Path
    generation: str | None
    findings: tuple[Finding, ...]
    repaired: tuple[str, ...] = ()
    remaining: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether no fault is left."""
        return not any(one.level == FAULT for one in self.remaining)

    def json(self) -> dict[str, Any]:
        """``{workspace, generation, sound, findings, repaired, remaining}``; a finding is ``{part, code, what, where, level}``."""
        return {"workspace": str(self.workspace), "generation": self.generation, "sound": self.sound,
                "findings": [asdict(one) for one in self.findings], "repaired": list(self.repaired),
                "remaining": [asdict(one) for one in self.remaining]}


def check(folder: Workspace) -> Report:
    """Look at everything, change nothing. ``KgError`` FK-K001 when there is no workspace."""
    findings = tuple(_all(folder))
    return Report(folder.root, _name(folder), findings, (), findings)


def repair(folder: Workspace, progress: ProgressCallback = silent) -> Report:
    """Mend what can be mended and look again. ``KgError`` FK-K001 (no workspace), FK-K005 (another writer), FK-K007 (cannot be written)."""
    before = check(folder)
    done: list[str] = []
    done += _swept(folder)
    if any(one.level == FAULT and one.part not in ("leftover", "lock") for one in before.findings):
        done += _restore(folder, progress)
        done += _swept(folder)
    after = check(folder)
    return Report(folder.root, after.generation, before.findings, tuple(done), after.remaining)


def _swept(folder: Workspace) -> list[str]:
    with folder.changing():
        folder.clear_retired()
        found = folder.leftovers()
        for path in found:
            remove(path)
    return [f"已清除半成品 {path.name}" for path in found]


def _all(folder: Workspace) -> Iterator[Finding]:
    yield from look_over(folder)
    try:
        generation = folder.current()
    except KgError:
        return
    yield from _examined(generation)


def _examined(generation: Generation) -> list[Finding]:
    found = examine(generation)
    if not any(one.part in ("manifest", "store", "search") for one in found):
        found += _index(generation)
    return found


def _index(generation: Generation) -> Iterator[Finding]:
    """Whether the search index opens, with the model that made it, and holds what the graph holds."""
    from kg.graph import Iri, KnowledgeGraph
    from search.engine import SearchEngine
    from search.units import PASSAGES

    try:
        engine = SearchEngine.open(generation.search)
        _ = engine.encoder
        graph = KnowledgeGraph.open(generation)
        try:
            expected = {kind: {row["iri"] for row in graph.select(_PASSAGES, kind=Iri(iri))} for kind, iri in PASSAGES.items()}
        finally:
            graph.close()
        if expected != engine.index.units.iris(PASSAGES):
            yield Finding("search", "FK-K087", "检索索引与图谱不符", generation.name)
    except (CodedError, OSError, ValueError, KeyError, IndexError, TypeError) as error:
        code, what = (error.code, error.what) if isinstance(error, CodedError) else ("FK-K083", f"检索索引读不出：{error}")
        yield Finding("search", code, what, generation.name)


_PASSAGES = "SELECT DISTINCT ?iri WHERE { ?iri a $kind }"


def _restore(folder: Workspace, progress: ProgressCallback) -> list[str]:
    """Bring the newest state that is sound, or can be made sound, into force."""
    pointed = _name(folder)
    for name in sorted(folder.names(), key=lambda name: (name != pointed, -int(name[1:]))):
        generation = Generation(folder.generations / name)
        faults = [one for one in _examined(generation) if one.level == FAULT]
        if not faults:
            return _fall_back(folder, name, pointed)
        if not any(one.part == "kept" for one in faults) and _remade(folder, generation, progress):
            return [f"已用 {name} 中完好的文件副本重建图谱和检索索引，现为 {_name(folder)}"]
    return []


def _fall_back(folder: Workspace, name: str, pointed: str | None) -> list[str]:
    with folder.changing():
        folder.switch(name)
        aside = [one for one in {*folder.whole(), pointed or name} if one > name and (folder.generations / one).is_dir()]
        for one in aside:
            (folder.generations / one).rename(folder.generations / f"{_ASIDE}{one}")
    return [f"已退回完好的 {name}", *(f"损坏的 {one} 已移到 generations/{_ASIDE}{one}，未删除" for one in sorted(aside))]


def _remade(folder: Workspace, generation: Generation, progress: ProgressCallback) -> bool:
    """Make a new generation of the documents of a damaged one; False when not all of them are sound."""
    manifest = _manifest(generation)
    settings = manifest.settings if manifest else {}
    work = Work(1, settings.get("model") or None, None, progress, settings.get("vectors", "exact"))
    try:
        assemble(folder, lambda _folder, target, base: _recovered(generation, manifest, target, base), work)
    except CodedError as error:
        if error.code in ("FK-K005", "FK-K007", "FK-K008"):
            raise
        return False
    return True


def _recovered(generation: Generation, manifest: Manifest | None, target: Path, base: str) -> Plan:
    """All documents of a generation, linked into ``target``; FK-K070 or FK-K031 when one is not sound."""
    if manifest is not None:
        return Plan((), lambda: tuple(generation.kept(target, base)), manifest.skipped)
    kept: list[KeptDocument] = []
    for one, own_base in all_kept(generation.path / "mapped"):
        if own_base == base:
            Sources(generation.path / "sources", {one.entry.name: one.entry.sha256}).hand_over(one.entry.name, target / "sources")
            kept.append(one.hand_over(target / "mapped"))
    if not kept or len(kept) != sum(1 for _ in (generation.path / "mapped").glob("*.doc")):
        raise KgError("FK-K070", "已收录文件的中间结果读不出", where=generation.name, mend=_BUILD)
    return Plan((), lambda: tuple(kept))


def _manifest(generation: Generation) -> Manifest | None:
    try:
        return generation.manifest
    except KgError as error:
        if error.code == "FK-K004":
            raise
        return None


def _name(folder: Workspace) -> str | None:
    try:
        return folder.current_name()
    except KgError:
        return None
