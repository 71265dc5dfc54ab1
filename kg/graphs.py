"""The shared named graphs: vocabulary, identity, what is derived."""
from __future__ import annotations

import io
from functools import cache

import pyoxigraph as ox

from kg.iri import Iris
from kg.mapping.triples import TripleWriter
from ontology.files import ttl_files
from ontology.hierarchy import broader_transitive
from ontology.terms import SKOS

ONTOLOGY, IDENTITY, DERIVED = "ontology", "identity", "derived"
"""Names of the shared graphs under ``<base>graph/``."""


@cache
def ontology_triples() -> bytes:
    """The vocabulary as N-Triples, with skos:broaderTransitive materialised so that no query has to walk paths."""
    out = io.BytesIO()
    for path in ttl_files():
        triples = (quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=False))
        ox.serialize(triples, out, ox.RdfFormat.N_TRIPLES)
    w = TripleWriter()
    for narrow, wide in broader_transitive():
        w.link(narrow, SKOS.broaderTransitive, wide)
    return out.getvalue() + w.data()


def shared_graphs(iris: Iris) -> dict[str, str]:
    """Name -> IRI of the shared graphs."""
    return {name: iris.graph(name) for name in (ONTOLOGY, IDENTITY, DERIVED)}
