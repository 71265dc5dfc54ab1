"""From the spelling of an enumerated value in records to its concept and back. Plain data, no rdflib."""
from __future__ import annotations

from ontology.codelists import CODES, LABELS, NOTATIONS
from ontology.errors import OntologyError
from ontology.files import CONCEPTS


def find_concept(scheme: str, spelling: str) -> str | None:
    """IRI of the concept of ``scheme`` (such as ``"Phases"``) spelled so, by notation or alternative label; None when there is none.

    Raises ``KeyError`` for a scheme that does not exist, which is a programming error.
    """
    name = CODES[scheme].get(spelling)
    return None if name is None else CONCEPTS + name


def concept(scheme: str, spelling: str) -> str:
    """As ``find_concept``, but an unknown spelling raises ``OntologyError`` (FK-O001) that lists the known ones."""
    found = find_concept(scheme, spelling)
    if found is None:
        known = "、".join(CODES[scheme])
        raise OntologyError("FK-O001", f"代码表 {scheme} 中没有“{spelling}”", mend=f"可用：{known}")
    return found


def notation(iri: str) -> str | None:
    """The notation (spelling in records and exports) of a concept of any code list; None for another IRI."""
    return NOTATIONS.get(iri.removeprefix(CONCEPTS))


def concept_label(iri: str) -> str | None:
    """The Chinese label of a concept of any code list; None for another IRI."""
    return LABELS.get(iri.removeprefix(CONCEPTS))
