"""Linked data: every IRI of an instance resolves under ``/id``, every term of the vocabulary under ``/ns``."""
from __future__ import annotations

from typing import Final

import pyoxigraph as ox
from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from fiscalkg.service.api.respond import state_of
from fiscalkg.service.links import document_page, thing_page
from fiscalkg.service.negotiate import choose
from fiscalkg.service.sparql.formats import GRAPHS, spelling
from fiscalkg.workspace import Workspace
from kg.errors import KgError
from kg.graph import Iri
from kg.graphs import ontology_triples
from kg.iri import decode, encode
from ontology.files import CONCEPTS
from ontology.terms import PREFIXES

router = APIRouter()
_FORMATS: Final = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
                   "rdfxml": ox.RdfFormat.RDF_XML}
_ABOUT: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { VALUES ?s { $iri } ?s ?p ?o } UNION { ?s fk:about $iri ; a fk:Evidence ; ?p ?o }
}"""
_GRAPH: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH $iri { ?s ?p ?o } }"


@router.api_route("/id/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
async def instance(request: Request) -> Response:
    """What the graph says of an instance, with the evidence for it; of a named graph all it holds; browsers are led to its page."""
    state = state_of(request)
    iris = state.workspace().graph.iris
    iri = iris.base + _rest(request, "/id/")
    if _wants_page(request):
        name = iris.document_name(iri)
        page = document_page(name) if name is not None and iri == iris.document(name) else thing_page(iri)
        return _see_other(request, page)
    return await _answer(request, iri)


@router.api_route("/ns", methods=["GET", "HEAD"], include_in_schema=False)
async def vocabulary(request: Request) -> Response:
    """The vocabulary as a whole: classes, properties, kinds of problems, frameworks, code lists."""
    media, form = spelling(request.headers.get("accept") if not _wants_page(request) else None, GRAPHS)
    body = await state_of(request).run(lambda _workspace: _spelled(ontology_triples(), form))
    return _response(body, media)


@router.api_route("/ns/{path:path}", methods=["GET", "HEAD"], include_in_schema=False)
async def concept(request: Request) -> Response:
    """A concept of the vocabulary, such as a kind of problem; browsers are led to its page."""
    iri = CONCEPTS + _rest(request, "/ns/")
    if _wants_page(request):
        return _see_other(request, thing_page(iri))
    return await _answer(request, iri)


def _wants_page(request: Request) -> bool:
    if not state_of(request).settings.pages:
        return False
    return choose(request.headers.get("accept"), [*GRAPHS, "text/html"]) == "text/html"


def _rest(request: Request, head: str) -> str:
    """The path below ``head``, segment by segment in the spelling that IRIs have."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
    path = raw.partition(b"?")[0].decode("utf-8", "replace").partition(head)[2]
    return "/".join(encode(decode(part)) if part else part for part in path.split("/"))


async def _answer(request: Request, iri: str) -> Response:
    media, form = spelling(request.headers.get("accept"), GRAPHS)

    def work(workspace: Workspace) -> bytes:
        found = workspace.graph.construct(_ABOUT, iri=Iri(iri)) or workspace.graph.construct(_GRAPH, iri=Iri(iri))
        if not found:
            raise KgError("FK-K050", "图谱里没有这个事物", where=iri, mend="请用 /api/things 按名称查找")
        lines = {f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in found}
        return _spelled("".join(sorted(lines)).encode("utf-8"), form)

    return _response(await state_of(request).run(work), media)


def _spelled(lines: bytes, form: str) -> bytes:
    if form == "ntriples":
        return lines
    parsed = (quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES))
    return ox.serialize(parsed, format=_FORMATS[form], prefixes=PREFIXES) or b""


def _see_other(request: Request, page: str) -> Response:
    return RedirectResponse(request.scope.get("root_path", "") + page, 303, {"Vary": "Accept"})


def _response(body: bytes, media: str) -> Response:
    return Response(body, headers={"Content-Type": f"{media}; charset=utf-8" if media.startswith("text/") else media, "Vary": "Accept",
                                   "Cache-Control": "no-cache"})
