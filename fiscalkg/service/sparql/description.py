"""What the endpoint says of itself: W3C SPARQL 1.1 Service Description, with the named graphs of the generation in force."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from fiscalkg.workspace import Workspace
from kg.store.oxigraph import OxigraphStore

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_PREFIXES: Final = {"sd": SD, "format": "http://www.w3.org/ns/formats/", "dcterms": "http://purl.org/dc/terms/"}
_FORMATS: Final = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
                   "rdfxml": ox.RdfFormat.RDF_XML}


def describe(address: str, workspace: Workspace, form: str) -> bytes:
    """The description of the endpoint at ``address`` (absolute), spelled in ``form`` (``turtle`` ``ntriples`` ``jsonld`` ``rdfxml``)."""
    text = (Path(__file__).parent / "service.ttl").read_bytes()
    fixed = [quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE, base_iri=address)]
    return ox.serialize([*fixed, *_graphs(address, workspace)], format=_FORMATS[form], prefixes=_PREFIXES) or b""


def _graphs(address: str, workspace: Workspace) -> Iterator[ox.Triple]:
    store = workspace.graph.store
    dataset = ox.NamedNode(f"{address}#dataset")
    for number, name in enumerate(store.graphs() if isinstance(store, OxigraphStore) else (), 1):
        node = ox.NamedNode(f"{address}#graph-{number}")
        yield ox.Triple(dataset, ox.NamedNode(f"{SD}namedGraph"), node)
        yield ox.Triple(node, ox.NamedNode(f"{SD}name"), ox.NamedNode(name))
