"""From the spelling of an enumerated value in records to its concept and back; read in a few milliseconds without rdflib.

Source of the rule: the concept schemes of the TTL files, from which ``python -m ontology.generate`` writes ``data/code-lists.json``.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ontology.errors import OntologyError
from ontology.files import CONCEPTS, data_dir


@dataclass(frozen=True, slots=True)
class CodeLists:
    """All concept schemes. Concepts are named by what follows the concept base in their IRI, such as ``phase/budget``.

    ``codes[scheme][spelling]`` is the concept spelled so by notation, preferred or alternative label; ``notations`` and ``labels``
    lead back to the notation and the Chinese label; ``broader`` lists the next broader concepts.
    """

    codes: Mapping[str, Mapping[str, str]]
    notations: Mapping[str, str]
    labels: Mapping[str, str]
    broader: Mapping[str, list[str]]


@cache
def code_lists() -> CodeLists:
    """The concept schemes of the vocabulary."""
    return CodeLists(**json.loads((data_dir() / "code-lists.json").read_text(encoding="utf-8")))


def find_concept(scheme: str, spelling: str) -> str | None:
    """IRI of the concept of ``scheme`` (such as ``"Phases"``) with that notation or label; None when there is none.

    Raises ``KeyError`` for a scheme that does not exist, which is a programming error.
    """
    name = code_lists().codes[scheme].get(spelling)
    return None if name is None else CONCEPTS + name


def concept(scheme: str, spelling: str) -> str:
    """As ``find_concept``, but an unknown spelling raises ``OntologyError`` (FK-O001) that lists the known ones."""
    found = find_concept(scheme, spelling)
    if found is None:
        known = "、".join(code_lists().codes[scheme])
        raise OntologyError("FK-O001", f"代码表 {scheme} 中没有“{spelling}”", mend=f"可用：{known}")
    return found


def notation(iri: str) -> str | None:
    """The notation (spelling in records and exports) of a concept of any scheme; None for another IRI."""
    return code_lists().notations.get(iri.removeprefix(CONCEPTS))


def concept_label(iri: str) -> str | None:
    """The Chinese label of a concept of any scheme; None for another IRI."""
    return code_lists().labels.get(iri.removeprefix(CONCEPTS))
