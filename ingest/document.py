"""One file to one record: find out what its text is and let the readers for that speak."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from ingest.alignment import align
from ingest.chapters import Chapter, top_chapters
from ingest.details import call
from ingest.errors import IngestError
from ingest.findings import read_findings
from ingest.flow import FlowText
from ingest.layout import Layout, lay_out
from ingest.numbering import mark_at
from ingest.recommendations import read_recommendations
from ingest.records import Alias, DocumentRecord, EvaluationReport, Section, Subject
from ingest.reports import ReportText, find_reports
from ingest.source import SourceText
from ingest.spans import Passage, Span
from ingest.tidy import tidy

REPORT_KIND = "绩效评价报告"
_YEAR = re.compile(r"(20[0-4]\d)\s?(?:[-—–至]\s?20\d\d\s?)?年")
_YEARS = re.compile(r"20[0-4]\d")
_TITLE_WORD = re.compile(r"报告|预算|决算|绩效目标|批复|公开|申报表|目标表")
_TITLE_LINES = 6


def read_document(source: SourceText) -> DocumentRecord:
    """Everything that one text says, as records. A pure function of the text.

    Raises ``IngestError`` FK-I010 when the text is no evaluation report, budget or table of performance targets.
    """
    layout = lay_out(source.text)
    texts = find_reports(layout)
    reports = tuple(_report(text, source) for text in texts)
    budget = _budget(source, layout, texts)
    kinds = ((REPORT_KIND,) if reports else ()) + tuple(getattr(budget, "kinds", ()))
    content = {name: tuple(getattr(budget, name, ())) for name in ("budget_lines", "indicators", "projects")}
    if not reports and not any(content.values()):
        raise IngestError("FK-I010", "没有认出财政文件：未找到评价报告的章节，也未找到预算表或绩效目标", where=source.name,
                          mend="请确认文件是绩效评价报告、部门或政府预算、绩效目标表，并且文字完整")
    title = _title(layout, texts)
    return DocumentRecord(
        source.info, source.text, title, kinds, _fiscal_year(title, budget, reports), getattr(budget, "organization", None),
        tuple(_sections(layout, texts)), reports, **content, aliases=_aliases(reports))


def _report(text: ReportText, source: SourceText) -> EvaluationReport:
    meta = call("ingest.evaluation", "describe")(text, source) or None
    problems = read_findings(text, getattr(meta, "names", None))
    advice = read_recommendations(text)
    known = {f.name: getattr(meta, f.name) for f in fields(EvaluationReport) if meta is not None and hasattr(meta, f.name)}
    title = text.title or known.get("title") or _by_subject(known.get("subject"), source) or _first_words(text.flow)
    known |= {"span": text.span, "title": title, "findings": problems.groups, "analysis_findings": problems.analysis,
              "recommendations": advice, "answers": align(problems.groups, advice), "rectifications": problems.rectifications}
    known.setdefault("subject", Subject(title.text, "其他", title.extent))
    return EvaluationReport(**known)


def _by_subject(subject: Subject | None, source: SourceText) -> Passage | None:
    """A report without title page goes by the name of what it evaluates, where that stands in the text."""
    return Passage(tidy(subject.span.slice(source.text)), (subject.span,)) if subject is not None else None


def _first_words(flow: FlowText) -> Passage:
    start, end = next(flow.paragraphs())
    return flow.passage(start, min(end, start + 60))


def _budget(source: SourceText, layout: Layout, reports: Sequence[ReportText]) -> Any:
    """What the budget reader finds in the text outside the evaluation reports (which it is shown as blanks)."""
    if not reports:
        return call("ingest.budget", "read_budget")(source, layout.flow) or None
    rest = _blanked(source.text, [report.span for report in reports])
    if len(rest.split()) < 20:
        return None
    return call("ingest.budget", "read_budget")(SourceText(source.name, rest, source.sha256, source.encoding), None) or None


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
    for number, (start, end) in enumerate(flow.paragraphs()):
        if number >= _TITLE_LINES or (reports and flow.span(start, end).start >= reports[0].span.start):
            break
        if end - start <= 60 and _TITLE_WORD.search(flow.text, start, end) and mark_at(flow.text, start) is None:
            return flow.passage(start, end)
    return None


def _fiscal_year(title: Passage | None, budget: Any, reports: Sequence[EvaluationReport]) -> int | None:
    stated = getattr(budget, "fiscal_year", None)
    if stated:
        return int(stated)
    if title is not None and (found := _YEARS.findall(title.text)):
        return int(max(found))
    years = {report.period_end for report in reports if report.period_end}
    return years.pop() if len(years) == 1 else None


def _sections(layout: Layout, reports: Sequence[ReportText]) -> Iterator[Section]:
    """The section tree of the whole text, flat, parents before children."""
    trees = [(report.flow, report.chapters) for report in reports] or [(layout.flow, top_chapters(layout.flow))]
    count = 0
    for flow, chapters in trees:
        for chapter in chapters:
            for section in _flatten(flow, chapter, None, count):
                yield section
                count += 1


def _flatten(flow: FlowText, chapter: Chapter, parent: int | None, at: int) -> Iterator[Section]:
    end = max(chapter.body[1], chapter.start + 1)
    yield Section(chapter.heading, chapter.depth, chapter.ordinal, flow.span(chapter.start, end), parent)
    position = at + 1
    for section in chapter.sections:
        below = list(_flatten(flow, section, at, position))
        position += len(below)
        yield from below


def _aliases(reports: Sequence[EvaluationReport]) -> tuple[Alias, ...]:
    seen: dict[tuple[str, str], Alias] = {}
    for report in reports:
        for alias in report.aliases:
            seen.setdefault((alias.full, alias.short), alias)
    return tuple(seen.values())
