"""What the home page says: what the workspace holds, questions that it answers, kinds of problems by department."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from fiscalkg.pages import links
from fiscalkg.pages.answers import POINTING
from fiscalkg.pages.wording import texts
from fiscalkg.render.builds import COUNTS
from fiscalkg.workspace import Workspace
from kg.graph import KnowledgeGraph
from search.units import KINDS as CONTENTS

KINDS: Final = 12
DEPARTMENTS: Final = 14
"""Rows and columns of the heat map, the most widespread kinds and the departments with most problems."""
INSIDE: Final = ("triples", "subject", "analysis_findings")
"""Counts that say nothing to people."""
EXAMPLES: Final = 8
SHORT: Final = 30
"""Longest name that an example question takes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Problems of one kind in one department: how many, in how many reports, and how deep the colour is (0 to 5)."""

    findings: int
    reports: int
    level: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Kinds (code, label, reports that have it) by departments (name); ``cells`` by row and column."""

    kinds: tuple[tuple[str, str, int], ...]
    departments: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    more_departments: int


@dataclass(frozen=True, slots=True)
class Overview:
    """``counts`` are (name, number, address of the page that lists them or nothing), ``contents`` (kind of content, number of passages) and
    ``kinds`` (code, label, findings) what can be browsed."""

    counts: tuple[tuple[str, int, str], ...]
    examples: tuple[str, ...]
    contents: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, str, int], ...]
    heat: HeatMap | None


def overview(workspace: Workspace) -> Overview:
    """Everything for the home page; worth keeping, since it walks the graph and asks questions."""
    matrix = workspace.issues("department")
    counts = workspace.generation.manifest.counts
    held = tuple((label, counts[name], _place(name)) for name, label in COUNTS.items() if counts.get(name) and name not in INSIDE)
    units = np.bincount(workspace.engine.index.units.kinds, minlength=len(CONTENTS)).tolist()
    contents = tuple((name, number) for name, number in zip(CONTENTS, units, strict=True) if number)
    kinds = tuple((one["notation"], one["label"], one["findings"]) for one in matrix["kinds"])
    return Overview(held, tuple(_answered(workspace, matrix)), contents, kinds, heat_map(matrix))


def _place(name: str) -> str:
    kinds = {"findings": "finding", "recommendations": "recommendation", "projects": "project", "policy": "policy"}
    if name in kinds:
        return links.search("", {"kind": [kinds[name]]})
    return {"documents": links.page("documents"), "conflicts": links.page("audit")}.get(name, "")


def heat_map(matrix: Mapping[str, Any]) -> HeatMap | None:
    """The heat map out of ``Workspace.issues("department")``; None where no department has a problem."""
    rows = [row for row in matrix["rows"] if row["findings"]]
    kinds, shown = matrix["kinds"][:KINDS], rows[:DEPARTMENTS]
    if not kinds or not shown:
        return None
    found = [[row["cells"].get(kind["notation"], {"findings": 0, "reports": 0}) for row in shown] for kind in kinds]
    most = max(cell["findings"] for line in found for cell in line) or 1
    cells = tuple(tuple(Cell(cell["findings"], cell["reports"], -(-5 * cell["findings"] // most)) for cell in line) for line in found)
    return HeatMap(tuple((kind["notation"], kind["label"], kind["reports"]) for kind in kinds),
                   tuple(row["label"] for row in shown), cells, len(rows) - len(shown))


def _answered(workspace: Workspace, matrix: Mapping[str, Any]) -> list[str]:
    """Example questions out of what the graph holds, those only that get an answer."""
    found: list[str] = []
    for question in dict.fromkeys(_candidates(workspace.graph, matrix)):
        answer = workspace.ask(question)
        if answer["answered"] and answer["intent"] not in POINTING:
            found.append(question)
        if len(found) == EXAMPLES:
            break
    return found


def _candidates(graph: KnowledgeGraph, matrix: Mapping[str, Any]) -> Iterator[str]:
    """Questions of ``wording.toml`` with names of the graph put in."""
    forms = texts()["examples"]
    values: dict[str, list[str]] = {
        "kind": [one["label"] for one in matrix["kinds"]],
        "department": [row["label"] for row in matrix["rows"] if row["findings"]],
        **{name: [str(row["value"]) for row in graph.select(query)] for name, query in _VALUES.items()},
    }
    usable = {name: [one for one in dict.fromkeys(found) if len(one) <= SHORT] for name, found in values.items()}
    for form in forms.values():
        name = form.partition("{")[2].partition("}")[0]
        yield from (form.replace(f"{{{name}}}", value) for value in (usable[name][:1] if name else [""]))


_VALUES: Final = {
    "subject": """SELECT ?value (COUNT(?f) AS ?n) WHERE { ?r fk:evaluates/skos:prefLabel ?value ; fk:score ?s . ?f a fk:Finding ; fk:inReport ?r }
                  GROUP BY ?value ORDER BY DESC(?n) ?value""",
    "grade": "SELECT ?value (COUNT(?r) AS ?n) WHERE { ?r fk:gradeAsPrinted ?value } GROUP BY ?value ORDER BY DESC(?n) ?value",
    "number": """SELECT ?value (COUNT(DISTINCT ?r) AS ?n) WHERE { ?r a fk:EvaluationReport ; fk:cites/schema:legislationIdentifier ?value }
                 GROUP BY ?value ORDER BY DESC(?n) ?value""",
}
"""Query of the values that a place in an example question takes, the most frequent first."""
