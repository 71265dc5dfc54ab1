"""The vocabulary: TTL files are the single source, Python terms follow them.

Names of terms are in ``ontology.terms``; everything offered here loads without rdflib.
"""
from __future__ import annotations

from ontology.concepts import concept, concept_label, find_concept, notation
from ontology.errors import OntologyError
from ontology.files import CONCEPTS, NAMESPACE, data_dir, shape_files, ttl_files
from ontology.hierarchy import broader_transitive
from ontology.issues import IssueType, issue_type, issue_types, issue_types_by_code
from ontology.regions import Region, administrative_level, find_regions, regions, regions_by_name

__all__ = [
    "CONCEPTS",
    "NAMESPACE",
    "IssueType",
    "OntologyError",
    "Region",
    "administrative_level",
    "broader_transitive",
    "concept",
    "concept_label",
    "data_dir",
    "find_concept",
    "find_regions",
    "issue_type",
    "issue_types",
    "issue_types_by_code",
    "notation",
    "regions",
    "regions_by_name",
    "shape_files",
    "ttl_files",
]
