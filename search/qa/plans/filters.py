"""The conditions of a question on reports, as pieces of SPARQL with their reading in Chinese."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from search.qa.lexicon import words
from search.qa.model import Comparison
from search.qa.situation import Situation


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: the pattern that it adds, how it reads, and the passage variable prefix that proves it, if any."""

    pattern: str
    reading: str


def report_filters(situation: Situation, *, narrow: bool = True) -> list[Filter]:
    """Every condition on reports that the question states, apart from those on the use of funds and on kinds of problems.

    Without ``narrow`` the words 专项资金 and 政策 are not taken for kinds of reports, since they may be part of a description.
    """
    reading = situation.reading
    found: list[Filter] = []
    found += _kinds((kind for kind in reading.kinds if narrow or kind in _TELLING), reading.excluded_kinds)
    if reading.grades and not reading.wants("group"):
        found.append(_grades(reading.grades))
    found += [_score(comparison) for comparison in score_comparisons(situation)]
    if situation.departments and not reading.shared:
        found.append(_departments(situation))
    firm = situation.firm
    if firm:
        label = situation.knowledge.catalog.label(firm)
        found.append(Filter(f"?report fk:evaluatedBy <{firm}> .", f"评价机构：{label}"))
    found += _places(situation)
    if reading.years and not reading.numbers:
        found.append(_years(reading.years))
    return found


_TELLING = ("部门整体支出", "社保基金")


def score_comparisons(situation: Situation) -> list[Comparison]:
    """Conditions on the overall score: in 分, or without a unit where scores are spoken of, and no dimension is."""
    reading = situation.reading
    if reading.dimension:
        return []
    return [one for one in reading.comparisons if one.unit == "分" or (one.unit is None and reading.asks("score"))]


def _kinds(kept: Iterable[str], excluded: Iterable[str]) -> list[Filter]:
    found = []
    narrowing = [kind for kind in kept if kind != "项目"]
    if narrowing and not list(excluded):
        names = " ".join(f'"{kind}"@zh' for kind in narrowing)
        found.append(Filter(f"VALUES ?kind {{ {names} }} ?subject fk:subjectKind/skos:prefLabel ?kind .", f"对象类别：{'、'.join(narrowing)}"))
    return found + [
        Filter(f'FILTER NOT EXISTS {{ ?subject fk:subjectKind/skos:prefLabel "{kind}"@zh }}', f"不含：{kind}") for kind in excluded
    ]


def _grades(grades: Iterable[str]) -> Filter:
    names = " ".join(f'"{grade}"@zh' for grade in grades)
    return Filter(f"VALUES ?wanted {{ {names} }} ?report fk:grade/skos:prefLabel ?wanted .", f"等级：{'、'.join(grades)}")


def _score(comparison: Comparison) -> Filter:
    return Filter(f"?report fk:score ?score . FILTER({comparison.sparql('?score')})", f"得分：{comparison.text}")


def _departments(situation: Situation) -> Filter:
    iris = sorted(situation.departments)
    labels = "、".join(situation.knowledge.catalog.label(iri) for iri in iris)
    values = " ".join(f"<{iri}>" for iri in iris)
    return Filter(f"VALUES ?department {{ {values} }} ?report fk:leadDepartment ?department .", f"主管部门：{labels}")


def _places(situation: Situation) -> list[Filter]:
    """The reports on the places named, where these do not hold all reports."""
    if not situation.places:
        return []
    reports = situation.knowledge.catalog.reports
    told = [situation.knowledge.told_places.of(place) for place in situation.places]
    fitting = [report.iri for report in reports if all(report.iri in one for one in told)]
    if len(fitting) == len(reports):
        return []
    iris = " ".join(f"<{iri}>" for iri in fitting)
    return [Filter(f"VALUES ?report {{ {iris} }}", f"地区：{'、'.join(situation.places)}")]


def _years(years: tuple[int, ...]) -> Filter:
    low, high = min(years), max(years)
    return Filter(f"?report fk:periodStart ?first ; fk:periodEnd ?last . FILTER(?first <= {high} && ?last >= {low})",
                  f"评价期间：{low}" + (f"–{high}" if high > low else "") + "年")


def dimension_names(asked: str) -> tuple[str, ...]:
    """The names under which reports may print the dimension asked for."""
    return words().dimensions.get(asked, (asked,))
