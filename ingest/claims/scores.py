"""Scores of an evaluation report: dimensions against the total, running text against the table, the grade against its bands."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Quantity
from ingest.claims.printed import Printed
from ingest.claims.sentences import Paragraph
from ingest.flow import FlowText
from ingest.records import DimensionScore, EvaluationReport
from ingest.scanning import matches
from ingest.spans import Span

_FULL = Decimal(100)
_LEAST_BANDS = 3
_REACH = 60
_LEAST_SIBLINGS = 2
_BAND_OPENING = re.compile(r"\d(?=[\d分（(及以\-—–~～至到])")
"""The first digit of a band (scores.band of words.toml) and what may stand behind it."""
_FULL_MARK = re.compile(r"分值|满分|权重|总分|标准分")


def points(value: Decimal, span: Span) -> Quantity:
    """A number of points at its place."""
    exponent = value.as_tuple().exponent
    return Quantity(value, "分", span, max(0, -exponent) if isinstance(exponent, int) else 0, exact=True)


def read_total(report: EvaluationReport) -> Iterator[Claim]:
    """The total score against the sum of its dimensions, where these make up the full 100 points."""
    dimensions = [one for one in report.dimensions if one.level == 1 and one.unit is None]
    if report.score is None or len(dimensions) < 2 or sum(one.full for one in dimensions) != _FULL:
        return
    terms = tuple(points(one.score, one.span) for one in dimensions)
    passages = (report.score.span, *(one.span for one in dimensions))
    yield Claim("score", "总得分=各维度得分之和", "sum", passages, points(report.score.value, report.score.span), terms)


def read_grade(report: EvaluationReport, flow: FlowText) -> Iterator[Claim]:
    """The grade against the band of its score, where the report itself prints the bands."""
    if report.score is None or report.grade is None:
        return
    bands = list(_bands(flow))
    if len({band.grade for band in bands}) < _LEAST_BANDS:
        return
    fitting = [band for band in bands if band.holds(report.score.value)]
    if len({band.grade for band in fitting}) == 1:
        band = fitting[0]
        words = (report.grade.value[:1], band.grade[:1])
        passages = (report.grade.span, report.score.span, band.span)
        yield Claim("score", f"得分{report.score.value}分按所列标准的等级", "same", passages, words=words)


@dataclass(frozen=True, slots=True)
class _Band:
    """Scores from ``low`` on (to below ``high``) are of ``grade``."""

    low: Decimal
    high: Decimal
    grade: str
    span: Span

    def holds(self, score: Decimal) -> bool:
        return self.low <= score < self.high or (score == self.high == _FULL)


def _bands(flow: FlowText) -> Iterator[_Band]:
    for match in matches(pattern("scores", "band"), _BAND_OPENING, flow.text):
        number = Decimal(match["low"])
        low, high = (number, _FULL) if match["above"] else (Decimal(0), number) if match["below"] else sorted((number, Decimal(match["high"])))
        yield _Band(low, high, match["grade"], flow.span(match.start(), match.end()))


def read_said(report: EvaluationReport, paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """Score and full mark of a dimension in running text against the table of scores."""
    table = [one for one in report.dimensions if one.level == 1 and one.unit is None and one.source == "表格"]
    for paragraph in paragraphs:
        for full, score in _pairs(paragraph):
            one = _dimension(paragraph, full, table)
            if one is not None and one.full == full.quantity.value:
                passages = (paragraph.passage(paragraph.clause_start(full.a), score.b), one.span)
                yield Claim("score", f"{one.name}得分：正文与评分表应一致", "equal", passages, score.quantity, (points(one.score, one.span),))


def _pairs(paragraph: Paragraph) -> Iterator[tuple[Printed, Printed]]:
    """指标分值 F 分，评价得分 S 分."""
    for number in range(paragraph.low, paragraph.high - 1):
        full, score = paragraph.figures[number], paragraph.figures[number + 1]
        if full.group == score.group == "score" and score.base <= full.base and pattern("scores", "scored").search(paragraph.clause(number + 1)) \
                and pattern("scores", "pair").search(paragraph.clause(number)):
            yield full, score


def _dimension(paragraph: Paragraph, full: Printed, table: Sequence[DimensionScore]) -> DimensionScore | None:
    """The dimension that the clause names, or else the short paragraph (heading) above."""
    text = paragraph.flow.text
    here = text[paragraph.a:full.a]
    named = [one for one in table if one.name in here]
    if not named and len(here) <= _REACH // 2:
        start = text.rfind("\n", 0, max(paragraph.a - 1, 0)) + 1
        above = text[start:paragraph.a]
        named = [one for one in table if one.name in above] if len(above) <= _REACH else []
    return named[0] if len(named) == 1 else None


def read_labels(paragraphs: Sequence[Paragraph]) -> Iterator[Claim]:
    """The label of the full mark (指标分值) where it is another word than beside the other dimensions, but for one sign or two."""
    found: list[tuple[str, Span]] = []
    for paragraph in paragraphs:
        for full, score in _pairs(paragraph):
            number = next(place for place in range(paragraph.low, paragraph.high) if paragraph.figures[place] is full)
            match = pattern("scores", "lead").match(paragraph.clause(number))
            if match is not None:
                found.append((match["label"], paragraph.passage(paragraph.clause_start(full.a), score.b)))
    counts = Counter(label for label, _ in found)
    for label, span in found:
        if _FULL_MARK.search(label):
            continue
        often = (other for other, count in counts.most_common() if count >= _LEAST_SIBLINGS)
        usual = next((other for other in often if _FULL_MARK.search(other) and _resembles(label, other)), None)
        if usual is not None:
            other = next(place for name, place in found if name == usual)
            yield Claim("label", f"“{label}”应为“{usual}”", "same", (span, other), words=(label, usual))


def _resembles(a: str, b: str) -> bool:
    return a != b and len(a) == len(b) and len(a) > 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
