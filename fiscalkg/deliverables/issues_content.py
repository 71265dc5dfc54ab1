"""What stands in the list of recurring problems (共性问题清单), before any file format: kinds, projects, evidence, recommendations."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fiscalkg.deliverables.table import Source
from fiscalkg.errors import FaceError
from ontology.issues import issue_types_by_code

if TYPE_CHECKING:
    from fiscalkg.workspace import Workspace
    from kg.graph import KnowledgeGraph
    from kg.problems import Problem, ProblemTable

MOST_EVIDENCE = 12
"""Passages printed of each kind, one project after the other; the rest is counted and stands in the table."""
MOST_ADVICE = 8
"""Recommendations printed of each kind."""


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of a report: the project it is about, the cleaned text, where it stands."""

    project: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Concerned:
    """A project that has the problem: its name, departments, year evaluated, number of findings."""

    project: str
    departments: str
    year: int | None
    findings: int


@dataclass(frozen=True, slots=True)
class KindSection:
    """All of one kind of problem. ``evidence`` and ``advice`` are whole; ``share`` of all reports that have it, 0 to 1."""

    code: str
    label: str
    definition: str
    reports: int
    share: float
    findings: int
    projects: tuple[Concerned, ...]
    evidence: tuple[Said, ...]
    advice: tuple[Said, ...]
    concrete: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuesReport:
    """The whole list. ``as_of`` is the latest day that a report was judged by (ISO), or the last year evaluated, or None."""

    reports: int
    findings: int
    documents: int
    years: tuple[int, ...]
    as_of: str | None
    departments: int
    sections: tuple[KindSection, ...]


def gather(workspace: Workspace, kinds: Sequence[str] = (), department: str | None = None) -> IssuesReport:
    """The list for ``kinds`` (notations or names; none: all that occur), the most widespread first; of one department where its IRI is given.

    Raises ``FaceError`` FK-F021 when no report has one of these problems, ``KgError`` FK-K052 for an unknown kind.
    """
    from kg.problems import ProblemTable

    table = ProblemTable(workspace.graph)
    reports = {iri: one for iri, one in table.reports.items() if department is None or department in one.departments}
    problems = [one for one in table.problems if one.report in reports]
    counts = Counter(code for one in problems for code in dict.fromkeys(one.types))
    wide = {code: len({one.report for one in problems if code in one.types}) for code in counts}
    wanted = {_code(name) for name in kinds} or set(counts)
    chosen = sorted(wanted & set(counts), key=lambda code: (-wide[code], -counts[code], code))
    if not chosen:
        raise FaceError("FK-F021", "所选范围内没有这类问题", mend="请用 fkg issues 查看有哪些问题")
    labels = workspace.graph.labels(sorted({iri for one in reports.values() for iri in (one.subject, *one.departments) if iri}))
    scope = _Scope(workspace, table, labels, len(reports), _concrete(workspace, reports))
    sections = tuple(scope.section(code, [one for one in problems if code in one.types]) for code in chosen)
    return IssuesReport(len(reports), len(problems), len({one.citation.document for one in problems}),
                        tuple(sorted({one.year for one in reports.values() if one.year})), _as_of(workspace.graph, reports),
                        len({iri for one in reports.values() for iri in one.departments}), sections)


def _code(name: str) -> str:
    from kg.errors import KgError

    for code, kind in issue_types_by_code().items():
        if name.strip().casefold() in (code.casefold(), kind.label.casefold()):
            return code
    raise KgError("FK-K052", f"没有“{name}”这类问题", mend="请用 fkg issues 查看问题类型的代码")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What every section is written from: ``labels`` of subjects and departments, ``concrete`` problems by kind."""

    workspace: Workspace
    table: ProblemTable
    labels: Mapping[str, str]
    total: int
    concrete: Mapping[str, Sequence[str]]

    def section(self, code: str, problems: Sequence[Problem]) -> KindSection:
        """All of one kind; ``problems`` are those of it."""
        kind, by_report = issue_types_by_code()[code], Counter(one.report for one in problems)
        evidence = [Said(self.name(one.report), one.text, _source(one.citation)) for one in _in_turn(problems, code)]
        return KindSection(code, kind.label, kind.definition, len(by_report), len(by_report) / self.total, len(problems),
                           self.projects(by_report), tuple(evidence), _advice(self.workspace, code, set(by_report)),
                           tuple(self.concrete.get(code, ())))

    def projects(self, by_report: Mapping[str, int]) -> tuple[Concerned, ...]:
        """The reports concerned, those with most findings first."""
        facts = self.table.reports
        found = [Concerned(self.name(iri), "、".join(self.labels[one] for one in facts[iri].departments), facts[iri].year, count)
                 for iri, count in by_report.items()]
        return tuple(sorted(found, key=lambda one: (-one.findings, one.project)))

    def name(self, report: str) -> str:
        """What a report is about, else its title."""
        facts = self.table.reports[report]
        return self.labels[facts.subject] if facts.subject else facts.title


def _in_turn(problems: Sequence[Problem], code: str) -> list[Problem]:
    """Passages that are of the kind first and foremost before others, and one of every report before the second of any."""
    order: list[tuple[int, bool, int, Problem]] = []
    seen: Counter[tuple[str, bool]] = Counter()
    for place, one in enumerate(problems):
        second = one.types[:1] != (code,)
        order.append((seen[one.report, second], second, place, one))
        seen[one.report, second] += 1
    return [one for *_, one in sorted(order, key=lambda item: (item[1], item[0], item[2]))]


def _advice(workspace: Workspace, code: str, reports: set[str]) -> tuple[Said, ...]:
    """Recommendations against the kind, one of every report before the second of any."""
    groups = [group for group in workspace.advice(code)["groups"] if group["report"]["iri"] in reports]
    turns = [(turn, place, group, item) for place, group in enumerate(groups) for turn, item in enumerate(group["items"])]
    found = [Said(group["report"]["label"], item["text"], Source.of(item["citation"]))
             for _, _, group, item in sorted(turns, key=lambda one: one[:2])]
    return tuple(dict.fromkeys(found))


def _concrete(workspace: Workspace, reports: Iterable[str]) -> dict[str, list[str]]:
    known, found = set(reports), dict[str, list[str]]()
    for one in workspace.clusters():
        here = [report for report in one["reports"] if report["iri"] in known]
        if len(here) > 1:
            for code in one["types"]:
                found.setdefault(code, []).append(f"{one['name']}（{len(here)} 份报告）")
    return found


def _as_of(graph: KnowledgeGraph, reports: Mapping[str, Any]) -> str | None:
    rows = graph.select("SELECT ?r ?day WHERE { ?r a fk:EvaluationReport ; fk:baseDate ?day }")
    days = [str(row["day"]) for row in rows if row["r"] in reports]
    years = [str(one.year) for one in reports.values() if one.year]
    return max(days, default=max(years, default=None))


def _source(citation: Any) -> Source:
    return Source(citation.document, citation.start, citation.end, citation.quote)
