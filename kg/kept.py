"""Documents as they were mapped, kept beside the store: a later build takes them over without reading the files again.

One file a document: a line of JSON (entry, names, counts, base, mark of the rules that read it), then the compressed triples with
provisional names. Identity is decided anew over all documents, so a workspace that was changed equals one that was built from scratch.
"""
from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.durable import link_or_copy
from kg.errors import KgError
from kg.identity.names import DocumentNames
from kg.manifest import FORMAT, DocumentEntry
from kg.mapping import MappedDocument
from kg.rules import rules_mark


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A mapped document in its file ``path``; the triples stay there, compressed, until they are asked for.

    ``rules`` is the mark of the rules by which it was read (``kg.rules``).
    """

    entry: DocumentEntry
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]
    path: Path
    rules: str

    def triples(self) -> bytes:
        """The N-Triples, things named provisionally. ``KgError`` FK-K070 when the file has been damaged."""
        try:
            return zlib.decompress(self.path.read_bytes().partition(b"\n")[2])
        except (OSError, zlib.error) as error:
            raise _damaged(self.entry.name, error) from error

    def hand_over(self, folder: Path) -> KeptDocument:
        """The same document in the folder of another generation: a hard link, or a copy where the file system knows no links."""
        path = kept_path(folder, self.entry.name)
        link_or_copy(self.path, path)
        return KeptDocument(self.entry, self.names, self.counts, path, self.rules)


def keep(mapped: MappedDocument, folder: Path, base: str) -> KeptDocument:
    """Save what the mapping gave under ``folder``; ``base`` is the base of the IRIs in the triples. Equal documents give equal bytes."""
    rules = rules_mark()
    head = {"format": FORMAT, "base": base, "rules": rules, "entry": asdict(mapped.entry), "names": mapped.names.to_json(),
            "counts": dict(mapped.counts)}
    folder.mkdir(parents=True, exist_ok=True)
    path = kept_path(folder, mapped.entry.name)
    text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode("utf-8")
    path.unlink(missing_ok=True)  # the file may be shared with another generation, which must not change
    path.write_bytes(text + b"\n" + zlib.compress(mapped.triples, 1))
    return KeptDocument(mapped.entry, mapped.names, mapped.counts, path, rules)


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
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise _damaged(document, error) from error
    return kept[0]


def all_kept(folder: Path) -> Iterator[tuple[KeptDocument, str]]:
    """The sound documents of a folder with the base of their IRIs, in the order of their names; damaged ones are left out."""
    found: list[tuple[KeptDocument, str]] = []
    for path in sorted(folder.glob("*.doc")):
        try:
            found.append(_load(path))
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            continue
    yield from sorted(found, key=lambda one: one[0].entry.name)


def _load(path: Path, *, check: bool = True) -> tuple[KeptDocument, str]:
    head, _, packed = path.read_bytes().partition(b"\n")
    data: dict[str, Any] = json.loads(head)
    if data["format"] != FORMAT:
        raise ValueError(f"format {data['format']}")
    if check:
        zlib.decompress(packed)
    entry = DocumentEntry(**(data["entry"] | {"kinds": tuple(data["entry"]["kinds"])}))
    names = DocumentNames.from_json(data["names"])
    return KeptDocument(entry, names, tuple(data["counts"].items()), path, str(data.get("rules", ""))), str(data["base"])


def _damaged(document: str, error: Exception) -> KgError:
    return KgError("FK-K070", "已收录文件的中间结果读不出", where=f"{document}: {error}", mend="请用 fkg build 重新建立")
