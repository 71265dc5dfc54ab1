"""From drafts to units: provisional things become those that the identity step decided on, with all their names."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.citation import Citation
from ontology.terms import FK
from search.drafts import DraftReport, Drafts, DraftThing, DraftUnit
from search.units import ReportName, SearchUnit


class ThingNames(Protocol):
    """What a shared thing is called (``kg.build``)."""

    @property
    def kind(self) -> str:
        """Such as department or policy."""
        ...

    @property
    def preferred(self) -> str:
        """The preferred label."""
        ...

    @property
    def others(self) -> tuple[str, ...]:
        """The alternative labels, sorted."""
        ...

    @property
    def number(self) -> str | None:
        """The number of a policy."""
        ...

    @property
    def title(self) -> str | None:
        """The title of a policy."""
        ...


class Identities(Protocol):
    """What the identity step decided."""

    def things(self, document: str) -> Mapping[str, str]:
        """The things that a document means by its provisional IRIs."""
        ...

    def names(self, iri: str) -> ThingNames:
        """What a thing is called."""
        ...


@dataclass(frozen=True, slots=True)
class Resolver:
    """Completes the drafts of one document."""

    drafts: Drafts
    things: Mapping[str, str]
    identities: Identities
    reports: tuple[ReportName, ...]

    @staticmethod
    def of(drafts: Drafts, identities: Identities) -> Resolver:
        """For a document."""
        things = identities.things(drafts.document)
        return Resolver(drafts, things, identities, tuple(_report(one, things, identities) for one in drafts.reports))

    def units(self) -> list[SearchUnit]:
        """The units of the document's passages, in the order of the drafts."""
        return [self._project(one) if one.kind == "project" else self._passage(one) for one in self.drafts.units]

    def thing(self, one: DraftThing) -> SearchUnit:
        """The unit of a thing, shown by a passage of this document."""
        iri, report = self.things[one.thing], self._at(one.report)
        known = self.identities.names(iri)
        if one.kind == "policy":
            said = (known.title, known.number)
            return SearchUnit(iri, "policy", " ".join(filter(None, said)) or one.quote, self._place(one), None, report)
        text = "；".join(_all(known)) or one.quote
        return SearchUnit(iri, one.kind, text, self._place(one), None, report, (), report.departments if report else ())

    def _passage(self, one: DraftUnit) -> SearchUnit:
        report = self._at(one.report)
        named = [self.identities.names(iri) for iri in sorted({self.things[local] for local in one.mentions})]
        departments = (*(report.departments if report else ()), *(thing.preferred for thing in named if thing.kind == "department"))
        others = tuple(name for thing in named if thing.kind != "department" for name in _all(thing))
        return SearchUnit(one.iri, one.kind, one.text, self._place(one), one.heading, report, one.types,
                          tuple(dict.fromkeys(name for name in departments if name)), others)

    def _project(self, one: DraftUnit) -> SearchUnit:
        manager = self.identities.names(self.things[one.manager]).preferred if one.manager else ""
        names = _all(self.identities.names(self.things[one.subject])) if one.subject else ()
        return SearchUnit(one.iri, one.kind, one.text, self._place(one), departments=(manager,) if manager else (), names=names)

    def _at(self, number: int | None) -> ReportName | None:
        return None if number is None else self.reports[number]

    def _place(self, one: DraftUnit | DraftThing) -> Citation:
        return Citation(self.drafts.document, one.start, one.end, one.quote)


def _report(one: DraftReport, things: Mapping[str, str], identities: Identities) -> ReportName:
    subject = min((things[local] for local in one.subjects), default="")
    bodies = sorted({(role, things[local]) for role, local in one.bodies})
    label = (identities.names(subject).preferred if subject else "") or one.title or one.iri
    known = [one.title, *(_all(identities.names(subject)) if subject else ())]
    for _, body in bodies:
        known += _all(identities.names(body))
    leads = tuple(name for role, body in bodies if role == FK.leadDepartment and (name := identities.names(body).preferred))
    return ReportName(one.iri, label, tuple(dict.fromkeys(name for name in known if name and name != label)), leads, subject)


def _all(thing: ThingNames) -> tuple[str, ...]:
    return tuple(name for name in (thing.preferred, *thing.others) if name)
