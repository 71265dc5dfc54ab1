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

    ``kinds``: every kind that occurs, the most widespread first: ``{"notation", "label", "reports", "share", "findings", "typical",
    "trend"}`` (``share`` of all reports that have it; ``trend``: per year ``{"year", "evaluated", "reports", "share"}``, the reports by
    the last year that they evaluate, empty where all are of one year). ``rows``: one per project, department …: ``{"iri", "label",
    "reports", "findings", "cells": {notation: {"reports", "share", "findings", "typical"}}}`` (``share`` of the row's reports), the
    longest first, years in their order; none for ``by="type"``. Raises ``KeyError`` for an unknown ``by``.
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
    kinds = _cells(table, table.problems, len(table.reports))
    trends = _trends(table)
    labels = {kind.code: kind.label for kind in issue_types()}
    order = sorted(kinds, key=lambda code: (-kinds[code]["reports"], -kinds[code]["findings"], code))
    total = len(table.reports)
    names = {key: key for key in evaluated} if by == "year" else graph.labels(evaluated)
    return {
        "by": by,
        "reports": total,
        "findings": len(table.problems),
        "kinds": [{"notation": code, "label": labels.get(code, code), **kinds[code], "trend": trends.get(code, [])} for code in order],
        "rows": sorted((_row(table, key, names[key], evaluated[key], rows[key], by) for key in evaluated),
                       key=lambda row: (row["label"],) if by == "year" else (-row["findings"], row["label"])),
    }


def _row(table: ProblemTable, key: str, label: str, reports: set[str], problems: list[Problem], by: str) -> dict[str, Any]:
    return {"iri": None if by == "year" else key, "label": label, "reports": len(reports), "findings": len(problems),
            "cells": _cells(table, problems, len(reports))}


def _trends(table: ProblemTable) -> dict[str, list[dict[str, Any]]]:
    """For each kind, year by year, how many of the reports evaluated have it; nothing where there is one year only."""
    years: dict[int, int] = defaultdict(int)
    for report in table.reports.values():
        if report.year:
            years[report.year] += 1
    having: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for problem in table.problems:
        year = table.reports[problem.report].year
        if year and len(years) > 1:
            for code in problem.types:
                having[code][year].add(problem.report)
    return {code: [{"year": year, "evaluated": years[year], "reports": len(found[year]), "share": round(len(found[year]) / years[year], 4)}
                   for year in sorted(years)] for code, found in having.items()}


def _cells(table: ProblemTable, problems: Iterable[Problem], evaluated: int) -> dict[str, dict[str, Any]]:
    by_type: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        for code in problem.types:
            by_type[code].append(problem)
    found = {code: (len({one.report for one in of_type}), of_type) for code, of_type in sorted(by_type.items())}
    return {code: {"reports": reports, "share": round(reports / evaluated, 4), "findings": len(of_type), "typical": _typical(table, of_type, code)}
            for code, (reports, of_type) in found.items()}


def _typical(table: ProblemTable, problems: list[Problem], code: str) -> dict[str, Any] | None:
    best = table.typical(problems, code)
    return None if best is None else {"iri": best.iri, "text": best.text, "citation": best.citation.as_json()}
