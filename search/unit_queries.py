"""Bulk SPARQL queries behind ``search.unit_loader``: each gives one table for the whole graph. The graph knows the prefixes."""
from __future__ import annotations

from typing import Final

_PLACE: Final = "?iri fk:inDocument ?d ; fk:start ?start ; fk:end ?end . ?d fk:fileName ?document ."


def _passages(name: str) -> str:
    return f"""SELECT ?iri ?document ?start ?end ?quote ?text ?heading ?report ?dimension WHERE {{
        ?iri a fk:{name} ; fk:quote ?quote . {_PLACE}
        OPTIONAL {{ ?iri fk:text ?text }} OPTIONAL {{ ?iri fk:inReport ?report }} OPTIONAL {{ ?iri fk:dimension ?dimension }}
        OPTIONAL {{ ?iri fk:inGroup ?group . ?group fk:heading ?heading }} }}"""


PASSAGES: Final = {
    "finding": _passages("Finding"),
    "recommendation": _passages("Recommendation"),
    "analysis": _passages("AnalysisFinding"),
}

TYPES: Final = """SELECT ?iri ?type ?rank WHERE {
    ?node a fk:IssueAssignment ; fk:about ?iri ; fk:issueType ?kind ; fk:rank ?rank . ?kind skos:notation ?type }"""

REPORTS: Final = """SELECT ?iri ?title ?subject WHERE {
    ?iri a fk:EvaluationReport OPTIONAL { ?iri dcterms:title ?title } OPTIONAL { ?iri fk:evaluates ?subject } }"""

REPORT_BODIES: Final = """SELECT ?iri ?role ?body WHERE { ?iri a fk:EvaluationReport ; ?role ?body
    FILTER(?role IN (fk:leadDepartment, fk:evaluatedBy, fk:commissionedBy)) }"""

MENTIONS: Final = "SELECT DISTINCT ?iri ?thing WHERE { ?iri fk:mentions ?thing }"

LABELS: Final = """SELECT ?iri ?label ?preferred WHERE {
    { ?iri skos:prefLabel ?label BIND(true AS ?preferred) } UNION { ?iri skos:altLabel ?label BIND(false AS ?preferred) }
    FILTER EXISTS { { ?x fk:leadDepartment ?iri } UNION { ?x fk:evaluates ?iri } UNION { ?x fk:evaluatedBy ?iri }
        UNION { ?x fk:commissionedBy ?iri } UNION { ?x fk:mentions ?iri } UNION { ?x fk:managedBy ?iri }
        UNION { ?x fk:ofSubject ?iri } UNION { ?x fk:cites ?iri } } }"""

DEPARTMENTS: Final = "SELECT DISTINCT ?iri WHERE { ?iri a fk:Department }"

SECTIONS: Final = f"""SELECT ?iri ?document ?start ?end ?heading ?report WHERE {{
    ?iri a fk:Section ; fk:heading ?heading . {_PLACE} OPTIONAL {{ ?iri fk:inReport ?report }} }}"""

PROJECTS: Final = f"""SELECT ?iri ?document ?start ?end ?quote ?label ?description ?subject ?manager WHERE {{
    ?iri a fk:ProjectEntry ; skos:prefLabel ?label ; fk:quote ?quote . {_PLACE}
    OPTIONAL {{ ?iri dcterms:description ?description }} OPTIONAL {{ ?iri fk:ofSubject ?subject }}
    OPTIONAL {{ ?iri fk:managedBy ?manager }} }}"""

INDICATORS: Final = """SELECT ?subject ?document ?label ?target WHERE {
    ?i a fk:Indicator ; skos:prefLabel ?label ; fk:ofSubject ?subject ; fk:inDocument ?d . ?d fk:fileName ?document
    OPTIONAL { ?i fk:targetText ?target } }"""

EVALUATED: Final = f"""SELECT ?thing ?report ?document ?start ?end ?quote WHERE {{
    ?iri a fk:Evidence ; fk:property fk:evaluates ; fk:about ?report ; fk:value ?thing ; fk:quote ?quote . {_PLACE} }}"""

POLICIES: Final = f"""SELECT ?thing ?number ?title ?report ?document ?start ?end ?quote WHERE {{
    ?thing a fk:PolicyDocument .
    ?iri a fk:Evidence ; fk:property fk:cites ; fk:value ?thing ; fk:quote ?quote . {_PLACE}
    OPTIONAL {{ ?thing schema:legislationIdentifier ?number }} OPTIONAL {{ ?thing dcterms:title ?title }}
    OPTIONAL {{ ?iri fk:inReport ?report }} }}"""
