"""Legal names of firms (有限公司, 事务所（特殊普通合伙）, 研究院有限公司 …) and of other bodies that evaluate on commission."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.evaluation.lexicon import either, words
from ingest.evaluation.places import PROVINCES, Places

_ENDING = re.compile(rf"(?:{either(words('offices', 'firm_endings'))})(?![法司])")
_EVALUATOR = re.compile(rf"(?:{either((*words('offices', 'firm_endings'), *words('offices', 'evaluator_endings')))})(?![法司])")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z（）·&]{2,40}$")
_BREAK = re.compile(rf"(?:{either(words('firms', 'starters'))}|[由与对向是受让请被把给使据的了其该为]|(?:公司|事务所|研究院)[和及、])")
_HEADS = re.compile(either(re.sub("(壮族|回族|维吾尔)?(自治区|特别行政区|省|市)$", "", name) for name in PROVINCES))
_NOT_FIRMS = frozenset((*words("offices", "firm_endings"), "大学", "学院"))


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm named at ``text[start:end]``."""

    start: int
    end: int
    label: str


def find_firms(text: str, places: Places, start: int = 0, stop: int | None = None, *, evaluators: bool = False) -> tuple[Firm, ...]:
    """The firms named in the folded ``text[start:stop]``, in order; with ``evaluators`` also universities, institutes and societies."""
    end = len(text) if stop is None else stop
    found: list[Firm] = []
    for firm in _candidates(text, places, start, end, _EVALUATOR if evaluators else _ENDING):
        while found and found[-1].start >= firm.start:
            found.pop()
        if not found or firm.start >= found[-1].end:
            found.append(firm)
    return tuple(found)


def _candidates(text: str, places: Places, start: int, end: int, ending: re.Pattern[str]) -> Iterator[Firm]:
    for match in ending.finditer(text, start, end):
        run = _RUN.search(text, max(start, match.end() - 40), match.end())
        if run is None:
            continue
        begin = _begin(text, _closed(text, run.start(), match.end()), match.start(), places)
        label = text[begin:match.end()]
        if match.start() - begin >= 2 and label not in _NOT_FIRMS and label.count("（") == label.count("）"):
            yield Firm(begin, match.end(), label)


def _closed(text: str, low: int, end: int) -> int:
    """``low`` moved behind a bracket that is not closed before ``end``, or behind one that closes earlier text."""
    depth = 0
    for at in range(end - 1, low - 1, -1):
        depth += (text[at] == "）") - (text[at] == "（")
        if depth < 0:
            return at + 1
    return text.rfind("）", low, end) + 1 if depth > 0 else low


def _begin(text: str, low: int, ending: int, places: Places) -> int:
    """Where the name starts: behind the last word that cannot be in it, at the place that opens it if there is one."""
    begin = low
    for word in _BREAK.finditer(text, low, ending):
        begin = word.end()
    head = _HEADS.search(text, begin, ending) or places.pattern.search(text, begin, ending)
    return head.start() if head and head.start() - begin <= 6 and head.start() > begin and _loose(text[begin:head.start()]) else begin


def _loose(before: str) -> bool:
    """Whether the words before a place are not part of the name (2024年, 市级财政资金采购 …)."""
    return not before.endswith(("中", "新", "国"))
