"""The tables of a thing's page as files."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from fiscalkg.deliverables.conflicts import conflicts_table
from fiscalkg.deliverables.files import Deliverable, Format, tables_file
from fiscalkg.deliverables.table import Table
from fiscalkg.deliverables.tables import Read, record_table, report_tables
from fiscalkg.errors import FaceError
from fiscalkg.pages.thing_data import Dossier, exports_of, gather

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace

_PARTS: Final[Mapping[str, Callable[[Dossier, Read], tuple[Table, ...]]]] = {
    "reports": lambda found, read: report_tables(found.reports, read) if found.reports else (),
    "conflicts": lambda found, _: (conflicts_table(found.conflicts),) if found.conflicts else (),
    "entries": lambda found, _: (record_table("projects", found.entries),) if found.entries else (),
    "indicators": lambda found, _: (record_table("indicators", found.indicators),) if found.indicators else (),
}


def thing_file(workspace: Workspace, iri: str, part: str, form: Format) -> Deliverable:
    """One part of what is known of a thing, or all of it (empty ``part``). Raises ``FaceError`` FK-F024 when there is no table of it."""
    found = gather(workspace, iri, exports_of(workspace))
    parts = [part] if part else [*_PARTS, "lines"]
    tables = [table for name in parts for table in _tables(workspace, found, name)]
    if not tables:
        raise FaceError("FK-F024", f"“{found.label}”没有可以导出的表格", mend="报告、预算数据、指标为空")
    return tables_file(tables, form, f"{found.label[:60]}".replace("/", "／"))


def _tables(workspace: Workspace, found: Dossier, part: str) -> tuple[Table, ...]:
    if part == "lines":
        return (record_table("budget-lines", _lines(workspace, found.iri)),) if found.lines else ()
    return _PARTS[part](found, workspace.graph.passage) if part in _PARTS else ()


def _lines(workspace: Workspace, iri: str) -> list[dict[str, object]]:
    """All budget figures of a body, those that its page leaves out too."""
    from kg.graph import Iri

    known = {row["l"] for row in workspace.graph.select("SELECT ?l WHERE { ?l fk:organization $iri }", iri=Iri(iri))}
    return [one for one in workspace.export("budget-lines") if one["iri"] in known]
