"""Writes ``ontology/data/code-lists.json``: the concepts of every scheme for readers without rdflib."""
from __future__ import annotations

import json

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from ontology.files import CONCEPTS
from ontology.generate.graph import concepts, label, local_name, one, schemes, texts


def write_codelists(graph: Graph) -> str:
    """The JSON text, as ``ontology.concepts.CodeLists`` describes it; concepts in the order of their IRIs.

    Raises ``ValueError`` when two concepts of a scheme share a spelling.
    """
    members = {local_name(scheme): concepts(graph, scheme) for scheme in schemes(graph)}
    every = [concept for group in members.values() for concept in group]
    lists = {
        "codes": {name: _codes(graph, group) for name, group in members.items()},
        "notations": {_name(concept): one(graph, concept, SKOS.notation) for concept in every},
        "labels": {_name(concept): label(graph, concept, "zh") for concept in every},
        "broader": {_name(concept): names for concept in every if (names := _broader(graph, concept))},
    }
    return json.dumps(lists, ensure_ascii=False, indent=1) + "\n"


def _name(concept: URIRef) -> str:
    return str(concept).removeprefix(CONCEPTS)


def _codes(graph: Graph, group: list[URIRef]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for concept in group:
        for spelling in _spellings(graph, concept):
            if codes.setdefault(spelling, _name(concept)) != _name(concept):
                raise ValueError(f"{spelling} stands for {codes[spelling]} and {_name(concept)}")
    return codes


def _spellings(graph: Graph, concept: URIRef) -> list[str]:
    labels = [*texts(graph, concept, SKOS.prefLabel, "zh"), *texts(graph, concept, SKOS.altLabel, "zh")]
    return [one(graph, concept, SKOS.notation), *labels]


def _broader(graph: Graph, concept: URIRef) -> list[str]:
    wider = [*graph.objects(concept, SKOS.broader), *graph.objects(concept, SKOS.broadMatch)]
    return sorted(str(other).removeprefix(CONCEPTS) for other in wider)
