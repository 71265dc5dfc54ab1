"""The ledger of a generation: what identity was decided on and what came of it, document by document, in one file that is read quickly.

It says nothing that does not follow from the documents as they are kept (``kg.kept``); a generation whose ledger is lost or made by
other rules is still whole, only the next change is worked out from the beginning. Equal documents and decisions give equal bytes.
"""
from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from kg.collecting import not_collecting
from kg.errors import KgError
from kg.identity.basis import Basis
from kg.identity.decisions import Decision
from kg.identity.keys import Key
from kg.identity.names import DocumentNames
from kg.identity.resolve import Settled, Settlement
from kg.iri import Iris
from kg.kept import KeptDocument
from kg.manifest import FORMAT, DocumentEntry
from kg.rules import rules_mark

FOLDER = "ledger"
"""The folder of the ledger in a generation."""
_DOCUMENTS, _DERIVED = "documents.json", "derived.nt"


@dataclass(frozen=True, slots=True)
class Row:
    """One document: what is in its kept file beside the triples, and how it was settled.

    ``keys`` has None where the key is that of the basis; ``quads`` is the number of triples in the document's graph, ``touched`` that of
    the derived graph that follow from it alone.
    """

    entry: DocumentEntry
    names: DocumentNames
    counts: tuple[tuple[str, int], ...]
    rules: str
    digest: str
    told: tuple[tuple[str, str], ...]
    basis: Basis
    keys: tuple[Key | None, ...]
    aims: tuple[str | None, ...]
    quads: int
    touched: int

    def kept(self, folder: Path) -> KeptDocument:
        """The document as it is kept in ``folder``."""
        return KeptDocument(self.entry, self.names, self.counts, folder, self.rules, self.digest)

    def settled(self) -> Settled:
        """How identity was decided for it."""
        keys = tuple(_present(own, first) for own, first in zip(self.keys, self.basis.keys, strict=True))
        return Settled(self.names, self.told, self.basis, keys, self.aims)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of triples: in the vocabulary, in the identity graph, and of every document (``Row.quads`` and ``Row.touched``)."""

    ontology: int
    identity: int
    documents: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a ledger: ``check`` is the CRC-32 of the rest, ``mark`` that of the rules of identity; ``ontology`` and ``identity``
    are the numbers of triples in these graphs, ``total`` that of all triples beside what search derives.
    """

    check: int
    format: int
    mark: str
    base: str
    total: int
    ontology: int
    identity: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All documents of a generation, sorted by name, and the decisions by hand."""

    head: Head
    decisions: tuple[Decision, ...]
    rows: tuple[Row, ...]

    @property
    def of_today(self) -> bool:
        """Whether identity was decided by the rules of today."""
        return self.head.mark == identity_mark()

    def settlement(self) -> Settlement:
        """The state of identity that was written down."""
        return Settlement(tuple(row.settled() for row in self.rows), Iris(self.head.base), self.decisions)


def write_ledger(folder: Path, documents: Sequence[KeptDocument], settled: Settlement, sizes: Sizes) -> None:
    """Write the ledger of a generation in ``folder``."""
    rows = tuple(_row(kept, one, sizes.documents[kept.entry.name]) for kept, one in zip(documents, settled.documents, strict=True))
    total = sizes.ontology + sizes.identity + sum(row.quads + row.touched for row in rows)
    content = msgspec.json.encode((settled.decisions, rows))
    head = Head(zlib.crc32(content), FORMAT, identity_mark(), settled.iris.base, total, sizes.ontology, sizes.identity)
    path = folder / FOLDER / _DOCUMENTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(head) + b"\n" + content)


def read_ledger(folder: Path) -> Ledger | None:
    """The ledger of the generation in ``folder``; None when it is missing, damaged, or of another format."""
    try:
        with not_collecting():
            head, content = _parts(folder)
            if head.format != FORMAT or zlib.crc32(content) != head.check:
                return None
            return Ledger(head, *_BODY.decode(content))
    except (OSError, msgspec.MsgspecError):
        return None


def total_of(folder: Path) -> int:
    """The number of all triples beside what search derives, as the ledger in ``folder`` says; 0 where there is none."""
    try:
        return _parts(folder)[0].total
    except (OSError, msgspec.MsgspecError):
        return 0


def write_derived(folder: Path, lines: Sequence[str]) -> None:
    """Note the lines (N-Triples) that the derived graph holds beside what follows from single documents."""
    content = "".join(lines).encode("utf-8")
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / FOLDER / _DERIVED).write_bytes(f"# {zlib.crc32(content):08x}\n".encode("ascii") + content)


def read_derived(folder: Path) -> list[str]:
    """What ``write_derived`` noted. ``KgError`` FK-K071 when it is damaged or missing."""
    path = folder / FOLDER / _DERIVED
    try:
        head, _, content = path.read_bytes().partition(b"\n")
        if head != f"# {zlib.crc32(content):08x}".encode("ascii"):
            raise ValueError("the checksum is another")
        return content.decode("utf-8").splitlines(keepends=True)
    except (OSError, ValueError) as error:
        raise KgError("FK-K071", "推导结果的账册读不出", where=f"{path}: {error}", mend="请用 fkg doctor --repair 修复") from error


def _parts(folder: Path) -> tuple[Head, bytes]:
    head, _, content = (folder / FOLDER / _DOCUMENTS).read_bytes().partition(b"\n")
    return _HEAD.decode(head), content


_HEAD, _BODY = msgspec.json.Decoder(Head), msgspec.json.Decoder(tuple[tuple[Decision, ...], tuple[Row, ...]])


def _row(kept: KeptDocument, one: Settled, sizes: tuple[int, int]) -> Row:
    keys = tuple(None if own is first else own for own, first in zip(one.keys, one.basis.keys, strict=True))
    return Row(kept.entry, kept.names, kept.counts, kept.rules, kept.digest, one.told, one.basis, keys, one.aims, *sizes)


def _present(own: Key | None, first: Key | None) -> Key:
    key = first if own is None else own
    if key is None:
        raise ValueError("a subject without a key")
    return key


@cache
def identity_mark() -> str:
    """A mark of the code and data by which identity is decided and described."""
    found = hashlib.sha256(rules_mark().encode("ascii"))
    here = Path(__file__).parent
    for path in (*sorted((here / "identity").rglob("*.*")), here / "ledger.py"):
        if path.suffix in (".py", ".toml", ".txt"):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]
