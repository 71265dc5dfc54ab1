"""What one document calls things: the raw material of the identity step, small enough to keep for every document."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

LONGEST_QUOTE = 400
"""Passages longer than this are not quoted as evidence of a name."""


@dataclass(frozen=True, slots=True)
class NameFact:
    """One name of one thing in one document, in one role.

    ``kind`` is department, firm, region, subject or policy; ``local`` the provisional IRI used in the document's triples; ``start``,
    ``end`` and ``quote`` the first passage that says it (the quote is empty for very long ones); ``count`` how often it was met;
    ``details`` what else is known, sorted pairs such as ("manager", "云溪市教育局"), ("kind", "项目"), ("number", "云府〔2023〕12号").
    """

    kind: str
    label: str
    local: str
    role: str
    start: int
    end: int
    quote: str = ""
    count: int = 1
    details: tuple[tuple[str, str], ...] = ()

    def all(self, key: str) -> tuple[str, ...]:
        """The values of a detail."""
        return tuple(value for name, value in self.details if name == key)

    def one(self, key: str) -> str | None:
        """The first value of a detail, or None."""
        return next(iter(self.all(key)), None)


@dataclass(frozen=True, slots=True)
class AliasFact:
    """A short name that a document introduces for a full one; ``iri`` is the passage that does so."""

    full: str
    short: str
    iri: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CodeFact:
    """A classification code as one document prints it: ``kind`` function or economic, the year in force, the label beside it."""

    kind: str
    year: int
    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """All names of one document; ``title`` and ``publisher`` help to tell which place it speaks of."""

    document: str
    title: str
    facts: tuple[NameFact, ...]
    aliases: tuple[AliasFact, ...] = ()
    codes: tuple[CodeFact, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain data, to be kept beside the document's triples."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> DocumentNames:
        """The inverse of ``to_json``; ``TypeError`` or ``KeyError`` when the data are not of this shape."""
        facts = tuple(NameFact(**(one | {"details": tuple((k, v) for k, v in one["details"])})) for one in data["facts"])
        return cls(data["document"], data["title"], facts, tuple(AliasFact(**one) for one in data["aliases"]),
                   tuple(CodeFact(**one) for one in data["codes"]))


class NameCollector:
    """Gathers the names of one document while it is mapped; equal names in equal roles are counted, the first passage is kept."""

    def __init__(self) -> None:
        self._facts: dict[tuple[str, str, str, str], list[Any]] = {}
        self.aliases: list[AliasFact] = []
        self._codes: dict[tuple[str, int, str, str], int] = {}

    def add(self, kind: str, label: str, local: str, role: str, start: int, end: int, details: Iterable[tuple[str, str]] = ()) -> None:
        """Note one use of a name."""
        key = (kind, label, local, role)
        found = self._facts.get(key)
        if found is None:
            self._facts[key] = [start, end, 1, set(details)]
            return
        found[2] += 1
        found[3].update(details)
        if start < found[0]:
            found[0], found[1] = start, end

    def code(self, kind: str, year: int, code: str, label: str) -> None:
        """Note one use of a classification code."""
        key = (kind, year, code, label)
        self._codes[key] = self._codes.get(key, 0) + 1

    def finish(self, document: str, title: str, text: str) -> DocumentNames:
        """What was gathered from ``text``, sorted."""
        facts = tuple(NameFact(kind, label, local, role, start, end, text[start:end] if end - start <= LONGEST_QUOTE else "",
                               count, tuple(sorted(details)))
                      for (kind, label, local, role), (start, end, count, details) in sorted(self._facts.items()))
        codes = tuple(CodeFact(*key, count) for key, count in sorted(self._codes.items()))
        return DocumentNames(document, title, facts, tuple(dict.fromkeys(self.aliases)), codes)
