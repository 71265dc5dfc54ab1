"""Projects of budgets and target forms, and performance indicators with their targets."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.records import BudgetProject, Indicator
from ingest.spans import Stated
from kg.mapping.organizations import bodies
from kg.mapping.writer import DocumentWriter, plain
from kg.store.base import quoted
from ontology.terms import DCTERMS, FK, SKOS


def write_projects(w: DocumentWriter, projects: Sequence[BudgetProject], fiscal_year: int | None) -> None:
    """The project entries of a document; each belongs to a subject that reports may evaluate."""
    for project in projects:
        node = w.mint(w.iri, "project", project.span)
        w.typed(node, FK.ProjectEntry)
        w.quote(node, project.span)
        w.label(node, SKOS.prefLabel, project.name)
        w.integer(node, FK.fiscalYear, fiscal_year)
        w.integer(node, FK.startYear, project.start_year)
        w.integer(node, FK.endYear, project.end_year)
        w.amount(node, FK.totalAmount, project.total)
        w.amount(node, FK.yearAmount, project.year)
        subject = w.entity("subject", project.name, "project", project.span, _details(project), key=_manager(project))
        w.link(node, FK.ofSubject, subject)
        _write_body(w, node, subject, FK.managedBy, "manager", project.department)
        _write_body(w, node, subject, FK.usedBy, "user", project.user_unit)
        for predicate, stated in ((FK.projectCode, project.code), (FK.category, project.category)):
            if stated is not None:
                w.string(node, predicate, stated.value)
                w.evidence(node, predicate, quoted(stated.value), stated.span)
        if project.description:
            w.string(node, DCTERMS.description, project.description.text)
            w.evidence(node, DCTERMS.description, quoted(project.description.text), project.description.extent)


def write_indicators(w: DocumentWriter, indicators: Sequence[Indicator], projects: Sequence[BudgetProject],
                     fiscal_year: int | None) -> None:
    """The indicators of a document, each tied to the subject of its project."""
    managers: dict[str, set[str]] = defaultdict(set)
    for project in projects:
        managers[plain(project.name)].add(_manager(project))
    for indicator in indicators:
        node = w.mint(w.iri, "indicator", indicator.span)
        w.typed(node, FK.Indicator)
        w.quote(node, indicator.span)
        w.label(node, SKOS.prefLabel, indicator.level3)
        w.string(node, FK.projectName, indicator.project)
        w.string(node, FK.level1, indicator.level1)
        w.string(node, FK.level2, indicator.level2)
        w.string(node, FK.targetText, indicator.target)
        w.string(node, FK.periodTargetText, indicator.target_period)
        w.string(node, FK.operator, indicator.operator)
        w.decimal(node, FK.targetValue, indicator.target_value)
        w.string(node, FK.targetUnit, indicator.target_unit)
        w.string(node, FK.targetExplanation, indicator.explanation)
        w.coded(node, FK.horizon, "Horizons", indicator.horizon)
        w.integer(node, FK.fiscalYear, fiscal_year)
        if plain(indicator.project):
            known = managers.get(plain(indicator.project), set())
            key = next(iter(known)) if len(known) == 1 else ""
            w.link(node, FK.ofSubject, w.entity("subject", indicator.project, "indicator", indicator.span, key=key))


def _manager(project: BudgetProject) -> str:
    stated = project.department or project.user_unit
    return plain(bodies(stated.value)[0]) if stated else ""


def _details(project: BudgetProject) -> list[tuple[str, str]]:
    named = [("manager", project.department), ("user", project.user_unit)]
    found = [(key, plain(name)) for key, stated in named if stated for name in bodies(stated.value)]
    return [*found, *([("code", plain(project.code.value))] if project.code else [])]


def _write_body(w: DocumentWriter, node: str, subject: str, predicate: str, role: str, stated: Stated[str] | None) -> None:
    if stated is None:
        return
    for name in bodies(stated.value):
        body = w.entity("department", name, role, stated.span)
        w.link(node, predicate, body)
        w.link(subject, predicate, body)
        w.evidence(node, predicate, f"<{body}>", stated.span)
