"""The indicators of target forms, found by what the question says of them, with or without the name of their project."""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from search.qa.linking import folded, initials, pairs
from search.units import Graph

_INDICATORS = "SELECT ?thing ?value WHERE { ?thing a fk:Indicator ; skos:prefLabel ?value }"
_FIELDS = {"file": "a fk:Indicator ; fk:inDocument", "target": "fk:targetText", "project": "fk:projectName",
           "cycle": "fk:periodTargetText", "horizon": "fk:horizon", "explanation": "fk:targetExplanation"}
"""Read one by one: a scan of each property takes half the time of one query that looks all of them up for each indicator."""
_OF_THINGS = "SELECT ?thing ?value WHERE {{ ?thing {path} ?value }}"
_HORIZONS = 'SELECT DISTINCT ?thing ?value WHERE { [] fk:horizon ?thing . ?thing skos:prefLabel ?value . FILTER(LANG(?value) = "zh") }'
_FILES = """
SELECT ?file ?name ?title ?year WHERE { ?file a fk:Document ; fk:fileName ?name ; dcterms:title ?title . OPTIONAL { ?file fk:fiscalYear ?year } }"""
SHORTENED = 1.5
"""What a pair of first characters (医保) that stands for words of a name weighs."""
EXPLAINED = 0.3
"""What a pair of the explanation weighs against one of the name."""
UNIT = 3.0
"""What it is worth that the unit asked for is that of the target."""
SHARE = 4.0
"""What it costs that the target is a rate or a standard where a number of things is asked for."""
_ASKED_UNIT = re.compile(r"(?:多少|几)(个)?(万人次|人次|平方米|公里|千米|万吨|万人|场次|批次|[^\s\d，。？?的要才能]?)")
_NO_NUMBER = re.compile(r"率|%|比例|满意|标准|及时|合格|程度")
_ROUNDING = 1e-6
"""What sums of the same weights in another order may differ by."""
Places = npt.NDArray[np.int64]
_NOBODY: Places = np.zeros(0, dtype=np.int64)
_COUNTED = "人户件次个家张台套场份项条吨座宗辆间所名批公里亩米只头期篇班处盏"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with its target, and the pairs of characters of its name, explanation and project."""

    iri: str
    name: str
    target: str
    cycle: str | None
    horizon: str | None
    project: str
    document: str
    title: str
    year: int | None
    of_name: frozenset[str]
    short: frozenset[str]
    of_explanation: frozenset[str]
    of_project: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an indicator fits: weight of its name and of its project's name said, share of its name said, the whole."""

    named: float
    of_project: float
    share: float
    total: float


@dataclass(frozen=True)
class IndicatorIndex:
    """All indicators with the number of names that hold each pair of characters."""

    indicators: tuple[Indicator, ...]
    counts: Mapping[str, int]

    def weight(self, pair: str) -> float:
        """The rarer among names and projects, the heavier."""
        count = self.counts.get(pair, 0)
        return math.log(1 + len(self.indicators) / count) if count else 0.0

    def fit(self, indicator: Indicator, asked: frozenset[str], question: str) -> Fit:
        """How well ``indicator`` fits a question with the pairs ``asked``."""
        project = asked & indicator.of_project
        of_project = sum(map(self.weight, project))
        left = asked - project
        named = sum(map(self.weight, left & indicator.of_name)) + SHORTENED * len(left & indicator.short)
        whole = sum(map(self.weight, indicator.of_name)) or 1.0
        explained = EXPLAINED * sum(map(self.weight, (left & indicator.of_explanation) - indicator.of_name))
        return Fit(named, of_project, named / whole, named + of_project + explained + _unit_fit(indicator, question))

    def sharing(self, asked: frozenset[str], least: float) -> list[Indicator]:
        """The indicators of whose name and project the pairs ``asked`` may say ``least`` or more, in their order."""
        bounds = np.zeros(len(self.indicators))
        for pair in asked:
            bounds[self._by_name.get(pair, _NOBODY)] += self.weight(pair)
            bounds[self._by_short.get(pair, _NOBODY)] += SHORTENED
        return [self.indicators[place] for place in np.flatnonzero(bounds + _ROUNDING >= least).tolist()]

    def of_documents(self, documents: Collection[str]) -> list[Indicator]:
        """The indicators of the named documents, in their order."""
        places = sorted(place for document in documents for place in self._by_document.get(document, ()))
        return [self.indicators[place] for place in places]

    @cached_property
    def _by_name(self) -> dict[str, Places]:
        return _postings(one.of_name | one.of_project for one in self.indicators)

    @cached_property
    def _by_short(self) -> dict[str, Places]:
        return _postings(one.short for one in self.indicators)

    @cached_property
    def _by_document(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.indicators):
            found[one.document].append(place)
        return found

    @classmethod
    def load(cls, graph: Graph) -> IndicatorIndex:
        """Read all indicators, a property at a time."""
        fields = {name: _values(graph, _OF_THINGS.format(path=path)) for name, path in _FIELDS.items()}
        horizons = _values(graph, _HORIZONS)
        files = {row["file"]: row for row in graph.select(_FILES)}
        found = {}
        for iri, name in sorted(_values(graph, _INDICATORS).items()):
            said = {field: values.get(iri) for field, values in fields.items()}
            if said["target"] is not None and said["file"] in files:
                found[iri] = _indicator(iri, name, said, files[said["file"]], horizons.get(said["horizon"] or ""))
        counts = Counter(pair for one in found.values() for pair in one.of_name | one.of_project)
        rows = tuple(_without_words(one, counts) for one in found.values())
        return cls(rows, counts)


def _values(graph: Graph, query: str) -> dict[str, str]:
    """The value of each thing, the first by its text where there are several."""
    found: dict[str, str] = {}
    for row in graph.select(query):
        found[row["thing"]] = min(found.get(row["thing"], row["value"]), row["value"])
    return found


def _indicator(iri: str, name: str, said: Mapping[str, str | None], file: Mapping[str, Any], horizon: str | None) -> Indicator:
    project = said["project"] or ""
    return Indicator(iri, name, said["target"] or "", said["cycle"], horizon, project, file["name"], file["title"] or "", file["year"],
                     frozenset(pairs(folded(name))), initials(name), frozenset(pairs(folded(said["explanation"] or ""))),
                     frozenset(pairs(folded(project))))


def _postings(rows: Iterable[frozenset[str]]) -> dict[str, Places]:
    """For each pair the places of the rows that hold it."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(rows):
        for pair in own:
            found[pair].append(place)
    return {pair: np.array(places, dtype=np.int64) for pair, places in found.items()}


def _without_words(one: Indicator, counts: Mapping[str, int]) -> Indicator:
    """The indicator without short forms that are pairs of other names."""
    return Indicator(one.iri, one.name, one.target, one.cycle, one.horizon, one.project, one.document, one.title, one.year, one.of_name,
                     one.short - counts.keys(), one.of_explanation, one.of_project)


def _unit_fit(indicator: Indicator, question: str) -> float:
    """Whether the unit asked for (人 件 家 吨 …) stands in the target or the name, and no rate is offered for a number."""
    asked = _ASKED_UNIT.search(question)
    unit = (asked[2] or asked[1]) if asked else None
    if not unit:
        return 0.0
    told = f"{indicator.target}{indicator.name}"
    fits = UNIT if unit in told else 0.0
    return fits - (SHARE if unit[-1] in _COUNTED and _NO_NUMBER.search(told) else 0.0)
