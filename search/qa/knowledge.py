"""What is prepared once for all questions on one graph: names, linkers, offices, places, budget rows."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.graph import KnowledgeGraph
from kg.problems import ProblemTable
from kg.recurring import clusters
from ontology.regions import Region, regions, short_name
from search.engine import SearchEngine
from search.qa.budget_rows import BudgetRows
from search.qa.catalog import Catalog, Entry, Report
from search.qa.headlines import Headline, read_headlines
from search.qa.indicators import IndicatorIndex
from search.qa.kinds import KindIndex
from search.qa.lexicon import words
from search.qa.linking import Linker
from search.qa.model import Answer
from search.qa.offices import Office, OfficeFinder, may_name_offices
from search.qa.places import LONGEST, PlaceNames, places_in
from search.qa.policy_names import PolicyNames
from search.qa.told import ToldPlaces


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
    def entries(self) -> dict[str, Entry]:
        """Projects of budgets and target forms by IRI."""
        return {entry.iri: entry for entry in self.catalog.entries}

    @cached_property
    def entries_of(self) -> dict[str, list[Entry]]:
        """The same by file name, in their order."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.catalog.entries:
            found[entry.document].append(entry)
        return dict(found)

    @cached_property
    def policy_names(self) -> PolicyNames:
        """Numbers and titles of policy documents."""
        return PolicyNames.load(self.graph)

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
    def fund_headlines(self) -> dict[str, dict[str, Headline]]:
        """The figure on the use of funds that speaks for each report, by attribute."""
        return read_headlines(self.graph)

    def counts(self, kind: str) -> list[dict[str, Any]]:
        """How many items of a class (``fk:Finding``) each report has, in the order of the reports' IRIs; counted once."""
        if kind not in self._counts:
            items = f"?item a {kind} ; fk:inReport ?report"
            self._counts[kind] = self.graph.select(
                f"SELECT ?report (COUNT(DISTINCT ?item) AS ?value) WHERE {{ {items} }} GROUP BY ?report ORDER BY ?report")
        return self._counts[kind]

    @cached_property
    def _counts(self) -> dict[str, list[dict[str, Any]]]:
        return {}

    @cached_property
    def kinds(self) -> KindIndex:
        """The findings of each kind of problem."""
        return KindIndex(self.graph)

    @cached_property
    def whole(self) -> dict[str, Answer]:
        """Answers on the whole graph that are the same whoever asks, by what they say."""
        return {}

    @cached_property
    def recurring(self) -> tuple[dict[str, Any], ...]:
        """The concrete problems that recur in several reports, with all their passages."""
        return tuple(clusters(self.graph))

    @cached_property
    def office_finder(self) -> OfficeFinder:
        """Finds the offices that a question names."""
        named = {iri: self.catalog.names[iri] for iri in self.catalog.departments if iri in self.catalog.names}
        return OfficeFinder(named, self.places.names)

    def offices(self, text: str) -> tuple[Office, ...]:
        """The offices that ``text`` names."""
        return self.office_finder.find(text) if may_name_offices(text) else ()

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
    def places(self) -> PlaceNames:
        """Names by which a question may call a place: full names of the country's divisions and of the graph's places, short names of
        provinces and prefectures, and of the counties beside the graph's places; other short names are ordinary words (和平, 公安).
        """
        own = self.graph_places
        short = {region.short for region in regions() if region.short and self._is_near(region)}
        stems = {stem for name in own if (stem := short_name(name)) and len(name) <= LONGEST}
        return PlaceNames({region.name for region in regions()} | own | {name for name in short if name} | stems)

    def _is_near(self, region: Region) -> bool:
        return region.level != "县级" or any(name in self.graph_places for name in region.path[1:])

    def places_in(self, text: str) -> tuple[str, ...]:
        """Places that ``text`` names, the longest of each stretch, in their order."""
        return places_in(text, self.places)

    def told_by(self, report: Report) -> str:
        """What a report tells of places: its names, its title, its file and the names of its departments."""
        names = (name for iri in (*report.departments, *report.units) for name in self.catalog.names.get(iri, ()))
        return "，".join((*report.names, report.title, report.document, *names))

    @cached_property
    def told_places(self) -> ToldPlaces:
        """Which reports tell of a place."""
        return ToldPlaces({report.iri: self.told_by(report) for report in self.catalog.reports}, self.places)
