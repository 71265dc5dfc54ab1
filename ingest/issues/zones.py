"""Where in a finding what stands: heading, the sentence that names the defect first, its first clause, the next sentence, the rest."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.issues.features import Hit, SentenceFeatures, clause_features, joined, sentence_features
from ingest.issues.lexicon import Lexicon
from ingest.issues.model import LinearModel
from ingest.issues.text import Reading

Floats = NDArray[np.float64]
HEADING, LEAD, NEXT, BODY = "标题", "首句", "次句", "正文"
LEAD_WITHIN = 4


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
    clauses = [[clause_features(clause, lexicon) for clause in sentence.clauses] for sentence in reading.sentences]
    features = tuple(joined(parts) for parts in clauses)
    lead = next((number for number, known in enumerate(features[:LEAD_WITHIN]) if known.has_defect), 0)
    clause = next((known for known in clauses[lead] if known.has_defect), clauses[lead][0] if clauses[lead] else features[lead])
    heading = sentence_features(reading.heading, lexicon) if reading.heading else None
    rows = [model.rows(known.names) for known in features]
    whole = np.sort(rows[0]) if len(rows) == 1 else np.unique(np.concatenate(rows))
    margins = model.margins([*rows, model.rows(heading.names if heading else ()), model.rows(clause.names), whole])
    count = len(features)
    return Zones(reading, features, lead, margins[:count], heading, margins[count], margins[count + 1], margins[count + 2])
