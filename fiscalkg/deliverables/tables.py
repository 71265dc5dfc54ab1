"""The tables that can be taken away, by name: each from the exports, the audit or the walks over all reports."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from fiscalkg.deliverables.conflicts import conflicts_table
from fiscalkg.deliverables.kinds import kinds_said
from fiscalkg.deliverables.layouts import layouts
from fiscalkg.deliverables.matrix import cluster_table, matrix_table
from fiscalkg.deliverables.table import Source, Table

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace

Rows = Iterable[Mapping[str, Any]]
Read = Callable[[str, int, int], str]
"""The passage of a document by name, from, to (exclusive)."""


def record_table(what: str, rows: Rows) -> Table:
    """Rows of ``budget-lines``, ``indicators``, ``projects`` or ``reports``: each carries its own place."""
    layout = layouts()[what]
    return layout.table(layout.row(one, [Source.of(one)]) for one in rows)


def report_tables(reports: Rows, read: Read) -> tuple[Table, ...]:
    """Evaluation reports and, on sheets of their own, their scores, funds, problems and recommendations; ``read`` gives passages."""
    known = list(reports)
    parts = (part_table(what, known, read) for what in ("dimensions", "funds", "findings", "recommendations"))
    layout = layouts()["reports"]
    return (layout.table(layout.row(one, tuple(_proofs(one))) for one in known), *parts)


def part_table(what: str, reports: Rows, read: Read) -> Table:
    """What the reports hold of one sort (``dimensions``, ``funds``, ``findings``, ``recommendations``), in the order of the documents.

    ``read`` gives the passages that the exports name by their place alone.
    """
    layout = layouts()[what]
    return layout.table(layout.row(named, [_place(one, report["document"], read)])
                        for report in reports for one in _parts(report, what)
                        for named in [dict(one) | {"report": _name(report), "kinds": kinds_said(one.get("types", ())),
                                                   "amounts_yuan": [amount["quote"] for amount in one.get("amounts", ())]}])


def _place(one: Mapping[str, Any], document: str, read: Read) -> Source:
    found = Source.of(one, document)
    return found if found.quote else replace(found, quote=read(document, found.start, found.end))


def _parts(report: Mapping[str, Any], what: str) -> list[Mapping[str, Any]]:
    return [*report[what], *(report.get("indicator_scores", ()) if what == "dimensions" else ())]


def _name(report: Mapping[str, Any]) -> str:
    return str(report["subject"]["label"] if report.get("subject") else report["title"])


def _proofs(report: Mapping[str, Any]) -> Iterator[Source]:
    """The passages that say score, grade, departments and the other facts of a report; its place where none is kept."""
    found = [Source.of(one, report["document"]) for name in sorted(report["evidence"]) if name != "cited_documents"
             for one in report["evidence"][name]]
    yield from dict.fromkeys(found) or [Source.of(report)]


def _records(what: str) -> Callable[[Workspace], tuple[Table, ...]]:
    return lambda workspace: (record_table(what, workspace.export(what)),)


def _part(what: str) -> Callable[[Workspace], tuple[Table, ...]]:
    return lambda workspace: (part_table(what, workspace.export("reports"), workspace.graph.passage),)


TABLES: Final[Mapping[str, Callable[[Workspace], tuple[Table, ...]]]] = {
    "reports": lambda workspace: report_tables(workspace.export("reports"), workspace.graph.passage),
    "findings": _part("findings"),
    "recommendations": _part("recommendations"),
    "budget-lines": _records("budget-lines"),
    "indicators": _records("indicators"),
    "projects": _records("projects"),
    "audit": lambda workspace: (conflicts_table(workspace.audit()),),
    "issues": lambda workspace: (matrix_table(workspace.issues("department")),),
    "clusters": lambda workspace: (cluster_table(workspace.clusters()),),
}
"""Name of a table -> the sheets it has; the first one is the CSV."""


def sheets(what: str, workspace: Workspace) -> tuple[Table, ...]:
    """The sheets of a table by name; ``KeyError`` for an unknown one."""
    return TABLES[what](workspace)

