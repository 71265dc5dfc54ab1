"""Forms by which a unit evaluates itself (项目支出绩效自评表): each is a report of its own, with its score, its indicators and what fell short."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.deductions import explain
from ingest.details import details
from ingest.evaluation.indicators import sheet_of
from ingest.evaluation.names import Names
from ingest.evaluation.numerals import UNIT_YUAN
from ingest.evaluation.subject import kind_of
from ingest.flow import FlowText
from ingest.grids import GridCell, GridRow, read_grid
from ingest.layout import Layout, TableText
from ingest.records import Amount, DimensionScore, EvaluationReport, Finding, FindingGroup, FundUse, Subject
from ingest.spans import Passage, Span, Stated
from ingest.stacked_forms import stacked_forms
from ingest.tidy import tidy
from ingest.wording import either

_TITLE = re.compile(r"(?:自评(?:价)?(?:情况)?表)")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)\s?年")
_NAME = re.compile(r"(?:项目|政策|专项(?:资金)?)名称|(?:预算)?部门名称|单位名称")
_OFFICE = re.compile(r"(?:主管|牵头)(?:部门|单位)(?:名称)?(?:及代码)?")
_TOTAL = re.compile(r"总\s?分|合\s?计|总得分|自评总分|总计")
_MONEY = re.compile(r"(?:年度)?(?:项目)?资金总额|部门整体支出(?:总额)?|合计")
_UNIT = re.compile(r"[（(](?:单位[：:])?(万元|亿元|元)[）)]|单位[：:](万元|亿元|元)")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RATE = re.compile(r"(?P<rate>\d{1,3}(?:\.\d+)?)[%％]")
_COLUMNS = (("planned", re.compile(r"全年预算数?|调整后?预算数?|预算数")), ("spent", re.compile(r"(?:全年)?执行数|实际(?:执行|支出)数?")),
            ("rate", re.compile(r"(?:预算)?执行率")))
_SHORT = re.compile(either("problems", "form_fault"))
_ABOVE = 160


def read_self_forms(source: str, layout: Layout, taken: Sequence[Span]) -> tuple[EvaluationReport, ...]:
    """A report for each self-evaluation form that lies in none of the spans ``taken`` (in order, apart)."""
    starts = [span.start for span in taken]
    found = []
    for table in layout.tables:
        place = bisect_right(starts, table.span.start) - 1
        inside = place >= 0 and table.span.start < taken[place].end
        title = None if inside else _title(layout.flow, table)
        rows = read_grid(source, table) if title is not None else ()
        if title is not None and (report := _report(source, table.span, rows, title)) is not None:
            found.append(report)
    known = [*taken, *(report.span for report in found)]
    for head, rows, span in stacked_forms(source):
        if not any(one.start < span.end and span.start < one.end for one in known):
            report = _report(source, span, rows, Passage(tidy(head.slice(source)), (head,)))
            found += [report] if report is not None else []
    return tuple(sorted(found, key=lambda report: report.span))


def _title(flow: FlowText, table: TableText) -> Passage | None:
    """The line over the table that calls it a form of self-evaluation."""
    for a, b in reversed(list(flow.paragraphs(max(0, table.at - _ABOVE), table.at))):
        if _TITLE.search(flow.text, a, b) and b - a <= 60:
            return flow.passage(a, b)
    return None


def _report(source: str, span: Span, rows: Sequence[GridRow], title: Passage) -> EvaluationReport | None:
    sheet = sheet_of(rows)
    name, office = _field(rows, _NAME), _field(rows, _OFFICE)
    if sheet is None or name is None or name.span is None:
        return None
    total = _total(rows)
    label = tidy(name.text)
    year = _YEAR.search(source, title.extent.start, span.start + 200)
    stated = Stated(year.group(), Span(*year.span())) if year else None
    problems = tuple(_problems(source, sheet.rows))
    groups = (FindingGroup(None, 1, problems),) if problems else ()
    return EvaluationReport(
        Span(title.extent.start, span.end), title, Subject(label, kind_of(label), name.span),
        (Stated(tidy(office.text), office.span),) if office and office.span else (), None, None, (Stated("自评", title.extent),),
        stated, int(year["year"]) if year else None, int(year["year"]) if year else None, score=total, self_score=total,
        indicator_scores=explain(sheet.rows, groups, ()), funds=tuple(_funds(source, span, rows)), findings=groups)


def _field(rows: Sequence[GridRow], label: re.Pattern[str]) -> GridCell | None:
    """The first filled cell behind a cell that is the label."""
    for row in rows:
        for index, cell in enumerate(row):
            if label.fullmatch(re.sub(r"\s", "", cell.text)):
                return next((one for one in row[index + 1:] if one), None)
    return None


def _total(rows: Sequence[GridRow]) -> Stated[Decimal] | None:
    """The total printed in the last row that sums the form up: its last figure."""
    for row in reversed(rows):
        if any(_TOTAL.fullmatch(cell.text) for cell in row[:3] if cell):
            figures = [cell for cell in row if cell.span and _FIGURE.fullmatch(cell.text) and Decimal(cell.text.replace(",", "")) <= 120]
            return Stated(Decimal(figures[-1].text), figures[-1].span) if figures and figures[-1].span else None
    return None


def _problems(source: str, scores: Sequence[DimensionScore]) -> Iterator[Finding]:
    """The reasons of deviations that state a fault, each a finding under the name of its indicator."""
    for score in scores:
        if score.reason is None or score.score >= score.full or not _SHORT.search(score.reason.text):
            continue
        flow = FlowText.of(source, [list(score.reason.spans)])
        known = details(flow, 0, len(flow.text), score.reason.text, score.name, Names())
        yield Finding(score.reason, known.issues, known.amounts, known.measures, known.mentions, (), score.name, known.responsible, known.severity)


def _funds(source: str, span: Span, rows: Sequence[GridRow]) -> Iterator[FundUse]:
    """The row of all funds under the heads 全年预算数, 全年执行数, 执行率."""
    unit = _UNIT.search(source, max(0, span.start - _ABOVE), span.end)
    columns: dict[str, int] = {}
    for row in rows:
        heads = {role: k for k, cell in reversed(list(enumerate(row))) for role, pattern in _COLUMNS if cell and pattern.fullmatch(cell.text)}
        if {"planned", "spent"} <= heads.keys():
            columns = heads
        elif columns and unit and (name := next((cell for cell in row if cell and _MONEY.fullmatch(cell.text)), None)) is not None and name.span:
            plan, spent = (_amount(row, columns[role], unit[1] or unit[2], word) for role, word in (("planned", "预算"), ("spent", "支出")))
            if plan and spent:
                rate = _rate(row, columns.get("rate", len(row)))
                end = max(spent.span.end, rate.span.end if rate else 0)
                yield FundUse(name.text, Span(name.span.start, end), None, plan, None, spent, None, rate, "调整" if rate else None)
            return


def _rate(row: GridRow, column: int) -> Stated[Decimal] | None:
    cell = row[column] if column < len(row) else None
    value = _RATE.fullmatch(cell.text) if cell is not None else None
    return Stated(Decimal(value["rate"]), cell.span) if cell is not None and cell.span is not None and value else None


def _amount(row: GridRow, column: int, unit: str, role: str) -> Amount | None:
    cell = row[column] if column < len(row) else None
    if cell is None or cell.span is None or not _FIGURE.fullmatch(cell.text):
        return None
    return Amount(Decimal(cell.text.replace(",", "")) * UNIT_YUAN[unit], cell.text, unit, cell.span, role)
