"""Problems, recommendations, and what was done about them."""
from __future__ import annotations

from dataclasses import dataclass

from ingest.records.common import Amount, Measure, Mention
from ingest.spans import Passage, Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that spoke for a kind of problem, and the zone of the finding they stood in (首句 标题 次句 正文)."""

    text: str
    zone: str


@dataclass(frozen=True, slots=True)
class IssueLabel:
    """One kind of problem (notation such as P1) given to a finding, with the cues that decided and the rule that moved it."""

    code: str
    cues: tuple[Cue, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: the first level of enumeration under its heading. ``issues``: one to three labels, the most fitting first.

    ``parts`` are the deeper enumerated pieces inside the item, in order; ``dimension`` is set for findings of analysis sections.
    """

    passage: Passage
    issues: tuple[IssueLabel, ...] = ()
    amounts: tuple[Amount, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    parts: tuple[Passage, ...] = ()
    dimension: str | None = None
    responsible: tuple[Mention, ...] = ()
    severity: str | None = None


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """A heading of the problems section with its findings; ``heading`` is None where the chapter has items only."""

    heading: Passage | None
    ordinal: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RecommendationGroup:
    """A heading of the recommendations section with its items; ``directed``: for each item the departments that are to act."""

    heading: Passage | None
    ordinal: int
    items: tuple[Passage, ...]
    directed: tuple[tuple[Mention, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Recommendation group ``recommendation`` answers finding group ``finding`` (both by ordinal, 1-based); ``why`` in Chinese."""

    finding: int
    recommendation: int
    why: str


@dataclass(frozen=True, slots=True)
class Rectification:
    """What a document reports on mending a problem (整改情况): measures, body in charge and deadline where given, each with its place.

    ``finding`` is the number of the problem among all problems of the report, from 1.
    """

    passage: Passage
    finding: int | None = None
    responsible: str | None = None
    deadline: str | None = None
    responsible_span: Span | None = None
    deadline_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ResultUse:
    """What a document reports on the use of evaluation results (与预算挂钩, 调减, 通报 …), with the problems it names by their number."""

    passage: Passage
    amounts: tuple[Amount, ...] = ()
    findings: tuple[int, ...] = ()
