"""Two or more named reports side by side: how far apart they are, which is higher, what each has."""
from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from search.qa.catalog import Report
from search.qa.model import Answer, Entity
from search.qa.plans.measures import Measure, Measured, find_measure, unit_scores
from search.qa.plans.named import named_reports
from search.qa.plans.replies import money, number, report_entity
from search.qa.situation import Situation

_EACH = re.compile(r"各[自是有得]?|分别|都(?:是|得|有)|谁|哪[个份家笔项]|[和与跟同、]")


def versus(situation: Situation) -> Answer | None:
    """Compare the reports that the question names, by what it asks of them."""
    reading = situation.reading
    apart = reading.wants("difference")
    if reading.shared or reading.comparisons or (reading.seeks and not apart) or not (apart or _EACH.search(reading.text)):
        return None
    if not (apart or reading.wants("maximum", "minimum") or reading.asks("score", "execution_rate", "arrival_rate", "dimension", "self_score")):
        return None
    measure = _measure(situation, named_reports(situation))
    if measure is None or len(measure.values) < 2:
        return None
    if apart:
        return _difference(situation, measure)
    return _ranked(situation, measure) if reading.wants("maximum", "minimum") else _each(situation, measure)


def _measure(situation: Situation, named: list[Report]) -> Measure | None:
    """What the reports are compared by, its values in the order in which the question names them."""
    units = _named_units(situation)
    if len(units) >= 2:
        return Measure("得分", "分", tuple(units), units[0].row["query"])
    if len(named) < 2:
        return None
    iris = [report.iri for report in named]
    measure = find_measure(situation, iris)
    if measure is None:
        return None
    order = {iri: place for place, iri in enumerate(iris)}
    rows = tuple(sorted(measure.values, key=lambda one: order.get(one.report, len(order))))
    return replace(measure, values=rows, condition=None)


def _named_units(situation: Situation) -> list[Measured]:
    """The departments of joint reports that the question names, with their scores, in its order."""
    text, catalog = situation.reading.text, situation.knowledge.catalog
    found: list[tuple[int, Measured]] = []
    for report in catalog.reports if situation.reading.asks("score", "grade") else ():
        places = {iri: [text.find(name) for name in catalog.names[iri] if name in text] for iri in report.units}
        named = {iri: min(found_at) for iri, found_at in places.items() if found_at}
        if len(named) >= 2:
            measure = unit_scores(situation, report.iri)
            found += [(named[one.report], Measured(one.report, one.value, {**one.row, "query": measure.query}, one.label))
                      for one in measure.values if one.report in named]
    return [one for _, one in sorted(found, key=lambda item: item[0])]


def _entity(situation: Situation, one: Measured) -> Entity:
    return Entity(one.report, one.label, "department") if one.label else report_entity(situation.knowledge.reports[one.report])


def _said(value: Decimal, unit: str) -> str:
    return money(value) if unit == "元" else f"{number(value)}{unit}"


def _label(situation: Situation, one: Measured) -> str:
    if one.label:
        return one.label
    report = situation.knowledge.reports[one.report]
    return f"{report.label}（自评报告）" if report.own else report.label


def _answer(situation: Situation, measure: Measure, text: str, value: Decimal | None, meant: list[Measured]) -> Answer:
    rows = tuple({"项目": _label(situation, one), measure.name: one.value, "单位": measure.unit} for one in measure.values)
    entities = tuple(_entity(situation, one) for one in meant)
    valued = {one.report for one in measure.values}
    silent = [report.label for report in named_reports(situation) if report.iri not in valued] if meant and not meant[0].label else []
    text += f"{'、'.join(silent)}的报告没有给出{measure.name}，未计入。" if silent else ""
    reading = ("对比：" + "、".join(_label(situation, one) for one in measure.values), f"口径：{measure.name}")
    return Answer(situation.reading.raw, "compare", True, text, value, measure.unit if value is not None else None, entities,
                  ("项目", measure.name, "单位"), rows, measure.query, measure.citations(measure.values), reading)


def _difference(situation: Situation, measure: Measure) -> Answer:
    first, second = measure.values[:2]
    gap = first.value - second.value
    unit = "个百分点" if measure.unit == "%" else measure.unit
    word = "高" if gap >= 0 else "低"
    text = (f"{_label(situation, first)}{measure.name}{_said(first.value, measure.unit)}，"
            f"{_label(situation, second)}{_said(second.value, measure.unit)}，"
            f"前者比后者{word}{_said(abs(gap), unit)}。")
    return _answer(situation, measure, text, abs(gap), [first, second])


def _ranked(situation: Situation, measure: Measure) -> Answer:
    lowest = situation.reading.wants("minimum") and not situation.reading.wants("maximum")
    best = (min if lowest else max)(one.value for one in measure.values)
    top = [one for one in measure.values if one.value == best]
    text = f"{measure.name}{'较低' if lowest else '较高'}的是{'、'.join(_label(situation, one) for one in top)}，为{_said(best, measure.unit)}。"
    return _answer(situation, measure, text, best if len(top) == 1 else None, top)


def _each(situation: Situation, measure: Measure) -> Answer:
    text = "；".join(f"{_label(situation, one)}{measure.name}为{_said(one.value, measure.unit)}" for one in measure.values)
    return _answer(situation, measure, f"{text}。", None, list(measure.values))
