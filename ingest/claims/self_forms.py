"""Forms of self-evaluation: 执行率=执行数÷全年预算数, and the total as the sum of what the indicators and the use of funds score."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.forms import amount_quantity
from ingest.claims.model import Claim, Quantity
from ingest.claims.scores import points
from ingest.records import BudgetLine, EvaluationReport, FundUse
from ingest.spans import Span, cover

_FULL = Decimal(100)
_BEHIND = re.compile(r"[%％]?[\s|]*(\d{1,3}(?:\.\d{1,3})?)(?:[\s|]+(\d{1,3}(?:\.\d{1,3})?))?(?=[\s|]|$)")
_MOST_QUOTED = 12


def read_self_form(source: str, form: EvaluationReport, lines: Sequence[BudgetLine]) -> Iterator[Claim]:
    """The claims of one form; ``lines`` are the budget lines of the document."""
    for use in form.funds:
        yield from _rate(use)
    rates = [use.execution_rate.span for use in form.funds if use.execution_rate is not None]
    rates = rates or [line.span for line in lines if line.unit == "%" and form.span.covers(line.span)]
    yield from _total(source, form, rates[0] if rates else None)


def _rate(use: FundUse) -> Iterator[Claim]:
    rate = use.execution_rate
    if use.planned is None or use.spent is None or rate is None or not use.planned.yuan:
        return
    terms = (amount_quantity(use.spent), amount_quantity(use.planned))
    yield Claim("rate", "执行率=执行数÷预算数", "share", (use.span,), _per_cent(rate.value, rate.span), terms)


def _per_cent(value: Decimal, span: Span) -> Quantity:
    exponent = value.as_tuple().exponent
    return Quantity(value, "%", span, max(0, -exponent) if isinstance(exponent, int) else 0)


def _total(source: str, form: EvaluationReport, rate: Span | None) -> Iterator[Claim]:
    """The total, where the full marks of the rows read make up 100 points."""
    rows = [one for one in form.indicator_scores if one.level == max((row.level for row in form.indicator_scores), default=0)]
    if form.score is None or len(rows) < 2:
        return
    terms = [points(one.score, one.span) for one in rows]
    missing = _FULL - sum(one.full for one in rows)
    if missing > 0:
        scored = _score_of_funds(source, rate, missing) if rate is not None else None
        if scored is None:
            return
        terms.insert(0, scored)
    elif missing < 0:
        return
    spans = [term.span for term in terms]
    quoted = spans if len(spans) <= _MOST_QUOTED else [cover(spans)]
    yield Claim("score", "总分=各项得分之和", "sum", (form.score.span, *quoted), points(form.score.value, form.score.span), tuple(terms))


def _score_of_funds(source: str, rate: Span, full: Decimal) -> Quantity | None:
    """What the use of funds scores: the cell behind the rate, or the one behind its full mark."""
    match = _BEHIND.match(source, rate.end)
    if match is None:
        return None
    group = 2 if match[2] is not None and Decimal(match[1]) == full else 1
    value = Decimal(match[group])
    return points(value, Span(match.start(group), match.end(group))) if value <= full else None
