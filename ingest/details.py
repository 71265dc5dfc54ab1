"""What is known of a problem beside its words: kinds, sums of money, figures, names, the body responsible, how grave it is."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from ingest.flow import FlowText
from ingest.records import Amount, IssueLabel, Measure, Mention
from ingest.wording import either

Names = Any
_UNMENDED = re.compile(either("problems", "unmended"))
_BREACH = "违规金额"


@dataclass(frozen=True, slots=True)
class Details:
    """Values read from the passage of one finding."""

    issues: tuple[IssueLabel, ...] = ()
    amounts: tuple[Amount, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    responsible: tuple[Mention, ...] = ()
    severity: str | None = None


def details(flow: FlowText, a: int, b: int, text: str, heading: str | None, names: Names | None) -> Details:
    """Everything that can be told of the finding whose passage is ``flow.text[a:b]`` (``text``: its tidy words)."""
    amounts = call("ingest.evaluation.amounts", "find_amounts")(flow, a, b)
    measures = call("ingest.evaluation.measures", "find_measures")(flow, a, b)
    mentions = call("ingest.evaluation.mentions", "find_mentions")(flow, a, b, names) if names is not None else ()
    issues = call("ingest.issues", "classify")(text, heading)
    return Details(issues, amounts, measures, mentions, (), severity_of(text, amounts))


def severity_of(text: str, amounts: tuple[Amount, ...]) -> str | None:
    """How grave a problem is, where the text lets it be told: 整改后仍存在, or 涉及违规金额; None otherwise."""
    if _UNMENDED.search(text):
        return "整改后仍存在"
    return "涉及违规金额" if any(amount.role == _BREACH for amount in amounts) else None


def call(module: str, name: str) -> Callable[..., Any]:
    """The function ``name`` of a module of this package, or one that finds nothing while that module is not there."""
    if find_spec(module) is None:
        return lambda *_: ()
    try:
        return getattr(import_module(module), name, lambda *_: ())
    except ModuleNotFoundError:
        return lambda *_: ()
