"""What changes in the identity graph from one state of the documents to the next, without describing everything twice."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.identity.codes import changed_codes
from kg.identity.describe import Scope, describe, names_of, superiors
from kg.identity.keys import Key
from kg.identity.names import NameFact
from kg.identity.resolve import Address, Settled, Settlement, same_keys
from kg.identity.things import Entity, Overview, entities


@dataclass(frozen=True, slots=True)
class Difference:
    """``removed`` and ``added`` are lines of the identity graph. ``moved`` are the documents of both states with other IRIs for their
    things; ``renamed`` are these and all with things that go by other names than before.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    moved: frozenset[str]
    renamed: frozenset[str]


def difference(old: Settlement, new: Settlement, views: tuple[Overview, Overview]) -> Difference:
    """Compare two states of the same workspace (same base, same decisions)."""
    changed = _changed(old, new)
    scope = _scope((old, new), views, changed)
    things = tuple(entities(state, scope.things) for state in (old, new))
    before, after = (_lines(describe(state, view, scope, those)) for state, view, those in zip((old, new), views, things, strict=True))
    removed, added = (one for one in before if one not in after), (one for one in after if one not in before)
    moved = frozenset(a.document for a, b in changed if a is not None and b is not None and a.resolution(old.iris) != b.resolution(new.iris))
    return Difference(tuple(removed), tuple(added), moved, moved | _renamed(*things))


def _lines(data: bytes) -> dict[str, None]:
    return dict.fromkeys(data.decode("utf-8").splitlines(keepends=True))


_Pair = tuple[Settled | None, Settled | None]


def _changed(old: Settlement, new: Settlement) -> list[_Pair]:
    """Documents that are not settled as they were, in both states (None where they are not there)."""
    former, present = ({one.document: one for one in state.documents} for state in (old, new))
    return [(former.get(name), present.get(name)) for name in sorted(former.keys() | present.keys()) if former.get(name) is not present.get(name)]


def _scope(states: tuple[Settlement, Settlement], views: tuple[Overview, Overview], changed: Iterable[_Pair]) -> Scope:
    """All that may be described otherwise than before."""
    old, new = views
    things = {address for a, b in changed for address in _touched(a, b)}
    things |= _aimed(states, changed)
    offices = {name for name in old.offices.keys() | new.offices.keys() if old.offices.get(name) != new.offices.get(name)}
    things |= {one for one in old.first.keys() | new.first.keys() if offices and one[0] == "department" and _below(one[1][-1], offices)}
    things |= {address for state in states for address in _beside(state, things)}
    regions = {iri for iri in old.places.keys() | new.places.keys() if _place(old, iri) != _place(new, iri)}
    return Scope(frozenset(things), frozenset(regions), frozenset(changed_codes(old.codes, new.codes)))


def _touched(old: Settled | None, new: Settled | None) -> Iterator[Address]:
    """The things of a document whose uses there are not what they were."""
    if old is not None and new is not None and old.names.facts == new.names.facts:
        for a, b in zip(old.keys, new.keys, strict=True):
            if not same_keys((a,), (b,)):
                yield from ((a.kind, a.address), (b.kind, b.address))
        return
    for one in (old, new):
        if one is not None:
            yield from ((key.kind, key.address) for key in one.keys)


def _aimed(states: tuple[Settlement, Settlement], changed: Iterable[_Pair]) -> set[Address]:
    """The things that short names were, or are, introduced for in the documents that changed."""
    found: set[Address] = set()
    for pair in changed:
        for state, one in zip(states, pair, strict=True):
            if one is not None and any(one.aims):
                found |= {(key.kind, key.address) for key in one.keys if state.iris.entity(key.kind, *key.address) in one.aims}
    return found


def _below(path: str, offices: set[str]) -> bool:
    return any(name in offices for name in superiors(path))


def _beside(state: Settlement, things: set[Address]) -> Iterator[Address]:
    """Things that one passage names together with one of ``things``, for its evidence is told of both."""
    for one in state.documents:
        known: dict[tuple[str, str, int, int], Address] = {}
        shared: defaultdict[tuple[str, str, int, int], set[Address]] = defaultdict(set)
        for fact, key in one.uses():
            place, address = _passage(fact, key), (key.kind, key.address)
            if known.setdefault(place, address) != address:
                shared[place] |= {known[place], address}
        for those in shared.values():
            if not those.isdisjoint(things):
                yield from those


def _passage(fact: NameFact, key: Key) -> tuple[str, str, int, int]:
    return key.kind, fact.label, fact.start, fact.end


def _place(view: Overview, iri: str) -> Mapping[tuple[str, ...], bool]:
    return {place: "".join(place) in view.named for place in view.places.get(iri, ())}


def _renamed(old: Iterable[Entity], new: Iterable[Entity]) -> frozenset[str]:
    """The documents with things that are called otherwise than before."""
    before, after = ({one.address: one for one in state} for state in (old, new))
    found: set[str] = set()
    for address in before.keys() | after.keys():
        pair = before.get(address), after.get(address)
        if pair[0] is None or pair[1] is None or names_of(pair[0]) != names_of(pair[1]):
            found |= {use.document for one in pair if one is not None for use in one.uses}
    return frozenset(found)
