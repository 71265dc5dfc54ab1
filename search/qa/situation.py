"""A question seen against the graph: which reports, departments and units it names, and whether it names something unknown."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from search.qa.catalog import Report
from search.qa.knowledge import Knowledge
from search.qa.linking import Match, folded
from search.qa.offices import Office, spelled_out
from search.qa.places import is_told, lies_in, stem
from search.qa.reading import Reading
from search.tokens import PAIR_MARK

NEAR = 0.8
"""Share of the strongest link's weight from which another report may be meant as well."""
CHANCE = 0.1
"""Share of a name below which one short word does not tell it, where phrases for problems use the word at a tenth of the rate of names."""
_SHORT = 2
FIRM_LEAST = 0.6
"""Weight of the characters of a firm's name that must be said."""
FIRM = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:有限责任公司|有限公司|公司|集团|会计师事务所|事务所|研究院|评价中心|咨询中心)(?:[(（][^)）]{2,6}[)）])?")
"""Names of evaluation firms, as they end."""
_ISSUES = re.compile(r"(?:联合)?(?:印发|发布|出台|制定|下发|颁布|发的|发文)")
_QUOTED = re.compile(r"《[^》]*》|[\u4e00-\u9fff]{2,8}[〔\[(][12]\d{3}[〕\])]\d+号")


@dataclass(frozen=True)
class Situation:
    """One question and what it names."""

    reading: Reading
    knowledge: Knowledge

    @cached_property
    def linked(self) -> tuple[Match, ...]:
        """Reports that the question names, the surest first."""
        found = self.knowledge.report_linker.best(self.reading.text)
        return tuple(match for match in found if not (self._by_chance(match) or self._by_place(match)))

    def _by_place(self, match: Match) -> bool:
        """Whether all that is shared with a name are places."""
        return all(any(word in place for place in self.places) for word in match.words)

    def _by_chance(self, match: Match) -> bool:
        """Whether all that is shared with a name is one short word that speaks of problems too (资产 in the name of a commission)."""
        if len(match.words) > 1 or len(match.words[0]) > _SHORT or match.coverage >= CHANCE:
            return False
        index = self.knowledge.engine.index
        problems, names = index.phrases.lexical.shares([PAIR_MARK + match.words[0]])[0], index.conditions.owners.shares(list(match.words))[0]
        return bool(problems > CHANCE * names > 0)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The named reports that fit the offices, places and years of the question too."""
        found = [self.knowledge.reports[match.key] for match in self.linked if match.weight >= NEAR * self.linked[0].weight]
        found = [report for report in found if self._fits_offices(report) and self.of_places(report)]
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
    def offices(self) -> tuple[Office, ...]:
        """The offices that the question names, without those that only issued a document."""
        found = self.knowledge.offices(self.reading.text)
        return tuple(office for office in found if not _ISSUES.match(self.reading.text, office.end))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Their words."""
        return tuple(dict.fromkeys(office.words for office in self.offices))

    @cached_property
    def departments(self) -> frozenset[str]:
        """Departments that the question calls by an office name."""
        return frozenset(iri for office in self.offices for iri in office.departments)

    @cached_property
    def firm(self) -> str | None:
        """The evaluation firm that the question names."""
        found = self.knowledge.firm_linker.best(self.reading.text, least=FIRM_LEAST)
        return found[0].key if found else None

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Places that the question names, without those in the names of firms and policy documents."""
        text = _QUOTED.sub("，", self.reading.text)
        firms = self.knowledge.catalog.names.get(self.firm, ()) if self.firm else ()
        for name in firms:
            text = text.replace(name, "，")
        return tuple(place for place in self.knowledge.places_in(text) if not self._opens_firm(place, self.reading.text, firms))

    @staticmethod
    def _opens_firm(place: str, text: str, firms: Iterable[str]) -> bool:
        """Whether a place is said as the opening of a firm's short name."""
        end = text.find(place) + len(place)
        return any(place + text[end:end + 2] in name for name in firms if text[end:end + 2])

    @cached_property
    def unknown_offices(self) -> tuple[str, ...]:
        """Office names in the question that nothing in the graph goes by."""
        return tuple(office.words for office in self.offices if not office.departments)

    def without_names(self) -> str:
        """The question without its offices and firm, to see what else it names."""
        text = FIRM.sub("，", self.reading.text) if self.firm else self.reading.text
        for name in (*self.organisations, *(self.knowledge.catalog.names.get(self.firm, ()) if self.firm else ())):
            text = text.replace(name, "，")
        return text

    def unknown_in(self, told: str) -> tuple[str, ...]:
        """Office names in the question that nothing in the graph goes by and that ``told`` does not have either."""
        text = folded(told)
        return tuple(office.words for office in self.offices if not office.departments and not self._is_told(office, text))

    def offices_fit(self, told: str) -> bool:
        """Whether every office of the question is named in ``told``: as asked, by a name that the graph knows for it, or spelled out."""
        text = folded(told)
        return all(self._is_told(office, text) for office in self.offices)

    def _is_told(self, office: Office, text: str) -> bool:
        names = {name for iri in office.departments for name in self.knowledge.catalog.names.get(iri, ())} | {office.words}
        if any(folded(name) in text for name in names):
            return True
        spelled = {folded(name) for name in spelled_out(office.core)} - {""}
        return (office.place is None or stem(office.place) in text) and any(name in text for name in spelled)

    def places_fit(self, told: str) -> bool:
        """Whether every place that the question names is told, or holds a place that is told."""
        untold = [place for place in self.places if not is_told(place, told)]
        said = self.knowledge.places_in(told) if untold else ()
        return all(any(lies_in(one, place) for one in said) for place in untold)

    def of_places(self, report: Report) -> bool:
        """Whether a report is on every place that the question names."""
        return not self.places or self.places_fit(self.knowledge.told_by(report))

    def _fits_offices(self, report: Report) -> bool:
        if not self.offices:
            return True
        bodies = {*report.departments, *report.units, *report.evaluators}
        named = folded("".join((*report.names, report.title)))
        return all(_is_of(office, bodies, named) for office in self.offices)


def _is_of(office: Office, bodies: Iterable[str], named: str) -> bool:
    return bool(office.departments & set(bodies)) or folded(office.words) in named
