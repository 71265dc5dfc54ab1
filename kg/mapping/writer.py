"""Writing the triples of one document as N-Triples text, the fastest way into every store."""
from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ingest.records import Amount
from ingest.spans import Passage, Span
from kg.identity.names import NameCollector
from kg.iri import Iris, local_name, part
from kg.mapping.classes import TYPES
from kg.store.base import quoted
from ontology.concepts import find_concept
from ontology.terms import FK, RDF, XSD

_BLANK = re.compile(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")
_INTEGER, _DECIMAL, _DATE = f'"^^<{XSD.integer}>', f'"^^<{XSD.decimal}>', f'"^^<{XSD.date}>'


def decimal_text(value: Decimal) -> str:
    """The canonical spelling of an xsd:decimal: no exponent, no trailing zeros, no sign of zero."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_literal(value: Decimal) -> str:
    """An xsd:decimal in N-Triples spelling."""
    return f'"{decimal_text(value)}{_DECIMAL}'


class DocumentWriter:
    """Collects the triples of one document; ``iri`` is the document's, ``text`` its decoded text, ``names`` what it calls things."""

    def __init__(self, name: str, text: str, iris: Iris) -> None:
        self.name, self.text, self.iris = name, text, iris
        self.iri = iris.document(name)
        self.names = NameCollector()
        self.notices: list[str] = []
        self._lines: list[str] = []
        self._minted: dict[str, int] = {}
        self._amounts: dict[tuple[Span, Decimal, str | None], str] = {}

    def data(self) -> bytes:
        """The N-Triples gathered so far, every triple once."""
        return "".join(dict.fromkeys(self._lines)).encode("utf-8")

    # -- single triples -------------------------------------------------------------------------------------------------------

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
            self._lines.append(f'<{subject}> <{predicate}> "{value}{_INTEGER} .\n')

    def decimal(self, subject: str, predicate: str, value: Decimal | None) -> None:
        """A triple with an exact xsd:decimal; nothing for None."""
        if value is not None:
            self._lines.append(f'<{subject}> <{predicate}> "{decimal_text(value)}{_DECIMAL} .\n')

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A triple with an xsd:date; nothing for None."""
        if value is not None:
            self._lines.append(f'<{subject}> <{predicate}> "{value.isoformat()}{_DATE} .\n')

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

    # -- nodes ----------------------------------------------------------------------------------------------------------------

    def typed(self, subject: str, name: str) -> None:
        """The class ``name`` (an IRI) of a node, with the broader classes that queries ask for."""
        for kind in TYPES.get(name, (name,)):
            self._lines.append(f"<{subject}> <{RDF.type}> <{kind}> .\n")

    def place(self, subject: str, span: Span) -> None:
        """Where a node stands, without quoting it (whole reports, sections)."""
        self._lines.append(f'<{subject}> <{FK.inDocument}> <{self.iri}> .\n'
                           f'<{subject}> <{FK.start}> "{span.start}{_INTEGER} .\n<{subject}> <{FK.end}> "{span.end}{_INTEGER} .\n')

    def quote(self, subject: str, span: Span) -> None:
        """Where a node stands, and the raw slice found there."""
        self.place(subject, span)
        self._lines.append(f"<{subject}> <{FK.quote}> {quoted(self.text[span.start:span.end])} .\n")

    def passage(self, subject: str, passage: Passage, predicate: str = FK.text) -> None:
        """A node that is a passage: place, raw slice, cleaned text under ``predicate``, and its slices where there are several."""
        self.quote(subject, passage.extent)
        self.string(subject, predicate, passage.text)
        if len(passage.spans) > 1:
            self.string(subject, FK.spans, spans_text(passage.spans))

    def mint(self, owner: str, kind: str, span: Span) -> str:
        """The IRI of a thing at ``span`` below ``owner``; a second one of the kind at the same place gets ``-2`` and so on."""
        iri = part(owner, kind, f"{span.start}-{span.end}")
        seen = self._minted.get(iri, 0) + 1
        self._minted[iri] = seen
        return iri if seen == 1 else f"{iri}-{seen}"

    def evidence(self, about: str, predicate: str, value: str, span: Span, report: str | None = None) -> str:
        """The passage that says that ``about predicate value`` (``value`` in N-Triples spelling); gives the evidence's IRI."""
        node = self.mint(self.iri, f"evidence/{predicate.rpartition('#')[2].rpartition('/')[2]}", span)
        self.typed(node, FK.Evidence)
        self.link(node, FK.about, about)
        self.link(node, FK.property, predicate)
        self._lines.append(f"<{node}> <{FK.value}> {value} .\n")
        self.link(node, FK.inReport, report)
        self.quote(node, span)
        return node

    def amount(self, owner: str, predicate: str, amount: Amount | None, report: str | None = None) -> None:
        """A sum of money stated in the text, as a node of its own that ``owner`` points to; printed once, it is one node."""
        if amount is None:
            return
        key = (amount.span, amount.yuan, amount.role)
        known = self._amounts.get(key)
        if known is not None:
            self.link(owner, predicate, known)
            return
        node = self._amounts[key] = self.mint(self.iri, "amount", amount.span)
        self.link(owner, predicate, node)
        self.typed(node, FK.Amount)
        self.decimal(node, FK.yuan, amount.yuan)
        self.string(node, FK.printedValue, amount.printed)
        self.coded(node, FK.moneyUnit, "MoneyUnits", amount.unit)
        self.coded(node, FK.role, "AmountRoles", amount.role)
        self.link(node, FK.inReport, report)
        self.quote(node, amount.span)

    def entity(self, kind: str, label: str, role: str, span: Span, details: Iterable[tuple[str, str]] = (), key: str = "") -> str:
        """The provisional IRI of a thing that this document calls ``label``; the identity step decides what it is.

        ``key`` keeps things of one name apart inside the document (subjects of different departments).
        """
        name = plain(label)
        local = local_name(kind, f"{name} {key}" if key else name)
        self.names.add(kind, name, local, role, span.start, span.end, details)
        return local


def plain(label: str) -> str:
    """A name without the white space that layout puts between Chinese characters; Latin words keep single blanks."""
    return _BLANK.sub("", " ".join(label.split()))


def spans_text(spans: Iterable[Span]) -> str:
    """Slices as one compact literal: ``120-168 172-188``."""
    return " ".join(f"{span.start}-{span.end}" for span in spans)
