"""共性问题: kinds of problems by project, department, evaluator or year, the concrete problems that recur, and the report on chosen ones."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from nicegui import ui
from starlette.requests import Request

from fiscalkg.deliverables.matrix import AXES
from fiscalkg.pages import downloads, links, markup
from fiscalkg.pages.frame import heading, page, set_title
from fiscalkg.pages.widgets.citations import open_in_place
from fiscalkg.pages.widgets.kinds import labels
from fiscalkg.pages.widgets.states import empty
from ontology.issues import issue_types_by_code

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

BY: Final = ("department", "project", "evaluator", "year")
MOST_COLUMNS: Final = 40
"""Projects (departments …) shown beside each other; all of them are in the table to download."""
MOST_CLUSTERS: Final = 20
"""Recurring concrete problems shown before the rest is folded away."""
STEPS: Final = (1, 2, 3, 5, 8)
"""Number of problems from which a cell takes the next shade."""


def register(state: ServiceState) -> None:
    """Add ``/issues``: ``?by=`` and ``?type=`` (chosen kinds)."""
    @page("/issues", title="共性问题", nav="issues", wide=True)
    async def issues(request: Request) -> None:
        by = request.query_params.get("by", "department")
        by = by if by in BY else "department"
        chosen = [code for code in request.query_params.getlist("type") if code in issue_types_by_code()]
        matrix: dict[str, Any] = await state.recall(f"issues {by}", lambda workspace: workspace.issues(by))
        clusters: list[dict[str, Any]] = await state.recall("clusters", lambda workspace: workspace.clusters())
        set_title("、".join(labels()[code] for code in chosen) or "共性问题")
        heading("共性问题", "哪类问题在多少份报告里出现、集中在哪里；数字为问题条数，颜色越深越多。勾选问题类型可导出清单。")
        with ui.element("div").classes("fk-stack") as container:
            _put(by, chosen, matrix, clusters)
        open_in_place(container, state)


def _put(by: str, chosen: Sequence[str], matrix: Mapping[str, Any], clusters: Sequence[Mapping[str, Any]]) -> None:
    if not matrix["kinds"]:
        empty("工作区里没有绩效评价报告指出的问题。", ["加入绩效评价报告后，这里会列出共性问题"])
        return
    columns = matrix["rows"][:MOST_COLUMNS]
    wanted = [one for one in clusters if not chosen or set(chosen) & set(one["types"])]
    markup.put("issues.html", classes="fk-stack", by=by, axes=[(key, AXES[key], links.page("issues", by=key, type=chosen)) for key in BY],
               chosen=chosen, kinds=issue_types_by_code(), matrix=matrix, columns=columns, hidden=len(matrix["rows"]) - len(columns),
               rows=[_row(kind, columns, by) for kind in matrix["kinds"]], labels=labels(),
               downloads=downloads.choices("matrix", by=by), clusters=wanted, most=MOST_CLUSTERS,
               cluster_downloads=downloads.choices("clusters"), report=links.rooted("/download/issues"))


def _row(kind: Mapping[str, Any], columns: Sequence[Mapping[str, Any]], by: str) -> dict[str, Any]:
    code = kind["notation"]
    cells = []
    for column in columns:
        cell = column["cells"].get(code)
        count = cell["findings"] if cell else 0
        cells.append({"count": count, "shade": sum(count >= step for step in STEPS), "address": _address(code, column, by) if count else "",
                      "label": column["label"]})
    return {**kind, "code": code, "address": links.thing(issue_types_by_code()[code].iri), "cells": cells}


def _address(code: str, column: Mapping[str, Any], by: str) -> str:
    """Where a cell leads: to the problems themselves where a search can be narrowed to them, else to the thing."""
    if by == "department":
        return links.search("", {"kind": ["finding"], "type": [code], "department": [column["label"]]})
    if by == "year":
        return links.search("", {"kind": ["finding"], "type": [code], "year": [column["label"]]})
    return links.thing(column["iri"])
