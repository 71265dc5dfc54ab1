"""Formats of results: media type -> how the query worker calls it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fiscalkg.errors import FaceError
from fiscalkg.service.negotiate import choose

BINDINGS: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
"""For SELECT and ASK (SPARQL 1.1 Query Results JSON, XML, CSV and TSV). The first is the default; the last two are what many clients ask."""

GRAPHS: Final[Mapping[str, str]] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "text/plain": "ntriples",
    "application/sparql-results+json": "jsonld",
    "application/sparql-results+xml": "rdfxml",
}
"""For CONSTRUCT, DESCRIBE and linked data. The last two: clients such as rdflib name the format of bindings whatever the query."""

_CANONICAL: Final[Mapping[tuple[str, str], str]] = {
    ("application/xml", "xml"): "application/sparql-results+xml",
    ("application/sparql-results+json", "jsonld"): "application/ld+json",
    ("application/sparql-results+xml", "rdfxml"): "application/rdf+xml",
}
"""Asked by another name, answered by the exact one."""


def spelling(accept: str | None, offered: Mapping[str, str]) -> tuple[str, str]:
    """Media type and name of the format to answer in. Raises ``FaceError`` FK-F040 when none is acceptable."""
    chosen = choose(accept, list(offered))
    if chosen is None:
        raise FaceError("FK-F040", "没有请求的结果格式", where=(accept or "")[:200], mend=f"可用：{'、'.join(offered)}")
    name = offered[chosen]
    return _CANONICAL.get((chosen, name), chosen), name
