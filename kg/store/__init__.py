"""Where the triples are kept: one protocol, one contract test-suite, several engines."""
from kg.store.base import Ask, Rows, Store, Term, Triples
from kg.store.http import HttpStore
from kg.store.oxigraph import OxigraphDiskStore, OxigraphMemoryStore

__all__ = ["Ask", "HttpStore", "OxigraphDiskStore", "OxigraphMemoryStore", "Rows", "Store", "Term", "Triples"]
