"""The names of things by IRI, worked out as they are asked for."""
from __future__ import annotations

from collections import defaultdict

from kg.identity.describe import ThingNames, names_of
from kg.identity.keys import Key
from kg.identity.names import AliasFact, NameFact
from kg.identity.resolve import Address, Settlement
from kg.identity.things import Entity, Overview, Use, entity_of
from kg.iri import decode


class NameLookup:
    """``lookup[iri]`` gives ``ThingNames``; ``KeyError`` for an IRI that no document leads to."""

    def __init__(self, settled: Settlement, view: Overview) -> None:
        self._iris, self._view = settled.iris, view
        self._known: dict[str, ThingNames] = {}
        self._uses: defaultdict[Address, list[tuple[str, NameFact, Key]]] = defaultdict(list)
        self._aliases: defaultdict[str, list[AliasFact]] = defaultdict(list)
        for one in settled.documents:
            for fact, key in one.uses():
                self._uses[key.kind, key.address].append((one.names.document, fact, key))
            for alias, aim in zip(one.names.aliases, one.aims, strict=True):
                if aim is not None:
                    self._aliases[aim].append(alias)

    def __getitem__(self, iri: str) -> ThingNames:
        found = self._known.get(iri)
        if found is None:
            found = self._known[iri] = self._work_out(iri)
        return found

    def _work_out(self, iri: str) -> ThingNames:
        entity = self._entity(iri)
        if entity is not None:
            return names_of(entity)
        places = sorted(self._view.places[iri])
        preferred = "".join(places[0])
        others = {place[-1] for place in places if len(place) > 1} - {preferred}
        return ThingNames(iri, "region", preferred, tuple(sorted(others)))

    def _entity(self, iri: str) -> Entity | None:
        if not iri.startswith(self._iris.base):
            raise KeyError(iri)
        kind, *path = (decode(part) for part in iri.removeprefix(self._iris.base).split("/"))
        uses = self._uses.get((kind, tuple(path)))
        return entity_of(iri, [Use(*one) for one in uses], tuple(self._aliases.get(iri, ()))) if uses else None
