"""Reading many nodes at once: one query for all statements about the members of a class."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kg.graph import Iri, KnowledgeGraph
from ontology.concepts import notation
from ontology.terms import FK


class Node:
    """A node with its statements: ``one`` and ``all`` read values by property IRI."""

    __slots__ = ("iri", "values")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: dict[str, list[Any]] = {}

    def one(self, prop: str) -> Any:
        """The value of a property (the smallest when there are several), or None."""
        values = self.values.get(prop)
        return None if not values else values[0] if len(values) == 1 else min(values)

    def all(self, prop: str) -> list[Any]:
        """The values of a property, sorted."""
        return sorted(self.values.get(prop, ()))

    def code(self, prop: str) -> str | None:
        """The notation of a coded value (年初预算, 万元), or None."""
        value = self.one(prop)
        return None if value is None else notation(value) or str(value)

    @property
    def place(self) -> tuple[str, int, int]:
        """Document IRI, start, end; for sorting and citing."""
        return str(self.one(FK.inDocument) or ""), self.one(FK.start) or 0, self.one(FK.end) or 0

    def quote(self) -> dict[str, Any]:
        """Start, end and raw slice."""
        return {"start": self.one(FK.start), "end": self.one(FK.end), "quote": self.one(FK.quote)}


def nodes(graph: KnowledgeGraph, *classes: str, skip: Sequence[str] = ()) -> dict[str, Node]:
    """All members of the classes with all their statements, by IRI, ordered by place and IRI. ``skip`` leaves properties out."""
    found: dict[str, Node] = {}
    without = "FILTER(?p NOT IN (" + ", ".join(f"<{prop}>" for prop in skip) + "))" if skip else ""
    query = "SELECT ?s ?p ?o WHERE { VALUES ?class { $classes } ?s a ?class ; ?p ?o " + without + " }"
    for row in graph.select(query, classes=[Iri(one) for one in classes]):
        node = found.get(row["s"])
        if node is None:
            node = found[row["s"]] = Node(row["s"])
        node.values.setdefault(row["p"], []).append(row["o"])
    return dict(sorted(found.items(), key=lambda item: (*item[1].place, item[0])))


def grouped(found: dict[str, Node], prop: str) -> dict[str, list[Node]]:
    """Nodes by the value of a property, in their order."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in found.values():
        for value in node.values.get(prop, ()):
            groups[value].append(node)
    return groups


def number(value: Decimal | int | None) -> int | float | Decimal | None:
    """A plain JSON number: whole numbers as int, others as float; Decimal where a float would not spell the very same figure."""
    if value is None or isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value and "e" not in repr(near) else value
