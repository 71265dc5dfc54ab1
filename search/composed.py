"""The units of one document as they go into a segment: passages and the things it shows, with all that is searched of them."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from search.concept import CODES
from search.conditions import owner_terms
from search.drafts import DraftThing
from search.encoder import Encoder
from search.marks import mark_of
from search.measure import Measured, Wording, heading_terms, measure
from search.names import names_of
from search.part import Part
from search.postings import Ints, Postings, postings_of, repeated
from search.resolved import Identities, Resolver
from search.term_table import term_hash
from search.units import KINDS, SearchUnit
from search.vector import Vectors
from search.years import as_bits, years_in

_COLUMNS = {code: number for number, code in enumerate(CODES)}


@dataclass(frozen=True, slots=True)
class Composed:
    """Units in the order of their rows, arrays of what is kept of each, and by field the postings with the place of each of their texts."""

    units: tuple[SearchUnit, ...]
    things: npt.NDArray[np.uint64]
    years: npt.NDArray[np.uint64]
    types: npt.NDArray[np.uint8]
    marks: npt.NDArray[np.uint64]
    vectors: Vectors
    fields: dict[str, tuple[tuple[Postings, Ints], ...]]


def composed(part: Part, owned: Sequence[DraftThing], identities: Identities, encoder: Encoder) -> Composed:
    """Put together what a document gives; ``owned`` are the things whose unit it has."""
    resolver = Resolver.of(part.drafts, identities)
    shown = [resolver.thing(one) for one in owned]
    extra = measure([Wording(unit.text, "", False) for unit in shown], encoder)
    units = [*resolver.units(), *shown]
    order = sorted(range(len(units)), key=lambda one: (KINDS.index(units[one].kind), units[one].citation.start, units[one].iri))
    placed = np.empty(len(units), dtype=np.int32)
    placed[order] = np.arange(len(units), dtype=np.int32)
    ordered = tuple(units[one] for one in order)
    of_thing = np.array([0] * (len(units) - len(shown)) + [term_hash(unit.iri) for unit in shown], dtype=np.uint64)
    return Composed(
        ordered, of_thing[order], _years(ordered, np.concatenate([part.measured.years, extra.years])[order]), _types(ordered),
        np.array([mark_of(unit) for unit in ordered], dtype=np.uint64), np.concatenate([part.measured.vectors, extra.vectors])[order],
        {**_measured(part.measured, extra, placed), **_named(ordered)})


def _measured(own: Measured, extra: Measured, placed: Ints) -> dict[str, tuple[tuple[Postings, Ints], ...]]:
    count = len(own.years)
    return {"text": ((own.text, placed[:count]), (extra.text, placed[count:])),
            "heading": ((own.heading, placed[:count]), (extra.heading, placed[count:]))}


def _named(units: Sequence[SearchUnit]) -> dict[str, tuple[tuple[Postings, Ints], ...]]:
    """The fields that hold names; units of the same names share what is computed of them."""
    rows = np.arange(len(units), dtype=np.int32)
    around = _shared([(unit.report, unit.departments, unit.names) for unit in units])
    owners = _shared([unit.report for unit in units])

    def of(groups: tuple[list[int], Ints], terms: Callable[[SearchUnit], Sequence[str]]) -> tuple[tuple[Postings, Ints], ...]:
        firsts, which = groups
        return ((repeated(postings_of([terms(units[one]) for one in firsts]), which), rows),)

    return {"context": of(around, _context), "names": of(around, names_of),
            "owners": of(owners, lambda unit: owner_terms(unit.report))}


def _shared(keys: Sequence[object]) -> tuple[list[int], Ints]:
    """The first place of every distinct key, and for each place the number of its key."""
    seen: dict[object, int] = {}
    firsts: list[int] = []
    which = np.zeros(len(keys), dtype=np.int32)
    for place, key in enumerate(keys):
        which[place] = seen.setdefault(key, len(seen))
        if which[place] == len(firsts):
            firsts.append(place)
    return firsts, which


def _context(unit: SearchUnit) -> list[str]:
    found = [heading_terms(name) for name in unit.context_names]
    return [term for words, pairs in found for term in (*words, *pairs)]


def _years(units: Sequence[SearchUnit], said: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Years said in the text, else those in the names of the report."""
    return np.array([bits or as_bits(_report_years(unit.report.label, unit.report.names) if unit.report else ())
                     for unit, bits in zip(units, said.tolist(), strict=True)], dtype=np.uint64)


@lru_cache(maxsize=1024)
def _report_years(label: str, names: tuple[str, ...]) -> tuple[int, ...]:
    return years_in("；".join((label, *names)))


def _types(units: Sequence[SearchUnit]) -> npt.NDArray[np.uint8]:
    """Ranks of the units' kinds of problems; codes that the vocabulary lacks are left out."""
    ranks = np.zeros((len(units), len(CODES)), dtype=np.uint8)
    for row, unit in enumerate(units):
        for rank, code in enumerate(unit.types, 1):
            if code in _COLUMNS:
                ranks[row, _COLUMNS[code]] = min(rank, 255)
    return ranks
