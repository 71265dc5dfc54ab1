"""The 27 kinds of problems as frozen records, read in a few milliseconds without rdflib.

Source of the rule: ``data/issue-types.ttl``; ``data/issue-types.json`` is written from it by ``python -m ontology.generate``.
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ontology.errors import OntologyError
from ontology.files import CONCEPTS, data_dir


@dataclass(frozen=True, slots=True)
class IssueType:
    """One kind of problem.

    ``code`` is its notation (P1). ``alt_labels`` are what officials and auditors call it, ``hidden_labels`` what companies,
    citizens, deputies and journalists say. ``scope_note`` tells what it includes, and what belongs to which neighbour instead.
    ``dimension`` is 决策, 过程, 产出 or 效益; ``indicators`` and ``department_indicators`` name the third-level indicators that it
    falls under in the framework for projects and in the one for departments' overall spending.
    """

    code: str
    label: str
    label_en: str
    definition: str
    definition_en: str
    scope_note: str
    alt_labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
    dimension: str
    indicators: tuple[str, ...]
    department_indicators: tuple[str, ...]

    @property
    def iri(self) -> str:
        """IRI of the concept."""
        return f"{CONCEPTS}issue/{self.code}"

    @property
    def labels(self) -> tuple[str, ...]:
        """Every Chinese name: preferred, alternative, hidden."""
        return (self.label, *self.alt_labels, *self.hidden_labels)


@cache
def issue_types() -> tuple[IssueType, ...]:
    """All kinds of problems in the order of the framework: decision, process, output, benefit."""
    rows = json.loads((data_dir() / "issue-types.json").read_text(encoding="utf-8"))
    return tuple(_issue_type(row) for row in rows)


@cache
def issue_types_by_code() -> Mapping[str, IssueType]:
    """Kinds of problems by notation."""
    return MappingProxyType({kind.code: kind for kind in issue_types()})


def issue_type(code: str) -> IssueType:
    """The kind of problem with that notation; ``OntologyError`` (FK-O002) when there is none."""
    found = issue_types_by_code().get(code)
    if found is None:
        known = "、".join(issue_types_by_code())
        raise OntologyError("FK-O002", f"没有代码为“{code}”的问题类型", mend=f"可用：{known}")
    return found


def _issue_type(row: dict[str, Any]) -> IssueType:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return IssueType(**values)
