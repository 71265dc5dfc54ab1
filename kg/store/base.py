"""What the product needs of a triple store, and the engine-neutral shape of its answers."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

XSD = "http://www.w3.org/2001/XMLSchema#"
XSD_STRING = XSD + "string"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_INTEGERS = frozenset(XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear"))
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An RDF term: ``kind`` is iri, literal or bnode; ``datatype`` and ``lang`` are set for literals only."""

    value: str
    kind: str = "iri"
    datatype: str | None = None
    lang: str | None = None

    def python(self) -> object:
        """The value as Python knows it: int, Decimal, bool or str (dates stay as they are written)."""
        return python_value(self.value, self.datatype) if self.kind == "literal" and self.datatype else self.value

    def n3(self) -> str:
        """The term in N-Triples spelling."""
        if self.kind == "iri":
            return f"<{self.value}>"
        if self.kind == "bnode":
            return f"_:{self.value}"
        text = quoted(self.value)
        if self.lang:
            return f"{text}@{self.lang}"
        return text if self.datatype in (None, XSD_STRING) else f"{text}^^<{self.datatype}>"


def python_value(text: str, datatype: str) -> object:
    """A literal as Python knows it: int, Decimal, bool or str."""
    if datatype == XSD_STRING:
        return text
    if datatype in _INTEGERS:
        return int(text)
    if datatype in _NUMBERS:
        return Decimal(text)
    return text in ("true", "1") if datatype == XSD + "boolean" else text


def quoted(text: str) -> str:
    """``text`` as an N-Triples string: quotes, backslashes and line ends escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'


@dataclass(frozen=True, slots=True)
class Rows:
    """Answer to SELECT: the variables in their order, and the solutions as they come, as terms or as Python values.

    ``solutions`` and ``values`` read the same stream: take one of them.
    """

    variables: tuple[str, ...]
    solutions: Iterator[tuple[Term | None, ...]]
    values: Iterator[tuple[Any, ...]]

    @classmethod
    def of_terms(cls, variables: tuple[str, ...], solutions: Iterator[tuple[Term | None, ...]]) -> Rows:
        """Rows of an engine that gives terms; the values are read off them."""
        return cls(variables, solutions, (tuple(None if term is None else term.python() for term in row) for row in solutions))


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """Answer to CONSTRUCT and DESCRIBE: the triples as they come."""

    triples: Iterator[tuple[Term, Term, Term]]


Answer = Rows | Ask | Triples


class Store(Protocol):
    """A set of named graphs. Queries see the union of all graphs as the default graph.

    ``KgError`` FK-K010 for a query or update that does not parse, FK-K011 for data that does not parse, FK-K012 when the engine fails.
    """

    def query(self, sparql: str) -> Answer:
        """Run a SPARQL 1.1 query over the union of all graphs."""

    def update(self, sparql: str) -> None:
        """Run a SPARQL 1.1 update."""

    def load(self, graph: str, data: bytes) -> None:
        """Add N-Triples (UTF-8) to the named graph ``graph``, which is made when it is not there."""

    def drop(self, graph: str) -> None:
        """Remove the named graph ``graph`` with all it holds; nothing happens when there is none."""

    def close(self) -> None:
        """Let go of files and connections; the store is not used after that."""
