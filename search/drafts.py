"""What one document gives to the search index, read from its own statements: passages as they will be units, things by provisional names.

Nothing here depends on other documents; what does (names of things, which passage shows a thing first) is added by ``search.resolved``.
"""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from ontology.files import CONCEPTS
from ontology.terms import DCTERMS, FK, RDF, SKOS
from search.statements import Statements, value
from search.units import KINDS, PASSAGES

_ROLES: Final = (FK.leadDepartment, FK.evaluatedBy, FK.commissionedBy)
_PROPERTIES: Final = (
    RDF.type, FK.start, FK.end, FK.quote, FK.text, FK.heading, FK.dimension, FK.inReport, FK.inGroup, FK.mentions, FK.about, FK.issueType,
    FK.rank, FK.property, FK.value, FK.evaluates, FK.ofSubject, FK.managedBy, FK.targetText, DCTERMS.title, DCTERMS.description,
    SKOS.prefLabel, *_ROLES)
_KIND_OF_PROBLEM: Final = f"{CONCEPTS}issue/"
_SECTION_LIMIT: Final = 800
"""Characters of a section that are indexed and quoted; what follows stands in its own passages and subsections."""
_LEAST_BODY: Final = 10
"""Characters that a section must have beside its heading to be a unit."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """A report: its title, what it evaluates, and (role, body) of those concerned; things by provisional IRIs."""

    iri: str
    title: str
    subjects: tuple[str, ...]
    bodies: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DraftUnit:
    """A passage that can be found, its place, and the things that it names (provisional IRIs); ``report`` counts the document's reports.

    A project entry has a ``subject`` and may have a ``manager``.
    """

    kind: str
    iri: str
    text: str
    start: int
    end: int
    quote: str
    heading: str | None = None
    report: int | None = None
    types: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    subject: str = ""
    manager: str = ""


@dataclass(frozen=True, slots=True)
class DraftThing:
    """A passage that shows a subject (``project``) or a policy; of all documents, the first one is the unit of the thing."""

    kind: str
    thing: str
    start: int
    end: int
    quote: str
    report: int | None


@dataclass(frozen=True, slots=True)
class Drafts:
    """All of one document; units by kind and place, things by place."""

    document: str
    reports: tuple[DraftReport, ...]
    units: tuple[DraftUnit, ...]
    things: tuple[DraftThing, ...]


def drafts_of(document: str, triples: bytes, text: str) -> Drafts:
    """Read the statements (N-Triples of ``kg.mapping``) of a document whose decoded text is ``text``."""
    said = Statements(triples, _PROPERTIES)
    by_class: dict[str, list[str]] = defaultdict(list)
    for node, classes in said.of(RDF.type).items():
        for one in classes:
            by_class[value(one)].append(node)
    reports = tuple(_report(said, node) for node in sorted(by_class[FK.EvaluationReport]))
    known = {report.iri: number for number, report in enumerate(reports)}
    types = _types(said, by_class[FK.IssueAssignment])
    units = [_passage(said, kind, node, known, types) for kind, name in PASSAGES.items() for node in by_class[name]]
    taken = sorted(unit.start for unit in units if unit.kind in ("finding", "recommendation"))
    units += _projects(said, by_class)
    units += _sections(said, by_class[FK.Section], known, taken, text)
    units.sort(key=lambda unit: (KINDS.index(unit.kind), unit.start, unit.iri))
    things = sorted(_things(said, by_class[FK.Evidence], known), key=lambda one: (one.start, one.kind, one.thing))
    return Drafts(document, reports, tuple(units), tuple(things))


def _report(said: Statements, node: str) -> DraftReport:
    bodies = tuple((role, value(body)) for role in _ROLES for body in said.of(role).get(node, ()))
    return DraftReport(node, said.first(DCTERMS.title, node) or "", tuple(map(value, said.of(FK.evaluates).get(node, ()))), bodies)


def _types(said: Statements, assignments: list[str]) -> Mapping[str, tuple[str, ...]]:
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for node in assignments:
        code = (said.first(FK.issueType, node) or "").removeprefix(_KIND_OF_PROBLEM)
        ranked[said.first(FK.about, node) or ""].append((said.number(FK.rank, node), code))
    return {node: tuple(dict.fromkeys(code for _, code in sorted(found))) for node, found in ranked.items()}


def _passage(said: Statements, kind: str, node: str, reports: Mapping[str, int], types: Mapping[str, tuple[str, ...]]) -> DraftUnit:
    quote = said.first(FK.quote, node) or ""
    group = said.first(FK.inGroup, node)
    heading = (said.first(FK.heading, group) if group else None) or said.first(FK.dimension, node)
    return DraftUnit(kind, node, said.first(FK.text, node) or quote, said.number(FK.start, node), said.number(FK.end, node), quote, heading,
                     reports.get(said.first(FK.inReport, node) or ""), types.get(node, ()),
                     tuple(dict.fromkeys(map(value, said.of(FK.mentions).get(node, ())))))


def _projects(said: Statements, by_class: Mapping[str, list[str]]) -> Iterator[DraftUnit]:
    """Project entries, each with the goals that the document sets for its subject."""
    goals: dict[str, list[str]] = defaultdict(list)
    for node in by_class[FK.Indicator]:
        for subject in said.of(FK.ofSubject).get(node, ()):
            goals[subject].append(f"{said.first(SKOS.prefLabel, node) or ''} {said.first(FK.targetText, node) or ''}".strip())
    for node in by_class[FK.ProjectEntry]:
        subject = next(iter(said.of(FK.ofSubject).get(node, ())), "")
        parts = (said.first(SKOS.prefLabel, node), said.first(DCTERMS.description, node), "；".join(sorted(goals.get(subject, ()))))
        yield DraftUnit("project", node, "。".join(part for part in parts if part), said.number(FK.start, node), said.number(FK.end, node),
                        said.first(FK.quote, node) or "", subject=value(subject) if subject else "",
                        manager=said.first(FK.managedBy, node) or "")


def _sections(said: Statements, nodes: list[str], reports: Mapping[str, int], taken: list[int], text: str) -> Iterator[DraftUnit]:
    """Sections with a text of their own that is not already there as findings or recommendations (which begin at ``taken``)."""
    found = [DraftUnit("section", node, "", said.number(FK.start, node), said.number(FK.end, node), "", said.first(FK.heading, node),
                       reports.get(said.first(FK.inReport, node) or "")) for node in nodes]
    found.sort(key=lambda one: (one.start, -one.end))
    for one, following in zip_longest(found, found[1:]):
        end = one.end if following is None else min(one.end, max(following.start, one.start + 1))
        end = min(end, one.start + _SECTION_LIMIT)
        if not one.heading or bisect_left(taken, end) > bisect_left(taken, one.start):
            continue
        quote = text[one.start:end].rstrip()
        tight = "".join(quote.split())
        if len(tight) > len("".join(one.heading.split())) + _LEAST_BODY:
            yield replace(one, text=tight, quote=quote, end=one.start + len(quote))


def _things(said: Statements, evidence: list[str], reports: Mapping[str, int]) -> Iterator[DraftThing]:
    """Where a report says what it evaluates, and where policies are cited."""
    for node in evidence:
        prop = said.first(FK.property, node)
        if prop == FK.evaluates:
            kind, report = "project", said.first(FK.about, node)
        elif prop == FK.cites:
            kind, report = "policy", said.first(FK.inReport, node)
        else:
            continue
        yield DraftThing(kind, said.first(FK.value, node) or "", said.number(FK.start, node), said.number(FK.end, node),
                         said.first(FK.quote, node) or "", reports.get(report or ""))
