"""All that an evaluation report says beside its problems and advice, put together."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ingest.evaluation.dates import find_base_date, find_period
from ingest.evaluation.departments import find_departments
from ingest.evaluation.dimensions import find_dimensions, table_rows, totals
from ingest.evaluation.funds import find_funds
from ingest.evaluation.grade_scale import find_grade_scale
from ingest.evaluation.indicators import find_indicators, read_sheets
from ingest.evaluation.kind import find_kinds
from ingest.evaluation.names import Names
from ingest.evaluation.parties import find_parties
from ingest.evaluation.policies import find_policies
from ingest.evaluation.reading import Reading
from ingest.evaluation.scores import find_scores
from ingest.evaluation.subject import find_subject
from ingest.records import Alias, CitedPolicy, DimensionScore, FundUse, GradeBand, Subject, SubScore
from ingest.reports import ReportText
from ingest.source import SourceText
from ingest.spans import Stated


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """The fields of an ``EvaluationReport`` that this package reads, under the same names, and the ``names`` to read findings with."""

    names: Names
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
    grade_scale: tuple[GradeBand, ...] = ()
    policies: tuple[CitedPolicy, ...] = ()
    aliases: tuple[Alias, ...] = ()


def describe(report: ReportText, source: SourceText) -> ReportMeta:
    """Read everything but problems and recommendations from ``report``, which lies in ``source``. A pure function of the text."""
    reading = Reading.of(report, source)
    policies = find_policies(reading.prose, reading.notes, map(reading.table_text, report.tables), reading.places, reading.stated)
    names = Names.of(reading.places, reading.stated, reading.offices, policies)
    parties = find_parties(reading, names)
    departments = find_departments(reading, names, parties.commissioner.value if parties.commissioner else None)
    subject = find_subject(reading, departments)
    period = find_period(reading, subject.at if subject else None)
    sheets = read_sheets(reading)
    rows = table_rows(reading, sheets)
    scores = find_scores(reading, departments, names, totals(rows))
    dimensions = find_dimensions(reading, rows, scores.score.value if scores.score else None)
    return ReportMeta(
        names=names, subject=subject.subject if subject else _by_first_words(reading), departments=departments.stated,
        commissioner=parties.commissioner, evaluator=parties.evaluator, evaluation_kind=find_kinds(reading, parties.commissioner),
        period=period.stated if period else None, period_start=period.start if period else None, period_end=period.end if period else None,
        base_date=find_base_date(reading), score=scores.score, self_score=scores.self_score, grade=scores.grade,
        grade_as_printed=scores.grade_as_printed, sub_scores=scores.parts, dimensions=dimensions.first,
        indicator_scores=(*dimensions.lower, *find_indicators(sheets, (*dimensions.first, *dimensions.lower))), funds=find_funds(reading),
        grade_scale=find_grade_scale(reading),
        policies=_issued(policies.cited, names),
        aliases=_aliases(reading, names))


def _issued(policies: Iterable[CitedPolicy], names: Names) -> tuple[CitedPolicy, ...]:
    """The policies with the full names of those who issued them."""
    return tuple(replace(one, issuer="、".join(map(names.full, one.issuer.split("、")))) if one.issuer else one for one in policies)


def _by_first_words(reading: Reading) -> Subject:
    """A report whose subject cannot be told goes by its title, or by the words it begins with."""
    title = reading.report.title
    if title is not None:
        return Subject(reading.title, "其他", title.extent)
    end = min(len(reading.prose.text), 30)
    return Subject(reading.prose.text[:end].replace("\n", " "), "其他", reading.prose.span(0, end))


def _aliases(reading: Reading, names: Names) -> tuple[Alias, ...]:
    """Short names that the text states, with the full names that they lead to."""
    found: dict[tuple[str, str], Alias] = {}
    for alias in reading.stated:
        full = names.full(alias.full) if alias.kind == "office" else alias.full
        found.setdefault((full, alias.short), Alias(full, alias.short, reading.prose.span(alias.start, alias.end)))
    return tuple(found.values())
