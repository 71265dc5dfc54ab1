"""Which reader takes a file: by its contents, then by the ending of its name. The formats are data (``formats.toml``)."""
from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module, resources
from pathlib import PurePosixPath
from typing import Any, cast

from ingest.readers.archive import parts_of
from ingest.readers.base import Reader

#: Endings of files that are text whatever they begin with, unless their contents are those of a binary format.
TEXT_ENDINGS = (".txt", ".md")
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
_SPREADSHEET = b"opendocument.spreadsheet"
_MARKUP_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class Format:
    """One line of the table of formats; ``reader`` is ``module:class``, empty where the format is ``refused`` (what to save it as)."""

    name: str
    endings: tuple[str, ...]
    starts: bytes = b""
    within: int = 0
    part: str = ""
    kind: str = ""
    stream: str = ""
    markup: tuple[str, ...] = ()
    reader: str = ""
    refused: str = ""

    def load(self) -> Reader:
        """The reader; its library is imported only now."""
        module, _, name = self.reader.partition(":")
        return cast("Reader", getattr(import_module(module), name)())


@cache
def formats() -> tuple[Format, ...]:
    """All formats in the order in which they are tried."""
    table = tomllib.loads(resources.files("ingest.readers").joinpath("formats.toml").read_text("utf-8"))
    return tuple(_format(row) for row in table["format"])


def _format(row: dict[str, Any]) -> Format:
    return Format(**(row | {"endings": tuple(row["endings"]), "starts": bytes.fromhex(row.get("starts", "")),
                            "markup": tuple(row.get("markup", ()))}))


@cache
def endings() -> tuple[str, ...]:
    """The endings of the names of files that are taken from folders: text, and every format that is read or refused with advice."""
    return (*TEXT_ENDINGS, *(ending for form in formats() for ending in form.endings))


@cache
def readable_endings() -> tuple[str, ...]:
    """The endings of the formats that are read."""
    return (*TEXT_ENDINGS, *(ending for form in formats() if form.reader for ending in form.endings))


def format_of(data: bytes, name: str) -> Format | None:
    """The format of a file; None for text, and for contents that nothing here knows (the text reader says what is wrong with them)."""
    ending = PurePosixPath(name.lower()).suffix
    if data.startswith(_ZIP):
        return _zipped(data, ending)
    if data.startswith(_OLE):
        return next((form for form in formats() if form.stream and _utf16(form.stream) in data), None)
    begun = next((form for form in formats() if form.starts and form.starts in data[:form.within + len(form.starts)]), None)
    if begun is not None and (begun.within == 0 or ending not in TEXT_ENDINGS or data.startswith(begun.starts)):
        return begun
    if ending in TEXT_ENDINGS:
        return None
    head = data[:_MARKUP_WITHIN].replace(b"\0", b"").lower()
    return next((form for form in formats() if any(mark.encode() in head for mark in form.markup)
                 or (form.markup and ending in form.endings)), None)


def _zipped(data: bytes, ending: str) -> Format | None:
    parts = parts_of(data)
    if not parts:
        return next((form for form in formats() if form.part and ending in form.endings), None)
    found = [form for form in formats() if form.part and form.part in parts]
    if any(form.kind for form in found):
        found = [form for form in found if bool(form.kind) == (_SPREADSHEET in data[:_MARKUP_WITHIN])]
    return found[0] if found else None


def _utf16(stream: str) -> bytes:
    """The name of a stream as an entry of the directory of an OLE file begins: UTF-16, closed by a null character."""
    return (stream + "\0").encode("utf-16-le")


def by_ending(name: str) -> Format | None:
    """The format that the name of a file claims."""
    ending = PurePosixPath(name.lower()).suffix
    return next((form for form in formats() if ending in form.endings), None)
