"""How a question is read: which years, numbers, names and words stand in it, before any decision what it asks."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from search.qa.comparisons import find_comparisons
from search.qa.lexicon import words
from search.qa.model import Comparison

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?!\s*号)")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-—–~至到])\s*((?:19|20)\d\d)(?!\d)")
_NUMBERED = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,14})\s*[〔\[(（﹝【]\s*((?:19|20)\d\d)\s*[〕\])）﹞】]\s*(?:第\s*)?(\d{1,5})\s*号")
_GRADE = re.compile(r"[“\"‘'「]?(优秀|良好|优|良|中|低|差)[”\"’'」]?(?:等级?|级|档|的|、|，|及|和|或|$|以上|以下|[^a-z\u4e00-\u9fff])")
_GRADES = {"优秀": "优", "良好": "良"}
_GRADE_CONTEXT = re.compile(
    r"等级|评级|档|[“\"'‘「](?:优秀|良好|优|良|中|低|差)[”\"'’」]|评(?:为|上|了|得)(?:优|良|中|低|差)|[优良中低差]、[优良中低差]"
)
_ORGANISATION = re.compile(
    r"([\u4e00-\u9fff]{1,14}?(?:委员会|管理局|办公室|办事处|总工会|联合会|基金会|商务局|财政局|教育局|公安局|分局|总局|局|厅|法院|检察院|街道|镇政府|"
    r"乡政府|政府办|区政府|市政府|县政府))")


_OF_DIMENSION = r"(?:方面|维度|类|这?一?项|部分|环节)?(?:的)?(?:指标)?(?:的)?(?:得分|得了|打了|拿|分值|指标|维度|方面)"


@dataclass(frozen=True, slots=True)
class Reading:
    """The slots of a question. ``text`` is NFKC-folded; ``raw`` as asked. ``attributes`` and ``aggregates`` in the order of the lists."""

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
    organisations: tuple[str, ...]

    def asks(self, *attributes: str) -> bool:
        """Whether one of these attributes is asked for."""
        return any(attribute in self.attributes for attribute in attributes)

    def wants(self, *aggregates: str) -> bool:
        """Whether one of these ways of putting the answer together is meant."""
        return any(aggregate in self.aggregates for aggregate in aggregates)


def read(question: str) -> Reading:
    """Find the slots of a question."""
    text = unicodedata.normalize("NFKC", question).strip()
    lists = words()
    kinds, excluded = _kinds(text)
    return Reading(
        question, text, _years(text), find_comparisons(text), _numbers(text), _grades(text),
        tuple(name for name, pattern in lists.attributes.items() if pattern.search(text)),
        tuple(name for name, pattern in lists.aggregates.items() if pattern.search(text)),
        _dimension(text), kinds, excluded, bool(lists.negation.search(text)), bool(lists.shared.search(text)), _organisations(text),
    )


def _years(text: str) -> tuple[int, ...]:
    found = {int(year) for year in _YEAR.findall(_NUMBERED.sub("", text))}
    for first, last in _YEARS.findall(text):
        if int(first) <= int(last) <= int(first) + 20:
            found |= set(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def _numbers(text: str) -> tuple[str, ...]:
    """Document numbers; words may run into the issuer's mark (文件江府), which is told apart where the graph is at hand."""
    return tuple(f"{word}〔{year}〕{number}号" for word, year, number in _NUMBERED.findall(text))


def _grades(text: str) -> tuple[str, ...]:
    if not _GRADE_CONTEXT.search(text):
        return ()
    found = [_GRADES.get(word, word) for word in _GRADE.findall(text + " ")]
    return tuple(dict.fromkeys(found))


def _dimension(text: str) -> str | None:
    names = sorted(words().dimensions, key=len, reverse=True)
    return next((name for name in names if re.search(name + _OF_DIMENSION, text)), None)


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


def _organisations(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ORGANISATION.findall(text)))
