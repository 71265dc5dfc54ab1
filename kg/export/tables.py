"""Budget lines, indicators and projects in the shapes of the public contract."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.nodes import Node, nodes, number
from kg.graph import KnowledgeGraph
from ontology.terms import DCTERMS, FK, QB, SKOS


def budget_lines(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Every printed figure of budgets, in the order of the documents; ``table`` is None for figures in prose."""
    tables = nodes(graph, FK.BudgetTable)
    for line in nodes(graph, FK.BudgetLine).values():
        table = tables.get(line.one(QB.dataSet) or "")
        prose = table is None or table.iri.endswith("/table/prose")
        organization = line.one(FK.organization)
        yield {
            "iri": line.iri,
            "document": document_of(graph, line),
            "organization": graph.label(organization) if organization else None,
            "table": None if prose or table is None else table.one(DCTERMS.title),
            "row": line.one(FK.rowLabel),
            "code": line.one(FK.codeAsPrinted),
            "column": line.one(FK.columnLabel),
            "measure": line.one(FK.measureLabel),
            "year": line.one(FK.fiscalYear),
            "phase": line.code(FK.phase),
            "value": number(line.one(FK.numericValue)),
            "unit": line.one(FK.unit),
            "yuan": number(line.one(FK.amount)),
            "fund_type": line.code(FK.fundType),
            "scope": line.code(FK.scope),
            **line.quote(),
        }


def indicators(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Every performance indicator with its target; ``project`` is the name printed, else that of the subject."""
    for node in nodes(graph, FK.Indicator).values():
        subject = node.one(FK.ofSubject)
        start_end = node.quote()
        yield {
            "iri": node.iri,
            "document": document_of(graph, node),
            "project": node.one(FK.projectName) or (graph.label(subject) if subject else None),
            "level1": node.one(FK.level1),
            "level2": node.one(FK.level2),
            "level3": node.one(SKOS.prefLabel),
            "target": node.one(FK.targetText),
            "target_period": node.one(FK.periodTargetText),
            "horizon": node.code(FK.horizon),
            "operator": node.one(FK.operator),
            "value": number(node.one(FK.targetValue)),
            "unit": node.one(FK.targetUnit),
            "subject": subject,
            **start_end,
        }


def projects(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """Every project entry of budgets and target forms."""
    amounts = nodes(graph, FK.Amount)
    for node in nodes(graph, FK.ProjectEntry).values():
        department, user = node.one(FK.managedBy), node.one(FK.usedBy)
        total, year = amounts.get(node.one(FK.totalAmount) or ""), amounts.get(node.one(FK.yearAmount) or "")
        yield {
            "iri": node.iri,
            "document": document_of(graph, node),
            "name": node.one(SKOS.prefLabel),
            "code": node.one(FK.projectCode),
            "department": graph.label(department) if department else None,
            "user_unit": graph.label(user) if user else None,
            "start_year": node.one(FK.startYear),
            "end_year": node.one(FK.endYear),
            "total_yuan": number(total.one(FK.yuan)) if total else None,
            "year_yuan": number(year.one(FK.yuan)) if year else None,
            "category": node.one(FK.category),
            "subject": node.one(FK.ofSubject),
            **node.quote(),
        }


def document_of(graph: KnowledgeGraph, node: Node) -> str:
    """The name of the document a node stands in."""
    return graph.iris.document_name(node.one(FK.inDocument) or node.iri) or ""
