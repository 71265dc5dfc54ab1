"""The page of a thing: project, department, kind of problem, policy, firm, report, and anything else that has an IRI."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nicegui import ui
from starlette.requests import Request

from fiscalkg.pages import audit, downloads, links, markup, thing_parts
from fiscalkg.pages.frame import missing_page, page, set_title
from fiscalkg.pages.thing_data import Dossier, Record, dossier
from fiscalkg.pages.widgets.citations import open_in_place
from fiscalkg.pages.widgets.kinds import labels
from fiscalkg.pages.widgets.radar import radar
from kg.errors import KgError
from kg.iri import readable
from ontology.issues import IssueType, issue_types_by_code

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState
    from fiscalkg.workspace import Workspace

_RELATED = 6
"""Projects with the same problems that are shown."""


def register(state: ServiceState) -> None:
    """Add ``/thing``: ``?iri=``."""
    @page("/thing", title="详情")
    async def thing(request: Request) -> None:
        iri = request.query_params.get("iri", "")
        found = await dossier(state, iri) if iri.startswith(("http://", "https://")) and _sound(iri) else None
        if found is None or not found.known:
            missing_page("没有这个事物", iri)
            return
        set_title(found.label)
        with ui.element("div").classes("fk-stack fk-thing") as container:
            await _show(state, found)
        open_in_place(container, state)


def _sound(iri: str) -> bool:
    return not any(char in iri for char in '<>"{}|^`\\') and all(char > " " for char in iri)


async def _show(state: ServiceState, found: Dossier) -> None:
    if found.sort == "kind":
        await _kind(state, found)
        return
    _head(found)
    if found.sort in ("subject", "report"):
        for report in found.reports:
            _report(report, found.iri)
        await _conflicts(state, found)
        if found.sort == "subject":
            _related(await _neighbours(state, found.iri))
    else:
        _listed(found)
    _budget(found)
    _rest(found)


def _head(found: Dossier) -> None:
    thing = found.said["thing"]
    several = found.sort in ("subject", "report")
    markup.put("thing_head.html", tag="section", classes="fk-card", thing=thing, kind=thing["kind"] or "、".join(thing["types"]),
               facts=thing_parts.statements(found) if not several or not found.reports else [],
               also=[one["value"] for one in found.said["statements"] if one["property"] == "又称"],
               graph=links.page("graph", at=found.iri), downloads=downloads.choices("thing", ("xlsx",), iri=found.iri) if found.tabled else ())


def _report(report: Record, iri: str) -> None:
    scores = thing_parts.scores(report)
    with ui.element("section").classes("fk-card fk-scored").props('aria-label="评价结论"'):
        markup.put("thing_facts.html", report=report, facts=thing_parts.facts_of(report, iri), kinds=thing_parts.kinds_of([report]), labels=labels())
        if scores:
            radar(scores)
    markup.put("thing_scores.html", classes="fk-stack", report=report)
    markup.put("thing_findings.html", tag="section", classes="fk-stack", report=report, pairs=thing_parts.pairs(report), labels=labels())
    markup.put("thing_policies.html", classes="fk-stack", report=report)


async def _conflicts(state: ServiceState, found: Dossier) -> None:
    if found.conflicts:
        rows = sorted(found.conflicts, key=lambda one: one["severity"] != "material")
        shown = await state.run(lambda workspace: [audit.shown(workspace, one) for one in rows])
        markup.put("thing_conflicts.html", tag="section", classes="fk-stack", conflicts=shown, first=1)


async def _neighbours(state: ServiceState, iri: str) -> Mapping[str, Any] | None:
    def work(workspace: Workspace) -> Mapping[str, Any] | None:
        try:
            return workspace.related(iri)
        except KgError as error:
            if error.code in ("FK-K050", "FK-K051"):
                return None
            raise

    return await state.run(work, "heavy")


def _related(found: Mapping[str, Any] | None) -> None:
    if found and found["related"]:
        markup.put("thing_related.html", tag="section", classes="fk-stack", own=found["thing"], related=found["related"][:_RELATED])


def _listed(found: Dossier) -> None:
    """Reports, problems by kind and policies of a department, a firm or a policy document."""
    if found.reports:
        markup.put("thing_reports.html", tag="section", classes="fk-stack", reports=found.reports, kinds=thing_parts.kinds_of(found.reports),
                   labels=labels(), department=found.label if found.sort == "body" else "",
                   downloads=downloads.choices("thing", iri=found.iri, part="reports"))


def _budget(found: Dossier) -> None:
    if found.entries or found.indicators or found.lines:
        markup.put("thing_budget.html", tag="section", classes="fk-stack", found=found, lines=downloads.choices("thing", iri=found.iri, part="lines"),
                   entries=downloads.choices("thing", iri=found.iri, part="entries"),
                   indicators=downloads.choices("thing", iri=found.iri, part="indicators"))


def _rest(found: Dossier) -> None:
    markup.put("thing_rest.html", tag="section", classes="fk-stack", said=found.said, most=8, iri=found.iri, readable=readable(found.iri))


async def _kind(state: ServiceState, found: Dossier) -> None:
    kind: IssueType = next(one for one in issue_types_by_code().values() if one.iri == found.iri)
    matrix: dict[str, Any] = await state.recall("issues department", lambda workspace: workspace.issues("department"))
    projects: dict[str, Any] = await state.recall("issues project", lambda workspace: workspace.issues("project"))
    clusters: list[dict[str, Any]] = await state.recall("clusters", lambda workspace: workspace.clusters())
    advice = await state.run(lambda workspace: workspace.advice(kind.code))
    totals = next((one for one in matrix["kinds"] if one["notation"] == kind.code), None)
    markup.put("thing_kind.html", classes="fk-stack", kind=kind, totals=totals, reports=matrix["reports"],
               departments=_with(matrix["rows"], kind.code), projects=_with(projects["rows"], kind.code), advice=advice, labels=labels(),
               clusters=[one for one in clusters if kind.code in one["types"]], graph=links.page("graph", at=found.iri),
               downloads=downloads.choices("issues", ("docx", "xlsx", "csv"), type=[kind.code]))


def _with(rows: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    """Projects (departments) that have a kind of problem: label, IRI, count, the typical passage; the most problems first."""
    found = [{"iri": row["iri"], "label": row["label"], **row["cells"][code]} for row in rows if code in row["cells"]]
    return sorted(found, key=lambda one: (-one["findings"], one["label"]))
