"""关系图: walk the graph from a node, see the problems two projects share, find how two things are connected."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from nicegui import ui
from starlette.requests import Request

from fiscalkg.pages import links, markup
from fiscalkg.pages.frame import heading, page, set_title
from fiscalkg.pages.graph_choice import SORTS, Walk, sort_of
from fiscalkg.pages.graph_picture import draw, listed
from fiscalkg.pages.widgets.citations import open_in_place
from fiscalkg.pages.widgets.states import empty
from kg.errors import KgError
from kg.show import pick, thing_json

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState
    from fiscalkg.workspace import Workspace

VIEWS: Final = (("walk", "从一点展开"), ("shared", "两个项目的相同问题"), ("path", "两个事物怎样相连"))
_FEW: Final = 12
"""Places to begin from that are offered of each sort."""


def register(state: ServiceState) -> None:
    """Add ``/graph``: ``?at=&open=&sort=&n=``, or ``?view=shared|path&a=&b=``."""
    @page("/graph", title="关系图", nav="graph", wide=True)
    async def graph(request: Request) -> None:
        query = request.query_params
        view = query.get("view", "walk")
        heading("关系图", "从一个项目、部门或问题类型出发逐步展开；每次只显示最相关的一部分。")
        starts = await _starts(state)
        ends = (query.get("a", "").strip()[:500], query.get("b", "").strip()[:500])
        names = await state.run(lambda workspace: [_label(workspace, one) for one in (query.get("at", ""), *ends)])
        markup.put("graph_choice.html", classes="fk-card fk-filters", view=view, views=VIEWS, at=names[0], a=names[1], b=names[2], starts=starts)
        with ui.element("div").classes("fk-stack") as container:
            if view == "shared":
                await _shared(state, *ends)
            elif view == "path":
                await _path(state, *ends)
            else:
                await _walk(state, Walk.read(query), starts)
        open_in_place(container, state)


def _label(workspace: Workspace, name: str) -> str:
    return workspace.graph.label(name) if name.startswith(("http://", "https://")) else name


async def _starts(state: ServiceState) -> dict[str, list[Mapping[str, Any]]]:
    """Where to begin: projects, departments and kinds of problems with the most problems."""
    projects = await state.recall("issues project", lambda workspace: workspace.issues("project"))
    departments = await state.recall("issues department", lambda workspace: workspace.issues("department"))
    kinds = [{"label": one["label"], "iri": links.kind_iri(one["notation"]), "findings": one["findings"]} for one in projects["kinds"]]
    return {"项目": projects["rows"], "部门": departments["rows"], "问题类型": kinds}


async def _walk(state: ServiceState, walk: Walk, starts: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    if not walk.at:
        markup.put("graph_starts.html", classes="fk-columns-3", starts={sort: rows[:_FEW] for sort, rows in starts.items()})
        return
    found, candidates = await state.run(lambda workspace: _picked(workspace, walk.at))
    if found is None:
        _candidates({"at": walk.at}, {"at": candidates})
        return
    walk = replace(walk, at=found["iri"])
    known = await state.run(lambda workspace: _known(workspace, walk))
    thing = known[walk.at]["thing"]
    if sort_of(thing["kind"]) in ("问题", "报告") or not listed(known[walk.at]["groups"], walk):
        walk = replace(walk, sorts=SORTS)
    set_title(f"{thing['label']} 的关系图")
    opened = [known[iri]["thing"] for iri in walk.opened if iri in known]
    last = known[walk.opened[-1]] if walk.opened and walk.opened[-1] in known else known[walk.at]
    markup.put("graph_walk.html", classes="fk-walk", walk=walk, picture=draw(walk, known), thing=thing, opened=opened, last=last["thing"],
               groups=listed(last["groups"], walk), sorts=SORTS, sort_of=sort_of)


def _picked(workspace: Workspace, name: str) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    thing, candidates = pick(workspace.graph, name)
    return (thing_json(thing) if thing else None), [thing_json(one) for one in candidates]


def _known(workspace: Workspace, walk: Walk) -> dict[str, dict[str, Any]]:
    """Neighbours of the node in the middle and of the opened ones; those that are not there any more are left out."""
    from kg.neighbours import neighbours

    keep = {walk.at, *walk.opened}
    found = {walk.at: neighbours(workspace.graph, walk.at, walk.limit, keep)}
    for iri in walk.opened:
        try:
            found[iri] = neighbours(workspace.graph, iri, walk.limit, keep)
        except KgError:
            continue
    return found


async def _shared(state: ServiceState, a: str, b: str) -> None:
    if not (a and b):
        empty("请在上面填写两个项目。", ["项目名称可以简写，也可以从下拉列表中选择"])
        return
    ends = await state.run(lambda workspace: {"a": _picked(workspace, a), "b": _picked(workspace, b)})
    first, second = ends["a"][0], ends["b"][0]
    if first is None or second is None:
        _candidates({"view": "shared", "a": a, "b": b}, {name: found for name, (_, found) in ends.items()})
        return
    found = await state.run(lambda workspace: _in_common(workspace, first["iri"], second["iri"]), "heavy")
    set_title("相同问题")
    markup.put("graph_shared.html", classes="fk-stack", a=first, b=second, found=found)


def _in_common(workspace: Workspace, a: str, b: str) -> Mapping[str, Any] | None:
    from kg.related import related

    everyone = related(workspace.graph, a, limit=1_000_000)["related"]
    return next((one for one in everyone if one["subject"]["iri"] == b), None)


async def _path(state: ServiceState, a: str, b: str) -> None:
    if not (a and b):
        empty("请在上面填写两个事物。", ["可以是项目、部门、评价机构、政策文件或问题类型"])
        return
    found = await state.run(lambda workspace: workspace.path(a, b), "heavy")
    if found["from"] is None:
        ends = await state.run(lambda workspace: {"a": _picked(workspace, a), "b": _picked(workspace, b)})
        _candidates({"view": "path", "a": a, "b": b}, {name: some for name, (_, some) in ends.items()})
        return
    set_title("怎样相连")
    markup.put("graph_path.html", classes="fk-stack", found=found)


def _candidates(query: Mapping[str, str], candidates: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Names that fit several things: each candidate as a link that puts it in the place of the name."""
    groups = [(query[name], [(one, links.page("graph", **{**query, name: one["iri"]})) for one in found])
              for name, found in candidates.items() if found]
    markup.put("graph_candidates.html", classes="fk-stack", groups=groups)
