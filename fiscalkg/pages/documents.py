"""文件: every document taken in, with what was read from it."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from fiscalkg.pages import markup
from fiscalkg.pages.frame import heading, page
from fiscalkg.workspace import Workspace

if TYPE_CHECKING:
    from fiscalkg.service.state import ServiceState

CONTENTS: Final = {
    "EvaluationReport": "评价报告", "Finding": "问题", "Recommendation": "建议", "BudgetLine": "预算数据", "Indicator": "绩效指标",
    "ProjectEntry": "项目", "Conflict": "数据不符",
}
"""Classes that are counted in the list, with the heads of their columns."""


def register(state: ServiceState) -> None:
    """Add ``/documents``."""
    @page("/documents", title="文件", nav="documents")
    async def documents() -> None:
        listed = await state.recall("pages:documents", list_documents)
        heading("文件", f"共收录 {len(listed['documents'])} 份文件。点击文件名阅读原文，原文中标出了取自各处的内容。")
        markup.put("documents.html", classes="fk-documents", contents=CONTENTS, **listed)


def list_documents(workspace: Workspace) -> dict[str, Any]:
    """``{"documents": [{"name", "kinds", "characters", "years", "publisher", "counts": {class: number}}], "skipped": [{"name", "reason"}]}``."""
    status, graph = workspace.status(), workspace.graph
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in graph.select(_COUNTS):
        counts[row["name"]][row["class"].rpartition("#")[2]] = row["n"]
    said: Mapping[str, Mapping[str, Any]] = {row["name"]: row for row in graph.select(_ABOUT)}
    publishers = graph.labels(row["publisher"] for row in said.values() if row["publisher"])
    return {
        "documents": [
            {**one, "year": said.get(one["name"], {}).get("year"), "counts": counts[one["name"]],
             "publisher": publishers.get(said.get(one["name"], {}).get("publisher") or "")}
            for one in status["documents"]
        ],
        "skipped": status["skipped"],
    }


_COUNTS: Final = f"""
SELECT ?name ?class (COUNT(?thing) AS ?n) WHERE {{
  VALUES ?class {{ {" ".join(f"fk:{name}" for name in CONTENTS)} }} ?thing a ?class ; fk:inDocument/fk:fileName ?name
}} GROUP BY ?name ?class"""

_ABOUT: Final = """
SELECT ?name (MAX(?y) AS ?year) (SAMPLE(?p) AS ?publisher) WHERE {
  ?d a fk:Document ; fk:fileName ?name OPTIONAL { ?d fk:fiscalYear ?y } OPTIONAL { ?d dcterms:publisher ?p }
} GROUP BY ?name"""
