"""What is broader than what, and the transitive closure that is stored at load time so that no query has to walk paths.

SKOS makes ``skos:broadMatch`` a ``skos:broader`` and ``skos:broader`` a ``skos:broaderTransitive``; a store without inference sees
neither. Whoever loads the vocabulary adds one ``skos:broaderTransitive`` statement for every pair of ``broader_transitive``.
"""
from __future__ import annotations

from collections.abc import Iterable

from ontology.concepts import code_lists
from ontology.files import CONCEPTS

Pair = tuple[str, str]


def broader() -> tuple[Pair, ...]:
    """(narrower, broader) IRIs stated by ``skos:broader`` and ``skos:broadMatch`` in the vocabulary files, sorted."""
    stated = code_lists().broader
    return tuple(sorted((CONCEPTS + narrow, CONCEPTS + wide) for narrow, wides in stated.items() for wide in wides))


def transitive(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The transitive closure of ``pairs``, sorted; ``ValueError`` when something is broader than itself."""
    parents: dict[str, set[str]] = {}
    for narrow, wide in pairs:
        parents.setdefault(narrow, set()).add(wide)
    return tuple(sorted((narrow, wide) for narrow in parents for wide in _above(narrow, parents)))


def broader_transitive() -> tuple[Pair, ...]:
    """All ``skos:broaderTransitive`` pairs of the vocabulary: code lists, frameworks, kinds of problems."""
    return transitive(broader())


def _above(start: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    pending = list(parents.get(start, ()))
    while pending:
        node = pending.pop()
        if node == start:
            raise ValueError(f"{start} is broader than itself")
        if node not in found:
            found.add(node)
            pending.extend(parents.get(node, ()))
    return found
