"""One file to one record: find out what its text is and let the readers for that speak."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from ingest.alignment import align
from ingest.chapters import Chapter, top_chapters
from ingest.claims.read import find_claims
from ingest.deductions import explain
from ingest.errors import IngestError
from ingest.evaluation.describe import describe
from ingest.findings import read_findings
from ingest.flow import FlowText
from ingest.followup import read_remedies, read_uses
from ingest.layout import Layout, lay_out
from ingest.numbering import mark_at
from ingest.recommendations import read_recommendations
from ingest.records import Alias, BudgetContent, DocumentRecord, EvaluationReport, Section, Subject
from ingest.reports import ReportText, find_reports
from ingest.self_forms import read_self_forms
from ingest.source import SourceText
from ingest.spans import Passage, Span
from ingest.tidy import tidy

REPORT_KIND = "绩效评价报告"
_YEARS = re.compile(r"20[0-4]\d")
_TITLE_WORD = re.compile(r"报告|预算|决算|绩效目标|批复|公开|申报表|目标表")
_PART_OF_FILE = re.compile(r"表(?:[（(][^（()）]*[）)])?$|目\s?录$|[：:]")
_TITLE_LINES, _LONGEST_TITLE = 12, 60
#: A file of reports holds a budget besides only where more than so many words stand outside them.
_FEWEST_WORDS = 20


def read_document(source: SourceText) -> DocumentRecord:
    """Everything that one text says, as records. A pure function of the text.

    Raises ``IngestError`` FK-I010 when the text is no evaluation report, budget or table of performance targets.
    """
    layout = lay_out(source.text)
    texts = find_reports(layout)
    reports = tuple(_report(text, source) for text in texts)
    budget = _budget(source, layout, texts)
    forms = read_self_forms(source.text, layout, [text.span for text in texts])
    kinds = ((REPORT_KIND,) if reports or forms else ()) + budget.kinds
    if not reports and not forms and not (budget.budget_lines or budget.indicators or budget.projects):
        raise IngestError("FK-I010", "没有认出财政文件：未找到评价报告的章节，也未找到预算表或绩效目标", where=source.name,
                          mend="请确认文件是绩效评价报告、部门或政府预算、绩效目标表，并且文字完整")
    title = _title(layout, texts)
    record = DocumentRecord(
        source.info, source.text, title, kinds, _fiscal_year(title, budget, (*reports, *forms)), budget.organization, tuple(_sections(layout, texts)),
        reports, budget.budget_lines, budget.indicators, budget.projects, _aliases(reports))
    claims = find_claims(record, layout, texts, forms)
    return replace(record, reports=(*reports, *forms), claims=claims, origins=source.origins, notices=source.notices)


def _report(text: ReportText, source: SourceText) -> EvaluationReport:
    meta = describe(text, source)
    problems = read_findings(text, meta.names)
    advice = read_recommendations(text, meta.names)
    known: dict[str, Any] = {f.name: getattr(meta, f.name) for f in fields(EvaluationReport) if hasattr(meta, f.name)}
    known |= {"span": text.span, "title": text.title or _by_subject(meta.subject, source), "findings": problems.groups,
              "analysis_findings": problems.analysis, "recommendations": advice, "answers": align(problems.groups, advice),
              "rectifications": problems.rectifications or read_remedies(text, problems.groups),
              "result_uses": read_uses(text, problems.groups),
              "indicator_scores": explain(meta.indicator_scores, problems.groups, problems.analysis)}
    return EvaluationReport(**known)


def _by_subject(subject: Subject, source: SourceText) -> Passage:
    """A report without title page goes by the name of what it evaluates, where that stands in the text."""
    return Passage(tidy(subject.span.slice(source.text)), (subject.span,))


def _budget(source: SourceText, layout: Layout, reports: Sequence[ReportText]) -> BudgetContent:
    """What the budget reader finds in the text outside the evaluation reports (which it is shown as blanks)."""
    rest = _blanked(source.text, [report.span for report in reports]) if reports else source.text
    if reports and len(rest.split()) < _FEWEST_WORDS:
        return BudgetContent()
    from ingest.budget import read_budget  # takes as long to load as a report to read, and most reports hold no budget

    if not reports:
        return read_budget(source, layout.flow)
    return read_budget(SourceText(source.name, rest, source.sha256, source.encoding))


def _blanked(text: str, spans: Sequence[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at:span.start], "\n" * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def _title(layout: Layout, reports: Sequence[ReportText]) -> Passage | None:
    """The title of the file: that of its only report, or the first lines that name a document of a kind we read."""
    if len(reports) == 1 and reports[0].title is not None:
        return reports[0].title
    flow = layout.flow
    found = []
    for start, end in islice(flow.paragraphs(), _TITLE_LINES):
        if reports and flow.span(start, end).start >= reports[0].span.start:
            break
        if end - start <= _LONGEST_TITLE and _TITLE_WORD.search(flow.text, start, end) and mark_at(flow.text, start) is None:
            found.append((start, end))
    whole = next((place for place in found if not _PART_OF_FILE.search(flow.text, *place)), found[0] if found else None)
    return flow.passage(*whole) if whole else None


def _fiscal_year(title: Passage | None, budget: BudgetContent, reports: Sequence[EvaluationReport]) -> int | None:
    if budget.fiscal_year:
        return budget.fiscal_year
    if title is not None and (found := _YEARS.findall(title.text)):
        return int(max(found))
    years = {report.period_end for report in reports if report.period_end}
    return years.pop() if len(years) == 1 else None


def _sections(layout: Layout, reports: Sequence[ReportText]) -> Iterator[Section]:
    """The section tree of the whole text, flat, parents before children."""
    trees = [(report.flow, report.chapters) for report in reports] or [(layout.flow, top_chapters(layout.flow))]
    shift = 1 - min((chapter.depth for _, chapters in trees for chapter in chapters), default=1)
    count = 0
    for flow, chapters in trees:
        for chapter in chapters:
            for section in _flatten(flow, chapter, None, count, max(shift, 0)):
                yield section
                count += 1


def _flatten(flow: FlowText, chapter: Chapter, parent: int | None, at: int, shift: int) -> Iterator[Section]:
    """A chapter and what stands under it; ``shift`` moves the depths so that the uppermost headings (第一部分) are at depth 1."""
    end = max(chapter.body[1], chapter.start + 1)
    yield Section(chapter.heading, chapter.depth + shift, chapter.ordinal, flow.span(chapter.start, end), parent)
    position = at + 1
    for section in chapter.sections:
        below = list(_flatten(flow, section, at, position, shift))
        position += len(below)
        yield from below


def _aliases(reports: Sequence[EvaluationReport]) -> tuple[Alias, ...]:
    seen: dict[tuple[str, str], Alias] = {}
    for report in reports:
        for alias in report.aliases:
            seen.setdefault((alias.full, alias.short), alias)
    return tuple(seen.values())
