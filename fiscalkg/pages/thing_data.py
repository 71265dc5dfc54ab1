"""What the page of a thing shows, gathered from the graph: its sort, its reports, its figures in budgets and forms."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.graph import Iri, KnowledgeGraph
from ontology.issues import issue_types
from ontology.terms import FK

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState
    from fiscalkg.workspace import Workspace

Sort = Literal["kind", "subject", "report", "body", "policy", "other"]
Record = Mapping[str, Any]

_SORTS: Final[Mapping[str, Sort]] = {
    FK.IssueType: "kind", FK.EvaluationSubject: "subject", FK.EvaluationReport: "report", FK.Department: "body", FK.EvaluationFirm: "body",
    FK.Organization: "body", FK.PolicyDocument: "policy",
}
"""Class -> which page shows it."""

MOST_LINES: Final = 200
"""Budget figures of a body that its page shows."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known of a thing. ``said`` is what ``Workspace.show`` gives; the rest are rows of the exports that concern it."""

    iri: str
    sort: Sort
    said: Record
    reports: tuple[Record, ...]
    entries: tuple[Record, ...]
    indicators: tuple[Record, ...]
    conflicts: tuple[Record, ...]
    lines: tuple[Record, ...]
    more_lines: int = 0

    @property
    def label(self) -> str:
        """What people call it."""
        return str(self.said["thing"]["label"])

    @property
    def tabled(self) -> bool:
        """Whether there is anything to put in tables."""
        return bool(self.reports or self.entries or self.indicators or self.conflicts or self.lines)

    @property
    def known(self) -> bool:
        """Whether anything is said of it."""
        return bool(self.said["statements"] or self.said["references"])


def sort_of(graph: KnowledgeGraph, iri: str) -> Sort:
    """Which page shows a thing."""
    if any(iri == one.iri for one in issue_types()):
        return "kind"
    classes = {row["c"] for row in graph.select("SELECT DISTINCT ?c WHERE { $iri a ?c }", iri=Iri(iri))}
    return next((sort for name, sort in _SORTS.items() if name in classes), "other")


def gather(workspace: Workspace, iri: str, exports: Mapping[str, Sequence[Record]]) -> Dossier:
    """The dossier of a thing; ``exports`` are the rows of ``reports``, ``projects``, ``indicators`` and ``audit``.

    Raises ``KgError`` FK-K050 for a name that is no IRI and nothing's.
    """
    graph = workspace.graph
    reports = _listed(graph, _REPORTS, iri) | {iri}
    entries = _listed(graph, _ENTRIES, iri)
    own = tuple(one for one in exports["reports"] if one["iri"] in reports)
    kept = {one["iri"] for one in own} if sort_of(graph, iri) in ("subject", "report") else set()
    lines, more = _lines(workspace, iri)
    return Dossier(iri, sort_of(graph, iri), workspace.show(iri), own,
                   tuple(one for one in exports["projects"] if one["iri"] in entries),
                   tuple(one for one in exports["indicators"] if one["subject"] == iri),
                   tuple(one for one in exports["audit"] if one["report"] and one["report"]["iri"] in kept), lines, more)


async def dossier(state: ServiceState, iri: str) -> Dossier:
    """As ``gather``, with the exports kept between requests."""
    exports = {"audit": await state.recall("audit", lambda workspace: list(workspace.audit()))}
    for what in ("reports", "projects", "indicators"):
        exports[what] = await state.recall(f"exported {what}", lambda workspace, what=what: list(workspace.export(what)))  # type: ignore[misc]
    return await state.run(lambda workspace: gather(workspace, iri, exports))


def exports_of(workspace: Workspace) -> dict[str, list[Record]]:
    """The exports that ``gather`` reads."""
    return {"audit": list(workspace.audit()), **{what: list(workspace.export(what)) for what in ("reports", "projects", "indicators")}}


def _listed(graph: KnowledgeGraph, query: str, iri: str) -> set[str]:
    return {row["s"] for row in graph.select(query, iri=Iri(iri))}


def _lines(workspace: Workspace, iri: str) -> tuple[tuple[Record, ...], int]:
    graph = workspace.graph
    rows = graph.select(_LINES, iri=Iri(iri))
    name = graph.iris.document_name
    found = tuple({**row, "document": name(row["d"])} for row in rows[:MOST_LINES])
    total = graph.select("SELECT (COUNT(?l) AS ?n) WHERE { ?l fk:organization $iri }", iri=Iri(iri))[0]["n"] if len(rows) > MOST_LINES else len(rows)
    return found, total - len(found)


_REPORTS: Final = """
SELECT DISTINCT ?s WHERE {
  VALUES ?p { fk:evaluates fk:leadDepartment fk:evaluatedBy fk:commissionedBy fk:cites } ?s a fk:EvaluationReport ; ?p $iri }"""

_ENTRIES: Final = "SELECT DISTINCT ?s WHERE { VALUES ?p { fk:ofSubject fk:managedBy fk:usedBy } ?s a fk:ProjectEntry ; ?p $iri }"

_LINES: Final = f"""
SELECT ?l ?row ?column ?year ?value ?unit ?yuan ?table ?d ?start ?end ?quote WHERE {{
  ?l a fk:BudgetLine ; fk:organization $iri ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
  OPTIONAL {{ ?l fk:rowLabel ?row }} OPTIONAL {{ ?l fk:columnLabel ?column }} OPTIONAL {{ ?l fk:fiscalYear ?year }}
  OPTIONAL {{ ?l fk:numericValue ?value }} OPTIONAL {{ ?l fk:unit ?u . ?u skos:notation ?unit }} OPTIONAL {{ ?l fk:amount ?yuan }}
  OPTIONAL {{ ?l qb:dataSet ?t . ?t dcterms:title ?table }}
}} ORDER BY ?d ?start ?l LIMIT {MOST_LINES + 1}"""
