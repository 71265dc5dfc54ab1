"""What is known of a problem beside its words: kinds, sums of money, figures, names, the body responsible, how grave it is."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.evaluation.amounts import find_amounts
from ingest.evaluation.measures import find_measures
from ingest.evaluation.mentions import find_mentions
from ingest.evaluation.names import Names
from ingest.flow import FlowText
from ingest.issues import classify
from ingest.records import Amount, IssueLabel, Measure, Mention
from ingest.wording import either

_UNMENDED = re.compile(either("problems", "unmended"))
_FAILS = re.compile(r"(?!(?:等)?(?:关于|印发|出台|提供的|提交的|填报的|报送的|制定的|规定|的))[^。；：《》]{0,36}?" + either("problems", "failing"))
_OBJECT_SIGNS = frozenset("《〈“向由与和及据阅照给对经受报")
_BREACH = "违规金额"
_HEAD = 200


@dataclass(frozen=True, slots=True)
class Details:
    """Values read from the passage of one finding."""

    issues: tuple[IssueLabel, ...]
    amounts: tuple[Amount, ...]
    measures: tuple[Measure, ...]
    mentions: tuple[Mention, ...]
    responsible: tuple[Mention, ...]
    severity: str | None


def details(flow: FlowText, a: int, b: int, text: str, heading: str | None, names: Names) -> Details:
    """Everything that can be told of the finding whose passage is ``flow.text[a:b]`` (``text``: its tidy words)."""
    amounts = find_amounts(flow, a, b)
    mentions = find_mentions(flow, a, b, names)
    return Details(classify(text, heading), amounts, find_measures(flow, a, b), mentions,
                   tuple(_responsible(flow, a, mentions)), severity_of(text, amounts))


def _responsible(flow: FlowText, a: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Departments that the opening of the finding names as the ones that failed (市××局未…, ××局缺少…)."""
    for mention in mentions:
        start, end = flow.at(mention.span.start), flow.at(mention.span.end - 1)
        if mention.kind != "department" or start is None or end is None or end >= a + _HEAD:
            continue
        if flow.text[start - 1:start] not in _OBJECT_SIGNS and _FAILS.match(flow.text, end + 1):
            yield mention


def severity_of(text: str, amounts: Sequence[Amount]) -> str | None:
    """How grave a problem is, where the text lets it be told: 整改后仍存在, or 涉及违规金额; None otherwise."""
    if _UNMENDED.search(text):
        return "整改后仍存在"
    return "涉及违规金额" if any(amount.role == _BREACH for amount in amounts) else None
