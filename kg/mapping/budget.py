"""Budget lines as observations of a data cube, with their tables and classification codes."""
from __future__ import annotations

from collections.abc import Sequence

from ingest.records import BudgetLine
from kg.iri import encode, part
from kg.mapping.writer import DocumentWriter
from ontology.terms import DCTERMS, FK, QB

CODE_KINDS = {"功能": "function", "功能分类": "function", "function": "function",
              "部门经济分类": "economic", "政府经济分类": "economic",
              "收入": "revenue", "收入分类": "revenue", "revenue": "revenue",
              "经济": "economic", "经济分类": "economic", "部门经济": "economic", "政府经济": "economic", "economic": "economic"}
"""How records may spell the kind of a code -> the path segment of its scheme."""
CODE_PROPERTIES = {"function": FK.functionCode, "economic": FK.economicCode, "revenue": FK.revenueCode}
"""Path segment of a scheme -> the property of a line that leads to its concept."""


def write_budget_lines(w: DocumentWriter, lines: Sequence[BudgetLine], fiscal_year: int | None) -> None:
    """All printed figures of a document; ``fiscal_year`` dates the codes of lines that name no year."""
    tables: dict[str | None, str] = {}
    nodes = [w.mint(w.iri, "line", line.span) for line in lines]
    for node, line in zip(nodes, lines, strict=True):
        table = tables.get(line.table)
        if table is None:
            table = tables[line.table] = part(w.iri, "table", "prose" if line.table is None else len(tables) + 1)
            _write_table(w, table, line.table)
        w.link(node, QB.dataSet, table)
        _write_line(w, node, line)
        if line.parent is not None and 0 <= line.parent < len(nodes) and nodes[line.parent] != node:
            w.link(node, FK.partOfLine, nodes[line.parent])
        _write_code(w, node, line, line.year or fiscal_year)


def _write_table(w: DocumentWriter, iri: str, title: str | None) -> None:
    w.typed(iri, FK.BudgetTable)
    w.link(iri, QB.structure, FK.budgetStructure)
    w.link(iri, FK.inDocument, w.iri)
    w.string(iri, DCTERMS.title, title or "正文数据")


def _write_line(w: DocumentWriter, node: str, line: BudgetLine) -> None:
    w.typed(node, FK.BudgetLine)
    w.quote(node, line.span)
    w.string(node, FK.rowLabel, line.row)
    w.string(node, FK.columnLabel, line.column)
    w.string(node, FK.measureLabel, line.measure)
    w.decimal(node, FK.numericValue, line.value)
    w.string(node, FK.unit, line.unit)
    w.decimal(node, FK.amount, line.yuan)
    w.integer(node, FK.fiscalYear, line.year)
    w.coded(node, FK.phase, "Phases", line.phase)
    w.coded(node, FK.fundType, "FundTypes", line.fund_type)
    w.coded(node, FK.scope, "Scopes", line.scope)
    w.coded(node, FK.subjectMatter, "BudgetTopics", line.subject_matter)
    place = line.row_span or line.span
    if line.organization:
        w.link(node, FK.organization, w.entity("department", line.organization, "budget", place))
    if line.region:
        w.link(node, FK.forRegion, w.entity("region", line.region, "budget", place))


def _write_code(w: DocumentWriter, node: str, line: BudgetLine, year: int | None) -> None:
    if not line.code:
        return
    w.string(node, FK.codeAsPrinted, line.code)
    kind = CODE_KINDS.get(line.code_kind or "")
    if kind is None or not line.code.isdigit():
        return
    w.link(node, CODE_PROPERTIES[kind], code_iri(w.iris.base, kind, year or 0, line.code))
    w.names.code(kind, year or 0, line.code, line.row.strip())


def code_iri(base: str, kind: str, year: int, code: str) -> str:
    """The concept of a classification code in the scheme of its year (``undated`` where none is known)."""
    return f"{base}{kind}/{year or 'undated'}/{encode(code)}"
