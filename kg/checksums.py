"""Checksums of what a generation holds, so that damage is found file by file.

``checksums.txt`` covers all that equal input makes equal; the files of the store, in which RocksDB writes clock and process, have theirs
in ``store.txt`` (CRC-32, since they are many times larger).
"""
from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kg.durable import files

NAME = "checksums.txt"
"""The file of checksums in a generation: a line a file, SHA-256 and path, in the order of the paths (the format of ``sha256sum``)."""
STORE_NAME = "store.txt"
"""The same for the store: a line a file, CRC-32 and path."""
_FOLDERS = ("ledger", "mapped", "search", "sources")


def write_checksums(folder: Path, previous: Path | None = None) -> None:
    """Write the checksums of a generation; for files that ``previous`` shares with it (hard links) they are taken over from there."""
    lines = _taken_over(folder, previous, covered(folder), NAME, checksum)
    (folder / NAME).write_text("".join(lines), "utf-8")
    stored = sorted(f"store/{one.name}" for one in files(folder / "store")
                    if one.name.endswith(".sst") or one.name.startswith(("MANIFEST", "CURRENT")))
    (folder / STORE_NAME).write_text("".join(_taken_over(folder, previous, stored, STORE_NAME, _crc)), "utf-8")


def _taken_over(folder: Path, previous: Path | None, names: Iterable[str], list_name: str, work_out: Callable[[Path], str]) -> Iterator[str]:
    """A line for every file, worked out only where ``previous`` does not have the very same file."""
    known = read_checksums(previous, list_name) if previous else {}
    parts = {name.partition("/")[0] for name in known}
    before, now = (_numbers(root, parts) if root is not None else {} for root in (previous, folder))
    for name in names:
        found = known.get(name) if name in before and before[name] == now.get(name) else None
        yield f"{work_out(folder / name) if found is None else found}  {name}\n"


def _numbers(folder: Path, parts: Iterable[str]) -> dict[str, int]:
    """The inodes of the files in some folders of a generation, as its folder tells them; both generations are on one file system."""
    start = len(str(folder)) + 1
    return {one.path[start:].replace(os.sep, "/"): one.inode() for part in parts for one in files(folder / part)}


def read_checksums(folder: Path, name: str = NAME) -> dict[str, str]:
    """Path -> checksum; empty when there is no such file or it cannot be read."""
    try:
        pairs = (line.split("  ", 1) for line in (folder / name).read_text("utf-8").splitlines())
        return {name: found for found, name in pairs}
    except (OSError, ValueError):
        return {}


def damaged(folder: Path) -> list[str]:
    """Paths whose content is not what it was, or that are gone."""
    found = [name for name, expected in read_checksums(folder).items() if checksum(folder / name) != expected]
    return found + [name for name, expected in read_checksums(folder, STORE_NAME).items() if _crc(folder / name) != expected]


def checksum(path: Path) -> str:
    """SHA-256 of a file, empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _crc(path: Path) -> str:
    found = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                found = zlib.crc32(piece, found)
    except OSError:
        return ""
    return f"{found:08x}"


def covered(folder: Path) -> Iterator[str]:
    """The files that checksums are kept of, as paths with ``/``, sorted."""
    start = len(str(folder)) + 1
    for part in _FOLDERS:
        yield from sorted(one.path[start:].replace(os.sep, "/") for one in files(folder / part))
