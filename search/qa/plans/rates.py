"""Rates and sums of a named report's funds: 支出率, 到位率, how much was planned or spent."""
from __future__ import annotations

from search.qa.catalog import Report
from search.qa.funds import Fund, fund_query, headline, read_funds
from search.qa.model import Answer
from search.qa.plans.lookup import INTENT
from search.qa.plans.replies import cited, in_unit, money, number, refuse, report_entity
from search.qa.situation import Situation

_WORDS = {"arrival_rate": "资金到位率", "execution_rate": "支出率", "spent": "实际支出", "planned": "预算安排"}


def rates(situation: Situation) -> Answer | None:
    """Answer a question on the funds of one named report."""
    reading = situation.reading
    asked = next((name for name in _WORDS if reading.asks(name)), None)
    if asked is None or reading.shared or reading.seeks or reading.comparisons or reading.aggregated or not situation.linked:
        return None
    reports = situation.leading or _any_year(situation)
    if not reports:
        return None
    query = fund_query([report.iri for report in reports])
    found = read_funds(situation.knowledge.graph, query)
    for report in reports:
        years = () if _covered_exactly(report, reading.years) else reading.years
        fund = headline(found.get(report.iri, []), asked, reading.text, years)
        if fund is None and years:
            fund = headline(found.get(report.iri, []), asked, reading.text) if report.covers(years[0]) and len(reports) > 1 else None
        if fund is not None:
            return _told(situation, report, fund, asked, query)
    if not reading.asks("arrival_rate", "execution_rate", "spent"):
        return None
    when = f"{'、'.join(map(str, reading.years))}年" if reading.years else ""
    return refuse(situation, INTENT, f"{reports[0].label}的报告没有给出{when}{_WORDS[asked]}。", sparql=query)


def _any_year(situation: Situation) -> tuple[Report, ...]:
    """Reports named, though their period is not that of the question: a fund's figures may be of single years."""
    if situation.organisations:
        return ()
    return tuple(situation.knowledge.reports[match.key] for match in situation.linked[:2])


def _covered_exactly(report: Report, years: tuple[int, ...]) -> bool:
    return bool(years) and (report.first_year, report.last_year) == (min(years), max(years))


def _told(situation: Situation, report: Report, fund: Fund, asked: str, query: str) -> Answer:
    stated = fund.value(asked)
    assert stated is not None
    value, unit, computed = stated
    word = _WORDS[asked]
    value, unit = in_unit(value, unit, situation.reading.unit)
    shown = money(value) if unit == "元" else f"{number(value)}{unit}"
    how = "（报告未直接给出，由所引金额算得）" if computed else ""
    row = {"项目": report.label, "资金": fund.label, word: value}
    return Answer(situation.reading.raw, INTENT, True, f"{report.label}：{fund.label}，{word}{shown}{how}。", value, unit,
                  (report_entity(report),), ("项目", "资金", word), (row,), query, cited([fund.row]),
                  (f"报告：{report.label}", f"资金：{fund.label}"))
