"""Writing so that it lasts, and taking away so that a crash leaves nothing that looks whole."""
from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kg.errors import KgError

REMOVED, RETIRED = ".removed-", ".retired-"
"""Put before the name of a folder that is being removed, and of one that will be."""

_FEW_BYTES = 1 << 20
_AT_ONCE = 8
"""Files that are made durable at the same time."""


@contextlib.contextmanager
def writable(root: Path) -> Iterator[None]:
    """Turn the system's refusal to write into ``KgError`` FK-K007: full disk, no permission, vanished folder."""
    try:
        yield
    except OSError as error:
        raise not_written(root, error) from error


def not_written(root: Path, error: OSError) -> KgError:
    """The error that a workspace cannot be written, and what can be done about it."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or (error.errno is None and _free(root) < _FEW_BYTES)
    what, mend = ("磁盘空间不足，工作区未改动", "请腾出空间后重试") if full else ("工作区目录无法写入", "请检查路径和权限")
    return KgError("FK-K007", what, where=f"{root}: {error.strerror or error}", mend=mend)


def _free(root: Path) -> int:
    """Bytes free where ``root`` is; some libraries report a full disk without saying so."""
    try:
        return shutil.disk_usage(root).free
    except OSError:
        return _FEW_BYTES


def remove(path: Path) -> None:
    """Take a generation or a leftover away; it loses its name first, so that what a crash leaves of it is not taken for one."""
    target = path
    if path.is_dir() and not path.name.startswith(REMOVED):
        target = path.with_name(f"{REMOVED}{path.name}")
        with contextlib.suppress(OSError):
            shutil.rmtree(target, ignore_errors=True)
            path.rename(target)
    if target.is_dir():
        shutil.rmtree(target, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)


def retire(path: Path) -> None:
    """Take the name from a generation, so that it counts no longer; its files are taken away later."""
    try:
        path.rename(path.with_name(f"{RETIRED}{path.name}"))
    except OSError:
        remove(path)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it where the file system knows no links; nothing happens when the target is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    link_many([(source, target)])


def link_many(pairs: Iterable[tuple[Path | str, Path | str]]) -> None:
    """``link_or_copy`` for many files (source, target) whose folders are there."""
    for source, target in pairs:
        try:
            os.link(source, target)
        except FileExistsError:
            continue
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(source, target)


def sync(path: Path) -> None:
    """Make a file or folder durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Make a folder durable with all that is in it, except files shared with another folder, which are so already, and diaries of the store
    that nobody needs. Several at a time, for the disk takes them together.
    """
    fresh = [Path(one.path) for one in files(folder) if one.stat(follow_symlinks=False).st_nlink == 1 and not one.name.startswith("LOG")]
    folders = [Path(inner) for inner, _, _ in os.walk(folder)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(sync, (*fresh, *folders)):
            pass


def files(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder, in no order; nothing for a folder that is not there."""
    try:
        found = os.scandir(folder)
    except FileNotFoundError:
        return
    with found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from files(Path(one.path))
            else:
                yield one
