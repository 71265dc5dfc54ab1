"""The identity step: from what every document calls things to the things themselves."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from kg.identity.basis import Basis, basis_of, told_parents
from kg.identity.decisions import Decision
from kg.identity.keys import SIMPLE_KEYS, Key, fold, normal_number, policy_title
from kg.identity.names import DocumentNames, NameFact
from kg.identity.places import parents_of
from kg.identity.subjects import subject_keys
from kg.iri import LOCAL, Iris

Address = tuple[str, tuple[str, ...]]
"""Kind and path of a thing: what its IRI is made of."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One document after the identity step: a key for every fact of its names, and for every alias the IRI of the one thing that it is
    for (None where that is not clear). ``told`` is what it says of divisions, ``basis`` what it gives by itself.
    """

    names: DocumentNames
    told: tuple[tuple[str, str], ...]
    basis: Basis
    keys: tuple[Key, ...]
    aims: tuple[str | None, ...]

    @property
    def document(self) -> str:
        """Its name."""
        return self.names.document

    def uses(self) -> Iterator[tuple[NameFact, Key]]:
        """Every fact with its key."""
        return zip(self.names.facts, self.keys, strict=True)

    def resolution(self, iris: Iris) -> dict[str, str]:
        """From the provisional IRIs of the document to those of the things."""
        found: dict[str, Address] = {}
        for fact, key in self.uses():
            found[fact.local] = max(found.get(fact.local, (key.kind, key.address)), (key.kind, key.address))
        return {local: iris.entity(kind, *path) for local, (kind, path) in sorted(found.items())}


@dataclass(frozen=True, slots=True)
class Settlement:
    """All documents after the identity step, sorted by name, and the decisions by hand that went into it."""

    documents: tuple[Settled, ...]
    iris: Iris
    decisions: tuple[Decision, ...] = ()


def settle(documents: Iterable[DocumentNames], iris: Iris, decisions: Sequence[Decision] = (), before: Settlement | None = None) -> Settlement:
    """Decide what is the same thing. Work grows with the number of names; only names that share a block are compared.

    What ``before`` settled is used where names are the same as then; documents for which nothing changed are the same objects as there.
    """
    named = sorted(documents, key=lambda one: one.document)
    known = _known(named, before)
    told = [one.told if one else told_parents(names) for names, one in zip(named, known, strict=True)]
    bases = _bases(named, told, known, before)
    keys = _keys(named, bases)
    if decisions:
        _decide(named, keys, decisions)
    settled = (_settled(*one, iris) for one in zip(named, told, bases, keys, known, strict=True))
    return Settlement(tuple(settled), iris, tuple(decisions))


def substitute(triples: bytes, resolution: Mapping[str, str]) -> bytes:
    """The triples of a document with its provisional IRIs replaced; an unknown one raises ``KeyError`` (a fault of the mapping)."""
    table = {f"<{local}>".encode("ascii"): f"<{iri}>".encode("ascii") for local, iri in resolution.items()}
    return _LOCAL.sub(lambda found: table[found[0]], triples)


_LOCAL = re.compile(rb"<" + LOCAL.encode("ascii") + rb"[^>]*>")


def _known(named: Sequence[DocumentNames], before: Settlement | None) -> list[Settled | None]:
    """What was settled of documents that call things as they did then."""
    former = {one.document: one for one in before.documents} if before else {}
    found = [former.get(one.document) for one in named]
    return [one if one is not None and (one.names is names or one.names == names) else None for one, names in zip(found, named, strict=True)]


def _bases(named: Sequence[DocumentNames], told: Sequence[tuple[tuple[str, str], ...]], known: Sequence[Settled | None],
           before: Settlement | None) -> list[Basis]:
    parents = parents_of(chain.from_iterable(told))
    former = parents_of(pair for one in before.documents for pair in one.told) if before else {}
    moved = {inner for inner in former.keys() | parents.keys() if former.get(inner) != parents.get(inner)}
    return [one.basis if one is not None and moved.isdisjoint(one.basis.asked) else basis_of(names, parents)
            for names, one in zip(named, known, strict=True)]


def _keys(named: Sequence[DocumentNames], bases: Sequence[Basis]) -> list[list[Key]]:
    """A key for every fact of every document, before the decisions by hand."""
    subjects = iter(subject_keys([use for basis in bases for use in basis.subjects]))
    numbers = _numbers(named, bases)
    found: list[list[Key]] = []
    for one, basis in zip(named, bases, strict=True):
        keys: list[Key] = []
        for key in basis.keys:
            if key is None:
                keys.append(next(subjects))
            else:
                keys.append(key if key.kind in SIMPLE_KEYS else _policy(one.document, key, numbers))
        found.append(keys)
    return found


def _numbers(named: Sequence[DocumentNames], bases: Sequence[Basis]) -> dict[tuple[str, str], set[str]]:
    """The numbers of policies by title, in a document and in the place where documents are at home."""
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, basis in zip(named, bases, strict=True):
        for fact in one.facts:
            if fact.kind == "policy" and (title := fact.one("title")) and (number := normal_number(fact.one("number") or fact.label)):
                for scope in (one.document, "".join(basis.home)):
                    numbers[(scope, policy_title(title))].add(number)
    return numbers


def _policy(document: str, key: Key, numbers: Mapping[tuple[str, str], set[str]]) -> Key:
    """Policies go by number; one cited by title alone is the numbered one of that title, where the place knows just one."""
    if len(key.address) != 2:
        return key
    near = numbers.get((document, key.address[1])) or numbers.get((key.address[0], key.address[1]), set())
    if len(near) != 1:
        return key
    number = next(iter(near))
    return Key("policy", (number,), key.label, (), (f"同名文件的文号为{number}",))


def _settled(names: DocumentNames, told: tuple[tuple[str, str], ...], basis: Basis, keys: Sequence[Key], known: Settled | None,
             iris: Iris) -> Settled:
    if known is not None and basis is known.basis and same_keys(keys, known.keys):
        return known
    meant: dict[str, set[Address]] = defaultdict(set)
    for fact, key in zip(names.facts, keys, strict=True):
        meant[fact.label].add((key.kind, key.address))
    aims: list[str | None] = []
    for alias in names.aliases:
        targets = meant.get(alias.full) or meant.get(alias.short, set())
        kind, path = next(iter(targets)) if len(targets) == 1 else ("", ())
        aims.append(iris.entity(kind, *path) if kind else None)
    return Settled(names, told, basis, tuple(keys), tuple(aims))


_whole_key = attrgetter("kind", "address", "label", "place", "reasons")


def same_keys(one: Sequence[Key], other: Sequence[Key]) -> bool:
    """Whether keys are the same in all that they say (``==`` looks at kind and address only)."""
    return all(a is b or _whole_key(a) == _whole_key(b) for a, b in zip(one, other, strict=True))


@dataclass(slots=True)
class _Place:
    """Where a key stands: row (document) and column (fact)."""

    row: int
    column: int


def _decide(named: Sequence[DocumentNames], keys: list[list[Key]], decisions: Sequence[Decision]) -> None:
    """Manual decisions come last and win: names never the same are parted, names always the same are joined."""
    for decision in sorted(decisions, key=lambda one: one.same):
        concerned = [_Place(row, column) for row, one in enumerate(named) for column, fact in enumerate(one.facts)
                     if keys[row][column].kind == decision.kind and decision.concerns(fact.label)]
        if decision.same:
            _join(keys, concerned, decision)
        else:
            _part(named, keys, concerned)


def _join(keys: list[list[Key]], concerned: Sequence[_Place], decision: Decision) -> None:
    if not concerned:
        return
    moved = {keys[at.row][at.column].address for at in concerned}
    target = min((keys[at.row][at.column] for at in concerned), key=lambda key: key.address)
    for row in keys:
        for column, key in enumerate(row):
            if key.kind == decision.kind and key.address in moved:
                reasons = (*key.reasons, f"人工认定：{decision.reason}") if key.address != target.address else key.reasons
                row[column] = replace(target, reasons=reasons)


def _part(named: Sequence[DocumentNames], keys: list[list[Key]], concerned: Sequence[_Place]) -> None:
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for at in concerned:
        names[keys[at.row][at.column].address].add(fold(named[at.row].facts[at.column].label))
    for at in concerned:
        key, label = keys[at.row][at.column], named[at.row].facts[at.column].label
        if len(names[key.address]) > 1:
            keys[at.row][at.column] = replace(key, address=(*key.address, fold(label)), label=label)
