"""Budget lines, indicators and projects of budgets and target forms."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.records.common import Amount
from ingest.spans import Passage, Span, Stated


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
class BudgetContent:
    """What a document says of budgets and targets. ``kinds``: 政府预算 部门预算 绩效目标表, as many as it holds.

    ``parent`` of a line and ``project`` of a line or indicator count within these tuples.
    """

    budget_lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    projects: tuple[BudgetProject, ...] = ()
    organization: Stated[str] | None = None
    fiscal_year: int | None = None
    kinds: tuple[str, ...] = ()
