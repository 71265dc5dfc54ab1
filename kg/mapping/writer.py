"""Writing the triples of one document: passages, evidence, sums of money, things named."""
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ingest.places import NOWHERE, Origins, PdfPlace, SheetPlace, WordPlace
from ingest.records import Amount
from ingest.spans import Passage, Span
from kg.identity.names import NameCollector
from kg.iri import Iris, local_name, part
from kg.mapping.triples import TripleWriter
from kg.store.base import quoted
from ontology.terms import FK

_BLANK = re.compile(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])")


class DocumentWriter(TripleWriter):
    """Collects the triples of one document; ``iri`` is the document's, ``text`` its decoded text, ``names`` what it calls things.

    ``origins`` say where the text stands in the original file: passages get fk:page (PDF) or fk:cell (sheets, tables of Word files).
    """

    def __init__(self, name: str, text: str, iris: Iris, origins: Origins = NOWHERE) -> None:
        super().__init__()
        self.name, self.text, self.iris = name, text, iris
        self.iri = iris.document(name)
        self.origins = origins
        self.names = NameCollector()
        self._minted: dict[str, int] = {}
        self._amounts: dict[tuple[Span, Decimal, str | None], str] = {}

    def place(self, subject: str, span: Span) -> None:
        """Where a node stands, without quoting it (whole reports, sections)."""
        self.link(subject, FK.inDocument, self.iri)
        self.integer(subject, FK.start, span.start)
        self.integer(subject, FK.end, span.end)
        found = self.origins.first(span.start, span.end) if self.origins else None
        if isinstance(found, PdfPlace):
            self.integer(subject, FK.page, found.page)
        elif isinstance(found, (SheetPlace, WordPlace)):
            self.string(subject, FK.cell, found.address)

    def quote(self, subject: str, span: Span) -> None:
        """Where a node stands, and the raw slice found there."""
        self.place(subject, span)
        self.raw(subject, FK.quote, quoted(self.text[span.start:span.end]))

    def passage(self, subject: str, passage: Passage, predicate: str = FK.text) -> None:
        """A node that is a passage: place, raw slice, cleaned text under ``predicate``, and the slices it is made of."""
        self.quote(subject, passage.extent)
        self.string(subject, predicate, passage.text)
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
        self.raw(node, FK.value, value)
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
