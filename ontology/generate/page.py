"""Writes ``docs/vocabulary.md``: every term with its labels, definitions, domain and range."""
from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, QB, RDF, RDFS, SDO, SKOS

from ontology.files import CONCEPTS, NAMESPACE
from ontology.generate.graph import KINDS, concepts, definition, label, local_name, one, schemes, terms_of, texts
from ontology.terms import FK, PREFIXES

_HEAD = """# Vocabulary

Written by `python -m ontology.generate` from the Turtle files in `ontology/data`; edit those, not this page.

- `fk:` is `{namespace}`; concepts of code lists have IRIs under `{concepts}`.
- Every passage carries `fk:inDocument`, `fk:start`, `fk:end` and `fk:quote`: code points of the decoded text, the end exclusive.
- Every enumeration is a SKOS scheme; `skos:notation` is the spelling used in exports. `ontology.concept("Phases", "年初预算")`
  gives the IRI, `ontology.notation(iri)` leads back.
- `skos:broaderTransitive` is stored at load time (`ontology.broader_transitive()`), so that no query has to walk paths.
- Constants of all terms, without rdflib: `from ontology.terms import FK, PREFIXES`.
- SHACL shapes are in `ontology/shapes`: one for every class, with messages in Chinese.
"""


def write_page(graph: Graph) -> str:
    """The page as Markdown."""
    parts = [_HEAD.format(namespace=NAMESPACE, concepts=CONCEPTS), "## Classes\n", *_classes(graph)]
    parts += ["\n## Properties\n", *_properties(graph)]
    parts += ["\n## Structure of budget lines\n", *_structure(graph)]
    parts += ["\n## Code lists\n", *_code_lists(graph)]
    parts += ["\n## Grade scales\n", *_grade_scales(graph)]
    parts += ["\n## Kinds of problems\n", *_issues(graph)]
    return "\n".join(parts) + "\n"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = list(heads)
    lines = [_row(heads), _row("---" for _ in heads)]
    return lines + [_row(row) for row in rows]


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _short(term: object) -> str:
    for prefix, namespace in PREFIXES.items():
        if str(term).startswith(namespace):
            return f"`{prefix}:{str(term).removeprefix(namespace)}`"
    return f"`{term}`"


def _listed(graph: Graph, subject: URIRef, *predicates: URIRef) -> str:
    return " ".join(sorted({_short(value) for predicate in predicates for value in graph.objects(subject, predicate)}))


def _both(graph: Graph, term: URIRef) -> str:
    return f"{definition(graph, term, 'zh')}<br>{definition(graph, term, 'en')}"


def _names(graph: Graph, term: URIRef) -> str:
    return f"{label(graph, term, 'zh')}<br>{label(graph, term, 'en')}"


def _classes(graph: Graph) -> list[str]:
    rows = (
        (_short(term), _names(graph, term), _listed(graph, term, RDFS.subClassOf), _both(graph, term))
        for term in terms_of(graph, (OWL.Class,))
    )
    return _table(("class", "name", "subclass of", "definition"), rows)


def _properties(graph: Graph) -> list[str]:
    rows = []
    for term in terms_of(graph, KINDS[1][1]):
        scheme = _listed(graph, term, QB.codeList)
        domain = _listed(graph, term, RDFS.domain, SDO.domainIncludes)
        rows.append((_short(term), _names(graph, term), domain, scheme or _listed(graph, term, RDFS.range), _both(graph, term)))
    return _table(("property", "name", "of", "value", "definition"), rows)


def _structure(graph: Graph) -> list[str]:
    term = URIRef(NAMESPACE + "budgetStructure")
    kinds = (("dimension", QB.dimension), ("measure", QB.measure), ("attribute", QB.attribute))
    components = sorted(str(component) for component in graph.objects(term, QB.component))
    rows = [(kind, _listed_of(graph, components, predicate)) for kind, predicate in kinds]
    return [f"{_short(term)}: {definition(graph, term, 'en')}\n", *_table(("component", "properties"), rows)]


def _listed_of(graph: Graph, components: Iterable[str], predicate: URIRef) -> str:
    values = {value for component in components for value in graph.objects(URIRef(component), predicate)}
    return " ".join(sorted(_short(value) for value in values))


def _code_lists(graph: Graph) -> list[str]:
    lines = []
    for scheme in schemes(graph):
        if local_name(scheme) != "IssueTypes":
            lines += [f"### {_short(scheme)} {label(graph, scheme, 'zh')}\n", f"{_both(graph, scheme)}\n"]
            rows = [_concept(graph, concept) for concept in _by_notation(graph, scheme)]
            lines += [*_table(("notation", "name", "IRI ends in", "also", "definition"), rows), ""]
    return lines


def _by_notation(graph: Graph, scheme: URIRef) -> list[URIRef]:
    found = concepts(graph, scheme)
    framework = any((concept, RDF.type, URIRef(NAMESPACE + "FrameworkIndicator")) in graph for concept in found)
    return sorted(found, key=lambda concept: one(graph, concept, SKOS.notation)) if framework else found


def _concept(graph: Graph, concept: URIRef) -> tuple[str, ...]:
    also = " ".join(texts(graph, concept, SKOS.altLabel, "zh"))
    meaning = "<br>".join(text for language in ("zh", "en") for text in texts(graph, concept, SKOS.definition, language))
    ending = f"`{str(concept).removeprefix(CONCEPTS)}`"
    return one(graph, concept, SKOS.notation), _names(graph, concept), ending, also, meaning


def _grade_scales(graph: Graph) -> list[str]:
    rows = []
    for scale in sorted(graph.subjects(RDF.type, URIRef(FK.GradeScale)), key=str):
        note = one(graph, URIRef(str(scale)), SKOS.scopeNote)
        ending = f"`{str(scale).removeprefix(CONCEPTS)}`"
        rows.append((_names(graph, URIRef(str(scale))), ending, note))
    return _table(("scale", "IRI ends in", "bands"), rows)


def _issues(graph: Graph) -> list[str]:
    found = concepts(graph, URIRef(NAMESPACE + "IssueTypes"))
    order = sorted(found, key=lambda kind: ("DPOB".index(_code(kind)[0]), int(_code(kind)[1:])))
    rows = []
    for kind in order:
        indicators = sorted(label(graph, URIRef(str(match)), "zh") for match in graph.objects(kind, SKOS.broadMatch))
        note = one(graph, kind, SKOS.scopeNote)
        rows.append((_code(kind), _names(graph, kind), f"{_both(graph, kind)}<br>{note}", " ".join(dict.fromkeys(indicators))))
    return _table(("code", "name", "definition and scope", "indicators"), rows)


def _code(kind: URIRef) -> str:
    return str(kind).rpartition("/")[2]
