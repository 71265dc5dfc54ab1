"""Two rankings over (finding, kind) pairs: which kind the finding names first, and which further kinds it gives facts of their own for.

Both see the same things of every pair, whatever the kind, so that kinds with few examples profit from the others: how strongly each zone speaks
for it, whether a cue stands there, how it compares with the first kind in the same sentence, and how often the two go together.
"""
from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.issues.codes import CODES, INDEX
from ingest.issues.lexicon import DATA
from ingest.issues.zones import Zones

Floats = NDArray[np.float64]
SILENT = -1.3
CLEAR = -0.2
FIRST_FEATURES = ("lead", "clause", "heading", "heading of a vague lead", "next", "body", "body again", "whole", "sentences won",
                  "cue in lead", "cue in heading", "cues in body")
FURTHER_FEATURES = (*FIRST_FEATURES, "first score", "behind the first", "goes with the first", "best sentence", "won it", "behind the first there",
                    "figures there", "defect there", "behind the first in lead", "second in lead", "sentences", "first in body", "offset")


@dataclass(frozen=True, slots=True)
class Rankings:
    """Weights of the two rankings (one a feature), and ``together`` (27 x 27): log odds that the kind of the column goes with that of the row."""

    first: Floats
    further: Floats
    together: Floats

    def first_scores(self, table: Floats) -> Floats:
        """One score a kind from ``first_table``."""
        return np.asarray(np.add.reduce(table * self.first, axis=1))

    def further_scores(self, zones: Zones, table: Floats, scores: Floats, first: int) -> Floats:
        """One score a kind, above nought where the finding gives facts of its own for it; the ``first`` kind itself scores lowest."""
        seen: Floats = np.asarray(np.add.reduce(further_table(zones, table, scores, first, self.together) * self.further, axis=1))
        seen[first] = -np.inf
        return seen


@cache
def rankings() -> Rankings:
    """The shipped rankings."""
    facts = json.loads((DATA / "model.json").read_text(encoding="utf-8"))
    return Rankings(np.array([facts["first"][name] for name in FIRST_FEATURES]), np.array([facts["further"][name] for name in FURTHER_FEATURES]),
                    np.array([facts["together"][code] for code in CODES]))


def first_table(zones: Zones) -> Floats:
    """27 rows of ``FIRST_FEATURES``."""
    margins, lead = zones.margins, zones.lead
    body = np.concatenate((margins[:lead], margins[lead + 1:]))
    ranked = np.sort(body, axis=0)
    table = np.empty((len(CODES), len(FIRST_FEATURES)))
    table[:, 0] = margins[lead]
    table[:, 1] = zones.clause
    table[:, 2] = zones.heading if zones.heading_features else SILENT
    table[:, 3] = table[:, 2] - SILENT if margins[lead].max() < CLEAR else 0.0
    table[:, 4] = margins[lead + 1] if lead + 1 < len(margins) else SILENT
    table[:, 5] = ranked[-1] if len(body) else SILENT
    table[:, 6] = ranked[-2] if len(body) > 1 else SILENT
    table[:, 7] = zones.whole
    table[:, 8] = _won(body) if len(body) else 0.0
    np.maximum(table[:, :8], SILENT, out=table[:, :8])
    table[:, 9:12] = 0.0
    _add_cues(table, zones)
    return table


def _won(body: Floats) -> Floats:
    """For each kind, in how many of the sentences (at most two) it is the strongest and not silent."""
    won = np.zeros(len(CODES))
    best = body.argmax(axis=1)
    clear = body[np.arange(len(body)), best] > CLEAR
    np.add.at(won, best[clear], 1.0)
    return np.minimum(won, 2.0)


def _add_cues(table: Floats, zones: Zones) -> None:
    """Fill the three cue columns."""
    for number, known in enumerate(zones.features):
        for code in {hit.code for hit in known.hits}:
            if number == zones.lead:
                table[INDEX[code], 9] = 1.0
            else:
                table[INDEX[code], 11] = min(table[INDEX[code], 11] + 1.0, 3.0)
    for hit in zones.heading_features.hits if zones.heading_features else ():
        table[INDEX[hit.code], 10] = 1.0


def further_table(zones: Zones, table: Floats, scores: Floats, first: int, together: Floats) -> Floats:
    """27 rows of ``FURTHER_FEATURES``, given the ``first`` kind (its column) and the first ranking's ``table`` and ``scores``.

    ``together`` (27 x 27): log odds that the kind of the column goes with the kind of the row.
    """
    margins, lead = zones.margins, zones.lead
    rank = np.empty(len(CODES))
    rank[np.argsort(-margins[lead], kind="stable")] = np.arange(len(CODES))
    extra = (scores, scores - scores[first], together[first], *_elsewhere(zones, first), margins[lead] - margins[lead, first], rank <= 1,
             min(len(margins), 6) / 6, table[first, 5], 1.0)
    wide = np.empty((len(CODES), len(FURTHER_FEATURES)))
    wide[:, :len(FIRST_FEATURES)] = table
    for number, values in enumerate(extra, len(FIRST_FEATURES)):
        wide[:, number] = values
    return wide


def _elsewhere(zones: Zones, first: int) -> tuple[Floats | float, ...]:
    """The further features that look at the sentence, beside the lead, that speaks most for each kind: none where there is but the lead."""
    margins = zones.margins
    if len(margins) == 1:
        return SILENT, 0.0, 0.0, 0.0, 0.0
    body = margins.copy()
    body[zones.lead] = SILENT * 2
    best = body.argmax(axis=0)
    there = margins[best]
    strongest = body[best, np.arange(len(CODES))]
    figures = np.array([sentence.figures for sentence in zones.reading.sentences], dtype=float)
    defect = np.array([known.has_defect for known in zones.features], dtype=float)
    won = (there.max(axis=1) == strongest) * (strongest > CLEAR)
    ahead = np.minimum(np.maximum(strongest - there[:, first], -2.0), 2.0)
    return np.maximum(strongest, SILENT), won.astype(float), ahead, figures[best], defect[best]
