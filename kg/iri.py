"""Minting of IRIs: path-based, percent-encoded, the same on every build, never a blank node.

Everything lives under one configurable base. A document is ``<base>document/<name>``; what stands in it hangs below (report/3,
finding/120-188, evidence/…), and any stretch of its text is addressable as ``<document>#char=120,188`` (RFC 5147).
Things that several documents share have an address of their own: ``<base>department/<full name>``, ``<base>policy/<文号>`` ….
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

DEFAULT_BASE = "https://w3id.org/fiscal-kg/id/"
"""Base of instance IRIs unless a workspace is configured otherwise."""

LOCAL = "local:"
"""Scheme of provisional IRIs."""

ENTITY_KINDS = ("department", "firm", "region", "subject", "policy")
"""Kinds of things that documents share and the identity step decides upon."""


@lru_cache(maxsize=65536)
def encode(segment: str) -> str:
    """One path segment, percent-encoded as UTF-8 so that only unreserved ASCII is left.

    Raises ``ValueError`` for an empty segment. ``.`` and ``..`` are encoded too, for they would be taken as directions.
    """
    if not segment:
        raise ValueError("an IRI segment cannot be empty")
    if not segment.strip("."):
        return segment.replace(".", "%2E")
    return quote(segment, safe="")


def decode(segment: str) -> str:
    """The text behind a percent-encoded segment."""
    return unquote(segment)


def readable(iri: str) -> str:
    """The IRI with its percent-encoding undone, for people to read (not an address any more)."""
    return unquote(iri)


@dataclass(frozen=True, slots=True)
class Iris:
    """The naming scheme under one base (absolute IRI that ends with ``/`` or ``#``)."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if ":" not in self.base or self.base[-1] not in "/#" or any(c in '<>"{}|^`\\' or c <= " " for c in self.base):
            raise ValueError(f"not a base IRI: {self.base!r}")

    def document(self, name: str) -> str:
        """A file taken in, by its path relative to the folder that was named at build."""
        return f"{self.base}document/{encode(name)}"

    def document_graph(self, name: str) -> str:
        """The named graph that holds what one document says."""
        return f"{self.document(name)}/graph"

    def document_name(self, iri: str) -> str | None:
        """The name of the document that an IRI belongs to; None for things that no single document owns."""
        head = f"{self.base}document/"
        if not iri.startswith(head):
            return None
        return decode(iri[len(head):].partition("/")[0].partition("#")[0])

    def graph(self, name: str) -> str:
        """A shared graph: ontology, identity or derived."""
        return f"{self.base}graph/{encode(name)}"

    def entity(self, kind: str, *path: str) -> str:
        """A thing that documents share; ``path`` narrows it down (region before district)."""
        return f"{self.base}{encode(kind)}/{'/'.join(encode(part) for part in path)}"


def local_name(kind: str, label: str) -> str:
    """A thing as one document names it: a provisional IRI that never leaves the build, replaced once the identity step has decided."""
    return f"{LOCAL}{kind}/{encode(label)}"


def span_iri(document_iri: str, start: int, end: int) -> str:
    """The stretch ``[start, end)`` of a document's text, in code points (RFC 5147 fragment)."""
    return f"{document_iri}#char={start},{end}"


def part(owner: str, kind: str, *keys: object) -> str:
    """Something below ``owner``: ``part(doc, "report", 3)`` -> ``…/report/3``."""
    return "/".join((owner, kind, *(encode(str(key)) for key in keys)))
