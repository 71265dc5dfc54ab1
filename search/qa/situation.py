"""A question seen against the graph: which reports, departments and units it names, and whether it names something unknown."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.graph import KnowledgeGraph
from ontology.regions import regions_by_name
from search.engine import SearchEngine
from search.qa.budget_rows import BudgetRows
from search.qa.catalog import Catalog, Report
from search.qa.lexicon import words
from search.qa.linking import Linker, Match, folded
from search.qa.offices import spelled_out
from search.qa.reading import Reading

_TOWN = re.compile(r"(?:^|[省市区县州])([\u4e00-\u9fff]{1,4}(?:镇|乡))")
NEAR = 0.8
"""Share of the strongest link's weight from which another report may be meant as well."""
_SUFFIX_LEAST = 3
"""Characters of an office name that must be known for the office to be known: 教育局, 水利局."""


@dataclass(frozen=True)
class Knowledge:
    """The graph with everything that is prepared once for all questions."""

    graph: KnowledgeGraph
    engine: SearchEngine

    @cached_property
    def catalog(self) -> Catalog:
        """Names of what the graph holds."""
        return Catalog.load(self.graph)

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports by IRI."""
        return {report.iri: report for report in self.catalog.reports}

    @cached_property
    def report_linker(self) -> Linker:
        """Links questions to reports by the names of their subjects, their titles and their lead departments."""
        return Linker(((report.iri, self._report_names(report)) for report in self.catalog.reports), words().common)

    @cached_property
    def unit_linker(self) -> Linker:
        """Links questions to departments and firms."""
        return Linker(sorted(self.catalog.names.items()), words().common)

    @cached_property
    def budget_rows(self) -> BudgetRows:
        """Names and codes of the rows of all budgets."""
        return BudgetRows.load(self.graph)

    @cached_property
    def entry_linker(self) -> Linker:
        """Links questions to projects of budgets and target forms, by name and by department."""
        return Linker(((entry.iri, (entry.name,)) for entry in self.catalog.entries), words().common)

    def issue_types(self, text: str) -> list[tuple[str, float]]:
        """The kinds of problems that a text speaks of, by notation, the surest first."""
        codes = self.engine.read(text).rewriting.codes
        return sorted(codes.items(), key=lambda item: (-item[1], item[0]))

    def _report_names(self, report: Report) -> list[str]:
        names = [*report.names, report.title]
        if report.kind == "部门整体支出":
            names += [name for iri in (*report.departments, *report.units) for name in self.catalog.names.get(iri, ())]
        return list(dict.fromkeys(names))

    @cached_property
    def regions(self) -> frozenset[str]:
        """Names of places, of the country and of the graph."""
        rows = self.graph.select('SELECT ?name WHERE { ?region a fk:Region ; skos:prefLabel|skos:altLabel ?name . FILTER(LANG(?name) != "en") }')
        return frozenset(regions_by_name()) | {row["name"] for row in rows}

    def departments_called(self, phrase: str) -> frozenset[str]:
        """Departments with a name that ends the phrase's longest known stretch (市教育局 in 东岭市教育局) and that lie in the place which
        the phrase says before it; empty when there is none.
        """
        for start in range(len(phrase) - _SUFFIX_LEAST + 1):
            tail = folded(phrase[start:])
            found = {iri: names for iri, names in self.catalog.names.items() if any(folded(name).endswith(tail) for name in names)}
            if found and len(tail) >= _SUFFIX_LEAST:
                place = self.place_before(phrase, start)
                return frozenset(iri for iri, names in found.items() if place is None or any(place in name for name in names))
        return frozenset()

    def place_before(self, phrase: str, end: int) -> str | None:
        """The place whose name ends right before ``end``."""
        return next((phrase[start:end] for start in range(end - 1) if phrase[start:end] in self.regions), None)


@dataclass(frozen=True)
class Situation:
    """One question and what it names."""

    reading: Reading
    knowledge: Knowledge

    @cached_property
    def linked(self) -> tuple[Match, ...]:
        """Reports that the question names, the surest first."""
        return tuple(self.knowledge.report_linker.best(self.reading.text))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The named reports that fit the offices and years of the question too."""
        found = [self.knowledge.reports[match.key] for match in self.linked if match.weight >= NEAR * self.linked[0].weight]
        found = [report for report in found if self._fits_offices(report)]
        covering = [report for report in found if all(report.covers(year) for year in self.reading.years)]
        return tuple(covering if self.reading.years else found)

    @cached_property
    def leading(self) -> tuple[Report, ...]:
        """The report that is meant, or several when they are equally sure (years of one fund)."""
        if not self.reports:
            return ()
        weights = {match.key: match.weight for match in self.linked}
        top = weights[self.reports[0].iri]
        return tuple(report for report in self.reports if weights[report.iri] >= 0.9 * top)

    @cached_property
    def departments(self) -> frozenset[str]:
        """Departments that the question calls by an office name."""
        return frozenset(iri for phrase in self.reading.organisations for iri in self.knowledge.departments_called(phrase))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Places of the national gazetteer that the question names in full, the innermost of each run: 武汉市江汉区 -> 江汉区."""
        known, text = self.knowledge.regions | set(_TOWN.findall(self.reading.text)), self.reading.text
        stretches = (text[a:b] for a in range(len(text)) for b in range(a + 2, min(a + 12, len(text)) + 1))
        return tuple(dict.fromkeys(one for one in stretches if one[-1] in "省市区县州旗镇乡" and one in known))

    def offices_fit(self, told: str) -> bool:
        """Whether every office of the question is named in ``told``: as asked, by a name that the graph knows for it, or spelled out."""
        text = folded(told)
        return all(self._is_told(phrase, text) for phrase in self.reading.organisations)

    def _is_told(self, phrase: str, text: str) -> bool:
        called = self.knowledge.departments_called(phrase)
        names = {name for iri in called for name in self.knowledge.catalog.names.get(iri, ())} | {phrase}
        places = [place for place in self.places if place in phrase]
        core = folded(phrase[max((phrase.find(place) + len(place) for place in places), default=0):])
        spelled = {core, *(folded(long) for long in spelled_out(core))}
        return any(folded(name) in text for name in names) or (
            all(place in text or place[:-1] in text for place in places) and any(one and one in text for one in spelled))

    @cached_property
    def unknown_offices(self) -> tuple[str, ...]:
        """Office names in the question that nothing in the graph goes by."""
        return tuple(phrase for phrase in self.reading.organisations if not self.knowledge.departments_called(phrase))

    def _fits_offices(self, report: Report) -> bool:
        if not self.reading.organisations:
            return True
        bodies = {*report.departments, *report.units, *report.evaluators}
        named = folded("".join((*report.names, report.title)))
        return all(self._is_of(phrase, bodies, named) for phrase in self.reading.organisations)

    def _is_of(self, phrase: str, bodies: Iterable[str], named: str) -> bool:
        called = self.knowledge.departments_called(phrase)
        return bool(called & set(bodies)) or folded(phrase) in named
