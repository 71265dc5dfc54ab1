"""The things that documents share, gathered from what was settled document by document."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.identity.codes import Code, printed_codes
from kg.identity.keys import Key
from kg.identity.names import AliasFact, NameFact
from kg.identity.resolve import Address, Settlement
from kg.iri import Iris


@dataclass(frozen=True, slots=True)
class Use:
    """One name in one document, with the key it came down to."""

    document: str
    fact: NameFact
    key: Key


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that documents share: its IRI, every use of a name for it, and the statements of short names for it, sorted."""

    iri: str
    key: Key
    uses: tuple[Use, ...]
    aliases: tuple[AliasFact, ...]

    @property
    def address(self) -> Address:
        """Kind and path."""
        return self.key.kind, self.key.address


def entities(settled: Settlement, wanted: Collection[Address] | None = None) -> list[Entity]:
    """The things (those ``wanted``, where given), in the order of kinds and paths."""
    uses: defaultdict[Address, list[Use]] = defaultdict(list)
    aliases: defaultdict[str, list[AliasFact]] = defaultdict(list)
    for one in settled.documents:
        for fact, key in one.uses():
            address = (key.kind, key.address)
            if wanted is None or address in wanted:
                uses[address].append(Use(one.document, fact, key))
        for alias, aim in zip(one.names.aliases, one.aims, strict=True):
            if aim is not None:
                aliases[aim].append(alias)
    found: list[Entity] = []
    for (kind, path), those in sorted(uses.items()):
        iri = settled.iris.entity(kind, *path)
        found.append(entity_of(iri, those, aliases.get(iri, ())))
    return found


def entity_of(iri: str, uses: Sequence[Use], aliases: Sequence[AliasFact]) -> Entity:
    """A thing from its uses in the order of documents and facts."""
    return Entity(iri, uses[0].key, tuple(sorted(uses, key=_order)), tuple(aliases))


def _order(use: Use) -> tuple[str, int, str, str]:
    return use.document, use.fact.start, use.fact.role, use.fact.local


@dataclass(frozen=True, slots=True)
class Overview:
    """What the description of one thing may depend on beside its own uses, and which there are at all.

    ``first`` leads from every thing to the key of its first use; ``offices`` from the paths of departments to their IRIs; ``places`` from
    the IRI of a region to the divisions it stands for; ``named`` are regions that documents name by themselves; ``codes`` the
    classification codes with how often they are printed under which label.
    """

    first: Mapping[Address, Key]
    offices: Mapping[str, str]
    places: Mapping[str, frozenset[tuple[str, ...]]]
    named: frozenset[str]
    codes: Mapping[Code, Counter[str]]

    @classmethod
    def of(cls, settled: Settlement) -> Overview:
        """Look over all documents."""
        first: dict[Address, Key] = {}
        for one in settled.documents:
            for key in one.keys:
                address = (key.kind, key.address)
                if address not in first:
                    first[address] = key
        iris = settled.iris
        offices = {path[-1]: iris.entity(kind, *path) for kind, path in sorted(one for one in first if one[0] == "department")}
        named = frozenset(path[0] for kind, path in first if kind == "region")
        codes = printed_codes(code for one in settled.documents for code in one.names.codes)
        return cls(first, offices, _places(first.values(), iris), named, codes)

    def counts(self) -> Counter[str]:
        """How many things of every kind there are."""
        return Counter(kind for kind, _ in self.first)


def _places(keys: Collection[Key], iris: Iris) -> dict[str, frozenset[tuple[str, ...]]]:
    """Every division that a thing lies in, by IRI."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for place in {key.place for key in keys}:
        for depth in range(1, len(place) + 1):
            found[region_iri(iris, place[:depth])].add(place[:depth])
    return {iri: frozenset(places) for iri, places in found.items()}


def region_iri(iris: Iris, place: tuple[str, ...]) -> str:
    """The IRI of a region by its divisions."""
    return iris.entity("region", "".join(place))
