"""Python terms say what the TTL files say, no more and no less."""
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rdflib import Graph, URIRef
from rdflib import namespace as ns

from ontology import external
from ontology.files import NAMESPACE
from ontology.generate.graph import read_graph
from ontology.terms import FK, PREFIXES


@pytest.fixture(scope="module")
def graph() -> Graph:
    return read_graph()


def constants(holder: type) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in vars(holder).items() if not name.startswith("_"))


def test_constants_equal_the_terms_of_the_namespace(graph: Graph) -> None:
    named = {str(term) for term in graph.subjects() if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)}
    assert {value for _, value in constants(FK)} == named


def test_a_constant_is_named_like_its_term() -> None:
    assert all(value == NAMESPACE + name for name, value in constants(FK))


def test_every_fk_term_that_is_used_is_defined(graph: Graph) -> None:
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef) and str(node).startswith(NAMESPACE)}
    assert used == {value for _, value in constants(FK)}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (external.RDF, ns.RDF), (external.RDFS, ns.RDFS), (external.OWL, ns.OWL), (external.XSD, ns.XSD),
        (external.SKOS, ns.SKOS), (external.DCTERMS, ns.DCTERMS), (external.PROV, ns.PROV), (external.ORG, ns.ORG),
        (external.QB, ns.QB), (external.SCHEMA, ns.SDO), (external.FOAF, ns.FOAF),
    ],
)  # fmt: skip
def test_reused_terms_exist_in_their_vocabularies(ours: type, theirs: type) -> None:
    for name, value in constants(ours):
        assert str(theirs[name]) == value  # type: ignore[index]


def test_external_terms_of_the_ttl_exist_in_their_vocabularies(graph: Graph) -> None:
    known = [ns.RDF, ns.RDFS, ns.OWL, ns.XSD, ns.SKOS, ns.DCTERMS, ns.PROV, ns.ORG, ns.QB, ns.SDO, ns.FOAF]
    for node in {node for triple in graph for node in triple if isinstance(node, URIRef)}:
        for vocabulary in known:
            if str(node).startswith(str(vocabulary)):
                assert node in vocabulary


def test_prefixes_cover_every_vocabulary() -> None:
    assert PREFIXES["fk"] == NAMESPACE
    holders = {name.lower(): getattr(external, name) for name in vars(external) if name.isupper() and name != "PREFIXES"}
    for prefix, holder in holders.items():
        assert all(value.startswith(PREFIXES[prefix]) for _, value in constants(holder))


def test_terms_are_importable_without_rdflib() -> None:
    code = "import sys, ontology, ontology.terms, ontology.concepts; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
