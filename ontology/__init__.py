"""The vocabulary: TTL files are the single source, Python terms follow them.

Names of terms are in ``ontology.terms``, the gazetteer in ``ontology.regions``, the classifications of revenue and expenditure in
``ontology.classification``. Nothing but ``ontology.generate`` needs rdflib.
"""
from __future__ import annotations

from ontology.concepts import concept, concept_label, find_concept, notation
from ontology.errors import OntologyError
from ontology.files import CONCEPTS, NAMESPACE, data_dir, shape_files, ttl_files
from ontology.hierarchy import broader_transitive
from ontology.issues import IssueType, issue_type, issue_types, issue_types_by_code

__all__ = [
    "CONCEPTS",
    "NAMESPACE",
    "IssueType",
    "OntologyError",
    "broader_transitive",
    "concept",
    "concept_label",
    "data_dir",
    "find_concept",
    "issue_type",
    "issue_types",
    "issue_types_by_code",
    "notation",
    "shape_files",
    "ttl_files",
]
