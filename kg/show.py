"""Everything that is said of a thing, each statement with the passage that says it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.advice import advice
from kg.citation import Citation
from kg.errors import KgError
from kg.graph import Iri, KnowledgeGraph
from kg.names import Thing
from kg.wording import HIDDEN, Wording
from ontology.concepts import concept_label
from ontology.terms import FK

_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said: property and value in words, the IRI of the value where it is a thing, and the passages."""

    property: str
    value: str
    iri: str | None
    citations: tuple[Citation, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return {"property": self.property, "value": self.value, "iri": self.iri, "citations": [one.as_json() for one in self.citations]}


def pick(graph: KnowledgeGraph, name: str) -> tuple[Thing | None, list[Thing]]:
    """The one thing called ``name``, or the candidates when several are. ``KgError`` FK-K050 when there is none."""
    found = graph.find(name)
    if not found:
        raise KgError("FK-K050", f"图谱里没有叫“{name}”的事物", mend="请换一个名称，或用 fkg search 查找")
    exact = [thing for thing in found if thing.label == name]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0], []
    return None, found[:_CANDIDATES]


def show(graph: KnowledgeGraph, name: str) -> dict[str, Any]:
    """``{"query", "thing", "statements", "references", "merges", "candidates"}``.

    ``statements`` are what is said of the thing, ``references`` what refers to it, grouped by kind and relation, ``merges`` why which
    names were taken for it; a kind of problem has ``advice`` too (what the reports recommend against it, see ``kg.advice``). Several
    things of the name give ``thing`` None and the ``candidates``. Raises ``KgError`` FK-K050 when nothing has that name.
    """
    thing, candidates = pick(graph, name)
    if thing is None:
        return {"query": name, "thing": None, "statements": [], "references": [], "merges": [],
                "candidates": [thing_json(one) for one in candidates]}
    wording = Wording(graph)
    return {
        "query": name,
        "thing": thing_json(thing) | {"types": _types(graph, thing.iri, wording)},
        "statements": [one.as_json() for one in statements(graph, thing.iri, wording)],
        "references": references(graph, thing.iri, wording),
        "merges": merges(graph, thing.iri),
        "candidates": [],
    } | ({"advice": advice(graph, thing.label)} if FK.IssueType in _classes(graph, thing.iri) else {})


def thing_json(thing: Thing) -> dict[str, Any]:
    """A thing as plain data."""
    return {"iri": thing.iri, "label": thing.label, "kind": thing.kind}


def _classes(graph: KnowledgeGraph, iri: str) -> list[str]:
    return [row["type"] for row in graph.select("SELECT DISTINCT ?type WHERE { $iri a ?type }", iri=Iri(iri))]


def _types(graph: KnowledgeGraph, iri: str, wording: Wording) -> list[str]:
    return sorted(wording(one) for one in _classes(graph, iri) if one.startswith(_FK))


_FK = FK.Document.removesuffix("Document")


def statements(graph: KnowledgeGraph, iri: str, wording: Wording) -> list[Statement]:
    """What is said of a thing, by property; values that are passages or proven by evidence carry their citations."""
    rows = [row for row in graph.select("SELECT DISTINCT ?p ?o (isIRI(?o) AS ?link) WHERE { $iri ?p ?o }", iri=Iri(iri))
            if row["p"] not in HIDDEN]
    proofs = _proofs(graph, iri)
    links = [row["o"] for row in rows if row["link"]]
    labels, places = graph.labels(links), citations(graph, links)
    own = citations(graph, [iri]).get(iri)
    found: list[Statement] = []
    for row in rows:
        value = row["o"]
        said = (concept_label(value) or labels.get(value, value)) if row["link"] else str(value)
        proof = proofs.get((row["p"], str(value))) or ([places[value]] if value in places else [own] if own else [])
        found.append(Statement(wording(row["p"]), said, value if row["link"] else None, tuple(proof)))
    return sorted(found, key=lambda one: (one.property, one.value, one.iri or ""))


def _proofs(graph: KnowledgeGraph, iri: str) -> Mapping[tuple[str, str], list[Citation]]:
    found: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for row in graph.select(_EVIDENCE, iri=Iri(iri)):
        found[(row["p"], str(row["v"]))].append(_citation(graph, row))
    return {key: sorted(set(places), key=lambda one: (one.document, one.start)) for key, places in found.items()}


def references(graph: KnowledgeGraph, iri: str, wording: Wording) -> list[dict[str, Any]]:
    """What refers to a thing: ``[{"relation", "kind", "count", "items": [{"iri", "label", "citation"}]}]``, the largest groups last."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in graph.select(_INCOMING, iri=Iri(iri)):
        groups[(wording(row["p"]), wording(row["class"]))].add(row["s"])
    everything = sorted({one for members in groups.values() for one in members})
    labels, places = graph.labels(everything), citations(graph, everything)

    def order(one: str) -> tuple[str, int, str]:
        place = places.get(one)
        return (place.document, place.start, one) if place else ("", 0, one)

    return [{"relation": relation, "kind": kind, "count": len(members),
             "items": [{"iri": one, "label": labels[one], "citation": places[one].as_json() if one in places else None}
                       for one in sorted(members, key=order)]}
            for (relation, kind), members in sorted(groups.items(), key=lambda item: (len(item[1]), item[0]))]


def merges(graph: KnowledgeGraph, iri: str) -> list[dict[str, Any]]:
    """Why names were taken for this thing: ``[{"name", "reason", "decision", "citations"}]``, by name."""
    found: dict[str, dict[str, Any]] = {}
    for row in graph.select(_MERGES, iri=Iri(iri)):
        entry = found.setdefault(row["merge"], {key: row[key] for key in ("name", "reason", "decision")} | {"citations": []})
        if row["d"]:
            entry["citations"].append(_citation(graph, row).as_json())
    return list(found.values())


def citations(graph: KnowledgeGraph, iris: Iterable[str]) -> dict[str, Citation]:
    """Where the passages among the things stand. Whole reports and sections are cited by their first line."""
    wanted = [Iri(iri) for iri in dict.fromkeys(iris) if iri.startswith(graph.iris.base)]
    if not wanted:
        return {}
    return {row["s"]: _citation(graph, row) for row in graph.select(_PLACES, items=wanted)}


def _citation(graph: KnowledgeGraph, row: Mapping[str, Any]) -> Citation:
    document = graph.iris.document_name(row["d"]) or row["d"]
    quote = row["quote"]
    if quote is None:
        quote = next((line for line in graph.passage(document, row["start"], row["end"]).splitlines() if line.strip()), "")
        start = row["start"] + graph.passage(document, row["start"], row["end"]).find(quote)
        return Citation(document, start, start + len(quote), quote)
    return Citation(document, row["start"], row["end"], quote)


_EVIDENCE = """
SELECT ?p ?v ?d ?start ?end ?quote WHERE {
  ?e fk:about $iri ; fk:property ?p ; fk:value ?v ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
}"""

_INCOMING = """
SELECT DISTINCT ?s ?p ?class WHERE {
  ?s ?p $iri ; a ?class .
  FILTER(STRSTARTS(STR(?class), STR(fk:)))
  FILTER(?class NOT IN (fk:Evidence, fk:Mention, fk:StatedProblem, fk:EvaluationSubject, fk:Organization, fk:IssueAssignment, fk:Alias,
                           fk:Merge))
  FILTER(?p NOT IN (fk:primaryIssueType, skos:broaderTransitive, fk:about, fk:value))
  FILTER(?p != fk:inDocument || ?class IN (fk:EvaluationReport, fk:BudgetTable, fk:ProjectEntry))
}"""

_PLACES = """
SELECT ?s ?d ?start ?end ?quote WHERE {
  VALUES ?s { $items }
  ?s fk:inDocument ?d ; fk:start ?start ; fk:end ?end . OPTIONAL { ?s fk:quote ?quote }
}"""

_MERGES = """
SELECT ?merge ?name ?reason ?decision ?d ?start ?end ?quote WHERE {
  ?merge a fk:Merge ; fk:kept $iri ; fk:mergedName ?name ; fk:reason ?reason ; fk:decision ?decision .
  OPTIONAL { ?merge fk:hasEvidence ?e . ?e fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote }
} ORDER BY ?name ?merge ?d ?start"""
