"""The identity step: from what every document calls things to the things themselves."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.identity.decisions import Decision
from kg.identity.keys import SIMPLE_KEYS, Context, Key, fold, normal_number, policy_key, policy_title
from kg.identity.names import AliasFact, CodeFact, DocumentNames, NameFact
from kg.identity.places import home_of, parents_of
from kg.identity.subjects import subject_keys, subject_use
from kg.iri import LOCAL, Iris

_WEIGHTS = {"publisher": 5, "commissioner": 3, "lead": 3, "evaluator": 0}
"""How much a role says about the place a document speaks of; all other roles count once."""


@dataclass(frozen=True, slots=True)
class Use:
    """One name in one document, with the key it came down to."""

    document: str
    fact: NameFact
    key: Key


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that documents share: its IRI and every use of a name for it, sorted."""

    iri: str
    key: Key
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """The outcome: ``resolution`` leads from the provisional IRIs of each document to the things; ``aliases`` pairs statements of
    short names with the thing; ``codes`` are the classification codes of all documents.
    """

    entities: tuple[Entity, ...]
    resolution: Mapping[str, Mapping[str, str]]
    aliases: tuple[tuple[str, AliasFact, str], ...]
    codes: tuple[CodeFact, ...]
    decisions: tuple[Decision, ...]


def resolve(documents: Iterable[DocumentNames], iris: Iris, decisions: Sequence[Decision] = ()) -> Identity:
    """Decide what is the same thing. Work grows with the number of names; only names that share a block are compared."""
    named = sorted(documents, key=lambda one: one.document)
    contexts = _contexts(named)
    uses = _decided(_simple(named, contexts) + _policies(named, contexts) + _subjects(named, contexts), decisions)
    grouped: dict[tuple[str, tuple[str, ...]], list[Use]] = defaultdict(list)
    for use in uses:
        grouped[(use.key.kind, use.key.address)].append(use)
    entities = tuple(Entity(iris.entity(kind, *address), found[0].key, tuple(sorted(found, key=_order)))
                     for (kind, address), found in sorted(grouped.items()))
    resolution: dict[str, dict[str, str]] = defaultdict(dict)
    for entity in entities:
        for use in entity.uses:
            resolution[use.document][use.fact.local] = entity.iri
    codes = tuple(code for one in named for code in one.codes)
    return Identity(entities, resolution, _alias_targets(named, entities), codes, tuple(decisions))


def substitute(triples: bytes, resolution: Mapping[str, str]) -> bytes:
    """The triples of a document with its provisional IRIs replaced; an unknown one raises ``KeyError`` (a fault of the mapping)."""
    table = {f"<{local}>".encode("ascii"): f"<{iri}>".encode("ascii") for local, iri in resolution.items()}
    return _LOCAL.sub(lambda found: table[found[0]], triples)


_LOCAL = re.compile(rb"<" + LOCAL.encode("ascii") + rb"[^>]*>")


def _order(use: Use) -> tuple[str, int, str, str]:
    return use.document, use.fact.start, use.fact.role, use.fact.local


def _contexts(named: Sequence[DocumentNames]) -> dict[str, Context]:
    parents = parents_of(fact.label for one in named for fact in one.facts if fact.kind in ("department", "region"))
    contexts: dict[str, Context] = {}
    for one in named:
        weighted = [(fact.label, fact.count * _WEIGHTS.get(fact.role, 1)) for fact in one.facts if fact.kind == "department"]
        aliases: dict[str, tuple[AliasFact, ...]] = defaultdict(tuple)
        for alias in one.aliases:
            if alias.full != alias.short:
                aliases[alias.short] += (alias,)
        contexts[one.document] = Context(one.document, home_of([*weighted, (one.title, 1)], parents), dict(aliases))
    return contexts


def _simple(named: Sequence[DocumentNames], contexts: Mapping[str, Context]) -> list[Use]:
    return [Use(one.document, fact, SIMPLE_KEYS[fact.kind](fact.label, contexts[one.document]))
            for one in named for fact in one.facts if fact.kind in SIMPLE_KEYS]


def _subjects(named: Sequence[DocumentNames], contexts: Mapping[str, Context]) -> list[Use]:
    found = [(one.document, fact) for one in named for fact in one.facts if fact.kind == "subject"]
    keys = subject_keys([subject_use(fact, contexts[document]) for document, fact in found])
    return [Use(document, fact, key) for (document, fact), key in zip(found, keys, strict=True)]


def _policies(named: Sequence[DocumentNames], contexts: Mapping[str, Context]) -> list[Use]:
    """Policies by number; one cited by title alone is the numbered one of that title, where the place knows just one."""
    found = [(one.document, fact) for one in named for fact in one.facts if fact.kind == "policy"]
    numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document, fact in found:
        number, title = normal_number(fact.one("number") or fact.label), fact.one("title")
        if number and title:
            for scope in (document, "".join(contexts[document].home.path)):
                numbers[(scope, policy_title(title))].add(number)
    uses: list[Use] = []
    for document, fact in found:
        key = policy_key(fact, contexts[document])
        if len(key.address) == 2:
            near = numbers.get((document, key.address[1])) or numbers.get(key.address, set())
            if len(near) == 1:
                number = next(iter(near))
                key = Key("policy", (number,), key.label, (), (f"同名文件的文号为{number}",))
        uses.append(Use(document, fact, key))
    return uses


def _decided(uses: list[Use], decisions: Sequence[Decision]) -> list[Use]:
    """Manual decisions come last and win: names never the same are parted, names always the same are joined."""
    for decision in sorted(decisions, key=lambda one: one.same):
        concerned = [index for index, use in enumerate(uses) if use.key.kind == decision.kind and decision.concerns(use.fact.label)]
        if decision.same:
            _join(uses, concerned, decision)
        else:
            _part(uses, concerned)
    return uses


def _join(uses: list[Use], concerned: Sequence[int], decision: Decision) -> None:
    if not concerned:
        return
    moved = {uses[index].key.address for index in concerned}
    target = min((uses[index].key for index in concerned), key=lambda key: key.address)
    for index, use in enumerate(uses):
        if use.key.kind == decision.kind and use.key.address in moved:
            reasons = (*use.key.reasons, f"人工认定：{decision.reason}") if use.key.address != target.address else use.key.reasons
            uses[index] = replace(use, key=replace(target, reasons=reasons))


def _part(uses: list[Use], concerned: Sequence[int]) -> None:
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for index in concerned:
        names[uses[index].key.address].add(fold(uses[index].fact.label))
    for index in concerned:
        use = uses[index]
        if len(names[use.key.address]) > 1:
            address = (*use.key.address, fold(use.fact.label))
            uses[index] = replace(use, key=replace(use.key, address=address, label=use.fact.label))


def _alias_targets(named: Sequence[DocumentNames], entities: Sequence[Entity]) -> tuple[tuple[str, AliasFact, str], ...]:
    """Statements of short names with the one thing that the full name means in that document."""
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        for use in entity.uses:
            meant[(use.document, use.fact.label)].add(entity.iri)
    found: list[tuple[str, AliasFact, str]] = []
    for one in named:
        for alias in one.aliases:
            targets = meant.get((one.document, alias.full)) or meant.get((one.document, alias.short), set())
            if len(targets) == 1:
                found.append((one.document, alias, next(iter(targets))))
    return tuple(found)
