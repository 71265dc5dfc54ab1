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
}
"""For CONSTRUCT, DESCRIBE and linked data."""

_CANONICAL: Final[Mapping[str, str]] = {"application/xml": "application/sparql-results+xml"}
"""Asked by a general name, answered by the exact one."""


def spelling(accept: str | None, offered: Mapping[str, str]) -> tuple[str, str]:
    """Media type and name of the format to answer in. Raises ``FaceError`` FK-F040 when none is acceptable."""
    chosen = choose(accept, list(offered))
    if chosen is None:
        raise FaceError("FK-F040", "没有请求的结果格式", where=(accept or "")[:200], mend=f"可用：{'、'.join(offered)}")
    return _CANONICAL.get(chosen, chosen), offered[chosen]
