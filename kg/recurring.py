"""Recurring concrete problems as the graph holds them: name, kinds, reports, and every passage."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.citation import Citation
from kg.graph import Iri, KnowledgeGraph


def clusters(graph: KnowledgeGraph, only: Sequence[str] = ()) -> list[dict[str, Any]]:
    """The recurring problems (those of the IRIs ``only``, where given), the most widespread first.

    Each is ``{"iri", "name", "types", "report_count", "reports": [{"iri", "label"}], "projects", "typical", "findings"}``; a finding is
    ``{"iri", "report", "heading", "text", "citation"}``, in the order of the documents.
    """
    chosen = [Iri(one) for one in only]
    heads, rows, assigned = (graph.select(those, items=chosen) if only else graph.select(every)
                             for every, those in ((_CLUSTERS, _CHOSEN), (_MEMBERS, _CHOSEN_MEMBERS), (_KINDS, _CHOSEN_KINDS)))
    members: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        members[row["c"]].setdefault(row["f"], row)
    held: dict[str, set[str]] = defaultdict(set)
    for row in assigned:
        held[row["f"]].add(row["code"])
    labels = graph.labels(row["s"] or row["r"] for found in members.values() for row in found.values())
    kinds: dict[str, list[str]] = defaultdict(list)
    for row in heads:
        if row["kind"]:
            kinds[row["c"]].append(row["kind"])
    found = [_cluster(graph, row, members[row["c"]], _frequent(kinds[row["c"]], members[row["c"]], held), labels)
             for row in {row["c"]: row for row in heads}.values()]
    return sorted(found, key=lambda one: (-one["report_count"], -len(one["findings"]), one["name"]))


def _cluster(graph: KnowledgeGraph, head: Mapping[str, Any], members: Mapping[str, Mapping[str, Any]], kinds: Sequence[str],
             labels: Mapping[str, str]) -> dict[str, Any]:
    findings = {iri: _finding(graph, row) for iri, row in members.items()}
    reports = {row["r"]: labels[row["s"] or row["r"]] for row in members.values()}
    return {
        "iri": head["c"], "name": head["name"], "types": list(kinds),
        "report_count": head["reports"], "reports": [{"iri": iri, "label": label} for iri, label in reports.items()],
        "projects": list(dict.fromkeys(reports.values())), "typical": findings.get(head["typical"]), "findings": list(findings.values()),
    }


def _frequent(kinds: Sequence[str], members: Iterable[str], held: Mapping[str, set[str]]) -> list[str]:
    """Kinds of problem, the one that most members have first."""
    counts = Counter(code for one in members for code in held.get(one, ()))
    return sorted(kinds, key=lambda code: (-counts[code], code))


def _finding(graph: KnowledgeGraph, row: Mapping[str, Any]) -> dict[str, Any]:
    place = Citation(graph.iris.document_name(row["d"]) or "", row["start"], row["end"], row["quote"])
    return {"iri": row["f"], "report": row["r"], "heading": row["heading"], "text": row["text"], "citation": place.as_json()}


_HEAD = """
  ?c a fk:IssueCluster ; skos:prefLabel ?name ; fk:reportCount ?reports ; fk:typicalFinding ?typical .
  OPTIONAL { ?c fk:issueType ?type . ?type skos:notation ?kind }
} ORDER BY ?c ?kind"""

_PASSAGES = """
  ?c a fk:IssueCluster ; fk:member ?f .
  ?f fk:inReport ?r ; fk:text ?text ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
  OPTIONAL { ?r fk:evaluates ?s } OPTIONAL { ?f fk:inGroup ?group . ?group fk:heading ?heading }
} ORDER BY ?d ?start ?f ?s"""

_ASSIGNED = """
  ?c a fk:IssueCluster ; fk:member ?f . ?a fk:about ?f ; a fk:IssueAssignment ; fk:issueType ?type . ?type skos:notation ?code
}"""

_CLUSTERS = "SELECT ?c ?name ?reports ?typical ?kind WHERE {" + _HEAD
_CHOSEN = "SELECT ?c ?name ?reports ?typical ?kind WHERE { VALUES ?c { $items }" + _HEAD
_MEMBERS = "SELECT ?c ?f ?r ?s ?text ?heading ?d ?start ?end ?quote WHERE {" + _PASSAGES
_CHOSEN_MEMBERS = "SELECT ?c ?f ?r ?s ?text ?heading ?d ?start ?end ?quote WHERE { VALUES ?c { $items }" + _PASSAGES
_KINDS = "SELECT DISTINCT ?f ?code WHERE {" + _ASSIGNED
_CHOSEN_KINDS = "SELECT DISTINCT ?f ?code WHERE { VALUES ?c { $items }" + _ASSIGNED
