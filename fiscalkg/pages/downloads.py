"""Files to take away: ``/download/<what>.<format>``, their addresses, and the buttons that lead to them."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from nicegui import app as nicegui_app
from starlette.requests import Request
from starlette.responses import Response

from fiscalkg.deliverables.files import CSV_TYPE, Deliverable, Format, issues_file, table_file, tables_file
from fiscalkg.errors import FaceError
from fiscalkg.pages import links
from fiscalkg.pages.widgets.tables import Download
from fiscalkg.service.problems import problem
from ontology.errors import CodedError

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from fiscalkg.service.state import ServiceState
    from fiscalkg.workspace import Workspace

LABELS: Final[Mapping[str, str]] = {"xlsx": "下载 Excel", "csv": "下载 CSV", "docx": "下载 Word 报告"}
"""Format -> what its button says."""

Maker = Callable[["Workspace", Format, "QueryParams"], Deliverable]


def _matrix(workspace: Workspace, form: Format, query: QueryParams) -> Deliverable:
    from fiscalkg.deliverables.matrix import AXES, matrix_table

    by = query.get("by", "department")
    if by not in AXES:
        raise FaceError("FK-F023", f"没有“{by}”这种口径", mend=f"可用：{'、'.join(AXES)}")
    return tables_file([matrix_table(workspace.issues(by))], form)


def _audit(workspace: Workspace, form: Format, query: QueryParams) -> Deliverable:
    from fiscalkg.deliverables.conflicts import conflicts_table
    from fiscalkg.pages.audit_choice import AuditChoice

    chosen = AuditChoice.read(query)
    return tables_file([conflicts_table(one for one in workspace.audit() if chosen.holds(one))], form)


def _answer(workspace: Workspace, form: Format, query: QueryParams) -> Deliverable:
    from fiscalkg.deliverables.answers import answer_table

    return tables_file([answer_table(workspace.ask(query.get("q", "")))], form, "答复")


def _thing(workspace: Workspace, form: Format, query: QueryParams) -> Deliverable:
    from fiscalkg.pages.thing_tables import thing_file

    return thing_file(workspace, query.get("iri", ""), query.get("part", ""), form)


def _table(what: str) -> Maker:
    return lambda workspace, form, _query: table_file(workspace, what, form)


MAKERS: Final[Mapping[str, Maker]] = {
    "issues": lambda workspace, form, query: issues_file(workspace, form, query.getlist("type"), query.get("department") or None),
    "matrix": _matrix, "audit": _audit, "answer": _answer, "thing": _thing,
    **{what: _table(what) for what in ("reports", "findings", "recommendations", "budget-lines", "indicators", "projects", "clusters")},
}
"""What can be taken away -> how it is made."""


def address(what: str, form: str, **query: Any) -> str:
    """The address of a file; parameters that are None or empty are left out, lists give one each."""
    given = [(name, one) for name, value in query.items() if value for one in ([value] if isinstance(value, str) else value)]
    return links.rooted(f"/download/{what}.{form}") + (f"?{urlencode(given)}" if given else "")


def choices(what: str, forms: Sequence[str] = ("xlsx", "csv"), **query: Any) -> tuple[Download, ...]:
    """The buttons beneath a table: one a format."""
    return tuple(Download(LABELS[form], address(what, form, **query)) for form in forms)


def register(state: ServiceState) -> None:
    """Add the addresses of the files, and of results of SPARQL."""
    @nicegui_app.get("/download/sparql.{form}")
    async def sparql(request: Request, form: str) -> Response:
        return await answered(request, lambda: _sparql(state, form, request.query_params.get("query", "")))

    @nicegui_app.get("/download/issues")
    async def issues(request: Request) -> Response:
        """The list of recurring problems in the format that ``form`` names: what a form can ask for."""
        form: Format = "xlsx" if request.query_params.get("form") == "xlsx" else "docx"
        return await answered(request, lambda: state.run(lambda workspace: MAKERS["issues"](workspace, form, request.query_params), "heavy"))

    @nicegui_app.get("/download/{what}.{form}")
    async def download(request: Request, what: str, form: str) -> Response:
        async def made() -> Deliverable:
            if what not in MAKERS or form not in ("xlsx", "csv", "docx") or (form == "docx" and what != "issues"):
                raise FaceError("FK-F031", "没有这个文件", where=request.url.path)
            chosen: Format = form  # type: ignore[assignment]
            return await state.run(lambda workspace: MAKERS[what](workspace, chosen, request.query_params), "heavy")

        return await answered(request, made)


async def answered(request: Request, make: Callable[[], Any]) -> Response:
    """The file as an attachment with its Chinese name (RFC 6266); errors as problems."""
    try:
        made: Deliverable = await make()
    except CodedError as error:
        return problem(error, instance=request.url.path)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}", "Cache-Control": "no-cache"}
    return Response(made.data, headers=headers, media_type=made.media_type)


async def _sparql(state: ServiceState, form: str, query: str) -> Deliverable:
    from fiscalkg.deliverables.answers import bindings_table
    from kg.query_formats import FORMATS

    result = await state.query(query)
    if form == "xlsx":
        return tables_file([bindings_table(result)], "xlsx", "查询结果")
    if form not in FORMATS:
        raise FaceError("FK-F031", "没有这种格式", where=form, mend="可用：xlsx、csv、json、turtle")
    media, suffix = {"csv": (CSV_TYPE, "csv"), "json": ("application/json", "json"), "turtle": ("text/turtle", "ttl")}[form]
    text = FORMATS[form](result)
    return Deliverable(f"查询结果.{suffix}", media, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
