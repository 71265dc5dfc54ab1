"""Zipped office files: what they hold, and whether it is safe to unpack them."""
from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from ingest.readers.errors import damaged, explosive, protected

#: Bytes of one file once unpacked, and how many times its size it may grow beyond a first part of harmless size.
_LARGEST, _HARMLESS, _RATIO = 600_000_000, 40_000_000, 120
_MOST_PARTS = 20_000
_PROLOGUE = 4096
_CHUNK = 1 << 16


def parts_of(data: bytes) -> frozenset[str]:
    """The names of the parts of a zip archive; empty where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return frozenset()


def check_archive(data: bytes, name: str, form: str) -> None:
    """Refuse an archive that is damaged (FK-I040), locked (FK-I041), or would grow out of proportion or declares entities (FK-I043).

    Nothing is believed of the declared sizes: parts that declare much, or whose XML is read, are unpacked in pieces and counted.
    """
    budget = min(_LARGEST, max(_HARMLESS, len(data) * _RATIO))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > budget:
                raise explosive(name, form)
            for entry in entries:
                if entry.flag_bits & 1:
                    raise protected(name, form)
                budget -= _count(archive, entry, name, form, budget)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise damaged(name, form) from error


def _count(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, form: str, budget: int) -> int:
    """Bytes of a part once unpacked."""
    size = 0
    for piece in _pieces(archive, entry):
        if not size and entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in piece[:_PROLOGUE].upper():
            raise explosive(name, form)
        size += len(piece)
        if size > budget:
            raise explosive(name, form)
    return size


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_CHUNK):
            yield piece
