"""The graph itself in the formats of other tools. Every format is sorted, so that equal graphs give equal bytes."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import pyoxigraph as ox

from kg.export.graphml import graphml
from kg.graph import KnowledgeGraph
from kg.store.base import Rows, Term
from kg.store.oxigraph import OxigraphStore
from ontology.terms import PREFIXES, RDF


def nquads(graph: KnowledgeGraph) -> Iterator[str]:
    """All graphs as sorted N-Quads, a line at a time."""
    if isinstance(graph.store, OxigraphStore):
        text = (graph.store.raw.dump(format=ox.RdfFormat.N_QUADS) or b"").decode("utf-8")
        yield from (f"{line}\n" for line in sorted(text.split("\n")) if line)
        return
    answer = graph.store.query("SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    if not isinstance(answer, Rows):
        raise TypeError("not a SELECT query")
    yield from sorted(" ".join(term.n3() for term in row if term) + " .\n" for row in answer.solutions)


def triples(graph: KnowledgeGraph) -> list[tuple[Term, Term, Term]]:
    """The union of all graphs, every triple once, sorted."""
    answer = graph.store.query("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }")
    if not isinstance(answer, Rows):
        raise TypeError("not a SELECT query")
    rows = ((subject, predicate, value) for subject, predicate, value in answer.solutions if subject and predicate and value)
    return sorted(rows, key=lambda row: (row[0].value, row[1].value, row[2].n3()))


def turtle(graph: KnowledgeGraph) -> Iterator[str]:
    """The union of all graphs as Turtle with the house's prefixes."""
    lines = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in triples(graph))
    yield to_turtle(lines)


def to_turtle(ntriples: str) -> str:
    """N-Triples as Turtle with the house's prefixes."""
    return _serialized(ntriples, ox.RdfFormat.TURTLE)


def to_jsonld(ntriples: str) -> str:
    """N-Triples as expanded JSON-LD."""
    return _serialized(ntriples, ox.RdfFormat.JSON_LD)


def _serialized(ntriples: str, form: ox.RdfFormat) -> str:
    parsed = (quad.triple for quad in ox.parse(ntriples.encode("utf-8"), ox.RdfFormat.N_TRIPLES))
    return (ox.serialize(parsed, format=form, prefixes=PREFIXES) or b"").decode("utf-8")


def jsonld(graph: KnowledgeGraph) -> Iterator[str]:
    """The union of all graphs as compact JSON-LD: one node object a line, prefixed names, language-tagged and typed values."""
    yield '{"@context": ' + json.dumps(PREFIXES, sort_keys=True) + ',\n "@graph": [\n'
    first = True
    for subject, rows in groupby(triples(graph), key=lambda row: row[0]):
        yield ("" if first else ",\n") + json.dumps(_node(subject, rows), ensure_ascii=False)
        first = False
    yield "\n]}\n"


def _node(subject: Term, rows: Iterable[tuple[Term, Term, Term]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _identifier(subject)}
    for predicate, values in groupby(rows, key=lambda row: row[1].value):
        found = [value for _, _, value in values]
        if predicate == RDF.type:
            node["@type"] = [compact(value.value) for value in found]
        else:
            spelled = [_value(value) for value in found]
            node[compact(predicate)] = spelled[0] if len(spelled) == 1 else spelled
    return node


def _identifier(term: Term) -> str:
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _value(term: Term) -> Any:
    if term.kind != "literal":
        return {"@id": _identifier(term)}
    if term.lang:
        return {"@value": term.value, "@language": term.lang}
    return term.value if term.datatype is None else {"@value": term.value, "@type": compact(term.datatype)}


def compact(iri: str) -> str:
    """An IRI as prefix:name where a prefix of the house fits and the rest is a plain name."""
    for prefix, namespace in PREFIXES.items():
        name = iri.removeprefix(namespace)
        if name != iri and name.isidentifier():
            return f"{prefix}:{name}"
    return iri


FORMATS: Final[Mapping[str, Callable[[KnowledgeGraph], Iterator[str]]]] = {
    "turtle": turtle,
    "nquads": nquads,
    "jsonld": jsonld,
    "graphml": graphml,
}
"""Name of a format -> the function that gives the text in pieces."""
