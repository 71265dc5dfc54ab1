"""Deliverables as files: what can be taken away, in which format, under which name."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from fiscalkg.deliverables.table import Table

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace

Format = Literal["xlsx", "csv", "docx"]
CSV_TYPE: Final = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A file to hand over: its name, media type and bytes."""

    name: str
    media_type: str
    data: bytes


def tables_file(tables: Sequence[Table], form: Format, name: str | None = None) -> Deliverable:
    """Tables as ``xlsx`` (all of them and their sources) or ``csv`` (the first); raises ``ValueError`` for another format."""
    from fiscalkg.deliverables import csvfile, xlsx

    title = name or tables[0].name
    if form == "xlsx":
        return Deliverable(f"{title}.xlsx", xlsx.MEDIA_TYPE, xlsx.to_xlsx(tables))
    if form == "csv":
        return Deliverable(f"{title}.csv", CSV_TYPE, csvfile.to_csv(tables[0]))
    raise ValueError(f"not a format of tables: {form}")


def table_file(workspace: Workspace, what: str, form: Format) -> Deliverable:
    """One of ``TABLES`` by name as a file; ``KeyError`` for an unknown name."""
    from fiscalkg.deliverables.tables import sheets

    return tables_file(sheets(what, workspace), form)


def issues_file(workspace: Workspace, form: Format, kinds: Sequence[str] = (), department: str | None = None) -> Deliverable:
    """The list of recurring problems as Word report or as tables; errors as ``issues_content.gather``."""
    from fiscalkg.deliverables import word
    from fiscalkg.deliverables.issues_content import gather
    from fiscalkg.deliverables.issues_tables import issues_tables

    content = gather(workspace, kinds, department)
    if form == "docx":
        return Deliverable(f"{word.TITLE}.docx", word.MEDIA_TYPE, word.to_docx(content))
    return tables_file(issues_tables(content), form, word.TITLE)
