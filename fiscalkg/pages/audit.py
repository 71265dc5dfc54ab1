"""数据核查: the figures that do not add up, by kind and severity, with every passage that takes part side by side."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from nicegui import ui
from starlette.requests import Request

from fiscalkg.deliverables.conflicts import KINDS, named
from fiscalkg.pages import downloads, links, markup
from fiscalkg.pages.audit_choice import AuditChoice
from fiscalkg.pages.figures import flat, marked
from fiscalkg.pages.frame import heading, page
from fiscalkg.pages.widgets.citations import open_in_place
from fiscalkg.pages.widgets.states import empty

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState
    from fiscalkg.workspace import Workspace

PER_PAGE: Final = 25
"""Conflicts of one page."""
MOST_PASSAGES: Final = 4
"""Passages shown of a conflict before the rest is folded away."""
AROUND, SHORT = 40, 60
"""Characters shown on either side of a passage that is shorter than ``SHORT``: a bare figure tells nothing."""
SEVERITIES: Final = (("material", "不符"), ("rounding", "尾差"), ("all", "全部"))
Conflict = Mapping[str, Any]


def register(state: ServiceState) -> None:
    """Add ``/audit``: ``?kind=``, ``?severity=``, ``?document=``, ``?report=``, ``?page=``."""
    @page("/audit", title="数据核查", nav="audit")
    async def audit(request: Request) -> None:
        chosen = AuditChoice.read(request.query_params)
        conflicts: list[Conflict] = await state.recall("audit", lambda workspace: list(workspace.audit()))
        counts = await state.run(lambda workspace: workspace.status()["counts"])
        heading("数据核查", "系统按文件所列数字重新计算比率、合计、得分等自述数据，列出不相符之处和两处原文，供复核参考。")
        found = [one for one in conflicts if chosen.holds(one)]
        pages = max(1, -(-len(found) // PER_PAGE))
        number = min(_number(request.query_params.get("page")), pages)
        here = found[(number - 1) * PER_PAGE:number * PER_PAGE]
        there = await state.run(lambda workspace: [shown(workspace, one) for one in here])
        with ui.element("div").classes("fk-stack") as container:
            _put(chosen, conflicts, counts)
            _list(chosen, there, len(found), number, pages)
        open_in_place(container, state)


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 7 else 1


def _put(chosen: AuditChoice, conflicts: Sequence[Conflict], counts: Mapping[str, int]) -> None:
    by_severity = Counter(one["severity"] for one in conflicts)
    markup.put("audit.html", classes="fk-stack", chosen=chosen, checked=counts.get("claims", 0), filters=_filters(chosen, conflicts),
               material=by_severity["material"], rounding=by_severity["rounding"], documents=_documents(chosen, conflicts))


def _list(chosen: AuditChoice, conflicts: Sequence[Conflict], total: int, number: int, pages: int) -> None:
    if not total:
        empty("没有符合所选条件的数据不符。", ["可改选“全部”查看四舍五入引起的尾差"])
        return
    markup.put("conflicts.html", classes="fk-stack", conflicts=conflicts, total=total, first=(number - 1) * PER_PAGE + 1, number=number,
               downloads=downloads.choices("audit", **chosen.query),
               turn=[links.page("audit", **chosen.query, page=place) for place in range(1, pages + 1)])


def _filters(chosen: AuditChoice, conflicts: Sequence[Conflict]) -> list[tuple[str, list[tuple[str, int, bool, str]]]]:
    """Filters: name, then label, count, whether chosen and address of each value."""
    severities, kinds = chosen.counts(conflicts, "severity"), chosen.counts(conflicts, "kind")
    severities["all"] = severities.total()
    first = [(label, severities[value], chosen.severity == value, chosen.with_(severity=value)) for value, label in SEVERITIES]
    second = [("全部", kinds.total(), not chosen.kind, chosen.with_(kind=""))]
    second += [(label, kinds[value], chosen.kind == value, chosen.with_(kind=value)) for value, label in KINDS.items() if kinds[value]]
    return [("程度", first), ("类别", second)]


def _documents(chosen: AuditChoice, conflicts: Sequence[Conflict]) -> list[tuple[str, int, bool]]:
    """Documents to choose from: name, count, whether chosen."""
    return [(name, count, chosen.document == name) for name, count in sorted(chosen.counts(conflicts, "document").items())]


def shown(workspace: Workspace, conflict: Conflict) -> dict[str, Any]:
    """A conflict as the page shows it: in words, passages with some words around them and their figures marked."""
    passages = [_passage(workspace, conflict, one) for one in conflict["quotes"]]
    return {**named(conflict), "passages": passages[:MOST_PASSAGES], "more": passages[MOST_PASSAGES:]}


def _passage(workspace: Workspace, conflict: Conflict, quote: Mapping[str, Any]) -> dict[str, Any]:
    around = AROUND if len(quote["quote"]) < SHORT else 0
    before, after = workspace.graph.sources.around(conflict["document"], quote["start"], quote["end"], around) if around else ("", "")
    return {"marked": marked(quote["quote"], conflict["explanation"]), "citation": {**quote, "document": conflict["document"]},
            "before": flat(before), "after": flat(after)}


def of_report(conflicts: Sequence[Conflict], report: str) -> list[Conflict]:
    """The conflicts in one report, what matters first."""
    return sorted((one for one in conflicts if one["report"] and one["report"]["iri"] == report), key=lambda one: one["severity"] != "material")
