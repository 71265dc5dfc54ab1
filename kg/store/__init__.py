"""Where the triples are kept: one protocol, one contract test-suite, several engines."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.store.base import Answer, Ask, Rows, Store, Term, Triples
from kg.store.oxigraph import OxigraphDiskStore, OxigraphMemoryStore

if TYPE_CHECKING:
    from kg.store.http import HttpStore

__all__ = ["Answer", "Ask", "HttpStore", "OxigraphDiskStore", "OxigraphMemoryStore", "Rows", "Store", "Term", "Triples"]


def __getattr__(name: str) -> Any:
    """``HttpStore`` is loaded when it is asked for: the HTTP client costs more than a whole query."""
    if name == "HttpStore":
        from kg.store.http import HttpStore
        return HttpStore
    raise AttributeError(name)
