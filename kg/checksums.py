"""Checksums of what a generation holds, so that damage is found file by file.

``checksums.txt`` covers all that equal input makes equal; the files of the store, in which RocksDB writes clock and process, have theirs
in ``store.txt`` (CRC-32, since they are many times larger).
"""
from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

NAME = "checksums.txt"
"""The file of checksums in a generation: a line a file, SHA-256 and path, in the order of the paths (the format of ``sha256sum``)."""
STORE_NAME = "store.txt"
"""The same for the store: a line a file, CRC-32 and path."""
_FOLDERS = ("ledger", "mapped", "search", "sources")


def write_checksums(folder: Path, previous: Path | None = None) -> None:
    """Write the checksums of a generation; for files that ``previous`` shares with it (hard links) they are taken over from there."""
    known = read_checksums(previous) if previous else {}
    lines = []
    for name in covered(folder):
        found = known.get(name)
        if found is None or previous is None or not _same(previous / name, folder / name):
            found = checksum(folder / name)
        lines.append(f"{found}  {name}\n")
    (folder / NAME).write_text("".join(lines), "utf-8")
    stored = (path for path in sorted((folder / "store").glob("*")) if path.suffix == ".sst" or path.name.startswith(("MANIFEST", "CURRENT")))
    (folder / STORE_NAME).write_text("".join(f"{_crc(path)}  store/{path.name}\n" for path in stored), "utf-8")


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
    for part in _FOLDERS:
        yield from sorted(path.relative_to(folder).as_posix() for path in (folder / part).rglob("*") if path.is_file())


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False
