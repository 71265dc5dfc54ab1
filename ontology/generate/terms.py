"""Writes ``ontology/terms.py``: one constant for every named term of the fk: namespace."""
from __future__ import annotations

from rdflib import Graph

from ontology.generate.graph import KINDS, label, local_name, terms_of

_HEAD = '''"""Terms of the vocabulary as plain strings, without rdflib. Written by ``python -m ontology.generate``."""
# ruff: noqa: N815
from __future__ import annotations

from typing import Final

from ontology.external import DCTERMS, FOAF, OA, ORG, OWL, PREFIXES, PROV, QB, RDF, RDFS, SCHEMA, SKOS, XSD

__all__ = [
    "DCTERMS",
    "FK",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "XSD",
]


class FK:
    """Classes, properties and concept schemes of ``fk: <https://w3id.org/fiscal-kg/ns#>``."""
'''


def write_terms(graph: Graph) -> str:
    """The Python source of the terms module; every constant is followed by its Chinese label."""
    lines = [_HEAD]
    for title, types in KINDS:
        lines.append(f"    # {title}.")
        for term in terms_of(graph, types):
            name = local_name(term)
            lines.append(f'    {name}: Final = "{term}"  # {label(graph, term, "zh")}')
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
