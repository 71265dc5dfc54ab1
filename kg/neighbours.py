"""The neighbours of a thing by relation, for walking the graph: evaluated things, bodies, kinds of problems, policies, problems.

Reports and assignments are passed through: a project stands beside its department and its kinds of problems, not beside the report and
the records that connect them. Each relation counts what connects the two (problems of the kind, reports).
"""
from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import KgError
from kg.graph import Iri, KnowledgeGraph
from kg.wording import Wording
from ontology.terms import FK

DEFAULT_LIMIT: Final = 8


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between ``?a`` and ``?b``: its names from either side, the pattern, and the variable that is counted."""

    name: str
    inverse: str
    pattern: str
    counted: str = "?b"


LINKS: Final = (
    Link("主管部门", "主管的项目", "?r a fk:EvaluationReport ; fk:evaluates ?a ; fk:leadDepartment ?b", "?r"),
    Link("问题类型", "有这类问题的项目", "?r a fk:EvaluationReport ; fk:evaluates ?a . ?f a fk:Finding ; fk:inReport ?r . "
         "?x a fk:IssueAssignment ; fk:about ?f ; fk:issueType ?b", "?f"),
    Link("部门的问题类型", "有这类问题的部门", "?r a fk:EvaluationReport ; fk:leadDepartment ?a . ?f a fk:Finding ; fk:inReport ?r . "
         "?x a fk:IssueAssignment ; fk:about ?f ; fk:issueType ?b", "?f"),
    Link("评价机构", "评价过的项目", "?r a fk:EvaluationReport ; fk:evaluates ?a ; fk:evaluatedBy ?b", "?r"),
    Link("引用的文件", "引用它的项目", "?r a fk:EvaluationReport ; fk:evaluates ?a ; fk:cites ?b", "?r"),
    Link("管理部门", "管理的项目", "?a a fk:EvaluationSubject ; fk:managedBy ?b"),
    Link("用款单位", "使用的资金", "?a a fk:EvaluationSubject ; fk:usedBy ?b"),
    Link("发文机关", "印发的文件", "?a a fk:PolicyDocument ; fk:issuedBy ?b"),
    Link("上级单位", "下级单位", "?a org:subOrganizationOf ?b"),
    Link("报告", "评价对象", "?b a fk:EvaluationReport ; fk:evaluates ?a"),
    Link("问题", "所在项目", "?r a fk:EvaluationReport ; fk:evaluates ?a . ?b a fk:Finding ; fk:inReport ?r", "?b"),
    Link("问题类型", "这类问题", "?x a fk:IssueAssignment ; fk:about ?a ; fk:issueType ?b . ?a a fk:Finding", "?x"),
    Link("涉及的单位", "涉及它的问题", "?a a fk:Finding ; fk:concerns ?b . ?b a fk:Organization"),
    Link("反复出现的具体问题", "所属类型", "?b a fk:IssueCluster ; fk:issueType ?a"),
)
"""What is walked along."""

_CLASSES: Final = (
    FK.EvaluationReport, FK.Finding, FK.Department, FK.EvaluationFirm, FK.PolicyDocument, FK.EvaluationSubject, FK.IssueType, FK.IssueCluster,
    FK.Organization,
)


def neighbours(graph: KnowledgeGraph, iri: str, limit: int = DEFAULT_LIMIT, keep: Collection[str] = ()) -> dict[str, Any]:
    """``{"thing": {"iri", "label", "kind"}, "groups": [{"relation", "count", "items": [{"iri", "label", "kind", "weight"}]}]}``.

    ``items`` are the ``limit`` heaviest of the ``count`` neighbours of the relation (``weight``: how many problems or reports connect
    them), ties by label, and those of ``keep`` beyond them. Raises ``KgError`` FK-K050 for an IRI of which nothing is said.
    """
    found = {name: rows for link in LINKS for name, rows in ((link.name, _rows(graph, link, iri, forward=True)),
                                                             (link.inverse, _rows(graph, link, iri, forward=False))) if rows}
    if not found and not graph.ask("ASK { $iri ?p ?o }", iri=Iri(iri)):
        raise KgError("FK-K050", "图谱里没有这个事物", where=iri, mend="请按名称查找")
    everything = [iri, *(row["n"] for rows in found.values() for row in rows)]
    labels, kinds = graph.labels(everything), kinds_of(graph, everything)
    groups = [{"relation": name, "count": len(rows), "items": [_item(row, labels, kinds) for place, row in enumerate(_heaviest(rows, labels))
                                                              if place < limit or row["n"] in keep]}
              for name, rows in found.items()]
    return {"thing": {"iri": iri, "label": labels[iri], "kind": kinds.get(iri, "")}, "groups": groups}


def kinds_of(graph: KnowledgeGraph, iris: list[str]) -> dict[str, str]:
    """What sort of thing each is, as people say it (项目, 部门, 问题类型 …)."""
    named = {iri: thing.kind for iri in iris if (thing := graph.names.get(iri)) and thing.kind}
    rest = [Iri(iri) for iri in dict.fromkeys(iris) if iri not in named]
    if not rest:
        return named
    wording = Wording(graph)
    rows = graph.select("SELECT ?s ?class WHERE { VALUES ?s { $nodes } VALUES ?class { $classes } ?s a ?class } ORDER BY DESC(?class)",
                        nodes=rest, classes=[Iri(one) for one in _CLASSES])
    return {row["s"]: wording(row["class"]) for row in rows} | named


def _rows(graph: KnowledgeGraph, link: Link, iri: str, *, forward: bool) -> list[dict[str, Any]]:
    here, there = ("?a", "?b") if forward else ("?b", "?a")
    counted = there if link.counted == "?b" else link.counted
    pattern = link.pattern.replace(here, "$iri")
    return graph.select(f"SELECT ({there} AS ?n) (COUNT(DISTINCT {counted}) AS ?weight) WHERE {{ {pattern} FILTER({there} != $iri) }} "
                        f"GROUP BY {there}", iri=Iri(iri))


def _heaviest(rows: list[dict[str, Any]], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (-row["weight"], labels[row["n"]], row["n"]))


def _item(row: Mapping[str, Any], labels: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    return {"iri": row["n"], "label": labels[row["n"]], "kind": kinds.get(row["n"], ""), "weight": row["weight"]}
