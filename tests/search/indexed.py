"""Indices over invented units: every name that a unit bears becomes a thing, so that the index is built the way documents are."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ontology.terms import FK
from search.build import Documents, build_index
from search.drafts import DraftReport, Drafts, DraftThing, DraftUnit
from search.encoder import load_encoder
from search.index import SearchIndex
from search.measure import measured_units
from search.part import Outline, Part, outline_of
from search.units import KINDS, ReportName, SearchUnit
from tests.search.samples import small_lexicon


@dataclass(frozen=True)
class Named:
    """What an invented thing is called."""

    kind: str
    preferred: str
    others: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None


@dataclass
class Invented:
    """Things that are what the documents call them."""

    known: dict[str, Named] = field(default_factory=dict)

    def note(self, iri: str, named: Named) -> str:
        """Remember a thing."""
        self.known[iri] = named
        return iri

    def things(self, _document: str) -> Mapping[str, str]:
        """Every provisional name is final."""
        return {iri: iri for iri in self.known}

    def names(self, iri: str) -> Named:
        """What a thing is called."""
        return self.known[iri]


def documents_of(units: Sequence[SearchUnit]) -> Documents:
    """The documents in which these units stand."""
    identities = Invented()
    names = sorted({unit.citation.document for unit in units})
    drafts = {name: _drafts(name, [unit for unit in units if unit.citation.document == name], identities) for name in names}
    outlines = {name: outline_of(one) for name, one in drafts.items()}
    return of_drafts(drafts, outlines, identities, frozenset(names))


def of_drafts(drafts: Mapping[str, Drafts], outlines: Mapping[str, Outline], identities: Invented, renewed: frozenset[str]) -> Documents:
    """Documents whose parts are made when they are asked for."""
    part: Callable[[str], Part] = lambda name: Part(drafts[name], measured_units(drafts[name], load_encoder()))  # noqa: E731
    return Documents(tuple(sorted(drafts)), renewed, outlines, part, identities)


def write_index(units: Sequence[SearchUnit], folder: Path) -> Path:
    """An index over units, with the small lexicon."""
    build_index(documents_of(units), folder, known=small_lexicon())
    return folder


def index_of(units: Sequence[SearchUnit], folder: Path) -> SearchIndex:
    """The same, opened."""
    return SearchIndex.open(write_index(units, folder))


def _drafts(document: str, units: Sequence[SearchUnit], identities: Invented) -> Drafts:
    reports = {unit.report.iri: unit.report for unit in units if unit.report}
    numbers = {iri: number for number, iri in enumerate(sorted(reports))}
    passages = sorted((unit for unit in units if unit.kind not in ("project", "policy")),
                      key=lambda unit: (KINDS.index(unit.kind), unit.citation.start, unit.iri))
    things = [_thing(unit, numbers, identities) for unit in units if unit.kind in ("project", "policy")]
    return Drafts(document, tuple(_report(reports[iri], identities) for iri in sorted(reports)),
                  tuple(_unit(unit, numbers, identities) for unit in passages), tuple(things))


def _report(report: ReportName, identities: Invented) -> DraftReport:
    others = tuple(name for name in report.names if name not in report.departments)
    subject = identities.note(f"s:{report.iri}", Named("subject", report.label, others))
    bodies = tuple((FK.leadDepartment, identities.note(f"d:{name}", Named("department", name))) for name in report.departments)
    return DraftReport(report.iri, "", (subject,), bodies)


def _unit(unit: SearchUnit, numbers: Mapping[str, int], identities: Invented) -> DraftUnit:
    mentions = tuple(identities.note(f"g:{name}", Named("region", name)) for name in unit.names)
    place = unit.citation
    return DraftUnit(unit.kind, unit.iri, unit.text, place.start, place.end, place.quote, unit.heading,
                     numbers[unit.report.iri] if unit.report else None, unit.types, mentions)


def _thing(unit: SearchUnit, numbers: Mapping[str, int], identities: Invented) -> DraftThing:
    named = Named("policy", unit.text, (), None, unit.text) if unit.kind == "policy" else Named("subject", unit.text)
    place = unit.citation
    return DraftThing(unit.kind, identities.note(unit.iri, named), place.start, place.end, place.quote,
                      numbers[unit.report.iri] if unit.report else None)
