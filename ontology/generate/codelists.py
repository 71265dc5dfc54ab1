"""Writes ``ontology/codelists.py``: the concepts of every code list by their spelling in records."""
from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from ontology.files import CONCEPTS
from ontology.generate.graph import concepts, label, local_name, schemes, texts

_HEAD = '''"""Code lists as plain data, without rdflib. Written by ``python -m ontology.generate`` from the TTL files.

``CODES[scheme][spelling]`` is the concept's IRI behind the concept base; spellings are the notation and the alternative labels.
``NOTATIONS`` and ``LABELS`` lead back from the IRI to the notation and to the Chinese label.
"""
from __future__ import annotations

from typing import Final
'''


def write_codelists(graph: Graph) -> str:
    """The Python source of the code list module; spellings in the order of IRIs, notation before alternative labels."""
    codes, notations, labels = [], [], []
    for scheme in schemes(graph):
        codes.append(f'    "{local_name(scheme)}": {{')
        for concept in concepts(graph, scheme):
            name = str(concept).removeprefix(CONCEPTS)
            notation = _notation(graph, concept)
            codes += [f'        "{spelling}": "{name}",' for spelling in _spellings(graph, concept, notation)]
            notations.append(f'    "{name}": "{notation}",')
            labels.append(f'    "{name}": "{label(graph, concept, "zh")}",')
        codes.append("    },")
    parts = [_HEAD, "CODES: Final[dict[str, dict[str, str]]] = {", *codes, "}\n"]
    parts += ["NOTATIONS: Final[dict[str, str]] = {", *notations, "}\n"]
    parts += ["LABELS: Final[dict[str, str]] = {", *labels, "}"]
    return "\n".join(parts) + "\n"


def _notation(graph: Graph, concept: URIRef) -> str:
    (notation,) = graph.objects(concept, SKOS.notation)
    return str(notation)


def _spellings(graph: Graph, concept: URIRef, notation: str) -> list[str]:
    return [notation, *(text for text in texts(graph, concept, SKOS.altLabel, "zh") if text != notation)]
