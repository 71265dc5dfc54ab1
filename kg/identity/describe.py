"""The identity graph: what shared things are, what they are called, and why different names were taken for one thing."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.identity.codes import Code, write_codes
from kg.identity.keys import normal_number
from kg.identity.places import Path, parse
from kg.identity.resolve import Address, Settlement
from kg.identity.things import Entity, Overview, Use, entities, region_iri
from kg.iri import Iris, part
from kg.mapping.classes import SUBJECT_CLASSES
from kg.mapping.triples import TripleWriter
from kg.store.base import quoted
from ontology.terms import DCTERMS, FK, ORG, SCHEMA, SKOS

_CLASSES = {"department": FK.Department, "firm": FK.EvaluationFirm, "region": FK.Region, "policy": FK.PolicyDocument}
_DEFAULT_REASON = {
    "department": "名称和所在地区相同",
    "firm": "名称相同",
    "region": "名称和上级区划相同",
    "policy": "文号或标题相同",
    "subject": "名称和主管部门相同",
}
_YEAR = re.compile(r"(?:〔|令|公告)((?:19|20)\d\d)")
_LEVELS = {"province": "省级", "prefecture": "地级", "county": "县级", "township": "乡级"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the identity graph is meant: things, regions by IRI, classification codes."""

    things: frozenset[Address]
    regions: frozenset[str]
    codes: frozenset[Code]


def describe(settled: Settlement, overview: Overview | None = None, scope: Scope | None = None,
             things: Iterable[Entity] | None = None) -> bytes:
    """The triples of the identity graph (N-Triples), or those of a part of it; ``things`` are those of the part, where they are at hand."""
    view = overview or Overview.of(settled)
    iris = settled.iris
    w = TripleWriter()
    for entity in entities(settled, scope.things if scope else None) if things is None else things:
        for alias in entity.aliases:
            w.link(alias.iri, FK.refersTo, entity.iri)
        said = names_of(entity)
        _write_entity(w, entity, said, iris)
        if entity.key.kind == "department":
            _write_superior(w, entity, view.offices)
        _write_names(w, entity, said.preferred, iris)
    _write_places(w, view, iris, scope.regions if scope else None)
    _write_distinctions(w, settled)
    write_codes(w, view.codes, iris.base, scope.codes if scope else None)
    return w.data()


@dataclass(frozen=True, slots=True)
class ThingNames:
    """What the identity graph calls a thing: ``kind`` is department, firm, region, subject or policy; ``others`` are its skos:altLabel,
    sorted; ``number`` and ``title`` those of a policy, where it has them.
    """

    iri: str
    kind: str
    preferred: str
    others: tuple[str, ...] = ()
    number: str | None = None
    title: str | None = None


def names_of(entity: Entity) -> ThingNames:
    """The names of a thing, in the form in which they go into the graph."""
    label = label_of(entity)
    names = {_printed(use) for use in entity.uses} | {use.fact.label for use in entity.uses}
    names |= {alias for use in entity.uses for alias in use.fact.all("alias") if alias not in _generic()}
    names |= {alias.short for alias in entity.aliases if alias.short not in _generic()}
    policy = entity.key.kind == "policy"
    titled = policy and any(use.fact.one("title") for use in entity.uses)
    number = normal_number(entity.key.address[0]) if policy else None
    return ThingNames(entity.iri, entity.key.kind, label, tuple(sorted(names - {label, ""})), number, label if titled else None)


@cache
def _generic() -> frozenset[str]:
    lines = files(__package__).joinpath("data", "generic.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def label_of(entity: Entity) -> str:
    """The name a thing goes by: for bodies the name written out in full, else the name used most often (years left off subjects)."""
    key = entity.key
    counts: Counter[str] = Counter()
    titled = [use for use in entity.uses if use.fact.one("title")]
    for use in titled or entity.uses:
        counts[_printed(use)] += use.fact.count
    best = min(counts, key=lambda name: (-counts[name], len(name), name))
    if key.kind == "department":
        written = [name for name in counts if parse(name).divisions or name == key.address[-1]]
        return min(written, key=lambda name: (-counts[name], -len(name), name)) if written else min(use.key.label for use in entity.uses)
    if key.kind == "subject" and len(counts) > 1:
        return min((use.key.label for use in entity.uses), key=lambda name: (len(name), name))
    return best


def _printed(use: Use) -> str:
    if use.key.kind == "policy":
        return use.fact.one("title") or use.key.address[0]
    return use.fact.label


def _write_entity(w: TripleWriter, entity: Entity, said: ThingNames, iris: Iris) -> None:
    kind = entity.key.kind
    w.label(entity.iri, SKOS.prefLabel, said.preferred)
    for name in said.others:
        w.label(entity.iri, SKOS.altLabel, name)
    if kind == "subject":
        _write_subject(w, entity)
    elif kind == "policy":
        _write_policy(w, entity, said)
    elif kind == "firm" and not any(use.fact.role == "evaluator" for use in entity.uses):
        w.typed(entity.iri, FK.Organization)
    else:
        w.typed(entity.iri, _CLASSES[kind])
    if entity.key.place and kind != "region":
        w.link(entity.iri, FK.inRegion, region_iri(iris, entity.key.place))
    if kind == "department":
        w.coded(entity.iri, FK.administrativeLevel, "AdministrativeLevels", level_of(entity.key.place))


def _write_subject(w: TripleWriter, entity: Entity) -> None:
    kinds = Counter(kind for use in entity.uses if use.fact.role == "evaluated" for kind in use.fact.all("kind"))
    kind = min(kinds, key=lambda name: (-kinds[name], name)) if kinds else "项目"
    w.typed(entity.iri, SUBJECT_CLASSES.get(kind, FK.OtherSubject))
    w.coded(entity.iri, FK.subjectKind, "SubjectKinds", kind)
    for code in sorted({code for use in entity.uses for code in use.fact.all("code")}):
        w.string(entity.iri, FK.projectCode, code)


def _year_of(number: str) -> int | None:
    """The year in a number (云府〔2021〕8号, 交通运输部令2017年第5号); most orders have none (财政部令第102号)."""
    year = _YEAR.search(number)
    return int(year.group(1)) if year else None


def _write_policy(w: TripleWriter, entity: Entity, said: ThingNames) -> None:
    w.typed(entity.iri, FK.PolicyDocument)
    if said.number:
        w.string(entity.iri, SCHEMA.legislationIdentifier, said.number)
        w.integer(entity.iri, FK.issueYear, _year_of(said.number))
    else:
        years = sorted({int(year) for use in entity.uses for year in use.fact.all("year") if year.isdigit()})
        w.integer(entity.iri, FK.issueYear, years[0] if len(years) == 1 else None)
    w.string(entity.iri, DCTERMS.title, said.title)


def _write_superior(w: TripleWriter, entity: Entity, offices: Mapping[str, str]) -> None:
    """A body whose name begins with another body's whole name (云溪市公安局交警支队) belongs to that one."""
    for name in superiors(entity.key.address[-1]):
        if superior := offices.get(name):
            w.link(entity.iri, ORG.subOrganizationOf, superior)
            return


def superiors(address: str) -> Iterator[str]:
    """What the body may be called that the one of this path belongs to, the longest first."""
    for end in range(len(address) - 1, 3, -1):
        if address[end - 1] in "局厅委院会":
            yield address[:end]


def _write_names(w: TripleWriter, entity: Entity, label: str, iris: Iris) -> None:
    """For every name the passages that use it, and where several names or documents came together, why they did."""
    by_name: dict[str, list[Use]] = defaultdict(list)
    for use in entity.uses:
        by_name[use.fact.label].append(use)
    merged = len(by_name) > 1 or len({use.document for use in entity.uses}) > 1
    for name, uses in sorted(by_name.items()):
        proofs = [_write_evidence(w, entity, label, use, iris) for use in _first_of_documents(uses)]
        if not merged:
            continue
        node = part(entity.iri, "merge", name)
        reasons = list(dict.fromkeys(reason for use in uses for reason in use.key.reasons)) or [_DEFAULT_REASON[entity.key.kind]]
        w.typed(node, FK.Merge)
        w.link(node, FK.kept, entity.iri)
        w.string(node, FK.mergedName, name)
        w.string(node, FK.reason, "；".join(reasons))
        w.string(node, FK.decision, "人工" if any(reason.startswith("人工认定") for reason in reasons) else "规则")
        for proof in proofs:
            w.link(node, FK.hasEvidence, proof)


def _first_of_documents(uses: Iterable[Use]) -> Iterable[Use]:
    found: dict[str, Use] = {}
    for use in uses:
        if use.fact.quote:
            found.setdefault(use.document, use)
    return found.values()


def _write_evidence(w: TripleWriter, entity: Entity, label: str, use: Use, iris: Iris) -> str:
    document = iris.document(use.document)
    name = _printed(use)
    node = part(document, "evidence/label", f"{use.fact.start}-{use.fact.end}", use.key.kind, use.fact.label)
    w.typed(node, FK.Evidence)
    w.link(node, FK.about, entity.iri)
    w.link(node, FK.property, SKOS.prefLabel if name == label else SKOS.altLabel)
    w.raw(node, FK.value, f"{quoted(name)}@zh")
    w.link(node, FK.inDocument, document)
    w.integer(node, FK.start, use.fact.start)
    w.integer(node, FK.end, use.fact.end)
    w.string(node, FK.quote, use.fact.quote)
    return node


def level_of(place: Path) -> str | None:
    """The administrative level of a place, by the division it ends in; a city inside a city is a county-level one."""
    if not place:
        return None
    divisions = parse(place[-1]).divisions
    if not divisions:
        return None
    level = divisions[-1][0]
    return "县级" if level == "prefecture" and len(place) > 1 else _LEVELS[level]


def _write_places(w: TripleWriter, view: Overview, iris: Iris, only: frozenset[str] | None) -> None:
    """Every division that a name speaks of, with the one it lies in; also those that no document names by themselves."""
    for iri, places in sorted(view.places.items()):
        if only is None or iri in only:
            for place in sorted(places):
                _write_place(w, iri, place, "".join(place) in view.named, iris)


def _write_place(w: TripleWriter, iri: str, place: Path, named: bool, iris: Iris) -> None:
    w.coded(iri, FK.administrativeLevel, "AdministrativeLevels", level_of(place))
    if len(place) > 1:
        w.link(iri, SCHEMA.containedInPlace, region_iri(iris, place[:-1]))
    if not named:
        w.typed(iri, FK.Region)
        w.label(iri, SKOS.prefLabel, "".join(place))
        if len(place) > 1:
            w.label(iri, SKOS.altLabel, place[-1])


def _write_distinctions(w: TripleWriter, settled: Settlement) -> None:
    for number, decision in enumerate((one for one in settled.decisions if not one.same), 1):
        node = f"{settled.iris.base}distinction/{number}"
        w.typed(node, FK.Distinction)
        w.string(node, FK.reason, decision.reason)
        w.string(node, FK.decision, "人工")
        named = {(key.kind, key.address) for one in settled.documents for fact, key in one.uses()
                 if key.kind == decision.kind and decision.concerns(fact.label)}
        for kind, path in sorted(named):
            w.link(node, FK.distinguishes, settled.iris.entity(kind, *path))
