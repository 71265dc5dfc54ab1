"""Budget lines, indicators and projects in the shapes of the public contract."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.export.nodes import Node, grouped, nodes, number
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
    evidence = grouped(nodes(graph, FK.Evidence), FK.about)
    for node in nodes(graph, FK.ProjectEntry).values():
        total, year = amounts.get(node.one(FK.totalAmount) or ""), amounts.get(node.one(FK.yearAmount) or "")
        yield {
            "iri": node.iri,
            "document": document_of(graph, node),
            "name": node.one(SKOS.prefLabel),
            "code": node.one(FK.projectCode),
            "department": _joined(graph, node, FK.managedBy, evidence.get(node.iri, [])),
            "user_unit": _joined(graph, node, FK.usedBy, evidence.get(node.iri, [])),
            "start_year": node.one(FK.startYear),
            "end_year": node.one(FK.endYear),
            "total_yuan": number(total.one(FK.yuan)) if total else None,
            "year_yuan": number(year.one(FK.yuan)) if year else None,
            "category": node.one(FK.category),
            "subject": node.one(FK.ofSubject),
            **node.quote(),
        }


def _joined(graph: KnowledgeGraph, node: Node, prop: str, evidence: list[Node]) -> str | None:
    """The labels of several bodies in one field, in the order in which the field prints them."""
    labels = graph.labels(node.all(prop))
    ranks = {one.one(FK.value): _rank(one.iri) for one in evidence if one.one(FK.property) == prop}
    return "、".join(labels[iri] for iri in sorted(labels, key=lambda iri: (ranks.get(iri, 0), iri))) or None


def _rank(iri: str) -> int:
    """The number that sets apart what is minted at one place (…/120-188, …/120-188-2)."""
    pieces = iri.rpartition("/")[2].split("-")
    return int(pieces[2]) if len(pieces) == 3 else 1


def document_of(graph: KnowledgeGraph, node: Node) -> str:
    """The name of the document a node stands in."""
    return graph.iris.document_name(node.one(FK.inDocument) or node.iri) or ""
