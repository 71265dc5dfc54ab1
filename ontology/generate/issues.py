"""Writes ``ontology/data/issue-types.json``: the kinds of problems for readers without rdflib."""
from __future__ import annotations

import json

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from ontology.files import NAMESPACE
from ontology.generate.graph import definition, label, one, texts

_SCHEME = URIRef(NAMESPACE + "IssueTypes")
_PROJECT = URIRef(NAMESPACE + "ProjectFramework")
_DEPARTMENT = URIRef(NAMESPACE + "DepartmentFramework")
_ORDER = "DPOB"
"""Decision, process, output, benefit: the order of the framework."""


def write_issues(graph: Graph) -> str:
    """The JSON text: one object for each kind, in the order of the framework."""
    rows = [_row(graph, URIRef(str(kind))) for kind in graph.subjects(SKOS.inScheme, _SCHEME)]
    rows.sort(key=lambda row: (_ORDER.index(str(row["code"])[0]), int(str(row["code"])[1:])))
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(graph: Graph, kind: URIRef) -> dict[str, str | list[str]]:
    indicators = _indicators(graph, kind, _PROJECT)
    return {
        "code": one(graph, kind, SKOS.notation),
        "label": label(graph, kind, "zh"),
        "label_en": label(graph, kind, "en"),
        "definition": definition(graph, kind, "zh"),
        "definition_en": definition(graph, kind, "en"),
        "scope_note": one(graph, kind, SKOS.scopeNote),
        "alt_labels": texts(graph, kind, SKOS.altLabel, "zh"),
        "hidden_labels": texts(graph, kind, SKOS.hiddenLabel, "zh"),
        "dimension": label(graph, _top(graph, indicators[0]), "zh"),
        "indicators": [label(graph, indicator, "zh") for indicator in indicators],
        "department_indicators": [label(graph, indicator, "zh") for indicator in _indicators(graph, kind, _DEPARTMENT)],
    }


def _indicators(graph: Graph, kind: URIRef, scheme: URIRef) -> list[URIRef]:
    matches = (match for match in graph.objects(kind, SKOS.broadMatch) if (match, SKOS.inScheme, scheme) in graph)
    found = (URIRef(str(match)) for match in matches)
    return sorted(found, key=lambda indicator: one(graph, indicator, SKOS.notation))


def _top(graph: Graph, concept: URIRef) -> URIRef:
    while (parent := graph.value(concept, SKOS.broader)) is not None:
        concept = URIRef(str(parent))
    return concept
