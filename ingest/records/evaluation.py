"""Evaluation reports with their subjects, funds and cited policies."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.records.common import Alias, Amount
from ingest.records.findings import Answer, Finding, FindingGroup, RecommendationGroup, Rectification, ResultUse
from ingest.records.scores import DimensionScore, GradeBand, SubScore
from ingest.spans import Passage, Span, Stated


@dataclass(frozen=True, slots=True)
class FundUse:
    """Use of funds as one sentence or one table row states it.

    ``level`` is 中央 省 市 县 自筹 … or None; ``rate_base`` says what ``execution_rate`` refers to (年初 调整 到位); ``year``: the one
    year whose funds they are, where the words or the head of the column name it.
    """

    label: str
    span: Span
    level: str | None = None
    planned: Amount | None = None
    arrived: Amount | None = None
    spent: Amount | None = None
    arrival_rate: Stated[Decimal] | None = None
    execution_rate: Stated[Decimal] | None = None
    rate_base: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CitedPolicy:
    """A cited policy document: ``number`` normalised (江府〔2023〕12号), with title, issuer and validity where the text gives them."""

    number: str | None
    title: str | None
    span: Span
    issuer: str | None = None
    year: int | None = None
    valid_until: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is evaluated; ``kind``: 项目 专项资金 政策 部门整体支出 社保基金 其他."""

    label: str
    kind: str
    span: Span
    aliases: tuple[Stated[str], ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """One evaluation report; a file may hold many. ``span`` runs from its title page or preface to the next report."""

    span: Span
    title: Passage
    subject: Subject
    departments: tuple[Stated[str], ...] = ()
    commissioner: Stated[str] | None = None
    evaluator: Stated[str] | None = None
    evaluation_kind: tuple[Stated[str], ...] = ()
    period: Stated[str] | None = None
    period_start: int | None = None
    period_end: int | None = None
    base_date: Stated[date] | None = None
    score: Stated[Decimal] | None = None
    self_score: Stated[Decimal] | None = None
    grade: Stated[str] | None = None
    grade_as_printed: str | None = None
    sub_scores: tuple[SubScore, ...] = ()
    dimensions: tuple[DimensionScore, ...] = ()
    indicator_scores: tuple[DimensionScore, ...] = ()
    funds: tuple[FundUse, ...] = ()
    findings: tuple[FindingGroup, ...] = ()
    analysis_findings: tuple[Finding, ...] = ()
    recommendations: tuple[RecommendationGroup, ...] = ()
    answers: tuple[Answer, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    result_uses: tuple[ResultUse, ...] = ()
    grade_scale: tuple[GradeBand, ...] = ()
    policies: tuple[CitedPolicy, ...] = ()
    aliases: tuple[Alias, ...] = ()
