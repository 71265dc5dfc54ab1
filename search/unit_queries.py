"""Bulk SPARQL queries behind ``search.unit_loader``: each gives one table for the whole graph."""
from __future__ import annotations

from typing import Final

from ontology.terms import PREFIXES

_HEAD: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(PREFIXES.items()))

_PLACE: Final = "?iri fk:inDocument ?d ; fk:start ?start ; fk:end ?end . ?d fk:fileName ?document ."


def _query(body: str) -> str:
    return _HEAD + body


def _passages(name: str) -> str:
    return _query(f"""SELECT ?iri ?document ?start ?end ?quote ?text ?heading ?report ?dimension WHERE {{
        ?iri a fk:{name} ; fk:quote ?quote . {_PLACE}
        OPTIONAL {{ ?iri fk:text ?text }} OPTIONAL {{ ?iri fk:inReport ?report }} OPTIONAL {{ ?iri fk:dimension ?dimension }}
        OPTIONAL {{ ?iri fk:inGroup ?group . ?group fk:heading ?heading }} }}""")


PASSAGES: Final = {
    "finding": _passages("Finding"),
    "recommendation": _passages("Recommendation"),
    "analysis": _passages("AnalysisFinding"),
}

TYPES: Final = _query("""SELECT ?iri ?type ?rank WHERE {
    ?node a fk:IssueAssignment ; fk:about ?iri ; fk:issueType ?kind ; fk:rank ?rank . ?kind skos:notation ?type }""")

REPORTS: Final = _query("""SELECT ?iri ?title ?subject WHERE {
    ?iri a fk:EvaluationReport OPTIONAL { ?iri dcterms:title ?title } OPTIONAL { ?iri fk:evaluates ?subject } }""")

REPORT_BODIES: Final = _query("""SELECT ?iri ?role ?body WHERE { ?iri a fk:EvaluationReport ; ?role ?body
    FILTER(?role IN (fk:leadDepartment, fk:evaluatedBy, fk:commissionedBy)) }""")

MENTIONS: Final = _query("SELECT DISTINCT ?iri ?thing WHERE { ?iri fk:mentions ?thing }")

LABELS: Final = _query("""SELECT ?iri ?label ?preferred WHERE {
    { ?iri skos:prefLabel ?label BIND(true AS ?preferred) } UNION { ?iri skos:altLabel ?label BIND(false AS ?preferred) }
    FILTER EXISTS { { ?x fk:leadDepartment ?iri } UNION { ?x fk:evaluates ?iri } UNION { ?x fk:evaluatedBy ?iri }
        UNION { ?x fk:commissionedBy ?iri } UNION { ?x fk:mentions ?iri } UNION { ?x fk:managedBy ?iri }
        UNION { ?x fk:ofSubject ?iri } UNION { ?x fk:cites ?iri } } }""")

DEPARTMENTS: Final = _query("SELECT DISTINCT ?iri WHERE { ?iri a fk:Department }")

SECTIONS: Final = _query(f"""SELECT ?iri ?document ?start ?end ?heading ?report WHERE {{
    ?iri a fk:Section ; fk:heading ?heading . {_PLACE} OPTIONAL {{ ?iri fk:inReport ?report }} }}""")

PROJECTS: Final = _query(f"""SELECT ?iri ?document ?start ?end ?quote ?label ?description ?subject ?manager WHERE {{
    ?iri a fk:ProjectEntry ; skos:prefLabel ?label ; fk:quote ?quote . {_PLACE}
    OPTIONAL {{ ?iri dcterms:description ?description }} OPTIONAL {{ ?iri fk:ofSubject ?subject }}
    OPTIONAL {{ ?iri fk:managedBy ?manager }} }}""")

INDICATORS: Final = _query("""SELECT ?subject ?document ?label ?target WHERE {
    ?i a fk:Indicator ; skos:prefLabel ?label ; fk:ofSubject ?subject ; fk:inDocument ?d . ?d fk:fileName ?document
    OPTIONAL { ?i fk:targetText ?target } }""")

EVALUATED: Final = _query(f"""SELECT ?thing ?report ?document ?start ?end ?quote WHERE {{
    ?iri a fk:Evidence ; fk:property fk:evaluates ; fk:about ?report ; fk:value ?thing ; fk:quote ?quote . {_PLACE} }}""")

POLICIES: Final = _query(f"""SELECT ?thing ?number ?title ?report ?document ?start ?end ?quote WHERE {{
    ?thing a fk:PolicyDocument .
    ?iri a fk:Evidence ; fk:property fk:cites ; fk:value ?thing ; fk:quote ?quote . {_PLACE}
    OPTIONAL {{ ?thing schema:legislationIdentifier ?number }} OPTIONAL {{ ?thing dcterms:title ?title }}
    OPTIONAL {{ ?iri fk:inReport ?report }} }}""")
