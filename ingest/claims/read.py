"""All claims of one document: of its running text and tables report by report, of its budget tables, forms and scores."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.claims.adjustments import read_adjustments
from ingest.claims.arithmetic import recompute
from ingest.claims.balances import read_differences, read_levels_of_place, read_sides
from ingest.claims.budget_lines import line_grids, line_series, read_levels
from ingest.claims.counts import read_counts
from ingest.claims.debt import read_debt
from ingest.claims.enumerations import read_enumerations
from ingest.claims.forms import read_amounts, read_catalogue, read_targets
from ingest.claims.formulas import read_formulas
from ingest.claims.goals import read_goals
from ingest.claims.grids import Grid, read_grid
from ingest.claims.list_sums import read_list_sums
from ingest.claims.lists import read_lists
from ingest.claims.model import Claim
from ingest.claims.named import read_named
from ingest.claims.named_columns import read_named_columns
from ingest.claims.parallel import read_parallel, read_respective
from ingest.claims.projects import read_names
from ingest.claims.public_expenses import read_public_expenses
from ingest.claims.rate_claims import Pool
from ingest.claims.rates import read_rates
from ingest.claims.remainders import read_remainders
from ingest.claims.repeated import read_repeated
from ingest.claims.rows import read_growths, read_rows
from ingest.claims.scores import read_grade, read_labels, read_said, read_total
from ingest.claims.self_forms import read_self_form
from ingest.claims.sentences import Paragraph, read_paragraphs
from ingest.claims.series import Series, compare, grid_series, list_series
from ingest.claims.shares import read_shares
from ingest.claims.short_tables import read_short_table
from ingest.claims.sources import Breakdown, compare_sources, grid_breakdowns, list_breakdowns
from ingest.claims.totals import read_totals
from ingest.flow import FlowText
from ingest.layout import Layout, TableText
from ingest.records import DocumentRecord, EvaluationReport
from ingest.reports import ReportText
from ingest.spans import Span

_TELLING = 4
"""Digits of a figure that hardly occurs twice by chance."""


def find_claims(record: DocumentRecord, layout: Layout, texts: Sequence[ReportText], forms: Sequence[EvaluationReport] = ()) -> tuple[Claim, ...]:
    """The claims of a document in the order of its text; what several rules find is there once.

    ``record`` holds what was read before (reports in the order of ``texts``, budget lines, projects, indicators); ``forms`` are
    the reports that were read from forms of self-evaluation.
    """
    found: list[Claim] = []
    for report, text in zip(record.reports, texts, strict=True):
        found.extend(_of_report(record.text, report, text))
    if not texts:
        found.extend(_of_text(record.text, layout.flow, list(read_paragraphs(layout.flow)), ()))
    for form in forms:
        found.extend(read_self_form(record.text, form, record.budget_lines))
    found.extend(_of_budget(record))
    return tuple(_once(found))


def _of_report(source: str, report: EvaluationReport, text: ReportText) -> Iterator[Claim]:
    paragraphs = list(read_paragraphs(text.flow))
    yield from _of_text(source, text.flow, paragraphs, text.tables)
    yield from read_total(report)
    yield from read_grade(report, text.flow)
    yield from read_said(report, paragraphs)
    yield from read_labels(paragraphs)


def _of_text(source: str, flow: FlowText, paragraphs: Sequence[Paragraph], tables: Sequence[TableText]) -> Iterator[Claim]:
    """Claims of running text and of the flattened tables in it."""
    grids = [grid for table in tables if (grid := read_grid(source, table)) is not None]
    pool = Pool([figure.base for paragraph in paragraphs for figure in paragraph.figures[paragraph.low:paragraph.high]] + _cells(grids, paragraphs))
    for table in tables:
        yield from read_short_table(source, table)
    series: list[Series] = []
    breakdowns: list[Breakdown] = []
    for number, grid in enumerate(grids):
        yield from read_totals(grid)
        yield from read_formulas(grid)
        series.extend(grid_series(grid, number))
        breakdowns.extend(grid_breakdowns(grid))
    for number, paragraph in enumerate(paragraphs, len(grids)):
        lists = list(read_lists(paragraph))
        series.extend(list_series(paragraph, lists, number))
        breakdowns.extend(list_breakdowns(paragraph, lists))
        yield from read_rates(paragraph, pool)
        yield from read_shares(paragraph, pool)
        yield from read_named(paragraph, pool)
        yield from read_list_sums(paragraph, lists)
        yield from read_differences(paragraph)
        yield from read_remainders(paragraph)
        yield from read_adjustments(paragraph)
        yield from read_parallel(paragraph)
        yield from read_respective(paragraph)
    yield from compare(series)
    yield from compare_sources(breakdowns)
    yield from read_enumerations(flow, paragraphs)
    yield from read_repeated(paragraphs, {cell.value for grid in grids for row in grid.rows for cell in row.cells if cell is not None})
    yield from read_rows(paragraphs, grids)
    yield from read_growths(paragraphs, grids)
    yield from read_counts(flow)


def _cells(grids: Sequence[Grid], paragraphs: Sequence[Paragraph]) -> list[Decimal]:
    """The figures of the tables, in every unit of money of the running text (a flattened table has lost its own)."""
    figures = (figure for paragraph in paragraphs for figure in paragraph.figures[paragraph.low:paragraph.high])
    scales = {figure.quantity.scale for figure in figures if figure.group == "money"}
    values = {cell.value for grid in grids for row in grid.rows for cell in row.cells if cell is not None}
    return [value * scale for value in values for scale in scales | {Decimal(1)}]


def _of_budget(record: DocumentRecord) -> Iterator[Claim]:
    """Claims of budget tables and target forms."""
    source, lines = record.text, record.budget_lines
    yield from read_levels(lines, source)
    for grid in line_grids(lines, source):
        yield from read_formulas(grid)
    yield from compare(list(line_series(lines, source)))
    yield from read_named_columns(lines, source)
    yield from read_public_expenses(lines, source)
    yield from read_sides(lines, source)
    yield from read_levels_of_place(lines, source)
    yield from read_debt(lines, source)
    yield from read_names(record.projects, lines, source)
    yield from read_amounts(source, record.projects, record.indicators)
    yield from read_targets(record.indicators)
    yield from read_goals(source, record.projects, record.indicators)
    yield from read_catalogue(source, record.projects)


def _once(found: Iterable[Claim]) -> list[Claim]:
    """Claims in the order of the text, those that say the same once; their passages are gathered."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(found, key=lambda one: (one.passages[0].start, one.passages[0].end, one.kind, one.rule)):
        key = _identity(claim)
        known = kept.get(key)
        kept[key] = claim if known is None else replace(known, passages=_gathered(known, claim))
    return list(kept.values())


def _gathered(a: Claim, b: Claim) -> tuple[Span, ...]:
    """The passages of both, those left out that lie in another one."""
    every = tuple(dict.fromkeys((*a.passages, *b.passages)))
    return tuple(one for one in every if not any(other != one and other.covers(one) for other in every))


def _identity(claim: Claim) -> tuple[object, ...]:
    """What makes two claims one: place and values; of a quantity said twice, two telling values that disagree."""
    if claim.stated is None:
        return claim.kind, claim.passages[0], claim.words
    if claim.formula == "equal":
        pair = sorted((claim.stated.base.normalize(), claim.terms[0].base.normalize()))
        telling = min(len(figure.value.as_tuple().digits) for figure in (claim.stated, claim.terms[0])) >= _TELLING
        return ("equal", *pair, *(() if telling and pair[0] != pair[1] else sorted((claim.stated.span, claim.terms[0].span))))
    value = recompute(claim.formula, claim.terms, claim.signs)
    return claim.formula, claim.passages[0].start, claim.stated.value, value.normalize() if value is not None else None
