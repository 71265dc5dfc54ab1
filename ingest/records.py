"""What reading a document yields: frozen records, every value tied to the passage that states it. No RDF here.

Money is exact: ``Decimal`` in yuan (元) beside the figure and the unit as printed (元 万元 亿元). Rates are per cent as printed
(``Decimal("63.85")`` for 63.85%). Chinese enumerations (kinds, phases, roles) are spelled as the vocabulary spells them.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.claims.model import Claim
from ingest.places import NOWHERE, Origins
from ingest.spans import Passage, Span, Stated


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``parent`` is the index of the enclosing section in the document's list."""

    heading: Passage
    depth: int
    ordinal: int
    span: Span
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A short name that the text itself introduces (以下简称…) or that follows from the naming rules of offices."""

    full: str
    short: str
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: ``yuan`` exact, ``printed`` the digits as printed, ``unit`` 元 万元 or 亿元.

    ``role`` is one of 预算 调整预算 到位 支出 结余 违规金额 闲置 标准 合计 其他, or None where the sentence does not tell.
    """

    yuan: Decimal
    printed: str
    unit: str
    span: Span
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A percentage or count inside a finding; ``measures`` names what it measures where the sentence says so."""

    value: Decimal
    unit: str
    span: Span
    measures: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing named inside a passage; ``kind`` is department, firm, region, policy or subject, ``label`` its full name."""

    kind: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that spoke for a kind of problem, and the zone of the finding they stood in (首句 标题 次句 正文)."""

    text: str
    zone: str


@dataclass(frozen=True, slots=True)
class IssueLabel:
    """One kind of problem (notation such as P1) given to a finding, with the cues that decided and the rule that moved it."""

    code: str
    cues: tuple[Cue, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the first level of enumeration under its heading. ``issues``: one to three labels, the most fitting first.

    ``parts`` are the deeper enumerated pieces inside the item, in order; ``dimension`` is set for findings of analysis sections.
    """

    passage: Passage
    issues: tuple[IssueLabel, ...] = ()
    amounts: tuple[Amount, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    parts: tuple[Passage, ...] = ()
    dimension: str | None = None
    responsible: tuple[Mention, ...] = ()
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """A heading of the problems section with its findings; ``heading`` is None where the chapter has items only."""

    heading: Passage | None
    ordinal: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """A heading of the recommendations section with its items; ``directed``: for each item the departments that are to act."""

    heading: Passage | None
    ordinal: int
    items: tuple[Passage, ...]
    directed: tuple[tuple[Mention, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Recommendation group ``recommendation`` answers finding group ``finding`` (both by ordinal, 1-based); ``why`` in Chinese."""

    finding: int
    recommendation: int
    why: str


@dataclass(frozen=True, slots=True)
class Rectification:
    """What a document reports on mending a problem (整改情况): measures, body in charge and deadline where given, each with its place.

    ``finding`` is the number of the problem among all problems of the report, from 1.
    """

    passage: Passage
    finding: int | None = None
    responsible: str | None = None
    deadline: str | None = None
    responsible_span: Span | None = None
    deadline_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ResultUse:
    """What a document reports on the use of evaluation results (与预算挂钩, 调减, 通报 …), with the problems it names by their number."""

    passage: Passage
    amounts: tuple[Amount, ...] = ()
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A band of the scale of grades that a report states: ``grade`` 优 良 中 低 差, bounds in points (None: open)."""

    grade: str
    printed: str
    low: Decimal | None
    high: Decimal | None
    span: Span


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """Score of an indicator: ``name`` as printed, ``level`` 1 to 3, ``full`` mark, ``score``, printed ``rate`` in per cent.

    ``unit`` is set where a report scores several departments apart; ``source`` is 正文 or 表格; ``findings`` are the problems (by
    number, analysis findings counted on) that explain the deduction.
    """

    name: str
    full: Decimal
    score: Decimal
    span: Span
    level: int = 1
    rate: Decimal | None = None
    reason: Passage | None = None
    unit: str | None = None
    source: str = "正文"
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SubScore:
    """Score and grade of one department in a report on several."""

    name: str
    score: Decimal
    span: Span
    grade: str | None = None


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


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One printed figure of a budget table or sentence with all that says what it is.

    ``value`` in ``unit`` as printed, ``yuan`` exact (None for counts and per cents). ``table`` is None for figures in prose.
    ``parent`` is the index, in the document's list, of the line that this one is part of; ``project`` that of the project of the form
    that states the figure. ``unit`` is empty where a bare count is printed.
    """

    row: str
    value: Decimal
    unit: str
    span: Span
    table: str | None = None
    column: str | None = None
    measure: str | None = None
    code: str | None = None
    code_kind: str | None = None
    organization: str | None = None
    year: int | None = None
    phase: str | None = None
    yuan: Decimal | None = None
    fund_type: str | None = None
    scope: str | None = None
    region: str | None = None
    subject_matter: str | None = None
    row_span: Span | None = None
    parent: int | None = None
    project: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A performance indicator with its target; ``horizon`` is 年度 周期 or 长期, ``target_period`` the value for the whole cycle.

    ``project`` names whose indicator it is as a reader would cite it; ``project_index`` is the place of that project in the document's
    list (None for the indicators of a whole department). ``target`` is empty where the form leaves it out.
    """

    project: str
    level1: str | None
    level2: str | None
    level3: str
    target: str
    span: Span
    horizon: str = "年度"
    target_period: str | None = None
    operator: str | None = None
    target_value: Decimal | None = None
    target_unit: str | None = None
    explanation: str | None = None
    project_index: int | None = None
    level3_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class BudgetProject:
    """A project of a budget or target form; amounts in yuan, exact. ``aliases``: other names under which the same document has it."""

    name: str
    span: Span
    code: Stated[str] | None = None
    department: Stated[str] | None = None
    user_unit: Stated[str] | None = None
    start_year: int | None = None
    end_year: int | None = None
    total: Amount | None = None
    year: Amount | None = None
    description: Passage | None = None
    category: Stated[str] | None = None
    aliases: tuple[Stated[str], ...] = ()
    initial: Amount | None = None


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The file behind a document: ``name`` relative to the folder given, ``encoding`` the rung of the ladder that decoded it."""

    name: str
    sha256: str
    encoding: str
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """All that was read from one file. ``kinds``: 绩效评价报告 政府预算 部门预算 绩效目标表, as many as the file holds.

    ``origins`` lead from the text back to pages, cells and paragraphs of the file; ``notices`` say what of it could not be read.
    """

    source: SourceInfo
    text: str
    title: Passage | None
    kinds: tuple[str, ...] = ()
    fiscal_year: int | None = None
    publisher: Stated[str] | None = None
    sections: tuple[Section, ...] = ()
    reports: tuple[EvaluationReport, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[BudgetProject, ...] = ()
    aliases: tuple[Alias, ...] = ()
    notices: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: Origins = NOWHERE
