"""The list of recurring problems as sheets: the whole of what the Word report prints in part."""
from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from fiscalkg.deliverables.issues_content import IssuesReport, KindSection, Said
from fiscalkg.deliverables.layouts import layouts
from fiscalkg.deliverables.table import Row, Table


def issues_tables(report: IssuesReport) -> tuple[Table, ...]:
    """Kinds, projects concerned, evidence and recommendations, in the order of the report."""
    known, sections = layouts(), report.sections
    return (
        known["kinds"].table(_kind(one) for one in sections),
        known["concerned"].table(known["concerned"].row(asdict(found) | _named(one)) for one in sections for found in one.projects),
        known["evidence"].table(_said("evidence", one, said) for one in sections for said in one.evidence),
        known["advice"].table(_said("advice", one, said) for one in sections for said in one.advice),
    )


def _named(section: KindSection) -> dict[str, Any]:
    return {"kind": f"{section.code} {section.label}"}


def _kind(one: KindSection) -> Row:
    facts = {"code": one.code, "label": one.label, "definition": one.definition, "reports": one.reports,
             "share": Decimal(one.share * 100).quantize(Decimal("0.01")), "findings": one.findings, "advice": len(one.advice),
             "concrete": one.concrete}
    return layouts()["kinds"].row(facts)


def _said(what: str, section: KindSection, said: Said) -> Row:
    return layouts()[what].row({"project": said.project, "text": said.text} | _named(section), [said.source])
