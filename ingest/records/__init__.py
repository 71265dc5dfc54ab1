"""What reading a document yields: frozen records, every value tied to the passage that states it. No RDF here.

Money is exact: ``Decimal`` in yuan (元) beside the figure and the unit as printed (元 万元 亿元). Rates are per cent as printed
(``Decimal("63.85")`` for 63.85%). Chinese enumerations (kinds, phases, roles) are spelled as the vocabulary spells them.
"""
from __future__ import annotations

from ingest.records.budget import BudgetContent, BudgetLine, BudgetProject, Indicator
from ingest.records.common import Alias, Amount, Measure, Mention, Section
from ingest.records.document import DocumentRecord, SourceInfo
from ingest.records.evaluation import CitedPolicy, EvaluationReport, FundUse, Subject
from ingest.records.findings import Answer, Cue, Finding, FindingGroup, IssueLabel, RecommendationGroup, Rectification, ResultUse
from ingest.records.scores import DimensionScore, GradeBand, SubScore

__all__ = [
    "Alias",
    "Amount",
    "Answer",
    "BudgetContent",
    "BudgetLine",
    "BudgetProject",
    "CitedPolicy",
    "Cue",
    "DimensionScore",
    "DocumentRecord",
    "EvaluationReport",
    "Finding",
    "FindingGroup",
    "FundUse",
    "GradeBand",
    "Indicator",
    "IssueLabel",
    "Measure",
    "Mention",
    "RecommendationGroup",
    "Rectification",
    "ResultUse",
    "Section",
    "SourceInfo",
    "SubScore",
    "Subject",
]
