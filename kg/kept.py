"""Documents as they were mapped, kept beside the store: a later build takes them over without reading the files again.

One file a document: a line of JSON (entry, names, counts, base), then the compressed triples with provisional names. Identity is decided
anew over all documents, so a workspace that was changed equals one that was built from scratch.
"""
from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import KgError
from kg.identity.names import DocumentNames
from kg.manifest import FORMAT, DocumentEntry
from kg.mapping import MappedDocument


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A mapped document with its triples compressed; ``triples()`` unpacks them."""

    entry: DocumentEntry
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]
    packed: bytes

    @classmethod
    def of(cls, mapped: MappedDocument) -> KeptDocument:
        """Compress what the mapping gave."""
        return cls(mapped.entry, mapped.names, mapped.counts, zlib.compress(mapped.triples, 1))

    def triples(self) -> bytes:
        """The N-Triples, things named provisionally."""
        return zlib.decompress(self.packed)

    def write(self, folder: Path, base: str) -> None:
        """Save under ``folder``; ``base`` is the base of the IRIs in the triples."""
        head = {"format": FORMAT, "base": base, "entry": asdict(self.entry), "names": self.names.to_json(), "counts": dict(self.counts)}
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode("utf-8")
        kept_path(folder, self.entry.name).write_bytes(text + b"\n" + self.packed)


def kept_path(folder: Path, document: str) -> Path:
    """Where a document is kept; names may hold anything, so the file is called by their hash."""
    return folder / f"{hashlib.sha256(document.encode('utf-8')).hexdigest()[:32]}.doc"


def read_kept(folder: Path, document: str, base: str) -> KeptDocument:
    """Load a kept document. ``KgError`` FK-K070 when it is missing, damaged, of another version or under another base."""
    path = kept_path(folder, document)
    try:
        head, _, packed = path.read_bytes().partition(b"\n")
        data = json.loads(head)
        if (data["format"], data["base"]) != (FORMAT, base):
            raise ValueError("another version or base")
        entry = DocumentEntry(**(data["entry"] | {"kinds": tuple(data["entry"]["kinds"])}))
        kept = KeptDocument(entry, DocumentNames.from_json(data["names"]), tuple(data["counts"].items()), packed)
        zlib.decompress(packed)
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise KgError("FK-K070", "已收录文件的中间结果读不出", where=f"{document}: {error}", mend="请用 fkg build 重新建立") from error
    return kept
