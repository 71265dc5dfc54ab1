"""Results of SPARQL made ready for the page: names in the place of IRIs, links to things, passages and documents."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from fiscalkg.pages import links, wording
from kg.iri import readable
from kg.query import QueryResult
from kg.query_formats import turtle
from kg.store.base import XSD, Term
from ontology.concepts import concept_label
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace

MOST_ROWS: Final = 200
"""Rows shown; all of them are in the files to download."""
MOST_TEXT: Final = 40_000
"""Characters of triples shown."""
LONGEST: Final = 300
"""Characters of a value shown."""
_NUMBERS: Final = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long"))


def shown(workspace: Workspace, result: QueryResult) -> dict[str, Any]:
    """``{"form", "columns", "rows", "total", "text", "value", "truncated"}`` for the template."""
    base = {"form": result.form, "truncated": result.truncated, "columns": result.variables, "rows": [], "total": len(result.rows), "text": "",
            "cut": False, "value": wording.number(result.value), "numeric": set()}
    if result.form == "CONSTRUCT":
        text = turtle(result)
        return {**base, "text": text[:MOST_TEXT], "cut": len(text) > MOST_TEXT, "total": result.ntriples.count("\n")}
    rows = result.rows[:MOST_ROWS]
    names = workspace.graph.labels(term.value for row in rows for term in row if term and term.kind == "iri" and term.value.startswith("http"))
    numeric = {name for place, name in enumerate(result.variables) if _numeric([row[place] for row in rows])}
    return {**base, "rows": [[_cell(workspace, term, names) for term in row] for row in rows], "numeric": numeric}


def _numeric(terms: Sequence[Term | None]) -> bool:
    given = [term for term in terms if term is not None]
    return bool(given) and all(term.datatype in _NUMBERS for term in given)


def _cell(workspace: Workspace, term: Term | None, names: Mapping[str, str]) -> Markup | str:
    if term is None:
        return ""
    if term.kind != "iri":
        return term.value if len(term.value) <= LONGEST else f"{term.value[:LONGEST]}…"
    label = concept_label(term.value) or names.get(term.value, term.value)
    address = _address(workspace, term.value)
    short = _compact(term.value) if label == term.value or label.startswith("http") else label
    return Markup('<a href="{}" title="{}">{}</a>').format(address, readable(term.value), short) if address else short


def _address(workspace: Workspace, iri: str) -> str:
    """The page of a thing of this workspace or its vocabulary; nothing for IRIs of others."""
    iris = workspace.graph.iris
    name = iris.document_name(iri)
    if name is not None and iri == iris.document(name):
        return links.document(name)
    return links.thing(iri) if iri.startswith((iris.base, PREFIXES["fk"].removesuffix("#"))) else ""


def _compact(iri: str) -> str:
    """An IRI with its prefix where there is one."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and iri != start:
            return f"{prefix}:{iri[len(start):]}"
    return readable(iri)
