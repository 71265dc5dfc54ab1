"""What identity comes to for all documents of a new generation, and what is different from the generation before."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.collecting import not_collecting
from kg.identity.decisions import Decision
from kg.identity.describe import ThingNames
from kg.identity.difference import Difference, difference
from kg.identity.lookup import NameLookup
from kg.identity.resolve import Settlement, settle
from kg.identity.things import Overview
from kg.iri import Iris
from kg.kept import KeptDocument
from kg.ledger import Ledger
from kg.manifest import DocumentEntry


@dataclass(frozen=True, slots=True)
class Changes:
    """How documents (by name) differ from the generation before.

    ``fresh`` are new or of other content; ``gone`` were there and are no more; ``renamed`` are the others of which something shared has
    another IRI or other names (``ThingNames``) than before.
    """

    fresh: frozenset[str]
    gone: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()


class Resolution(Mapping[str, Mapping[str, str]]):
    """Document name -> (provisional IRI -> IRI of the thing), worked out as it is asked for."""

    def __init__(self, settled: Settlement) -> None:
        self._iris = settled.iris
        self._documents = {one.document: one for one in settled.documents}
        self._known: dict[str, dict[str, str]] = {}

    def __getitem__(self, document: str) -> Mapping[str, str]:
        found = self._known.get(document)
        if found is None:
            found = self._known[document] = self._documents[document].resolution(self._iris)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


@dataclass(frozen=True)
class Decided:
    """The documents of a generation in the order of their names, with what was decided on the things they share.

    ``identity`` leads from a document's name and a provisional IRI to the thing. ``before`` and ``difference`` are set where the
    generation before can be compared with.
    """

    kept: tuple[KeptDocument, ...]
    settled: Settlement
    view: Overview
    changes: Changes
    before: Ledger | None = field(default=None, repr=False)
    difference: Difference | None = field(default=None, repr=False)

    @property
    def documents(self) -> tuple[DocumentEntry, ...]:
        """Their entries in the manifest, sorted by name."""
        return tuple(one.entry for one in self.kept)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many reports, findings …, things of each kind and documents there are."""
        counts: Counter[str] = Counter()
        for one in self.kept:
            for name, number in one.counts:
                counts[name] += number
        counts.update(self.view.counts())
        return dict(sorted(counts.items())) | {"documents": len(self.kept)}

    @cached_property
    def identity(self) -> Mapping[str, Mapping[str, str]]:
        """Document name -> (provisional IRI -> IRI of the thing)."""
        return Resolution(self.settled)

    def names(self, iri: str) -> ThingNames:
        """What the identity graph calls a thing; ``KeyError`` for an IRI that is no department, firm, region, subject or policy of it."""
        return self._names[iri]

    @cached_property
    def _names(self) -> NameLookup:
        with not_collecting():
            return NameLookup(self.settled, self.view)


def decided(documents: Sequence[KeptDocument], iris: Iris, decisions: Sequence[Decision], ledger: Ledger | None) -> Decided:
    """Decide on identity over all documents; ``ledger`` is that of the generation before."""
    kept = tuple(sorted(documents, key=lambda one: one.entry.name))
    if ledger is not None and not (ledger.of_today and ledger.head.base == iris.base and ledger.decisions == tuple(decisions)):
        ledger = None
    former = ledger.settlement() if ledger is not None else None
    settled = settle((one.names for one in kept), iris, decisions, former)
    view = Overview.of(settled)
    if ledger is None or former is None:
        return Decided(kept, settled, view, Changes(frozenset(one.entry.name for one in kept)))
    digests = {row.entry.name: row.digest for row in ledger.rows}
    fresh = frozenset(one.entry.name for one in kept if digests.get(one.entry.name) != one.digest)
    gone = frozenset(digests.keys() - {one.entry.name for one in kept})
    found = difference(former, settled, (Overview.of(former), view))
    return Decided(kept, settled, view, Changes(fresh, gone, found.renamed - fresh - gone), ledger, found)
