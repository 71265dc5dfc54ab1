"""Every address of the pages is made here, so that each can be shared and none is spelled twice.

``thing`` for anything with an IRI, ``passage`` for a stretch of a document, ``search`` for a question with its filters, ``page`` for the rest.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from fiscalkg.service.links import EDITOR_PAGE, THING_PAGE, document_page, thing_page
from ontology.issues import issue_types_by_code

_root = ""

NAVIGATION: Final = (
    ("home", "首页", "/"), ("ask", "问答检索", "/ask"), ("issues", "共性问题", "/issues"), ("audit", "数据核查", "/audit"),
    ("graph", "关系图", "/graph"), ("documents", "文件", "/documents"), ("sparql", "SPARQL", EDITOR_PAGE),
)
"""Key, name and path of the pages in the navigation."""

_PATHS: Final = {key: path for key, _, path in NAVIGATION} | {"thing": THING_PAGE}

FILTERS: Final = ("kind", "type", "department", "year", "grade", "report")
"""Names of the filters of a search in its address; each may come several times."""


def set_root(root: str) -> None:
    """Set the path under which a reverse proxy offers the service (empty: none)."""
    global _root
    _root = root.rstrip("/")


def rooted(path: str) -> str:
    """A path of the service as browsers must ask for it."""
    return _root + path


def page(key: str, **query: Any) -> str:
    """A page by its key in ``NAVIGATION`` (or ``thing``); parameters that are None or empty are left out, lists give one each."""
    given = [(name, one) for name, value in query.items() for one in _values(value)]
    return rooted(_PATHS[key]) + (f"?{urlencode(given)}" if given else "")


def _values(value: Any) -> Iterable[str]:
    if value is None or value == "":
        return ()
    return (str(value),) if isinstance(value, str | int) else (str(one) for one in value)


def search(query: str, filters: Mapping[str, Iterable[str]] | None = None, page_number: int = 1) -> str:
    """The page that answers a question or lists hits; ``filters`` by the names of ``FILTERS``."""
    chosen = {name: list((filters or {}).get(name, ())) for name in FILTERS}
    return page("ask", q=query, **chosen, page=page_number if page_number > 1 else None)


def document(name: str, start: int | None = None, end: int | None = None) -> str:
    """A document by its name; with ``start`` and ``end`` the passage, marked and in view."""
    return rooted(document_page(name, start, start if end is None else end))


def passage(citation: Mapping[str, Any]) -> str:
    """The address of a citation: a mapping with ``document``, ``start`` and ``end``."""
    return document(citation["document"], citation["start"], citation["end"])


def thing(iri: str) -> str:
    """The page of anything that has an IRI."""
    return rooted(thing_page(iri))


def kind(code: str) -> str:
    """The page of a kind of problem by its code; that of all kinds for an unknown one."""
    return thing(kind_iri(code)) if code in issue_types_by_code() else page("issues")


def kind_iri(code: str) -> str:
    """The IRI of a kind of problem by its code."""
    return issue_types_by_code()[code].iri


def sparql(query: str) -> str:
    """The SPARQL page with a query in its editor."""
    return page("sparql", query=query)
