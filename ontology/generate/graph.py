"""The vocabulary read with rdflib, and the few questions the writers ask it."""
from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, QB, RDF, RDFS, SKOS

from ontology.files import NAMESPACE, ttl_files

KINDS: tuple[tuple[str, tuple[URIRef, ...]], ...] = (
    ("Classes", (OWL.Class,)),
    ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)),
    ("Concept schemes", (SKOS.ConceptScheme,)),
    ("Structures", (QB.DataStructureDefinition,)),
)
"""Kinds of named terms of the fk: namespace, in the order they are written."""


def read_graph() -> Graph:
    """All vocabulary files (not the shapes) in one graph."""
    graph = Graph()
    for file in ttl_files():
        graph.parse(file, format="turtle")
    return graph


def label(graph: Graph, subject: URIRef, language: str) -> str:
    """The one ``rdfs:label`` or ``skos:prefLabel`` in ``language``; ``ValueError`` when there is none or more than one."""
    return _only(graph, subject, (RDFS.label, SKOS.prefLabel), language)


def definition(graph: Graph, subject: URIRef, language: str) -> str:
    """The one ``skos:definition`` in ``language``; ``ValueError`` when there is none or more than one."""
    return _only(graph, subject, (SKOS.definition,), language)


def _only(graph: Graph, subject: URIRef, predicates: tuple[URIRef, ...], language: str) -> str:
    found = [value for predicate in predicates for value in texts(graph, subject, predicate, language)]
    if len(found) != 1:
        raise ValueError(f"{subject}: {len(found)} texts in {language} for {predicates}")
    return found[0]


def one(graph: Graph, subject: URIRef, predicate: URIRef) -> str:
    """The only value of one property; ``ValueError`` when there is none or more than one."""
    (value,) = graph.objects(subject, predicate)
    return str(value)


def texts(graph: Graph, subject: URIRef, predicate: URIRef, language: str) -> list[str]:
    """Texts of one property in ``language``, sorted."""
    values = graph.objects(subject, predicate)
    return sorted(str(value) for value in values if isinstance(value, Literal) and value.language == language)


def terms_of(graph: Graph, types: tuple[URIRef, ...]) -> list[URIRef]:
    """Named terms of the fk: namespace with one of ``types``, sorted by IRI."""
    found = {subject for kind in types for subject in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef) and term.startswith(NAMESPACE))


def local_name(term: URIRef) -> str:
    """The part of the IRI behind the fk: namespace."""
    return str(term).removeprefix(NAMESPACE)


def schemes(graph: Graph) -> list[URIRef]:
    """Concept schemes of the vocabulary, sorted by IRI."""
    return sorted(term for term in graph.subjects(RDF.type, SKOS.ConceptScheme) if isinstance(term, URIRef))


def concepts(graph: Graph, scheme: URIRef) -> list[URIRef]:
    """Concepts of a scheme, sorted by IRI."""
    return sorted(term for term in graph.subjects(SKOS.inScheme, scheme) if isinstance(term, URIRef))
