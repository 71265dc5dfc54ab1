"""Addresses of pages that other parts of the service lead to. The pages keep to them."""
from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

THING_PAGE: Final = "/thing"
"""Page of a thing: ``?iri=``."""

DOCUMENT_PAGE: Final = "/document"
"""Page of a document: ``?name=``, with ``start`` and ``end`` of the passage to show."""

EDITOR_PAGE: Final = "/query"
"""Page with the SPARQL editor: ``?query=``. The endpoint itself is ``/sparql``."""


def thing_page(iri: str) -> str:
    """The page of a thing."""
    return f"{THING_PAGE}?{urlencode({'iri': iri})}"


def document_page(name: str, start: int | None = None, end: int | None = None) -> str:
    """The page of a document, at a passage where one is given."""
    place = {"start": start, "end": end} if start is not None and end is not None else {}
    return f"{DOCUMENT_PAGE}?{urlencode({'name': name, **place})}"
