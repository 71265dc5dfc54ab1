"""How a question is read: which years, numbers, names and words stand in it, before any decision what it asks."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from search.qa.comparisons import chinese_number, find_comparisons
from search.qa.grades import find_grades
from search.qa.lexicon import words
from search.qa.model import Comparison
from search.years import years_in

_NUMBERED = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,14})\s*[〔\[(（﹝【]\s*((?:19|20)\d\d)\s*[〕\])）﹞】]\s*(?:第\s*)?(\d{1,5})\s*号")
_COUNT = r"([两二三四五六七八九十]|\d+)(?:名|位|个|份|家|笔|项)"
_PLACES = re.compile(rf"(?:前|后|倒数(?:前)?|末)(?:第)?{_COUNT}|最[高低多少好差大小]的?(?:前|后)?{_COUNT}")


@dataclass(frozen=True, slots=True)
class Reading:
    """The slots of a question. ``text`` is NFKC-folded; ``raw`` as asked. ``attributes`` and ``aggregates`` in the order of the lists.

    ``seeks``: a set of reports, projects or bodies is asked for. ``as_rate``: a share of the full mark rather than marks.
    ``places``: how many places of a ranking are asked for; ``nth``: the single place asked for (第二高),
    1 unless said. ``unit``: 元, 万元 or 亿元 where the question names the unit of its answer.
    """

    raw: str
    text: str
    years: tuple[int, ...]
    comparisons: tuple[Comparison, ...]
    numbers: tuple[str, ...]
    grades: tuple[str, ...]
    attributes: tuple[str, ...]
    aggregates: tuple[str, ...]
    dimension: str | None
    kinds: tuple[str, ...]
    excluded_kinds: tuple[str, ...]
    negated: bool
    shared: bool
    seeks: bool
    as_rate: bool
    places: int
    nth: int
    unit: str | None

    def asks(self, *attributes: str) -> bool:
        """Whether one of these attributes is asked for."""
        return any(attribute in self.attributes for attribute in attributes)

    @property
    def aggregated(self) -> bool:
        """Whether something of a set is asked for: its mean, its extremes, its groups."""
        return self.wants("average", "maximum", "minimum", "group")

    def wants(self, *aggregates: str) -> bool:
        """Whether one of these ways of putting the answer together is meant."""
        return any(aggregate in self.aggregates for aggregate in aggregates)


def read(question: str) -> Reading:
    """Find the slots of a question."""
    text = unicodedata.normalize("NFKC", question).strip()
    lists = words()
    kinds, excluded = _kinds(text)
    attributes = tuple(name for name, pattern in lists.attributes.items() if pattern.search(text))
    return Reading(
        question, text, years_in(text), () if _WHY.search(text) else find_comparisons(text), _numbers(text), find_grades(text), attributes,
        tuple(name for name, pattern in lists.aggregates.items() if pattern.search(text)),
        _dimension(text), kinds, excluded, bool(lists.negation.search(text)), bool(lists.shared.search(text)),
        bool(lists.seeks.search(text)) and not _OF_ONE.intersection(attributes), bool(_RATE.search(text)), _top(text), _nth(text), _unit(text),
    )


_WHY = re.compile(r"怎么会|为什么|为何|何以|具体是多少")
_OF_ONE = frozenset({"evaluator", "department", "commissioner", "policies", "base_date"})
_RATE = re.compile(r"得分率|百分之[几多]|百分比|比例")


def _top(text: str) -> int:
    """How many places of a ranking are asked for, 1 unless said."""
    said = _PLACES.search(text)
    count = chinese_number(said[1] or said[2]) if said else None
    return int(count) if count else 1


def _nth(text: str) -> int:
    """The single place of a ranking that is asked for: 2 for 第二高 and 倒数第二."""
    said = re.search(r"第([二三四五六七八九十])(?:高|低|多|少|大|名|位)|(?:倒数|排名?)第([二三四五六七八九十])", text)
    count = chinese_number(said[1] or said[2]) if said else None
    return int(count) if count else 1


def _unit(text: str) -> str | None:
    """The unit of money that the question wants its answer in."""
    found = re.search(r"(?:多少|几(?:个)?|单位[:：是为]?)(亿元?|万元?|元)(?!以)", text)
    return None if found is None else found[1].rstrip("元") + "元"


def _numbers(text: str) -> tuple[str, ...]:
    """Document numbers; words may run into the issuer's mark (文件江府), which is told apart where the graph is at hand."""
    return tuple(f"{word}〔{year}〕{number}号" for word, year, number in _NUMBERED.findall(text))


def _dimension(text: str) -> str | None:
    names = sorted(words().dimensions, key=len, reverse=True)
    return next((name for name in names if re.search(re.escape(name) + words().dimension_tail, text)), None)


def _kinds(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = words()
    kept: list[str] = []
    excluded: list[str] = []
    for kind, pattern in lists.kinds.items():
        for match in pattern.finditer(text):
            before, after = text[max(0, match.start() - 5):match.start()], text[match.end():match.end() + 5]
            ruled_out = lists.exclusion.search(before) or after.startswith(("以外", "之外", "除外", "不算"))
            (excluded if ruled_out else kept).append(kind)
    return tuple(dict.fromkeys(kept)), tuple(dict.fromkeys(excluded))
