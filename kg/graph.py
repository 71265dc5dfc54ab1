"""The knowledge graph as the other packages see it: queries, labels, names, passages."""
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from kg.citation import Citation
from kg.errors import KgError
from kg.generations import Generation
from kg.iri import DEFAULT_BASE, Iris, readable
from kg.names import NameIndex, Thing
from kg.sources import Sources
from kg.sparql_text import tokens
from kg.store.base import XSD, Ask, Rows, Store, Term, Triples, quoted
from kg.store.oxigraph import OxigraphDiskStore
from ontology.terms import PREFIXES

PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
"""The house's prefixes, put before every query."""


def _store(generation: Generation) -> Store:
    if address := os.environ.get("FKG_ENDPOINT", "").strip():
        from kg.store.endpoint import endpoint

        return endpoint(address)
    return OxigraphDiskStore(generation.store, read_only=True)


class Iri(str):
    """Marks a query parameter as an IRI; plain ``str`` parameters are strings."""

    __slots__ = ()


Parameter = Iri | str | int | Decimal | Term | Iterable["Parameter"]
"""What may be put in the place of ``$name``; an iterable gives its items side by side, for ``VALUES ?x { $items }``."""


class KnowledgeGraph:
    """A store with the house's conventions. ``sources`` gives the texts behind it (None for stores without a workspace)."""

    def __init__(self, store: Store, sources: Sources | None = None, base: str = DEFAULT_BASE) -> None:
        self.store, self.iris, self._sources = store, Iris(base), sources

    @classmethod
    def open(cls, generation: Generation) -> KnowledgeGraph:
        """The graph of a generation, read-only; from the store that ``FKG_ENDPOINT`` names, where it does (the graph was published
        there). ``KgError`` when it cannot be opened.
        """
        base = generation.manifest.settings.get("base", DEFAULT_BASE)
        return cls(_store(generation), generation.sources, base)

    @property
    def sources(self) -> Sources:
        """The decoded texts; ``KgError`` FK-K031 for a graph that has none."""
        if self._sources is None:
            raise KgError("FK-K031", "这个图没有附带原文")
        return self._sources

    # -- queries (trusted: no time limit, no row limit) -------------------------------------------------------------------------

    def select(self, sparql: str, **parameters: Parameter) -> list[dict[str, Any]]:
        """Rows of a SELECT as dictionaries: IRIs and strings as str, numbers as int and Decimal, unbound variables as None.

        ``$name`` in the query is replaced by the parameter of that name, safely quoted; the house's prefixes are known.
        """
        answer = self.store.query(PROLOGUE + fill(sparql, parameters))
        if not isinstance(answer, Rows):
            raise TypeError("not a SELECT query")
        names = answer.variables
        return [dict(zip(names, row, strict=True)) for row in answer.values]

    def ask(self, sparql: str, **parameters: Parameter) -> bool:
        """Whether an ASK query holds."""
        answer = self.store.query(PROLOGUE + fill(sparql, parameters))
        if not isinstance(answer, Ask):
            raise TypeError("not an ASK query")
        return answer.value

    def construct(self, sparql: str, **parameters: Parameter) -> list[tuple[Term, Term, Term]]:
        """The triples of a CONSTRUCT or DESCRIBE query."""
        answer = self.store.query(PROLOGUE + fill(sparql, parameters))
        if not isinstance(answer, Triples):
            raise TypeError("not a CONSTRUCT query")
        return list(answer.triples)

    # -- things -----------------------------------------------------------------------------------------------------------------

    @cached_property
    def names(self) -> NameIndex:
        """Every label of every thing, read once."""
        rows = self.select(_NAMES)
        return NameIndex((row["thing"], row["label"], row["class"], row["preferred"] == 1) for row in rows)

    def find(self, name: str) -> list[Thing]:
        """Things called ``name``: an IRI as it is; else by label, alternative label or number, exact before partial; best first."""
        if name.startswith((self.iris.base, "http://", "https://")) and is_iri(name):
            return [self.names.get(name) or Thing(name, self.label(name), "")]
        return self.names.find(name)

    def label(self, iri: str) -> str:
        """What people call a thing: its label, its heading, its text in short, or its readable IRI."""
        known = self.names.get(iri)
        return known.label if known else self.labels([iri])[iri]

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """The labels of many things at once."""
        wanted = list(dict.fromkeys(iris))
        found = {iri: thing.label for iri in wanted if (thing := self.names.get(iri))}
        rest = [iri for iri in wanted if iri not in found]
        if rest:
            best: dict[str, tuple[int, str]] = {}
            for row in self.select(_LABELS, items=[Iri(iri) for iri in rest]):
                candidate = (row["rank"], str(row["label"]))
                best[row["thing"]] = min(best.get(row["thing"], candidate), candidate)
            found |= {iri: _short(best[iri][1]) if iri in best else readable(iri.removeprefix(self.iris.base)) for iri in rest}
        return found

    def passage(self, document: str, start: int, end: int) -> str:
        """``text[start:end]`` of a document by name."""
        return self.sources.passage(document, start, end)

    def citation(self, document: str, start: int, end: int) -> Citation:
        """A passage of a document by name, with its raw slice."""
        return Citation(document, start, end, self.passage(document, start, end))

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


_NAMES = """
SELECT ?thing ?label ?class ?preferred WHERE {
  VALUES (?property ?preferred) { (skos:prefLabel 1) (skos:altLabel 0) (schema:legislationIdentifier 0) (skos:notation 0)
                                  (fk:projectCode 0) }
  VALUES ?class { fk:Department fk:EvaluationFirm fk:Organization fk:Region fk:PolicyDocument fk:Project fk:SpecialFund fk:PolicyProgramme
                  fk:DepartmentSpending fk:InsuranceFund fk:OtherSubject fk:IssueType fk:IssueCluster fk:BudgetFunction }
  ?thing a ?class ; ?property ?label . FILTER(LANG(?label) != "en")
}"""

_LABELS = """
SELECT ?thing ?label ?rank WHERE {
  VALUES ?thing { $items }
  VALUES (?property ?rank) { (skos:prefLabel 1) (dcterms:title 2) (fk:heading 3) (fk:rowLabel 4) (fk:text 5)
                             (fk:dimension 6) (fk:fileName 7) (rdfs:label 8) (fk:quote 9) }
  ?thing ?property ?label . FILTER(LANG(?label) != "en")
}"""


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else text[:width - 1] + "…"


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI (RFC 3987)."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def fill(sparql: str, parameters: Mapping[str, Parameter]) -> str:
    """The query with ``$name`` replaced by its parameter; ``KeyError`` for one that is not given."""
    if "$" not in sparql:
        return sparql
    pieces: list[str] = []
    at = 0
    for token in tokens(sparql):
        if token.kind == "variable" and token.text[0] == "$":
            pieces += [sparql[at:token.start], spelled(parameters[token.text[1:]])]
            at = token.start + len(token.text)
    return "".join((*pieces, sparql[at:]))


def spelled(value: Parameter) -> str:
    """A parameter in SPARQL spelling."""
    if isinstance(value, Term):
        return value.n3()
    if isinstance(value, Iri):
        if any(char in value for char in '<>"{}|^`\\') or any(char <= " " for char in value):
            raise ValueError(f"not an IRI: {value!r}")
        return f"<{value}>"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, Decimal):
        return f'"{value:f}"^^<{XSD}decimal>'
    if isinstance(value, int):
        return f'"{value}"^^<{XSD}integer>'
    return " ".join(spelled(item) for item in value)
