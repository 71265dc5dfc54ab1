"""Checksums of what a generation holds beside its store (which has its own), so that damage is found file by file."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

NAME = "checksums.txt"
"""The file of checksums in a generation: a line a file, SHA-256 and path, in the order of the paths (the format of ``sha256sum``)."""
_FOLDERS = ("mapped", "search", "sources")


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


def read_checksums(folder: Path) -> dict[str, str]:
    """Path -> checksum; empty when there is no such file or it cannot be read."""
    try:
        pairs = (line.split("  ", 1) for line in (folder / NAME).read_text("utf-8").splitlines())
        return {name: found for found, name in pairs}
    except (OSError, ValueError):
        return {}


def damaged(folder: Path) -> list[str]:
    """Paths whose content is not what it was, or that are gone."""
    return [name for name, expected in read_checksums(folder).items() if checksum(folder / name) != expected]


def checksum(path: Path) -> str:
    """SHA-256 of a file, empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def covered(folder: Path) -> Iterator[str]:
    """The files that checksums are kept of, as paths with ``/``, sorted."""
    for part in _FOLDERS:
        yield from sorted(path.relative_to(folder).as_posix() for path in (folder / part).rglob("*") if path.is_file())


def _same(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:
        return False
