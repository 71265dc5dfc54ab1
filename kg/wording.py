"""What properties and classes are called, in Chinese: from the vocabulary, and for reused vocabularies from here."""
from __future__ import annotations

from typing import Final

from kg.graph import KnowledgeGraph
from ontology.terms import DCTERMS, FK, ORG, QB, RDF, SCHEMA, SKOS

REUSED: Final[dict[str, str]] = {
    DCTERMS.title: "标题",
    DCTERMS.description: "说明",
    DCTERMS.publisher: "发布单位",
    DCTERMS.isPartOf: "上级内容",
    SKOS.prefLabel: "名称",
    SKOS.altLabel: "又称",
    SKOS.hiddenLabel: "通俗说法",
    SKOS.notation: "代码",
    SKOS.definition: "定义",
    SKOS.scopeNote: "适用说明",
    SKOS.broader: "上级科目",
    SKOS.broadMatch: "对应官方指标",
    SKOS.inScheme: "所属分类",
    ORG.subOrganizationOf: "上级单位",
    SCHEMA.legislationIdentifier: "文号",
    SCHEMA.containedInPlace: "上级地区",
    QB.dataSet: "所在表",
}
"""Properties of reused vocabularies -> Chinese name."""

HIDDEN: Final = frozenset({
    RDF.type, FK.start, FK.end, FK.page, FK.cell, FK.inDocument, FK.spans, FK.fragment, FK.quote, FK.sha256,
    SKOS.broaderTransitive, SKOS.inScheme, SKOS.topConceptOf, QB.structure,
})
"""Properties that say where something stands or how it is filed, not what it is."""


class Wording:
    """Chinese names of properties and classes, read from the vocabulary once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        rows = graph.select('SELECT ?term ?label WHERE { ?term rdfs:label ?label . FILTER(LANG(?label) = "zh") }')
        self._names: dict[str, str] = {row["term"]: row["label"] for row in rows} | REUSED

    def __call__(self, iri: str) -> str:
        """The Chinese name of a term; the end of its IRI where there is none."""
        return self._names.get(iri) or iri.rpartition("#")[2].rpartition("/")[2]
