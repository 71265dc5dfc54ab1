"""A workspace: a folder of immutable generations and one pointer file that is switched atomically.

    WS/CURRENT                         name of the generation in force, for instance ``g000003``
    WS/generations/g000003/manifest.json, checksums.txt, store.txt, store/, ledger/, mapped/, sources/, search/
    WS/decisions.toml                  decisions by hand on what is the same thing; survives rebuilds
    WS/.lock                           held by the one writer

Readers open the generation in force and never see a half-built one; while one ``hold``s a generation, it is not removed. A build that
fails leaves the old generation in force and its own leftovers are removed; after a crash the next writer removes them. A generation is
whole when it has its manifest, which is written last. Files that did not change have a name in both generations (hard links) and are
never written to again.
"""
from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg import locks
from kg.checksums import NAME as CHECKSUMS
from kg.checksums import checksum, read_checksums, write_checksums
from kg.durable import REMOVED, RETIRED, not_written, remove, retire, sync, sync_tree, writable
from kg.errors import KgError
from kg.manifest import Manifest, format_of
from kg.sources import Sources

if TYPE_CHECKING:
    from kg.kept import KeptDocument
    from kg.ledger import Ledger

POINTER, LOCK, GENERATIONS, DECISIONS, MANIFEST = "CURRENT", ".lock", "generations", "decisions.toml", "manifest.json"
"""Names of the files and folders of a workspace."""
_NEW_POINTER = f"{POINTER}.new"
_REBUILD = "请用 fkg doctor --repair 修复，或用 fkg build 重新建立"


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
        return Manifest.read(self.path / MANIFEST)

    def kept(self, target: Path, base: str, without: Collection[str] = ()) -> Iterator[KeptDocument]:
        """The mapped documents of this generation except those named; their files are linked into ``target``, the next generation.

        ``KgError`` FK-K031 or FK-K070 when the files of a document are damaged (where there is a ledger, only lost files are noticed).
        """
        from kg.taking import take_all

        names = [entry.name for entry in self.manifest.documents if entry.name not in without]
        if self.ledger is not None and self.ledger.head.base == base and (kept := take_all(self.path, target, self.ledger, names)) is not None:
            yield from kept
            return
        for name in names:
            if (one := self.take_over(name, target, base)) is not None:
                yield one

    def take_over(self, document: str, target: Path, base: str, *, rules: str | None = None) -> KeptDocument | None:
        """One mapped document, its files linked into ``target``; None when it was read by other rules than the mark ``rules`` says.

        ``KgError`` FK-K031 or FK-K070 when its files are damaged (where ``rules`` are given, their checksums are looked at as well).
        """
        from kg.kept import read_kept

        kept = read_kept(self.path / "mapped", document, base, check=rules is not None)
        if rules not in (None, kept.rules):
            return None
        if rules is not None:
            self._require_sound(kept)
        self.sources.hand_over(document, target / "sources")
        return kept.hand_over(target / "mapped")

    def _require_sound(self, kept: KeptDocument) -> None:
        for path in (kept.path, *(self.path / "sources").glob(f"{kept.entry.sha256}.*")):
            expected = self._checksums.get(path.relative_to(self.path).as_posix())
            if expected is not None and checksum(path) != expected:
                raise KgError("FK-K070", "已收录文件的副本已损坏", where=kept.entry.name, mend="请用 fkg build 重新建立")

    @cached_property
    def ledger(self) -> Ledger | None:
        """What was decided on identity, document by document; None where that is lost."""
        from kg.ledger import read_ledger

        return read_ledger(self.path)

    @cached_property
    def _checksums(self) -> dict[str, str]:
        return read_checksums(self.path)

    @cached_property
    def sources(self) -> Sources:
        """The decoded texts of its documents."""
        return Sources(self.path / "sources", {entry.name: entry.sha256 for entry in self.manifest.documents})


@dataclass(frozen=True, slots=True)
class Held:
    """A generation that is kept from being removed until ``release`` is called, or this object or the process ends."""

    generation: Generation
    _lease: locks.Lease

    def release(self) -> None:
        """Let go of it."""
        self._lease.close()


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder ``root``; nothing is touched before something is asked of it."""

    root: Path

    @property
    def decisions(self) -> Path:
        """The file of decisions by hand."""
        return self.root / DECISIONS

    @property
    def generations(self) -> Path:
        """The folder of generations."""
        return self.root / GENERATIONS

    def current_name(self) -> str | None:
        """Name of the generation in force, None when there is no workspace: one small read, to be asked as often as one likes.

        ``KgError`` FK-K002 when the pointer cannot be read.
        """
        try:
            return (self.root / POINTER).read_text("ascii").strip() or None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise KgError("FK-K002", "工作区指针文件读不出", where=str(self.root / POINTER), mend=_REBUILD) from error

    def current(self) -> Generation:
        """The generation in force. Raises ``KgError`` FK-K001 (no workspace) or FK-K002 (the pointer leads nowhere)."""
        name = self.current_name()
        if name is None:
            if self.whole():
                raise KgError("FK-K002", "工作区已损坏：指针文件不见了或是空的", where=str(self.root), mend=_REBUILD)
            raise KgError("FK-K001", "这里还没有工作区", where=str(self.root), mend="请先运行 fkg build 文件或目录 -w 工作区")
        path = self.generations / name
        if not _is_name(name) or not (path / MANIFEST).is_file():
            raise KgError("FK-K002", f"工作区已损坏：找不到 {name[:40]}", where=str(self.root), mend=_REBUILD)
        return Generation(path)

    def hold(self) -> Held:
        """The generation in force, kept from being removed while the result lives. Raises what ``current`` raises."""
        while True:
            generation = self.current()
            try:
                return Held(generation, locks.Lease(generation.path / MANIFEST))
            except (BlockingIOError, FileNotFoundError):
                if self.current_name() == generation.name:
                    raise KgError("FK-K002", f"工作区已损坏：{generation.name} 打不开", where=str(self.root), mend=_REBUILD) from None

    def exists(self) -> bool:
        """Whether there is a generation in force."""
        return self.current_name() is not None

    def whole(self) -> list[str]:
        """Names of the generations that were finished, sorted."""
        return [name for name in self.names() if (self.generations / name / MANIFEST).is_file()]

    @contextlib.contextmanager
    def draft(self) -> Iterator[Draft]:
        """A new generation to be filled; it comes into force by ``commit`` and is removed when the block ends without.

        Raises ``KgError`` FK-K004 when a newer version made the workspace, FK-K005 when another writer is at work, FK-K006 when the
        folder is something else than a workspace, FK-K007 when it cannot be written, FK-K008 when it cannot be locked.
        """
        fresh = not self.root.exists()
        self._check_folder()
        draft: Draft | None = None
        try:
            with self.changing():
                self._sweep_leftovers()
                draft = Draft(self, self._next())
                try:
                    yield draft
                except OSError as error:
                    raise not_written(self.root, error) from error
                finally:
                    if self._pointed() != draft.name:
                        remove(draft.path)
        finally:
            if fresh and not (draft and draft.committed):
                _remove_empty(self.root)

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the writer's lock. Raises ``KgError`` FK-K005, FK-K007, FK-K008."""
        with writable(self.root):
            self.generations.mkdir(parents=True, exist_ok=True)
        with locks.writing(self.root / LOCK):
            yield

    def switch(self, name: str) -> None:
        """Put a finished generation in force; the writer's lock must be held. ``KgError`` FK-K007 when the disk refuses."""
        fresh = self.root / _NEW_POINTER
        with writable(self.root):
            with fresh.open("w", encoding="ascii") as out:
                out.write(name + "\n")
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self.root / POINTER)
            sync(self.root)

    def leftovers(self) -> list[Path]:
        """What crashed builds left behind: generations without manifest, such as were never put in force, removals half done."""
        if not self.generations.is_dir():
            return []
        name, whole = self._pointed(), self.whole()
        unfinished = [one for one in self.names() if one != name and self._unfinished(one, str(name), whole)]
        half = [path for path in self.generations.iterdir() if path.name.startswith(REMOVED)]
        pointer = [path for path in (self.root / _NEW_POINTER,) if path.exists()]
        return [*(self.generations / one for one in unfinished), *sorted(half), *pointer]

    def _unfinished(self, one: str, current: str, whole: list[str]) -> bool:
        """Whether a generation was never finished; in doubt (the one in force is lost) such as may have lost their manifest are not."""
        if current in whole:
            return one not in whole or one > current
        return one not in whole and not (self.generations / one / CHECKSUMS).exists()

    def _check_folder(self) -> None:
        known = {POINTER, LOCK, GENERATIONS, DECISIONS, _NEW_POINTER}
        if not self.root.exists():
            return
        if not self.root.is_dir():
            raise KgError("FK-K006", "工作区路径是一个文件", where=str(self.root), mend="请换一个目录")
        names = {entry.name for entry in self.root.iterdir()}
        if names and not names & {POINTER, GENERATIONS, DECISIONS}:
            where = f"{self.root}：{sorted(names - known)[0]}" if names - known else str(self.root)
            raise KgError("FK-K006", "目录里已有别的内容，不像工作区", where=where, mend="请换一个空目录")
        for name in self.whole():
            format_of(self.generations / name / MANIFEST, newest=True)

    def _pointed(self) -> str | None:
        """The name in the pointer, None when it says none or cannot be read."""
        try:
            return self.current_name()
        except KgError:
            return None

    def names(self) -> list[str]:
        """Names of all generations that are there, finished or not, sorted."""
        try:
            return sorted(entry.name for entry in self.generations.iterdir() if _is_name(entry.name))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _next(self) -> str:
        return f"g{max((int(name[1:]) for name in [*self.names(), self._pointed() or ''] if _is_name(name)), default=0) + 1:06d}"

    def _sweep_leftovers(self) -> None:
        for path in self.leftovers():
            remove(path)

    def clear_retired(self) -> None:
        """Take away what is left of generations that gave up their place; may be done beside other work."""
        for path in sorted(self.generations.glob(f"{RETIRED}*")):
            remove(path)

    def _prune(self, keep: tuple[str | None, ...], take: Callable[[Path], None]) -> None:
        """``take`` the generations away that are not to be kept and that no reader holds."""
        for name in self.whole():
            if name not in keep:
                with locks.unused(self.generations / name / MANIFEST) as free:
                    if free:
                        take(self.generations / name)


class Draft:
    """A generation being built under ``path``; ``previous`` is the name of the one in force until then."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.workspace, self.name = workspace, name
        self.previous = workspace._pointed()
        self.path = workspace.generations / name
        self.committed = False
        with writable(workspace.root):
            self.path.mkdir()

    def commit(self, manifest: Manifest, *, sharing: bool = False) -> Generation:
        """Write the manifest, make everything durable and put this generation in force. ``KgError`` FK-K007 when the disk refuses.

        The generation before stays for readers that still have it open, and as what ``fkg doctor`` can fall back on. Older ones go; where
        this one is ``sharing`` most of its files with them, their files wait for ``Workspace.clear_retired``: that frees little and takes
        longer than the change itself.
        """
        with writable(self.workspace.root):
            write_checksums(self.path, self.workspace.generations / self.previous if self.previous else None)
            sync_tree(self.path)
            manifest.write(self.path / MANIFEST)
            sync(self.path / MANIFEST)
            sync(self.path)
        self.workspace.switch(self.name)
        self.committed = True
        before = self.previous if self.previous in self.workspace.whole() else max(
            (name for name in self.workspace.whole() if name < self.name), default=None)
        self.workspace._prune((self.name, before), retire if sharing else remove)
        return Generation(self.path)


def _is_name(name: str) -> bool:
    return len(name) == 7 and name[0] == "g" and name[1:].isdigit() and name.isascii()


def _remove_empty(root: Path) -> None:
    """Take away the skeleton of a workspace whose first build failed."""
    with contextlib.suppress(OSError):
        (root / LOCK).unlink(missing_ok=True)
        (root / GENERATIONS).rmdir()
        root.rmdir()
