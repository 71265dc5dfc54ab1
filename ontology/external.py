"""Terms of the vocabularies that FiscalKG reuses, as plain strings: importing them costs nothing and needs no rdflib."""
# ruff: noqa: N815
from __future__ import annotations

from typing import Final


class RDF:
    """RDF itself."""

    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    Property: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"


class RDFS:
    """RDF Schema."""

    Class: Final = "http://www.w3.org/2000/01/rdf-schema#Class"
    Resource: Final = "http://www.w3.org/2000/01/rdf-schema#Resource"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    domain: Final = "http://www.w3.org/2000/01/rdf-schema#domain"
    range: Final = "http://www.w3.org/2000/01/rdf-schema#range"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
    subPropertyOf: Final = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"


class OWL:
    """OWL: used for typing terms only."""

    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    DatatypeProperty: Final = "http://www.w3.org/2002/07/owl#DatatypeProperty"
    ObjectProperty: Final = "http://www.w3.org/2002/07/owl#ObjectProperty"
    Ontology: Final = "http://www.w3.org/2002/07/owl#Ontology"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"


class XSD:
    """Datatypes of XML Schema."""

    boolean: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    date: Final = "http://www.w3.org/2001/XMLSchema#date"
    decimal: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    integer: Final = "http://www.w3.org/2001/XMLSchema#integer"
    string: Final = "http://www.w3.org/2001/XMLSchema#string"


class SKOS:
    """SKOS: labels of things, code lists, classifications."""

    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    broadMatch: Final = "http://www.w3.org/2004/02/skos/core#broadMatch"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    broaderTransitive: Final = "http://www.w3.org/2004/02/skos/core#broaderTransitive"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
    hasTopConcept: Final = "http://www.w3.org/2004/02/skos/core#hasTopConcept"
    hiddenLabel: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    narrower: Final = "http://www.w3.org/2004/02/skos/core#narrower"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    note: Final = "http://www.w3.org/2004/02/skos/core#note"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    related: Final = "http://www.w3.org/2004/02/skos/core#related"
    scopeNote: Final = "http://www.w3.org/2004/02/skos/core#scopeNote"
    topConceptOf: Final = "http://www.w3.org/2004/02/skos/core#topConceptOf"


class DCTERMS:
    """Dublin Core terms."""

    created: Final = "http://purl.org/dc/terms/created"
    description: Final = "http://purl.org/dc/terms/description"
    hasPart: Final = "http://purl.org/dc/terms/hasPart"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    isPartOf: Final = "http://purl.org/dc/terms/isPartOf"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    references: Final = "http://purl.org/dc/terms/references"
    source: Final = "http://purl.org/dc/terms/source"
    subject: Final = "http://purl.org/dc/terms/subject"
    title: Final = "http://purl.org/dc/terms/title"


class PROV:
    """PROV-O: where things come from."""

    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    Agent: Final = "http://www.w3.org/ns/prov#Agent"
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    used: Final = "http://www.w3.org/ns/prov#used"
    value: Final = "http://www.w3.org/ns/prov#value"
    wasAttributedTo: Final = "http://www.w3.org/ns/prov#wasAttributedTo"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
    wasGeneratedBy: Final = "http://www.w3.org/ns/prov#wasGeneratedBy"
    wasQuotedFrom: Final = "http://www.w3.org/ns/prov#wasQuotedFrom"


class ORG:
    """The organization ontology."""

    FormalOrganization: Final = "http://www.w3.org/ns/org#FormalOrganization"
    subOrganizationOf: Final = "http://www.w3.org/ns/org#subOrganizationOf"


class QB:
    """RDF Data Cube."""

    DataSet: Final = "http://purl.org/linked-data/cube#DataSet"
    DataStructureDefinition: Final = "http://purl.org/linked-data/cube#DataStructureDefinition"
    Observation: Final = "http://purl.org/linked-data/cube#Observation"
    codeList: Final = "http://purl.org/linked-data/cube#codeList"
    dataSet: Final = "http://purl.org/linked-data/cube#dataSet"
    structure: Final = "http://purl.org/linked-data/cube#structure"


class SCHEMA:
    """schema.org."""

    AdministrativeArea: Final = "https://schema.org/AdministrativeArea"
    Legislation: Final = "https://schema.org/Legislation"
    Project: Final = "https://schema.org/Project"
    Report: Final = "https://schema.org/Report"
    containedInPlace: Final = "https://schema.org/containedInPlace"
    domainIncludes: Final = "https://schema.org/domainIncludes"
    legislationIdentifier: Final = "https://schema.org/legislationIdentifier"


class OA:
    """Web Annotation: used when passages are exported."""

    Annotation: Final = "http://www.w3.org/ns/oa#Annotation"
    TextPositionSelector: Final = "http://www.w3.org/ns/oa#TextPositionSelector"
    TextQuoteSelector: Final = "http://www.w3.org/ns/oa#TextQuoteSelector"
    end: Final = "http://www.w3.org/ns/oa#end"
    exact: Final = "http://www.w3.org/ns/oa#exact"
    hasBody: Final = "http://www.w3.org/ns/oa#hasBody"
    hasSelector: Final = "http://www.w3.org/ns/oa#hasSelector"
    hasSource: Final = "http://www.w3.org/ns/oa#hasSource"
    hasTarget: Final = "http://www.w3.org/ns/oa#hasTarget"
    start: Final = "http://www.w3.org/ns/oa#start"
    SpecificResource: Final = "http://www.w3.org/ns/oa#SpecificResource"


class FOAF:
    """FOAF: one class."""

    Document: Final = "http://xmlns.com/foaf/0.1/Document"


PREFIXES: Final[dict[str, str]] = {
    "fk": "https://w3id.org/fiscal-kg/ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of every vocabulary used, for SPARQL queries and Turtle."""
