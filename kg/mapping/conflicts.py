"""Claims of a document that do not hold, as nodes: kind, nature, both values, the sentence that says it, a passage for each figure.

fk:spans are the compared figures themselves. What the conflicts touch is said in the derived graph (``kg.audit.touched``), where
subjects go by their final names.
"""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ingest.claims.model import Claim
from ingest.spans import Span
from kg.audit.judge import Verdict, judge
from kg.iri import part
from kg.mapping.triples import decimal_literal
from kg.mapping.writer import DocumentWriter, spans_text
from kg.store.base import quoted
from ontology.concepts import concept
from ontology.terms import FK

_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def write_conflicts(w: DocumentWriter, claims: Iterable[Claim]) -> dict[str, int]:
    """The conflicts of a document, and how many ``claims`` were checked, how many ``conflicts`` matter and how many are ``roundings``."""
    counts = {"claims": 0, "conflicts": 0, "roundings": 0}
    for claim in claims:
        counts["claims"] += 1
        verdict = judge(claim)
        if verdict is not None:
            counts["conflicts" if verdict.severity == "material" else "roundings"] += 1
            _write(w, verdict)
    return counts


def _write(w: DocumentWriter, verdict: Verdict) -> None:
    node = w.mint(w.iri, "conflict", verdict.passages[0])
    w.typed(node, FK.Conflict)
    w.link(node, FK.conflictKind, concept("ConflictKinds", verdict.kind))
    w.link(node, FK.severity, concept("ConflictSeverities", verdict.severity))
    w.raw(node, FK.stated, _literal(verdict.stated))
    w.raw(node, FK.computed, _literal(verdict.computed))
    w.decimal(node, FK.difference, verdict.difference)
    w.string(node, FK.unit, verdict.unit)
    w.string(node, FK.rule, verdict.rule)
    w.string(node, FK.explanation, verdict.explanation)
    w.label(node, _RDFS_LABEL, verdict.explanation)
    w.quote(node, verdict.passages[0])
    w.string(node, FK.spans, spans_text(dict.fromkeys(verdict.touches)))
    for number, span in enumerate(verdict.passages, 1):
        stated = number == 1
        _evidence(w, part(node, "evidence", number), node, (FK.stated, verdict.stated) if stated else (FK.computed, verdict.computed), span)


def _evidence(w: DocumentWriter, evidence: str, node: str, says: tuple[str, Decimal | str], span: Span) -> None:
    """The first passage says what is stated, the others what it is recomputed from."""
    w.link(node, FK.hasEvidence, evidence)
    w.link(evidence, FK.property, says[0])
    w.raw(evidence, FK.value, _literal(says[1]))
    w.typed(evidence, FK.Evidence)
    w.link(evidence, FK.about, node)
    w.quote(evidence, span)


def _literal(value: Decimal | str) -> str:
    return quoted(value) if isinstance(value, str) else decimal_literal(value)
