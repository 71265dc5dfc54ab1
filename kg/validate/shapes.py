"""SHACL shapes read into plain data (W3C SHACL, section 4: core constraint components)."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError
from kg.store.base import Term
from kg.store.oxigraph import term_of
from ontology.terms import PREFIXES

SH = PREFIXES["sh"]
_PROPERTY_TERMS = frozenset(SH + name for name in (
    "path", "message", "minCount", "maxCount", "nodeKind", "datatype", "class", "in", "minLength", "pattern", "minInclusive",
    "maxInclusive", "minExclusive", "uniqueLang", "lessThan", "lessThanOrEquals", "hasValue", "or"))
_NODE_TERMS = frozenset(SH + name for name in (
    "targetClass", "nodeKind", "property", "message", "closed", "ignoredProperties", "or", "class", "datatype"))


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What the values of one property must be; None and empty where nothing is asked."""

    path: str
    message: str
    min_count: int = 0
    max_count: int | None = None
    node_kind: str | None = None
    datatype: str | None = None
    classes: tuple[str, ...] = ()
    allowed: frozenset[Term] | None = None
    min_length: int = 0
    pattern: str | None = None
    min_inclusive: Decimal | None = None
    max_inclusive: Decimal | None = None
    min_exclusive: Decimal | None = None
    unique_lang: bool = False
    less_than: str | None = None
    less_than_or_equals: str | None = None
    has_value: Term | None = None
    alternatives: tuple[NodeShape, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What a node must be: a member of ``target``, or a value. ``alternatives``: one of these shapes must hold; ``closed``: the only
    properties allowed.
    """

    iri: str
    target: str | None
    message: str
    node_kind: str | None
    properties: tuple[PropertyShape, ...]
    closed: frozenset[str] | None = None
    alternatives: tuple[NodeShape, ...] = ()
    classes: tuple[str, ...] = ()
    datatype: str | None = None


class _Graph:
    """The triples of the shape files, by subject and predicate."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.values: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        self.predicates: dict[Term, set[str]] = defaultdict(set)
        for file in files:
            for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                subject, predicate = term_of(quad.subject), quad.predicate.value
                self.values[(subject, predicate)].append(term_of(quad.object))
                self.predicates[subject].add(predicate)

    def all(self, subject: Term, name: str) -> list[Term]:
        return sorted(self.values.get((subject, SH + name), ()), key=lambda term: (term.kind, term.value))

    def one(self, subject: Term, name: str) -> str | None:
        found = self.values.get((subject, SH + name))
        return found[0].value if found else None

    def items(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        found: list[Term] = []
        while head.value != _NIL:
            found.append(self.values[(head, _FIRST)][0])
            head = self.values[(head, _REST)][0]
        return found


_LIST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIRST, _REST, _NIL = _LIST + "first", _LIST + "rest", _LIST + "nil"


def read_shapes(files: Iterable[Path]) -> tuple[NodeShape, ...]:
    """The node shapes with a target class, by target. ``KgError`` FK-K060 for a constraint component that is not supported."""
    graph = _Graph(files)
    targeted = [subject for subject, predicates in graph.predicates.items() if SH + "targetClass" in predicates]
    return tuple(sorted((_node(graph, subject) for subject in targeted), key=lambda shape: (shape.target or "", shape.iri)))


def _node(graph: _Graph, subject: Term) -> NodeShape:
    _refuse_unknown(graph, subject, _NODE_TERMS)
    properties = tuple(_property(graph, one) for one in graph.all(subject, "property"))
    closed: frozenset[str] | None = None
    if graph.one(subject, "closed") == "true":
        ignored = graph.all(subject, "ignoredProperties")
        closed = frozenset({*(shape.path for shape in properties), *(term.value for head in ignored for term in graph.items(head))})
    return NodeShape(
        subject.value, graph.one(subject, "targetClass"), graph.one(subject, "message") or "", graph.one(subject, "nodeKind"),
        properties, closed, _alternatives(graph, subject), tuple(term.value for term in graph.all(subject, "class")),
        graph.one(subject, "datatype"))


def _alternatives(graph: _Graph, subject: Term) -> tuple[NodeShape, ...]:
    return tuple(_node(graph, one) for head in graph.all(subject, "or") for one in graph.items(head))


def _property(graph: _Graph, subject: Term) -> PropertyShape:
    _refuse_unknown(graph, subject, _PROPERTY_TERMS)

    def number(name: str) -> Decimal | None:
        value = graph.one(subject, name)
        return None if value is None else Decimal(value)

    listed = graph.all(subject, "in")
    known = graph.all(subject, "hasValue")
    maximum = graph.one(subject, "maxCount")
    return PropertyShape(
        graph.one(subject, "path") or "", graph.one(subject, "message") or "", int(graph.one(subject, "minCount") or 0),
        None if maximum is None else int(maximum), graph.one(subject, "nodeKind"), graph.one(subject, "datatype"),
        tuple(term.value for term in graph.all(subject, "class")), frozenset(graph.items(listed[0])) if listed else None,
        int(graph.one(subject, "minLength") or 0), graph.one(subject, "pattern"), number("minInclusive"), number("maxInclusive"),
        number("minExclusive"), graph.one(subject, "uniqueLang") == "true", graph.one(subject, "lessThan"),
        graph.one(subject, "lessThanOrEquals"), known[0] if known else None, _alternatives(graph, subject))


def _refuse_unknown(graph: _Graph, subject: Term, known: frozenset[str]) -> None:
    strange = sorted(one for one in graph.predicates[subject] if one.startswith(SH) and one not in known)
    if strange:
        raise KgError("FK-K060", "检查规则用了不支持的约束", where=f"{subject.value}：{strange[0].removeprefix(SH)}")
