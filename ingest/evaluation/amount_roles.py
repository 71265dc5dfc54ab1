"""What a sum of money is, by the words around it: 预算 调整预算 到位 支出 结余 违规金额 闲置 标准 合计 其他."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.evaluation.lexicon import load
from ingest.evaluation.tight import last_match

_REACH = 48
_CLAUSE_MARKS = "，。；：\n"
_LIST_GAP = re.compile(
    r"(?:（[^（）]*）)?(?:[、和及与](?:其中)?[^，；。]{0,16}|（(?:其中)?[^，；。（）]{0,16}|，(?:其中)?(?:\d{4}年度?)?[^，；。\d]{0,10})$")


class Placed(Protocol):
    """Anything that stands at ``text[start:end]``."""

    @property
    def start(self) -> int:
        """Where it begins."""
    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


@dataclass(frozen=True, slots=True)
class _Cues:
    """One scanner for each kind of cue; group ``rN`` belongs to ``names[N]``."""

    names: tuple[str, ...]
    strong: re.Pattern[str]
    before: re.Pattern[str]
    weak: re.Pattern[str]
    after: re.Pattern[str]


def _compile() -> _Cues:
    roles = load("amounts")["role"]

    def scanner(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<r{i}>{'|'.join(role[key])})" for i, role in enumerate(roles) if key in role))

    return _Cues(tuple(role["name"] for role in roles), scanner("strong"), scanner("before"), scanner("weak"), scanner("after"))


_CUES = _compile()


def roles_of(text: str, figures: Sequence[Placed]) -> list[str | None]:
    """The role of each figure (in order of place in the folded ``text``), None where its sentence does not tell.

    Words directly behind the figure decide first, then the cues between the figure before and this one; a member of a list
    (A 5万元、B 3万元) takes the role of the member before it.
    """
    found: list[str | None] = []
    for index, figure in enumerate(figures):
        left = figures[index - 1].end if index else 0
        own = _own_clause(text, figure.start, left)
        role = _behind(text, figure.end) or _by_cue(own)
        if role is None and index and _LIST_GAP.match(text[left:figure.start]):
            role = found[-1]
        found.append(role or _clause_before(text, figure.start, left))
    return found


def _own_clause(text: str, start: int, left: int) -> str:
    low = max(left, start - _REACH)
    return text[max(low, *(text.rfind(mark, low, start) + 1 for mark in _CLAUSE_MARKS)):start]


def _clause_before(text: str, start: int, left: int) -> str | None:
    """The cue of the clause before the figure's own, when no other figure stands between."""
    low = max(left, start - _REACH)
    sentence = max(low, text.rfind("。", low, start) + 1, text.rfind("\n", low, start) + 1)
    return _by_cue(text[sentence:start]) if left <= sentence or left == low else None


def _behind(text: str, end: int) -> str | None:
    match = _CUES.after.match(text, end)
    return _name(match) if match else None


def _by_cue(words: str) -> str | None:
    strong = _CUES.strong.search(words)
    if strong:
        return _name(strong)
    last = last_match(_CUES.before, words, 0, len(words)) or _CUES.weak.search(words)
    return _name(last) if last else None


def _name(match: re.Match[str]) -> str:
    return _CUES.names[int((match.lastgroup or "r0")[1:])]
