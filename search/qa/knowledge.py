"""What is prepared once for all questions on one graph: names, linkers, offices, places, budget rows."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from kg.graph import KnowledgeGraph
from kg.problems import ProblemTable
from ontology.regions import Region, regions, short_name
from search.engine import SearchEngine
from search.qa.budget_rows import BudgetRows
from search.qa.catalog import Catalog, Report
from search.qa.indicators import IndicatorIndex
from search.qa.lexicon import words
from search.qa.linking import Linker
from search.qa.offices import Office, OfficeFinder
from search.qa.places import LONGEST, places_in


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
        """Links questions to the departments that a joint report scores."""
        units = sorted({iri for report in self.catalog.reports for iri in report.units})
        return Linker(((iri, self.catalog.names.get(iri, ())) for iri in units), words().common)

    @cached_property
    def firm_linker(self) -> Linker:
        """Links questions to evaluation firms, by what is their own in their names."""
        firms = sorted({iri for report in self.catalog.reports for iri in report.evaluators})
        return Linker(((iri, self.catalog.names.get(iri, ())) for iri in firms), (*words().firm_words, *self._provinces), cut_names=False)

    @cached_property
    def _provinces(self) -> tuple[str, ...]:
        return tuple(name for region in regions() if region.level in ("省级", "地级") for name in (region.name, region.short) if name)

    @cached_property
    def budget_rows(self) -> BudgetRows:
        """Names and codes of the rows of all budgets."""
        return BudgetRows.load(self.graph)

    @cached_property
    def entry_linker(self) -> Linker:
        """Links questions to projects of budgets and target forms, by name."""
        return Linker(((entry.iri, (entry.name,)) for entry in self.catalog.entries), words().common)

    @cached_property
    def indicators(self) -> IndicatorIndex:
        """The indicators of target forms."""
        return IndicatorIndex.load(self.graph)

    @cached_property
    def document_bodies(self) -> dict[str, tuple[str, ...]]:
        """Title, publisher and the offices of the project entries of each document, by file name."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.graph.select("SELECT ?name ?said WHERE { ?file a fk:Document ; fk:fileName ?name ; dcterms:title ?said }"):
            found[row["name"]].add(row["said"])
        for entry in self.catalog.entries:
            found[entry.document] |= {body for body in (entry.department, entry.user) if body}
        return {name: tuple(sorted(said)) for name, said in found.items()}

    @cached_property
    def conflicts(self) -> dict[tuple[str, str], str]:
        """What is wrong with printed figures that contradict their own document, by budget line or project entry and printed figure."""
        rows = self.graph.select("""SELECT ?thing ?quote ?said WHERE {
          VALUES ?class { fk:BudgetLine fk:ProjectEntry }
          ?conflict a fk:Conflict ; fk:concerns ?thing ; fk:quote ?quote ; fk:severity ?severity ; fk:explanation ?said . ?thing a ?class .
          FILTER(CONTAINS(STR(?severity), "material")) } ORDER BY ?thing ?quote ?said""")
        return {(row["thing"], row["quote"]): row["said"] for row in rows}

    @cached_property
    def problems(self) -> ProblemTable:
        """Every finding with its report and kinds."""
        return ProblemTable(self.graph)

    @cached_property
    def office_finder(self) -> OfficeFinder:
        """Finds the offices that a question names."""
        named = {iri: self.catalog.names[iri] for iri in self.catalog.departments if iri in self.catalog.names}
        return OfficeFinder(named, self.places)

    def offices(self, text: str) -> tuple[Office, ...]:
        """The offices that ``text`` names."""
        return self.office_finder.find(text)

    def issue_types(self, text: str) -> list[tuple[str, float]]:
        """The kinds of problems that a text speaks of, by notation, the surest first: shares of at most 1 of what was understood."""
        found: dict[str, float] = defaultdict(float)
        for facet, share in self.engine.read(text).rewriting.facets:
            found[facet.codes[0]] += share
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def _report_names(self, report: Report) -> list[str]:
        names = [*report.names, report.title]
        if report.kind == "部门整体支出":
            names += [name for iri in (*report.departments, *report.units) for name in self.catalog.names.get(iri, ())]
        return list(dict.fromkeys(names))

    @cached_property
    def graph_places(self) -> frozenset[str]:
        """Full names of the places that the graph speaks of."""
        rows = self.graph.select('SELECT ?name WHERE { ?region a fk:Region ; skos:prefLabel|skos:altLabel ?name . FILTER(LANG(?name) != "en") }')
        return frozenset(row["name"] for row in rows)

    @cached_property
    def places(self) -> frozenset[str]:
        """Names by which a question may call a place: full names of the country's divisions and of the graph's places, short names of
        provinces and prefectures, and of the counties beside the graph's places; other short names are ordinary words (和平, 公安).
        """
        own = self.graph_places
        short = {region.short for region in regions() if region.short and self._is_near(region)}
        return frozenset(region.name for region in regions()) | own | frozenset(name for name in short if name) \
            | frozenset(stem for name in own if (stem := short_name(name)) and len(name) <= LONGEST)

    def _is_near(self, region: Region) -> bool:
        return region.level != "县级" or any(name in self.graph_places for name in region.path[1:])

    def places_in(self, text: str) -> tuple[str, ...]:
        """Places that ``text`` names, the longest of each stretch, in their order."""
        return places_in(text, self.places)
