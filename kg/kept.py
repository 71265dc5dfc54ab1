"""Documents as they were mapped, kept beside the store: a later build takes them over without reading the files again.

One file a document: a line of JSON (entry, names, counts, base, mark of the rules that read it, lengths), then, compressed, the triples
of its own graph and what its conflicts touch (``kg.audit.touched``), things named provisionally. Identity is decided over all documents,
so a workspace that was changed equals one that was built from scratch.
"""
from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.audit.touched import touched
from kg.durable import link_or_copy
from kg.errors import KgError
from kg.identity.names import DocumentNames
from kg.iri import LOCAL
from kg.manifest import FORMAT, DocumentEntry
from kg.rules import rules_mark

if TYPE_CHECKING:
    from kg.mapping.document import MappedDocument

_PROVISIONAL = f"<{LOCAL}".encode("ascii")
_LEVEL = 1
"""Of compression: the fastest."""


@dataclass(frozen=True, slots=True)
class Parts:
    """N-Triples of one document: ``plain`` are those of its graph in which nothing goes by a provisional name, ``named`` the others,
    ``touched`` those of the derived graph.
    """

    plain: bytes
    named: bytes
    touched: bytes


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A mapped document in its file in ``folder``; the triples stay there, compressed, until they are asked for.

    ``rules`` is the mark of the rules by which it was read (``kg.rules``), ``digest`` the SHA-256 of the file.
    """

    entry: DocumentEntry
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]
    folder: Path
    rules: str
    digest: str

    @property
    def path(self) -> Path:
        """The file."""
        return kept_path(self.folder, self.entry.name)

    def triples(self) -> bytes:
        """The N-Triples, things named provisionally. ``KgError`` FK-K070 when the file has been damaged."""
        parts = self.parts()
        return parts.plain + parts.named

    def parts(self) -> Parts:
        """All triples that follow from the document alone. ``KgError`` FK-K070 when the file has been damaged."""
        try:
            head, _, content = self.path.read_bytes().partition(b"\n")
            data = zlib.decompress(content)
            plain, named = _SIZES.decode(head).sizes
        except (OSError, zlib.error, msgspec.MsgspecError) as error:
            raise _damaged(self.entry.name, error) from error
        return Parts(data[:plain], data[plain:plain + named], data[plain + named:])

    def hand_over(self, folder: Path) -> KeptDocument:
        """The same document in the folder of another generation: a hard link, or a copy where the file system knows no links."""
        link_or_copy(self.path, kept_path(folder, self.entry.name))
        return replace(self, folder=folder)


@dataclass(frozen=True, slots=True)
class _Sizes:
    sizes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line of a kept file."""

    base: str
    counts: dict[str, int]
    entry: DocumentEntry
    format: int
    names: DocumentNames
    rules: str
    sizes: tuple[int, int]


_HEAD, _SIZES = msgspec.json.Decoder(_Head), msgspec.json.Decoder(_Sizes)


def packed(mapped: MappedDocument, base: str) -> bytes:
    """The content of a kept file, made where the document is mapped; ``base`` is that of its IRIs. Equal documents give equal bytes."""
    plain, named = _divided(mapped.triples)
    head = _Head(base, dict(mapped.counts), mapped.entry, FORMAT, mapped.names, rules_mark(), (len(plain), len(named)))
    return msgspec.json.encode(head) + b"\n" + zlib.compress(plain + named + touched(mapped.triples), _LEVEL)


def _divided(triples: bytes) -> tuple[bytes, bytes]:
    """The lines without and with provisional names."""
    lines = triples.splitlines(keepends=True)
    named = [line for line in lines if _PROVISIONAL in line]
    return b"".join(line for line in lines if _PROVISIONAL not in line) if named else triples, b"".join(named)


def keep_packed(entry: DocumentEntry, content: bytes, folder: Path) -> KeptDocument:
    """Write what ``packed`` gave under ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = kept_path(folder, entry.name)
    path.unlink(missing_ok=True)  # the file may be shared with another generation, which must not change
    path.write_bytes(content)
    return _kept(content, path)[0]


def keep(mapped: MappedDocument, folder: Path, base: str) -> KeptDocument:
    """``packed`` and ``keep_packed`` in one."""
    return keep_packed(mapped.entry, packed(mapped, base), folder)


def kept_path(folder: Path, document: str) -> Path:
    """Where a document is kept; names may hold anything, so the file is called by their hash."""
    return folder / kept_name(document)


def kept_name(document: str) -> str:
    """What the file of a document is called."""
    return f"{hashlib.sha256(document.encode('utf-8')).hexdigest()[:32]}.doc"


def read_kept(folder: Path, document: str, base: str, *, check: bool = True) -> KeptDocument:
    """Load a kept document. ``KgError`` FK-K070 when it is missing, damaged, of another version or under another base.

    Without ``check`` the triples are looked at only when they are asked for.
    """
    try:
        kept = _load(kept_path(folder, document), check=check)
        if kept[1] != base:
            raise ValueError("another base")
    except (OSError, ValueError, zlib.error) as error:
        raise _damaged(document, error) from error
    return kept[0]


def all_kept(folder: Path) -> Iterator[tuple[KeptDocument, str]]:
    """The sound documents of a folder with the base of their IRIs, in the order of their names; damaged ones are left out."""
    found: list[tuple[KeptDocument, str]] = []
    for path in sorted(folder.glob("*.doc")):
        try:
            found.append(_load(path))
        except (OSError, ValueError, zlib.error):
            continue
    yield from sorted(found, key=lambda one: one[0].entry.name)


def _load(path: Path, *, check: bool = True) -> tuple[KeptDocument, str]:
    content = path.read_bytes()
    if check:
        zlib.decompress(content.partition(b"\n")[2])
    return _kept(content, path)


def _kept(content: bytes, path: Path) -> tuple[KeptDocument, str]:
    head = _HEAD.decode(content.partition(b"\n")[0])
    if head.format != FORMAT:
        raise ValueError(f"format {head.format}")
    digest = hashlib.sha256(content).hexdigest()
    return KeptDocument(head.entry, head.names, tuple(head.counts.items()), path.parent, head.rules, digest), head.base


def _damaged(document: str, error: Exception) -> KgError:
    return KgError("FK-K070", "已收录文件的中间结果读不出", where=f"{document}: {error}", mend="请用 fkg build 重新建立")
