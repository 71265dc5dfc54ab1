"""The decision: which kind a finding names first, and which further kinds it brings facts of its own for."""
from __future__ import annotations

import numpy as np

from ingest.issues.codes import CODES, INDEX
from ingest.issues.lexicon import lexicon
from ingest.issues.model import LinearModel, linear_model
from ingest.issues.ranking import Rankings, first_table, rankings
from ingest.issues.rules import Case, Label, settle
from ingest.issues.text import read
from ingest.issues.zones import HEADING, Zones, lay_out
from ingest.records import Cue, IssueLabel

MOST_LABELS = 3
MOST_CUES = 4


def classify(text: str, heading: str | None = None) -> tuple[IssueLabel, ...]:
    """One to three kinds of problems of a finding (``text`` without line wraps, ``heading`` of its group), the most fitting first.

    A finding in which nothing can be read gets the kind that is most likely without any words. Deterministic.
    """
    zones = lay_out(read(text, heading), lexicon(), linear_model())
    return tuple(IssueLabel(code, _cues(zones, code, linear_model()), rule) for code, rule in decide(zones, rankings()))


def decide(zones: Zones, known: Rankings) -> list[Label]:
    """The codes of a finding, the most fitting first, each with the rule that put it there (None where the rankings did)."""
    return settle(ranked(zones, known), Case(zones.reading, zones.lead))[:MOST_LABELS]


def ranked(zones: Zones, known: Rankings) -> list[str]:
    """The codes that the two rankings choose, the most fitting first."""
    table = first_table(zones)
    scores = known.first_scores(table)
    first = int(scores.argmax())
    further = known.further_scores(zones, table, scores, first)
    order = np.argsort(-further, kind="stable")[:MOST_LABELS - 1]
    return [CODES[first], *(CODES[column] for column in order if further[column] > 0)]


def _cues(zones: Zones, code: str, model: LinearModel) -> tuple[Cue, ...]:
    """The words that spoke for a kind: cues of the lexicon first, else the runs of characters that weighed most in the best sentence."""
    found = {Cue(hit.words, zones.zone(number)): None for number in range(len(zones.features)) for hit in zones.hits(number) if hit.code == code}
    found |= {Cue(hit.words, HEADING): None for hit in (zones.heading_features.hits if zones.heading_features else ()) if hit.code == code}
    if not found:
        best = int(zones.margins[:, INDEX[code]].argmax())
        runs = [name for name, share in model.contributions(zones.features[best].names, code) if share > 0 and ":" not in name]
        found = {Cue(name, zones.zone(best)): None for name in _apart(runs)}
    return tuple(found)[:MOST_CUES]


def _apart(runs: list[str]) -> list[str]:
    """Runs of characters, those left out that stand in one before them."""
    kept: list[str] = []
    for run in runs[:12]:
        if not any(run in one or one in run for one in kept):
            kept.append(run)
    return kept
