"""Budget lines and indicators of target forms."""
from __future__ import annotations

from collections.abc import Iterator

from ingest.budget import context
from ingest.budget.forms import Entry, Form, FormIndicator
from ingest.budget.patterns import bare_label
from ingest.budget.projects import unit_of
from ingest.budget.targets import parse_target
from ingest.records import BudgetLine, Indicator
from ingest.spans import Span
from ingest.tables.cells import Cell
from ingest.tables.figures import Figure, parse_figure, yuan_of
from ingest.tables.words import squeeze

_MONEY_KINDS = frozenset({"total", "yearly", "initial", "part", "loose"})


def form_title(form: Form, name: str | None) -> str | None:
    """What the lines of a form go by as their table: its title and whose it is."""
    title = form.caption.title.text if form.caption.title else None
    return f"{title}：{name}" if title and name and squeeze(name) not in squeeze(title) else title or name


def form_lines(form: Form, name: str, project: int | None, usual: str | None, organization: str | None, year: int | None) -> Iterator[BudgetLine]:
    """The amounts of a form and of the tables inside it; ``name`` says whose they are."""
    title = form_title(form, name)
    for entry in form.entries:
        figure = parse_figure(entry.value.text) if entry.kind in _MONEY_KINDS else None
        if figure is not None:
            yield _entry_line(entry, figure, form, (name, title, project), usual, organization, year)
    for inner in form.figures:
        figure = parse_figure(inner.cell.text)
        if figure is None:
            continue
        unit = figure.unit or ("" if context.is_count(inner.column) else "%" if context.is_percent(inner.column) else form.caption.unit or usual or "")
        yield BudgetLine(
            row=inner.row, value=figure.value, unit=unit, span=inner.cell.span, table=title, column=inner.column or None,
            measure=context.measure(inner.column) or "预算数", organization=organization, year=context.year_in(inner.column) or year,
            phase=context.phase(inner.column) or "年初预算", yuan=yuan_of(figure.value, unit), fund_type=context.fund_type(inner.row),
            row_span=inner.row_cell.span if inner.row_cell else None, project=project)


def _entry_line(entry: Entry, figure: Figure, form: Form, owner: tuple[str, str | None, int | None], usual: str | None,
                organization: str | None, year: int | None) -> BudgetLine:
    name, title, project = owner
    unit = unit_of(entry, form, usual) or ""
    frame = entry.frame.text if entry.frame and entry.frame is not entry.key else None
    key = entry.key.text if entry.kind != "loose" else None
    column = "-".join(part for part in (frame, key) if part) or entry.key.text
    return BudgetLine(
        row=name, value=figure.value, unit=unit, span=entry.value.span, table=title, column=column, measure="预算数", organization=organization,
        year=context.year_in(entry.key.text) or year, phase="年初预算", yuan=yuan_of(figure.value, unit), row_span=entry.key.span, project=project)


def form_indicators(form: Form, name: str, project: int | None) -> Iterator[Indicator]:
    """The indicators of a form; ``name`` is the project as a reader would cite it."""
    for indicator in form.indicators:
        yield indicator_of(indicator, name, project)


def indicator_of(indicator: FormIndicator, name: str, project: int | None) -> Indicator:
    """One indicator as a record: target with operator, value and unit; the span covers its cells."""
    reading = indicator.reading
    target = _target_text(reading.operator, reading.target, reading.unit)
    demand = parse_target(target, reading.level3.text)
    cells = [reading.level3, *(cell for cell in (reading.target, reading.period, reading.explain, reading.unit) if cell is not None)]
    return Indicator(
        name, indicator.level1, indicator.level2, reading.level3.text, target, Span(min(cell.start for cell in cells), max(cell.end for cell in cells)),
        indicator.horizon, reading.period.text if reading.period and reading.target is not reading.period else None, demand.operator, demand.value,
        demand.unit, reading.explain.text if reading.explain else None, project, reading.level3.span, reading.target.span if reading.target else None)


def _target_text(operator: Cell | None, target: Cell | None, unit: Cell | None) -> str:
    """Sign, value and unit where they stand in columns of their own (≥ | 90 | %), else the value as printed."""
    if target is None:
        return ""
    sign = operator.text if operator and bare_label(operator.text) not in ("定性", "定量") else ""
    return f"{sign}{target.text}{unit.text if unit and unit.text not in target.text else ''}"


