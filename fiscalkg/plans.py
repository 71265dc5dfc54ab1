"""What a change of a workspace means for its files: which are read, which are taken over as they were read before, which stay left out.

Files are known by name and content hash. The plan of a build, an addition and a removal leads to the same generation as a clean build of
the same files.
"""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fiscalkg.errors import FaceError
from ingest.pipeline import InputFile
from kg.errors import KgError
from kg.generations import Generation, Workspace
from kg.manifest import Manifest, SkippedEntry
from kg.rules import rules_mark

if TYPE_CHECKING:
    from kg.kept import KeptDocument


@dataclass(frozen=True, slots=True)
class Plan:
    """``fresh`` files are to be read; the documents that ``take`` gives are taken over, while others are read; ``skipped`` files were left
    out before and stay so. ``previous`` is the generation in force, where it can be read.

    ``take`` raises ``KgError`` when a document cannot be taken over.
    """

    fresh: tuple[InputFile, ...]
    take: Callable[[], tuple[KeptDocument, ...]] = tuple
    skipped: tuple[SkippedEntry, ...] = ()
    previous: Generation | None = None


def outdated(kept: Iterable[KeptDocument]) -> list[str]:
    """Documents taken over that were read by other rules than those of today (before an upgrade)."""
    return sorted(one.entry.name for one in kept if one.rules != rules_mark())


Planner = Callable[[Workspace, Path, str], Plan]
"""Makes the plan, given the workspace that nobody else can change now, the folder of the next generation and the base of the IRIs."""


def building(inputs: Sequence[InputFile]) -> Planner:
    """Exactly these files; those that are there already with the same content, read by the rules of today, are not read again."""
    def plan(folder: Workspace, target: Path, base: str) -> Plan:
        current = _sound(folder)
        kept = [] if current is None else [one for file in _unchanged(inputs, current) if (one := _again(current, file, target, base))]
        return Plan(_without(inputs, {one.entry.name for one in kept}), lambda: tuple(kept), (), current)

    return plan


def adding(inputs: Sequence[InputFile]) -> Planner:
    """These files beside what is there; one with a known name takes the place of the other. ``KgError`` when there is no workspace."""
    def plan(folder: Workspace, target: Path, base: str) -> Plan:
        current = folder.current()
        same = {file.name for file in _unchanged(inputs, current)}
        named = {file.name for file in inputs}
        skipped = tuple(one for one in current.manifest.skipped if one.name not in named)
        return Plan(_without(inputs, same), lambda: tuple(current.kept(target, base, named - same)), skipped, current)

    return plan


def removing(names: Sequence[str]) -> Planner:
    """All but these. Raises FK-F006 when a name is not there, FK-F007 when no document would be left."""
    def plan(folder: Workspace, target: Path, base: str) -> Plan:
        current = folder.current()
        require_known(current.manifest, names)
        skipped = tuple(one for one in current.manifest.skipped if one.name not in names)
        return Plan((), lambda: tuple(current.kept(target, base, names)), skipped, current)

    return plan


def require_known(manifest: Manifest, names: Sequence[str]) -> None:
    """Raise FK-F006 when a name is neither among the documents nor among the files left out, FK-F007 when no document would be left."""
    documents = {one.name for one in manifest.documents}
    known = documents | {one.name for one in manifest.skipped}
    missing = [name for name in names if name not in known]
    if missing:
        raise FaceError("FK-F006", f"工作区里没有 {'、'.join(missing)}", mend="用 fkg status 查看已收录的文件名")
    if documents <= set(names):
        raise FaceError("FK-F007", "移除后工作区将是空的，未改动", mend="如不再需要，请直接删除工作区文件夹")


def _sound(folder: Workspace) -> Generation | None:
    """The generation in force; None when there is none or it cannot be used, for then everything is read."""
    try:
        current = folder.current()
        _ = current.manifest
    except KgError:
        return None
    return current


def _again(current: Generation, file: InputFile, target: Path, base: str) -> KeptDocument | None:
    """The document of an unchanged file; None when it has to be read after all."""
    try:
        return current.take_over(file.name, target, base, rules=rules_mark())
    except KgError:
        return None


def _unchanged(inputs: Sequence[InputFile], current: Generation) -> list[InputFile]:
    """The files that the generation holds with the same content."""
    known = {one.name: one.sha256 for one in current.manifest.documents}
    return [file for file in inputs if file.name in known and _hash(file.path) == known[file.name]]


def _without(inputs: Sequence[InputFile], names: Collection[str]) -> tuple[InputFile, ...]:
    return tuple(file for file in inputs if file.name not in names)


def _hash(path: Path) -> str:
    """The content hash of a file, empty when it cannot be read (reading it will say why)."""
    try:
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""
