"""Budget lines and indicators of target forms."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.budget import context
from ingest.budget.forms import Entry, Form, FormIndicator
from ingest.budget.hierarchy import Item, find_parents
from ingest.budget.inner import InnerFigure
from ingest.budget.patterns import bare_label
from ingest.budget.projects import unit_of
from ingest.budget.targets import parse_target
from ingest.records import BudgetLine, Indicator
from ingest.spans import Span
from ingest.tables.caption import find_unit
from ingest.tables.cells import Cell
from ingest.tables.figures import Figure, parse_figure, yuan_of
from ingest.tables.words import squeeze

_MONEY_KINDS = frozenset({"total", "yearly", "initial", "part", "loose"})


def form_title(form: Form, name: str | None) -> str | None:
    """What the lines of a form go by as their table: its title and whose it is."""
    title = form.caption.title.text if form.caption.title else None
    return f"{title}：{name}" if title and name and squeeze(name) not in squeeze(title) else title or name


def form_lines(form: Form, name: str, project: int | None, usual: str | None, organization: str | None, year: int | None,
               offset: int) -> list[BudgetLine]:
    """The amounts of a form and of the tables inside it; ``name`` says whose they are. ``parent`` counts from ``offset``."""
    title = form_title(form, name)
    amounts = [(entry, figure) for entry in form.entries if entry.kind in _MONEY_KINDS and (figure := parse_figure(entry.value.text)) is not None]
    lines = [_entry_line(entry, figure, form, (name, title, project), usual, organization, year) for entry, figure in amounts]
    lines = [replace(line, parent=offset + whole) if (whole := _whole(amounts, index)) is not None else line for index, line in enumerate(lines)]
    figures = [(inner, figure) for inner in form.figures if (figure := parse_figure(inner.cell.text)) is not None]
    parents = _inner_parents(figures)
    first = offset + len(lines)
    for number, (inner, figure) in enumerate(figures):
        unit = figure.unit or _column_unit(inner, form, usual)
        parent = parents.get(number)
        of_year = context.year_in(inner.column) or year
        current = of_year == year
        lines.append(BudgetLine(
            row=inner.row, value=figure.value, unit=unit, span=inner.cell.span, table=title, column=inner.column or None,
            measure=context.measure(inner.column) or ("预算数" if current else "金额"), organization=organization, year=of_year,
            phase=context.phase(inner.column) or ("年初预算" if current else None), yuan=yuan_of(figure.value, unit),
            fund_type=context.fund_type(inner.row), row_span=inner.row_cell.span if inner.row_cell else None, project=project,
            parent=first + parent if parent is not None else None))
    return lines


def _whole(amounts: Sequence[tuple[Entry, Figure]], index: int) -> int | None:
    """For an amount by source (其中：财政拨款) the nearest sum before it that can contain it."""
    entry, figure = amounts[index]
    if entry.kind != "part":
        return None
    twin = _twin(amounts, index)
    if twin is not None:
        return twin
    before = ((place, *amounts[place]) for place in range(index - 1, -1, -1))
    return next((place for place, other, whole in before if other.kind in ("total", "yearly") and whole.value >= figure.value), None)


def _twin(amounts: Sequence[tuple[Entry, Figure]], index: int) -> int | None:
    """Where sums for the whole term and for the year stand side by side, sources of funds do too: the second of two belongs to the second sum."""
    label = squeeze(amounts[index][0].key.text)
    sums = [place for place in range(index) if amounts[place][0].kind in ("total", "yearly")][-2:]
    pair = [place for place in (index - 1, index, index + 1) if 0 <= place < len(amounts) and squeeze(amounts[place][0].key.text) == label]
    if len(sums) < 2 or len(pair) != 2 or sums[1] != sums[0] + 1:
        return None
    return sums[pair.index(index)]


def _column_unit(inner: InnerFigure, form: Form, usual: str | None) -> str:
    """The unit of a column of an inner table: printed in its label, told by what it states, else that before it or of the form."""
    column = inner.column
    if context.is_count(column):
        return ""
    return find_unit(column) or ("%" if context.is_percent(column) else inner.unit or form.caption.unit or usual or "")


def _inner_parents(figures: Sequence[tuple[InnerFigure, Figure]]) -> dict[int, int]:
    """For every figure of an inner table the one that it is part of, by the rows of its group and within its column."""
    groups: dict[tuple[tuple[int, str], str], list[int]] = {}
    for number, (inner, _) in enumerate(figures):
        groups.setdefault((inner.group, inner.column), []).append(number)
    found: dict[int, int] = {}
    for (group, _), numbers in groups.items():
        items = [Item(figures[number][0].row.removeprefix(group[1]).strip(), None, (figures[number][1].value,)) for number in numbers]
        for number, parent in zip(numbers, find_parents(items), strict=True):
            if parent is not None:
                found[number] = numbers[parent]
    return found


def _entry_line(entry: Entry, figure: Figure, form: Form, owner: tuple[str, str | None, int | None], usual: str | None,
                organization: str | None, year: int | None) -> BudgetLine:
    name, title, project = owner
    unit = unit_of(entry, form, usual) or ""
    frame = entry.frame.text if entry.frame and entry.frame is not entry.key else None
    key = entry.key.text if entry.kind != "loose" else None
    column = "-".join(part.rstrip("：:") for part in (frame, key) if part) or entry.key.text.rstrip("：:")
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
        name, indicator.level1, indicator.level2, reading.level3.text, target,
        Span(min(cell.start for cell in cells), max(cell.end for cell in cells)), indicator.horizon,
        reading.period.text if reading.period and reading.target is not reading.period else None, demand.operator, demand.value, demand.unit,
        reading.explain.text if reading.explain else None, project, reading.level3.span, reading.target.span if reading.target else None)


def _target_text(operator: Cell | None, target: Cell | None, unit: Cell | None) -> str:
    """Sign, value and unit where they stand in columns of their own (≥ | 90 | %), else the value as printed."""
    if target is None:
        return ""
    sign = operator.text if operator and bare_label(operator.text) not in ("定性", "定量") else ""
    return f"{sign}{target.text}{unit.text if unit and unit.text not in target.text else ''}"


