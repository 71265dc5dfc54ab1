"""All problems at once: what every report found, of which kinds, in which subject. The table behind ``issues`` and ``related``."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.citation import Citation
from kg.graph import KnowledgeGraph
from ontology.concepts import notation


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a problems chapter: ``types`` are codes of kinds, the most fitting first."""

    iri: str
    report: str
    subject: str | None
    types: tuple[str, ...]
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What problems are counted by: subject, departments, firm, year of a report (the last year evaluated)."""

    iri: str
    title: str
    subject: str | None
    departments: tuple[str, ...]
    evaluator: str | None
    year: int | None


class ProblemTable:
    """The findings of all reports and the facts of the reports, read by three queries when first needed."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    @cached_property
    def reports(self) -> dict[str, ReportFacts]:
        """Every report by IRI, in the order of the documents."""
        departments: dict[str, set[str]] = defaultdict(set)
        for row in self.graph.select("SELECT ?r ?d WHERE { ?r fk:leadDepartment ?d }"):
            departments[row["r"]].add(row["d"])
        return {iri: ReportFacts(iri, row["title"], row["subject"], tuple(sorted(departments[iri])), row["firm"], row["year"])
                for row in self.graph.select(_REPORTS) if (iri := row["r"])}

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every finding, in the order of the documents."""
        types: dict[str, list[str]] = defaultdict(list)
        for row in self.graph.select(_TYPES):
            types[row["f"]].append(notation(row["type"]) or row["type"].rpartition("/")[2])
        name = self.graph.iris.document_name
        reports = self.reports
        return tuple(
            Problem(row["f"], row["r"], reports[row["r"]].subject if row["r"] in reports else None, tuple(types[row["f"]]), row["text"],
                    Citation(name(row["d"]) or "", row["start"], row["end"], row["quote"]))
            for row in self.graph.select(_FINDINGS))

    def typical(self, problems: Iterable[Problem], code: str | None = None) -> Problem | None:
        """The problem that says best what the others say: most character pairs in common with them; first labels before second ones."""
        found = list(problems)
        if not found:
            return None
        pairs = {one.iri: _pairs(one.text) for one in found}
        counts: dict[str, int] = defaultdict(int)
        for one in pairs.values():
            for pair in one:
                counts[pair] += 1

        def fitness(one: Problem) -> tuple[bool, float, str]:
            own = pairs[one.iri]
            shared = sum(counts[pair] for pair in own) / (len(own) + 10) if own else 0.0
            return bool(code) and one.types[:1] != (code,), -shared, one.iri

        return min(found, key=fitness)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at:at + 2] for at in range(len(text) - 1) if text[at:at + 2].isalnum())


_REPORTS = """
SELECT ?r (MIN(?t) AS ?title) (MIN(?s) AS ?subject) (MIN(?e) AS ?firm) (MAX(?y) AS ?year) WHERE {
  ?r a fk:EvaluationReport ; fk:inDocument ?d ; fk:start ?start ; dcterms:title ?t .
  OPTIONAL { ?r fk:evaluates ?s } OPTIONAL { ?r fk:evaluatedBy ?e }
  OPTIONAL { ?r fk:periodEnd ?end } OPTIONAL { ?d fk:fiscalYear ?fiscal } BIND(COALESCE(?end, ?fiscal) AS ?y)
} GROUP BY ?r ?d ?start ORDER BY ?d ?start"""

_TYPES = "SELECT ?f ?type WHERE { ?a a fk:IssueAssignment ; fk:about ?f ; fk:issueType ?type ; fk:rank ?rank } ORDER BY ?f ?rank"

_FINDINGS = """
SELECT ?f ?r ?text ?d ?start ?end ?quote WHERE {
  ?f a fk:Finding ; fk:inReport ?r ; fk:text ?text ; fk:inDocument ?d ; fk:start ?start ; fk:end ?end ; fk:quote ?quote .
} ORDER BY ?d ?start"""
