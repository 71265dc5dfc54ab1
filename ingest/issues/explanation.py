"""Why a finding was given its kinds: every sentence with its zone, its cues and the kinds that it speaks for."""
from __future__ import annotations

from dataclasses import dataclass

from ingest.issues.classifier import decide
from ingest.issues.codes import CODES
from ingest.issues.lexicon import lexicon
from ingest.issues.model import linear_model
from ingest.issues.ranking import rankings
from ingest.issues.text import read
from ingest.issues.zones import lay_out

SPOKEN = 3


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence as read: its zone, its text without titles and figures, its cues (words, kind) and the kinds it speaks for most."""

    zone: str
    text: str
    cues: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The kinds given, the most fitting first, the rules that moved them, and how each sentence was read."""

    codes: tuple[str, ...]
    rules: tuple[str, ...]
    sentences: tuple[SentenceReading, ...]


def explain(text: str, heading: str | None = None) -> Explanation:
    """How ``classify`` reads a finding."""
    zones = lay_out(read(text, heading), lexicon(), linear_model())
    told = []
    for number, sentence in enumerate(zones.reading.sentences):
        margins = zones.margins[number]
        strongest = margins.argsort(kind="stable")[::-1][:SPOKEN]
        cues = tuple(dict.fromkeys((hit.words, hit.code) for hit in zones.hits(number)))
        kinds = tuple((CODES[column], round(float(margins[column]), 3)) for column in strongest)
        told.append(SentenceReading(zones.zone(number), sentence.text, cues, kinds))
    labels = decide(zones, rankings())
    return Explanation(tuple(code for code, _ in labels), tuple(rule for _, rule in labels if rule), tuple(told))
