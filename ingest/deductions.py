"""Why points were deducted: the problems of a report that explain the reason given in its score table."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.likeness import Likeness
from ingest.records import DimensionScore, Finding, FindingGroup

_MOST = 2


def explain(scores: Sequence[DimensionScore], groups: Sequence[FindingGroup], analysis: Sequence[Finding]) -> tuple[DimensionScore, ...]:
    """``scores`` with the problems that their reasons speak of, counted from 1 over the problems chapter and then the analysis."""
    reasons = [score for score in scores if score.reason is not None and score.score < score.full]
    if not reasons:
        return tuple(scores)
    known = Likeness([*(finding.passage.text for group in groups for finding in group.findings), *(finding.passage.text for finding in analysis)])
    return tuple(replace(score, findings=known.best(score.reason.text, most=_MOST)) if score.reason and score.score < score.full else score
                 for score in scores)
