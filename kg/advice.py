"""What the reports advise against a kind of problem: recommendations pooled over all reports, each with its place."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.citation import Citation
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from ontology.issues import issue_types


def advice(graph: KnowledgeGraph, code: str) -> dict[str, Any]:
    """``{"notation", "label", "reports", "groups", "recommendations"}``; ``code`` is a notation (``P1``) or the name of a kind.

    ``reports``: how many have advice; ``groups``: in the order of the documents ``{"report", "heading", "problems", "items"}``, where
    ``report`` is ``{"iri", "label"}`` (the subject's name, else the title), ``heading`` the heading of the recommendations
    (None: without one), ``problems`` the findings of the kind that they answer, ``items`` the recommendations; problems and items are
    ``{"iri", "text", "citation"}``. ``recommendations`` counts the items. Raises ``KgError`` FK-K052 for an unknown kind.
    """
    kind = next((one for one in issue_types() if code.strip().casefold() in (one.code.casefold(), one.label.casefold())), None)
    if kind is None:
        raise KgError("FK-K052", f"没有“{code}”这类问题", mend="请用 fkg issues 查看问题类型的代码")
    rows = graph.select(_ANSWERED, code=kind.code)
    problems: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    heads: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        heads.setdefault(row["g"], row)
        problems[row["g"]].setdefault(row["f"], row)
    items: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in graph.select(_ITEMS):
        if row["g"] in heads:
            items[row["g"]].append(_passage(graph, row["i"], row))
    labels = graph.labels(head["s"] or head["r"] for head in heads.values())
    groups = [{"report": {"iri": head["r"], "label": labels[head["s"] or head["r"]]}, "heading": head["heading"],
               "problems": [_passage(graph, iri, one) for iri, one in problems[group].items()], "items": items[group]}
              for group, head in heads.items()]
    return {"notation": kind.code, "label": kind.label, "reports": len({head["r"] for head in heads.values()}), "groups": groups,
            "recommendations": sum(len(found) for found in items.values())}


def _passage(graph: KnowledgeGraph, iri: str, row: Mapping[str, Any]) -> dict[str, Any]:
    place = Citation(graph.iris.document_name(row["d"]) or "", row["start"], row["end"], row["quote"])
    return {"iri": iri, "text": row["text"], "citation": place.as_json()}


_ANSWERED = """
SELECT ?g ?r ?s ?heading ?f ?text ?d ?start ?end ?quote WHERE {
  ?kind a fk:IssueType ; skos:notation ?code . FILTER(STR(?code) = $code)
  ?a a fk:IssueAssignment ; fk:issueType ?kind ; fk:about ?f .
  ?f a fk:Finding ; fk:inGroup ?group ; fk:text ?text ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
  ?g fk:answers ?group ; fk:inReport ?r ; fk:ordinal ?ordinal .
  OPTIONAL { ?g fk:heading ?heading } OPTIONAL { ?r fk:evaluates ?s }
} ORDER BY ?d ?r ?ordinal ?g ?start ?f ?s"""

_ITEMS = """
SELECT ?i ?g ?text ?d ?start ?end ?quote WHERE {
  ?i a fk:Recommendation ; fk:inGroup ?g ; fk:text ?text ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
} ORDER BY ?d ?start ?i"""
