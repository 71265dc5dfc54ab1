"""The matrix of recurring problems: kinds of problems by project, department, evaluator or year."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg.graph import KnowledgeGraph
from kg.problems import Problem, ProblemTable, ReportFacts
from ontology.issues import issue_types

AXES: Mapping[str, Callable[[ReportFacts], Iterable[str]]] = {
    "project": lambda report: [report.subject] if report.subject else [],
    "department": lambda report: report.departments,
    "evaluator": lambda report: [report.evaluator] if report.evaluator else [],
    "year": lambda report: [str(report.year)] if report.year else [],
}
"""What the matrix can be broken down by -> the row keys of a report. ``type`` gives the kinds alone."""


def issues(graph: KnowledgeGraph, by: str = "type") -> dict[str, Any]:
    """``{"by", "reports", "findings", "kinds", "rows"}``.

    ``kinds``: every kind that occurs, the most widespread first: ``{"notation", "label", "reports", "share", "findings", "typical"}``
    (``share`` of all reports that have it). ``rows``: one per project, department …: ``{"iri", "label", "reports", "findings", "cells":
    {notation: {"reports", "findings", "typical"}}}``, the longest first, years in their order; none for ``by="type"``.
    Raises ``KeyError`` for an unknown ``by``.
    """
    table = ProblemTable(graph)
    keys = AXES[by] if by != "type" else (lambda _report: ())
    rows: dict[str, list[Problem]] = defaultdict(list)
    evaluated: dict[str, set[str]] = defaultdict(set)
    for report in table.reports.values():
        for key in keys(report):
            evaluated[key].add(report.iri)
    for problem in table.problems:
        for key in keys(table.reports[problem.report]):
            rows[key].append(problem)
    kinds = _cells(table, table.problems)
    labels = {kind.code: kind.label for kind in issue_types()}
    order = sorted(kinds, key=lambda code: (-kinds[code]["reports"], -kinds[code]["findings"], code))
    total = len(table.reports)
    names = {key: key for key in evaluated} if by == "year" else graph.labels(evaluated)
    return {
        "by": by,
        "reports": total,
        "findings": len(table.problems),
        "kinds": [{"notation": code, "label": labels.get(code, code), "share": round(kinds[code]["reports"] / total, 4), **kinds[code]}
                  for code in order],
        "rows": sorted((_row(table, key, names[key], evaluated[key], rows[key], by) for key in evaluated),
                       key=lambda row: (row["label"],) if by == "year" else (-row["findings"], row["label"])),
    }


def _row(table: ProblemTable, key: str, label: str, reports: set[str], problems: list[Problem], by: str) -> dict[str, Any]:
    return {"iri": None if by == "year" else key, "label": label, "reports": len(reports), "findings": len(problems),
            "cells": _cells(table, problems)}


def _cells(table: ProblemTable, problems: Iterable[Problem]) -> dict[str, dict[str, Any]]:
    by_type: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        for code in problem.types:
            by_type[code].append(problem)
    return {code: {"reports": len({one.report for one in found}), "findings": len(found), "typical": _typical(table, found, code)}
            for code, found in sorted(by_type.items())}


def _typical(table: ProblemTable, problems: list[Problem], code: str) -> dict[str, Any] | None:
    best = table.typical(problems, code)
    return None if best is None else {"iri": best.iri, "text": best.text, "citation": best.citation.as_json()}
