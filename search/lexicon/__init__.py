"""The lexicon that translates how people speak into how reports write: facets of problems, and things that reports speak of.

Data: ``data/problems/<code>.toml`` (a table per facet: ``name``, ``codes``, ``formal`` and the voices) and
``data/objects/<sector>.toml`` (a table per thing: ``formal`` and ``lay``). Entries of a list are separated by ``；``.
"""
from search.lexicon.entries import VOICES, Facet, Lexicon, ThingEntry
from search.lexicon.reading import lexicon, read_lexicon

__all__ = ["VOICES", "Facet", "Lexicon", "ThingEntry", "lexicon", "read_lexicon"]
