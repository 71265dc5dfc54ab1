"""A workspace: a folder of immutable generations and one pointer file that is switched atomically.

    WS/CURRENT                         name of the generation in force, for instance ``g000003``
    WS/generations/g000003/manifest.json, store/, mapped/, sources/, search/
    WS/decisions.toml                  decisions by hand on what is the same thing; survives rebuilds
    WS/.lock                           held by the one writer

Readers open the generation in force and never see a half-built one. A build that fails leaves the old generation in force and its own
leftovers are removed; after a crash the next writer removes them.
"""
from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.manifest import Manifest
from kg.sources import Sources

if TYPE_CHECKING:
    from kg.kept import KeptDocument

_POINTER, _LOCK, _GENERATIONS, _DECISIONS = "CURRENT", ".lock", "generations", "decisions.toml"
_KEEP = 2
"""Generations kept after a switch: the one in force and the one before, which readers may still have open."""


@dataclass(frozen=True)
class Generation:
    """One immutable state of a workspace, to be read only."""

    path: Path

    @property
    def name(self) -> str:
        """Such as ``g000003``."""
        return self.path.name

    @property
    def store(self) -> Path:
        """Folder of the triple store."""
        return self.path / "store"

    @property
    def search(self) -> Path:
        """Folder of the search index."""
        return self.path / "search"

    @cached_property
    def manifest(self) -> Manifest:
        """What the generation was made of (``KgError`` FK-K003, FK-K004 when it cannot be read)."""
        return Manifest.read(self.path / "manifest.json")

    def kept(self, target: Path, base: str, without: Collection[str] = ()) -> Iterator[KeptDocument]:
        """The mapped documents of this generation except those named; their texts are linked into ``target``, the next generation."""
        from kg.kept import read_kept

        for entry in self.manifest.documents:
            if entry.name not in without:
                self.sources.hand_over(entry.name, target / "sources")
                yield read_kept(self.path / "mapped", entry.name, base)

    @cached_property
    def sources(self) -> Sources:
        """The decoded texts of its documents."""
        return Sources(self.path / "sources", {entry.name: entry.sha256 for entry in self.manifest.documents})


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder ``root``; nothing is touched before something is asked of it."""

    root: Path

    @property
    def decisions(self) -> Path:
        """The file of decisions by hand."""
        return self.root / _DECISIONS

    def current(self) -> Generation:
        """The generation in force. Raises ``KgError`` FK-K001 (no workspace) or FK-K002 (the pointer leads nowhere)."""
        name = self._pointed()
        if name is None:
            raise KgError("FK-K001", "这里还没有工作区", where=str(self.root), mend="请先运行 fkg build 文件或目录 -w 工作区")
        path = self.root / _GENERATIONS / name
        if not (path / "manifest.json").is_file():
            raise KgError("FK-K002", f"工作区已损坏：找不到 {name}", where=str(self.root), mend="请用 fkg build 重新建立")
        return Generation(path)

    def exists(self) -> bool:
        """Whether there is a generation in force."""
        return self._pointed() is not None

    @contextlib.contextmanager
    def draft(self) -> Iterator[Draft]:
        """A new generation to be filled; it comes into force by ``commit`` and is removed when the block ends without.

        Raises ``KgError`` FK-K005 when another writer is at work, FK-K006 when the folder is something else than a workspace,
        FK-K007 when it cannot be written.
        """
        fresh = not self.root.exists()
        self._check_folder()
        try:
            (self.root / _GENERATIONS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KgError("FK-K007", "工作区目录无法写入", where=f"{self.root}: {error.strerror}", mend="请检查路径和权限") from error
        draft: Draft | None = None
        try:
            with _locked(self.root / _LOCK):
                self._sweep()
                draft = Draft(self, self._next())
                draft.path.mkdir()
                try:
                    yield draft
                finally:
                    if not draft.committed:
                        shutil.rmtree(draft.path, ignore_errors=True)
        finally:
            if fresh and not (draft and draft.committed):
                _remove_empty(self.root)

    def _pointed(self) -> str | None:
        try:
            return (self.root / _POINTER).read_text("ascii").strip() or None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KgError("FK-K002", "工作区指针文件读不出", where=str(self.root / _POINTER), mend="请用 fkg build 重新建立") from error

    def _check_folder(self) -> None:
        known = {_POINTER, _LOCK, _GENERATIONS, _DECISIONS, f"{_POINTER}.new"}
        if not self.root.exists():
            return
        if not self.root.is_dir():
            raise KgError("FK-K006", "工作区路径是一个文件", where=str(self.root), mend="请换一个目录")
        names = {entry.name for entry in self.root.iterdir()}
        if names and not names & {_POINTER, _GENERATIONS, _DECISIONS}:
            where = f"{self.root}：{sorted(names - known)[0]}"
            raise KgError("FK-K006", "目录里已有别的内容，不像工作区", where=where, mend="请换一个空目录")

    def _names(self) -> list[str]:
        return sorted(entry.name for entry in (self.root / _GENERATIONS).iterdir() if entry.name.startswith("g"))

    def _next(self) -> str:
        numbers = [int(name[1:]) for name in [*self._names(), self._pointed() or ""] if name[1:].isdigit()]
        return f"g{max(numbers, default=0) + 1:06d}"

    def _sweep(self, keep: int = _KEEP) -> None:
        """Remove what no reader needs: leftovers of crashed builds and generations older than the last ``keep``."""
        current = self._pointed()
        names = self._names()
        if current is not None and current not in names:
            return
        kept = [name for name in names if current is not None and name <= current][-keep:]
        for name in names:
            if name not in kept:
                shutil.rmtree(self.root / _GENERATIONS / name, ignore_errors=True)

    def _switch(self, name: str) -> None:
        pointer, fresh = self.root / _POINTER, self.root / f"{_POINTER}.new"
        with fresh.open("w", encoding="ascii") as out:
            out.write(name + "\n")
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(pointer)
        _sync(self.root)
        self._sweep()


class Draft:
    """A generation being built under ``path``."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.workspace, self.name = workspace, name
        self.path = workspace.root / _GENERATIONS / name
        self.committed = False

    def commit(self, manifest: Manifest) -> Generation:
        """Write the manifest, make everything durable and put this generation in force."""
        manifest.write(self.path / "manifest.json")
        for folder, _, files in os.walk(self.path):
            for file in files:
                _sync(Path(folder) / file)
            _sync(Path(folder))
        self.committed = True
        self.workspace._switch(self.name)
        return Generation(self.path)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    import fcntl
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            held = path.exists() and path.stat().st_ino == os.fstat(handle.fileno()).st_ino
        except OSError:
            held = False
        if not held:
            raise KgError("FK-K005", "另一个程序正在写这个工作区", where=str(path.parent), mend="请等它结束后再试")
        yield


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_empty(root: Path) -> None:
    """Take away the skeleton of a workspace whose first build failed."""
    with contextlib.suppress(OSError):
        (root / _LOCK).unlink(missing_ok=True)
        (root / _GENERATIONS).rmdir()
        root.rmdir()
