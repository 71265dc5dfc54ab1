"""Validating the graph of a workspace."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.graph import PROLOGUE, KnowledgeGraph
from kg.iri import readable
from kg.store.base import Rows, Store, Term
from kg.validate.check import Breach, check_node
from kg.validate.shapes import NodeShape, read_shapes
from ontology.files import shape_files

Progress = Callable[[str, int, int], None]
"""Told the class at work (Chinese), how many shapes are done and how many there are."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: IRI, property (None for the node itself), constraint, value, message in Chinese."""

    focus: str
    path: str | None
    component: str
    message: str
    value: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain data with readable names."""
        return {"focus": self.focus, "path": self.path, "constraint": self.component, "message": self.message,
                "value": self.value, "name": readable(self.focus)}


def validate(graph: KnowledgeGraph, progress: Progress | None = None) -> list[Violation]:
    """Check the union of all graphs against the shapes of the vocabulary; an empty list when all is well."""
    return list(violations(graph.store, read_shapes(shape_files()), progress))


def violations(store: Store, shapes: tuple[NodeShape, ...], progress: Progress | None = None) -> Iterator[Violation]:
    """The violations, by shape and node. Members of a class are read once, by one query a class."""
    classes = _Classes(store)
    by_target: dict[str, list[NodeShape]] = defaultdict(list)
    for shape in shapes:
        by_target[shape.target or ""].append(shape)
    for done, (target, group) in enumerate(sorted(by_target.items())):
        if progress:
            progress(target.rpartition("#")[2], done, len(by_target))
        for node, values in _members(store, classes.below(target)):
            found: set[Breach] = {breach for shape in group for breach in check_node(node, values, shape, classes.is_member)}
            yield from (Violation(node.value, one.path, one.component, one.message, one.value) for one in sorted(found, key=_order))


def _order(breach: Breach) -> tuple[str, str, str, str]:
    return breach.path or "", breach.component, breach.value or "", breach.message


class _Classes:
    """Who is a member of which class, subclasses included."""

    def __init__(self, store: Store) -> None:
        self._types: dict[str, set[str]] = defaultdict(set)
        for node, kind in _pairs(store, "SELECT ?s ?c WHERE { ?s a ?c }"):
            self._types[node].add(kind)
        self._above: dict[str, set[str]] = defaultdict(set)
        for narrow, wide in _pairs(store, "SELECT ?s ?c WHERE { ?s rdfs:subClassOf ?c }"):
            self._above[narrow].add(wide)

    def ancestors(self, name: str) -> set[str]:
        """The class and all above it."""
        found, pending = {name}, [name]
        while pending:
            fresh = self._above.get(pending.pop(), set()) - found
            found |= fresh
            pending.extend(fresh)
        return found

    def below(self, name: str) -> list[str]:
        """The class and all below it."""
        return sorted({name, *(one for one in list(self._above) if name in self.ancestors(one))})

    def is_member(self, term: Term, name: str) -> bool:
        """Whether the thing has the class or one below it."""
        return term.kind != "literal" and any(name == kind or name in self.ancestors(kind) for kind in self._types.get(term.value, ()))


def _pairs(store: Store, sparql: str) -> Iterator[tuple[str, str]]:
    answer = store.query(PROLOGUE + sparql)
    if not isinstance(answer, Rows):
        raise TypeError("not a SELECT query")
    return ((row[0].value, row[1].value) for row in answer.solutions if row[0] and row[1])


def _members(store: Store, classes: list[str]) -> Iterator[tuple[Term, dict[str, list[Term]]]]:
    wanted = " ".join(f"<{one}>" for one in classes)
    answer = store.query(f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?class {{ {wanted} }} ?s a ?class ; ?p ?o }}")
    if not isinstance(answer, Rows):
        raise TypeError("not a SELECT query")
    found: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in answer.solutions:
        if subject and predicate and value:
            found[subject][predicate.value].append(value)
    return ((node, found[node]) for node in sorted(found, key=lambda term: term.value))
