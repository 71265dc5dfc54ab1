"""Entries of the lexicon as frozen records."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

VOICES: Final = ("official", "auditor", "owner", "citizen", "deputy", "press", "grassroots")
"""Who speaks: officials, auditors, company owners, citizens, deputies, journalists, and those close to the ground (village cadres, shop
keepers, pensioners, interns) in scraps of speech."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One concrete problem, finer than the 27 kinds.

    ``key`` is file and table (``D1/survey``), ``name`` what users are shown, ``codes`` kinds of problems, the most fitting first.
    ``formal`` is how reports write it, ``voices`` how people say it, by voice.
    """

    key: str
    name: str
    codes: tuple[str, ...]
    formal: tuple[str, ...]
    voices: Mapping[str, tuple[str, ...]]

    @property
    def spoken(self) -> tuple[str, ...]:
        """What all voices say, in the order of ``VOICES``."""
        return tuple(said for voice in VOICES for said in self.voices.get(voice, ()))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Name, formal glosses and everything spoken, each once."""
        return tuple(dict.fromkeys((self.name, *self.formal, *self.spoken)))


@dataclass(frozen=True, slots=True)
class ThingEntry:
    """One thing or actor: ``formal`` is how reports call it, ``lay`` how people do; ``key`` is sector and table."""

    key: str
    formal: tuple[str, ...]
    lay: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """Formal and lay names, each once."""
        return tuple(dict.fromkeys((*self.formal, *self.lay)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Facets of problems and things, in the order of files and tables; ``fingerprint`` changes with any entry."""

    facets: tuple[Facet, ...]
    things: tuple[ThingEntry, ...]
    fingerprint: str

    def without(self, voice: str) -> Lexicon:
        """The lexicon as if one voice had not been written, to estimate how it does on speakers it does not know."""
        facets = tuple(replace(one, voices={name: said for name, said in one.voices.items() if name != voice}) for one in self.facets)
        return Lexicon(facets, self.things, f"{self.fingerprint}-{voice}")
