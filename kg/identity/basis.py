"""What identity takes from one document by itself, so that it is worked out once and kept: its home and what its names come down to.

Nothing of other documents goes into it but which city a district lies in (``parents``), and only where it asked for that (``asked``).
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.identity.keys import SIMPLE_KEYS, Context, Key, policy_key
from kg.identity.names import AliasFact, DocumentNames
from kg.identity.places import Path, home_of, parents_told
from kg.identity.subjects import SubjectUse, subject_use

_WEIGHTS = {"publisher": 5, "commissioner": 3, "lead": 3, "evaluator": 0}
"""How much a role says about the place a document speaks of; all other roles count once."""


@dataclass(frozen=True, slots=True)
class Basis:
    """``home`` is where the document is at home; ``asked`` the divisions whose superior it asked for, sorted.

    ``keys`` has a key for every fact of the document's names, in their order: final for departments, firms and regions, the one by the
    document alone for policies; None for subjects, which are in ``subjects`` in the same order.
    """

    home: Path
    asked: tuple[str, ...]
    keys: tuple[Key | None, ...]
    subjects: tuple[SubjectUse, ...]


class _Asked(Mapping[str, str]):
    """Superiors of divisions, with a note of which were asked for."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        self._parents = parents
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._parents[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parents)

    def __len__(self) -> int:
        return len(self._parents)


def told_parents(names: DocumentNames) -> tuple[tuple[str, str], ...]:
    """Which division lies in which, as the names of bodies and places in one document say: (inner, outer), sorted."""
    return tuple(sorted(parents_told(fact.label for fact in names.facts if fact.kind in ("department", "region"))))


def basis_of(names: DocumentNames, parents: Mapping[str, str]) -> Basis:
    """Work out the basis of a document; ``parents`` leads from a division to the one it lies in, where all documents agree."""
    noted = _Asked(parents)
    weighted = [(fact.label, fact.count * _WEIGHTS.get(fact.role, 1)) for fact in names.facts if fact.kind == "department"]
    aliases: dict[str, tuple[AliasFact, ...]] = defaultdict(tuple)
    for alias in names.aliases:
        if alias.full != alias.short:
            aliases[alias.short] += (alias,)
    context = Context(names.document, home_of([*weighted, (names.title, 1)], noted), dict(aliases))
    keys: list[Key | None] = []
    for fact in names.facts:
        if fact.kind in SIMPLE_KEYS:
            keys.append(SIMPLE_KEYS[fact.kind](fact.label, context))
        else:
            keys.append(policy_key(fact, context) if fact.kind == "policy" else None)
    subjects = tuple(subject_use(fact, context) for fact in names.facts if fact.kind == "subject")
    return Basis(context.home.path, tuple(sorted(noted.asked)), tuple(keys), subjects)
