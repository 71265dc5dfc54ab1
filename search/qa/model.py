"""What passes between the steps of answering: slots, comparisons, answers."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.citation import Citation


@dataclass(frozen=True, slots=True)
class Comparison:
    """A condition on a number: ``low``/``high`` with whether the bound itself counts; ``unit`` 分 % 元 条 … or None.

    ``text`` are the words of the question that say it.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True
    high_included: bool = True
    unit: str | None = None

    def holds(self, value: Decimal) -> bool:
        """Whether ``value`` fulfils the condition."""
        above = self.low is None or value > self.low or (self.low_included and value == self.low)
        below = self.high is None or value < self.high or (self.high_included and value == self.high)
        return above and below

    def sparql(self, variable: str) -> str:
        """The condition as a SPARQL expression over ``variable`` (with its question mark)."""
        parts = []
        if self.low is not None:
            parts.append(f"{variable} {'>=' if self.low_included else '>'} {self.low}")
        if self.high is not None:
            parts.append(f"{variable} {'<=' if self.high_included else '<'} {self.high}")
        return " && ".join(parts) or "true"


@dataclass(frozen=True, slots=True)
class Name:
    """A thing of the graph and one of the names it goes by; ``kind`` is report, subject, department, firm, policy, entry, region."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """A thing that the question names: how well (0..1) and by which words."""

    name: Name
    strength: float
    words: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in an answer; ``notation`` is the code of a kind of problem or the number of a policy document."""

    iri: str
    label: str
    kind: str
    notation: str | None = None

    def json(self) -> dict[str, Any]:
        """The contract's shape."""
        return {"iri": self.iri, "label": self.label, "kind": self.kind, "notation": self.notation}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence. ``explanation``: how the question was read, in Chinese, a line each."""

    question: str
    intent: str
    answered: bool
    answer: str
    value: Decimal | None = None
    unit: str | None = None
    entities: tuple[Entity, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = ()
    sparql: str = ""
    citations: tuple[Citation, ...] = ()
    explanation: tuple[str, ...] = field(default=())

    def json(self) -> dict[str, Any]:
        """The contract's shape of ``ask --json``."""
        return {
            "question": self.question, "intent": self.intent, "answered": self.answered, "answer": self.answer,
            "value": plain(self.value), "unit": self.unit, "entities": [entity.json() for entity in self.entities],
            "columns": list(self.columns), "rows": [{key: plain(value) for key, value in row.items()} for row in self.rows],
            "sparql": self.sparql, "citations": [citation.as_json() for citation in self.citations],
            "explanation": list(self.explanation),
        }


def plain(value: Any) -> Any:
    """Decimals as JSON numbers (integers where whole), everything else as it is."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
