"""Documents as they were mapped, kept beside the store: a later build takes them over without reading the files again.

One file a document: a line of JSON (entry, names, counts, base, mark of the rules that read it, length of the triples), then,
compressed, the triples of its own graph and what its conflicts touch (``kg.audit.touched``), both with provisional names. Identity is
decided over all documents, so a workspace that was changed equals one that was built from scratch.
"""
from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from kg.audit.touched import touched
from kg.durable import link_or_copy
from kg.errors import KgError
from kg.identity.names import DocumentNames
from kg.manifest import FORMAT, DocumentEntry
from kg.mapping import MappedDocument
from kg.rules import rules_mark

_LEVEL = 1
"""Of compression: the fastest."""


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A mapped document in its file ``path``; the triples stay there, compressed, until they are asked for.

    ``rules`` is the mark of the rules by which it was read (``kg.rules``), ``digest`` the SHA-256 of the file.
    """

    entry: DocumentEntry
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]
    path: Path
    rules: str
    digest: str

    def triples(self) -> bytes:
        """The N-Triples, things named provisionally. ``KgError`` FK-K070 when the file has been damaged."""
        return self.parts()[0]

    def parts(self) -> tuple[bytes, bytes]:
        """The N-Triples of the document's graph, and those of the derived graph that follow from it alone. ``KgError`` FK-K070."""
        try:
            head, _, packed = self.path.read_bytes().partition(b"\n")
            data = zlib.decompress(packed)
            size = msgspec.json.decode(head, type=_Size).triples
        except (OSError, zlib.error, msgspec.MsgspecError) as error:
            raise _damaged(self.entry.name, error) from error
        return data[:size], data[size:]

    def hand_over(self, folder: Path) -> KeptDocument:
        """The same document in the folder of another generation: a hard link, or a copy where the file system knows no links."""
        path = kept_path(folder, self.entry.name)
        link_or_copy(self.path, path)
        return KeptDocument(self.entry, self.names, self.counts, path, self.rules, self.digest)


@dataclass(frozen=True, slots=True)
class _Size:
    triples: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line of a kept file."""

    base: str
    counts: dict[str, int]
    entry: DocumentEntry
    format: int
    names: DocumentNames
    rules: str
    triples: int


def packed(mapped: MappedDocument, base: str) -> bytes:
    """The content of a kept file, made where the document is mapped; ``base`` is that of its IRIs. Equal documents give equal bytes."""
    head = {"format": FORMAT, "base": base, "rules": rules_mark(), "entry": asdict(mapped.entry), "names": mapped.names.to_json(),
            "counts": dict(mapped.counts), "triples": len(mapped.triples)}
    text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode("utf-8")
    return text + b"\n" + zlib.compress(mapped.triples + touched(mapped.triples), _LEVEL)


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
    return folder / f"{hashlib.sha256(document.encode('utf-8')).hexdigest()[:32]}.doc"


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
    return KeptDocument(head.entry, head.names, tuple(head.counts.items()), path, head.rules, digest), head.base


_HEAD = msgspec.json.Decoder(_Head)


def _damaged(document: str, error: Exception) -> KgError:
    return KgError("FK-K070", "已收录文件的中间结果读不出", where=f"{document}: {error}", mend="请用 fkg build 重新建立")
