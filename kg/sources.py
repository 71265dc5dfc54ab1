"""The decoded texts behind a generation, kept so that every passage can be shown where it stands."""
from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ingest.places import NOWHERE, Origins
from ingest.readers.registry import by_ending
from kg.durable import link_or_copy
from kg.errors import KgError

_PLACES = ".places"


class Sources:
    """Texts by document name; files are named by content hash (``file_stem``), offsets count code points as everywhere."""

    def __init__(self, folder: Path, hashes: Mapping[str, str]) -> None:
        self.folder, self._hashes = folder, hashes
        self._read = lru_cache(maxsize=8)(self._load)
        self._places = lru_cache(maxsize=64)(self._load_origins)

    def text(self, document: str) -> str:
        """The whole text of a document; ``KgError`` FK-K030 when it is not in the workspace, FK-K031 when its text is gone."""
        return self._read(document)

    def passage(self, document: str, start: int, end: int) -> str:
        """``text[start:end]``; ``KgError`` FK-K032 when the span does not lie in the text."""
        text = self.text(document)
        if not 0 <= start <= end <= len(text):
            raise KgError("FK-K032", f"位置 {start}-{end} 不在原文内（共 {len(text)} 字）", where=document)
        return text[start:end]

    def around(self, document: str, start: int, end: int, width: int) -> tuple[str, str]:
        """Up to ``width`` characters before and after a passage."""
        text = self.text(document)
        return text[max(0, start - width):start], text[end:end + width]

    def origins(self, document: str) -> Origins:
        """Where the text stands in the original file (empty for text files); ``KgError`` FK-K030 and FK-K031 as ``text``."""
        return self._places(document)

    def place(self, document: str, start: int, end: int) -> str:
        """Where a passage stands in the original file, in words (``第3页``); empty for text files and for documents not here."""
        found = self.origins(document).first(start, end) if document in self._hashes else None
        return found.label if found is not None else ""

    def hand_over(self, document: str, folder: Path) -> None:
        """Put the text of a document into another folder as well: a hard link, or a copy where the file system knows no links."""
        self.text(document)
        stem = file_stem(document, self._hashes[document])
        for name in (f"{stem}.txt", f"{stem}{_PLACES}"):
            if (self.folder / name).exists():
                link_or_copy(self.folder / name, folder / name)

    def _load(self, document: str) -> str:
        if document not in self._hashes:
            raise _unknown(document)
        path = self.folder / f"{file_stem(document, self._hashes[document])}.txt"
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KgError("FK-K031", "原文副本读不出", where=document, mend="请用 fkg build 重新建立") from error

    def _load_origins(self, document: str) -> Origins:
        if document not in self._hashes:
            raise _unknown(document)
        path = self.folder / f"{file_stem(document, self._hashes[document])}{_PLACES}"
        try:
            return Origins.from_json(json.loads(zlib.decompress(path.read_bytes())))
        except FileNotFoundError:
            return NOWHERE
        except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
            raise KgError("FK-K031", "原文位置的副本读不出", where=document, mend="请用 fkg build 重新建立") from error


def _unknown(document: str) -> KgError:
    return KgError("FK-K030", "工作区里没有这份文件", where=document, mend="用 fkg status 查看已收录的文件")


def file_stem(document: str, sha256: str) -> str:
    """What the files of a document's text are called: its content hash, with the ending of its name where that decides how the bytes are read.

    The same bytes are one text as a web page and another as plain text.
    """
    form = by_ending(document)
    return f"{sha256}{PurePosixPath(document).suffix.lower()}" if form is not None and form.markup else sha256


def text_files(folder: Path, documents: Iterable[tuple[str, str]]) -> list[str]:
    """The names of the files in ``folder`` that hold the texts of documents (name, content hash) and their places, each once."""
    there = {path.name for path in folder.iterdir()}
    stems = dict.fromkeys(file_stem(*one) for one in documents)
    return [name for stem in stems for name in (f"{stem}.txt", f"{stem}{_PLACES}") if name in there or not name.endswith(_PLACES)]


@dataclass(frozen=True, slots=True)
class PackedSource:
    """A decoded text as it is written: its bytes, and where it stands in the original file (empty for text files)."""

    text: bytes
    places: bytes


def packed_source(text: str, origins: Origins = NOWHERE) -> PackedSource:
    """The decoded text of a document, every character as it is, and its places, made where the document is read."""
    places = json.dumps(origins.to_json(), ensure_ascii=False, separators=(",", ":")).encode("utf-8") if origins else b""
    return PackedSource(text.encode("utf-8"), zlib.compress(places, 6) if places else b"")


def keep_packed_source(folder: Path, document: str, sha256: str, packed: PackedSource) -> None:
    """Write what ``packed_source`` gave under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = file_stem(document, sha256)
    _write(folder / f"{stem}.txt", packed.text)
    if packed.places:
        _write(folder / f"{stem}{_PLACES}", packed.places)


def keep_source(folder: Path, document: str, sha256: str, text: str, origins: Origins = NOWHERE) -> None:
    """``packed_source`` and ``keep_packed_source`` in one."""
    keep_packed_source(folder, document, sha256, packed_source(text, origins))


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # the file may be shared with another generation, which must not change
    path.write_bytes(data)
