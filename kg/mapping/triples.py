"""Triples as N-Triples text, the fastest way into every store."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

from kg.mapping.classes import TYPES
from kg.store.base import quoted
from ontology.concepts import find_concept
from ontology.terms import RDF, XSD

INTEGER_END, DECIMAL_END, DATE_END = f'"^^<{XSD.integer}>', f'"^^<{XSD.decimal}>', f'"^^<{XSD.date}>'
"""What closes a typed literal, its quotation mark included."""


def decimal_text(value: Decimal) -> str:
    """The canonical spelling of an xsd:decimal: no exponent, no trailing zeros, no sign of zero."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_literal(value: Decimal) -> str:
    """An xsd:decimal in N-Triples spelling."""
    return f'"{decimal_text(value)}{DECIMAL_END}'


class TripleWriter:
    """Collects triples; ``notices`` gathers what could not be said, in Chinese."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self._lines: list[str] = []

    def data(self) -> bytes:
        """The N-Triples gathered so far, every triple once."""
        return "".join(dict.fromkeys(self._lines)).encode("utf-8")

    def raw(self, subject: str, predicate: str, value: str) -> None:
        """A triple whose object is given in N-Triples spelling."""
        self._lines.append(f"<{subject}> <{predicate}> {value} .\n")


    def link(self, subject: str, predicate: str, target: str | None) -> None:
        """A triple with an IRI as object; nothing for None."""
        if target is not None:
            self._lines.append(f"<{subject}> <{predicate}> <{target}> .\n")

    def string(self, subject: str, predicate: str, value: str | None) -> None:
        """A triple with a plain string; nothing for None and the empty string."""
        if value:
            self._lines.append(f"<{subject}> <{predicate}> {quoted(value)} .\n")

    def label(self, subject: str, predicate: str, value: str | None) -> None:
        """A triple with a Chinese label (language zh, as all SKOS labels have); nothing for None and the empty string."""
        if value:
            self._lines.append(f"<{subject}> <{predicate}> {quoted(value)}@zh .\n")

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """A triple with an xsd:integer; nothing for None."""
        if value is not None:
            self._lines.append(f'<{subject}> <{predicate}> "{value}{INTEGER_END} .\n')

    def decimal(self, subject: str, predicate: str, value: Decimal | None) -> None:
        """A triple with an exact xsd:decimal; nothing for None."""
        if value is not None:
            self._lines.append(f'<{subject}> <{predicate}> "{decimal_text(value)}{DECIMAL_END} .\n')

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A triple with an xsd:date; nothing for None."""
        if value is not None:
            self._lines.append(f'<{subject}> <{predicate}> "{value.isoformat()}{DATE_END} .\n')

    def coded(self, subject: str, predicate: str, scheme: str, value: str | None) -> str | None:
        """A triple to the concept of a code list spelled ``value``; a spelling that the list lacks becomes a notice of the document."""
        if not value:
            return None
        found = find_concept(scheme, value)
        if found is None:
            self.notices.append(f"代码表 {scheme} 中没有“{value}”，此项未收入")
            return None
        self.link(subject, predicate, found)
        return found

    def typed(self, subject: str, name: str) -> None:
        """The class ``name`` (an IRI) of a node, with the broader classes that queries ask for."""
        for kind in TYPES.get(name, (name,)):
            self._lines.append(f"<{subject}> <{RDF.type}> <{kind}> .\n")
