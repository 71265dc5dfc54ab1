"""Where in a finding what stands: heading, the sentence that names the defect first, its first clause, the next sentence, the rest."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.issues.features import Hit, SentenceFeatures, sentence_features
from ingest.issues.lexicon import Lexicon
from ingest.issues.model import LinearModel
from ingest.issues.text import Reading, Sentence

Floats = NDArray[np.float64]
HEADING, LEAD, NEXT, BODY = "标题", "首句", "次句", "正文"
LEAD_WITHIN = 4
_NOTHING = Sentence((), False)


@dataclass(frozen=True, slots=True)
class Zones:
    """A finding with the margins of its parts for the 27 kinds of problems.

    ``features`` and ``margins`` (rows of 27) run over the sentences; ``lead`` is the index of the first that names a defect. ``heading``, ``clause``
    (first clause of the lead that names one) and ``whole`` are one row each; ``heading_features`` is None without a heading.
    """

    reading: Reading
    features: tuple[SentenceFeatures, ...]
    lead: int
    margins: Floats
    heading_features: SentenceFeatures | None
    heading: Floats
    clause: Floats
    whole: Floats

    def zone(self, sentence: int) -> str:
        """The name of the zone in which a sentence stands."""
        return LEAD if sentence == self.lead else NEXT if sentence == self.lead + 1 else BODY

    def hits(self, sentence: int) -> tuple[Hit, ...]:
        """The cues of one sentence."""
        return self.features[sentence].hits


def lay_out(reading: Reading, lexicon: Lexicon, model: LinearModel) -> Zones:
    """The zones of a reading, every part measured by the model."""
    features = tuple(sentence_features(sentence, lexicon) for sentence in reading.sentences)
    lead = next((number for number, known in enumerate(features[:LEAD_WITHIN]) if known.has_defect), 0)
    clause = _first_fault(reading.sentences[lead], lexicon)
    heading = sentence_features(reading.heading, lexicon) if reading.heading else None
    rows = [model.rows(known.names) for known in features]
    whole = np.unique(np.concatenate(rows))
    margins = model.margins([*rows, model.rows(heading.names if heading else ()), model.rows(clause.names), whole])
    count = len(features)
    return Zones(reading, features, lead, margins[:count], heading, margins[count], margins[count + 1], margins[count + 2])


def _first_fault(sentence: Sentence, lexicon: Lexicon) -> SentenceFeatures:
    """The features of the first clause that holds a defect word (of the first clause where none does)."""
    first: SentenceFeatures | None = None
    for clause in sentence.clauses:
        known = sentence_features(Sentence((clause,), False), lexicon)
        if known.has_defect:
            return known
        first = first or known
    return first or sentence_features(_NOTHING, lexicon)
