"""Any SPARQL 1.1 store over HTTP: the query, update and graph-store protocols, with the standard library only."""
from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import KgError
from kg.store.base import XSD_STRING, Answer, Ask, Rows, Term, Triples

_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_FORM = "application/x-www-form-urlencoded"


class HttpStore:
    """A store behind three addresses: query, update, and graph store (``?graph=<IRI>``, SPARQL 1.1 Graph Store HTTP Protocol).

    ``union`` asks an Oxigraph server for the union of the graphs (``union-default-graph``); for GraphDB the union is the default,
    for Fuseki it is a setting of the dataset (``tdb2:unionDefaultGraph``), so leave it off there. ``authorization`` is the header that
    the server wants to see.
    """

    def __init__(self, query_url: str, update_url: str, graph_url: str, *, union: bool = True, timeout: float = 300.0,
                 authorization: str | None = None) -> None:
        for url in (query_url, update_url, graph_url):
            if urlsplit(url).scheme not in ("http", "https"):
                raise KgError("FK-K013", "SPARQL 服务地址无效", where=url, mend="请用 http:// 或 https:// 开头的地址")
        self.query_url, self.update_url, self.graph_url = query_url, update_url, graph_url
        self.union, self.timeout, self._authorization = union, timeout, authorization

    @classmethod
    def oxigraph(cls, base: str, timeout: float = 300.0) -> HttpStore:
        """The store of an ``oxigraph serve`` at ``base`` (for instance ``http://localhost:7878``)."""
        base = base.rstrip("/")
        return cls(f"{base}/query", f"{base}/update", f"{base}/store", union=True, timeout=timeout)

    def query(self, sparql: str) -> Answer:
        """Run a query over the union of all graphs."""
        fields = {"query": sparql} | ({"union-default-graph": "true"} if self.union else {})
        body, kind = self._send(self.query_url, "POST", urlencode(fields).encode(), _FORM, f"{_RESULTS}, {_TRIPLES}")
        if kind.startswith(_RESULTS):
            return _results(body)
        return Triples(_triples(body))

    def update(self, sparql: str) -> None:
        """Run an update."""
        self._send(self.update_url, "POST", urlencode({"update": sparql}).encode(), _FORM)

    def load(self, graph: str, data: bytes) -> None:
        """Add N-Triples to a named graph (POST merges)."""
        self._send(self._at(graph), "POST", data, _TRIPLES)

    def drop(self, graph: str) -> None:
        """Remove a named graph; one that is not there is no error."""
        self._send(self._at(graph), "DELETE", None, absent_ok=True)

    def close(self) -> None:
        """Nothing is held between requests."""

    def _at(self, graph: str) -> str:
        return f"{self.graph_url}?graph={quote(graph, safe='')}"

    def _send(self, url: str, method: str, body: bytes | None, content: str | None = None,
              accept: str | None = None, *, absent_ok: bool = False) -> tuple[bytes, str]:
        headers = {name: value for name, value in
                   (("Content-Type", content), ("Accept", accept), ("Authorization", self._authorization)) if value}
        request = Request(url, data=body, headers=headers, method=method)  # noqa: S310 (scheme checked in __init__)
        try:
            with urlopen(request, timeout=self.timeout) as response:  # noqa: S310
                return response.read(), response.headers.get("Content-Type", "")
        except HTTPError as error:
            if absent_ok and error.code == 404:
                return b"", ""
            raise _refused(url, error) from error
        except (URLError, TimeoutError, ConnectionError) as error:
            raise KgError("FK-K012", "SPARQL 服务无法访问", where=f"{url}: {error}", mend="请检查地址和服务是否启动") from error


def _refused(url: str, error: HTTPError) -> KgError:
    detail = error.read(2000).decode("utf-8", "replace").strip()
    if error.code == 400:
        code, what = ("FK-K011", "待装入的图数据有误") if "graph=" in url else ("FK-K010", "SPARQL 语法有误")
        return KgError(code, what, where=detail)
    return KgError("FK-K012", f"SPARQL 服务返回 {error.code}", where=f"{url}: {detail}")


def _results(body: bytes) -> Answer:
    data = json.loads(body)
    if "boolean" in data:
        return Ask(bool(data["boolean"]))
    variables = tuple(data["head"]["vars"])
    bindings = data["results"]["bindings"]
    return Rows.of_terms(variables, (tuple(_term(row[name]) if name in row else None for name in variables) for row in bindings))


def _term(cell: dict[str, str]) -> Term:
    if cell["type"] == "uri":
        return Term(cell["value"])
    if cell["type"] == "bnode":
        return Term(cell["value"], "bnode")
    datatype = cell.get("datatype")
    return Term(cell["value"], "literal", None if datatype == XSD_STRING else datatype, cell.get("xml:lang"))


def _triples(body: bytes) -> Iterator[tuple[Term, Term, Term]]:
    import pyoxigraph as ox

    from kg.store.oxigraph import term_of
    for quad in ox.parse(body, ox.RdfFormat.N_TRIPLES):
        yield term_of(quad.subject), term_of(quad.predicate), term_of(quad.object)
