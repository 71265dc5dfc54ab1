"""Invented passages as flows, paragraphs and tables."""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds
from ingest.claims.grids import Grid, read_grid
from ingest.claims.model import Claim, Quantity
from ingest.claims.sentences import Paragraph, read_paragraphs
from ingest.flow import FlowText
from ingest.layout import TableText
from ingest.spans import Span


def flow(text: str) -> FlowText:
    """Every line a paragraph."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        if body.strip():
            spans.append([Span(at, at + len(body))])
        at += len(line)
    return FlowText.of(text, spans)


def paragraphs(text: str) -> list[Paragraph]:
    return list(read_paragraphs(flow(text)))


def table(text: str) -> Grid:
    """The grid of a flattened table, every line of ``text`` one of its lines."""
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(at, at + len(line.rstrip("\n"))))
        at += len(line)
    grid = read_grid(text, TableText(None, tuple(spans), 0))
    assert grid is not None
    return grid


def figure(value: str, unit: str = "万元", scale: int = 10_000, start: int = 0, *, exact: bool = False) -> Quantity:
    return Quantity(Decimal(value), unit, Span(start, start + len(value)), len(value.partition(".")[2]), Decimal(scale), exact)


def failing(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that do not hold."""
    return [claim for claim in claims if not holds(claim)]


def material(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that do not hold, and rounding does not explain it."""
    return [claim for claim in failing(claims) if not explained(claim)]


def quotes(claim: Claim, text: str) -> list[str]:
    return [span.slice(text) for span in claim.passages]
