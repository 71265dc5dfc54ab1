"""Evaluated period and base date (评价基准日) of a report."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.chapters import Chapter
from ingest.evaluation.reading import Reading
from ingest.spans import Stated

_YEARS = re.compile(r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:年度?)?(?:(?:-|—|–|－|~|～|至|到|、)+(?P<last>(?:19|20)\d\d))?(?=年(?!\d{1,2}月))"
                    r"|(?<!\d)(?P<a>(?:19|20)\d\d)(?:-|—|–|~|～|至)+(?P<b>(?:19|20)\d\d)(?!\d)")
_DAY = r"(?P<y>(?:19|20)\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
_BASE = re.compile(rf"(?:评价|考核|评估|绩效)*基准[日期](?:期)?(?:时点)?(?:（|为|是|：|定为|确定为|截止|截至|即|设定为|，)*{_DAY}")
_BASE_AFTER = re.compile(rf"(?:以|截至|截止){_DAY}(?:（?(?:作为|为|，)?)(?:本次)?(?:绩效)?(?:评价|考核)?基准日")
_EXPLICIT = re.compile(r"(?:评价|考核)(?:服务|时间|数据)?(?:周期|期间|时段|年度|范围|时间范围|区间|期限)(?:为|是|：)?[^。；\n]{0,12}?"
                       r"(?=(?:19|20)\d\d)")
_JUDGED = re.compile(r"(?:绩效)?评价(?:综合|平均|总)?得分|进行(?:打分|评分|评价)|开展[^，。；]{0,12}评价")


@dataclass(frozen=True, slots=True)
class Period:
    """The evaluated years: ``stated`` is 2023 or 2021-2023 and the passage that says so."""

    stated: Stated[str]
    start: int
    end: int


def find_period(reading: Reading, subject_at: tuple[int, int] | None) -> Period | None:
    """The evaluated years: of the title, else of the sentence that names the subject, else of an explicit 评价周期, else of the funds section."""
    cover = reading.prose.index(reading.report.cover[1]) if reading.report.cover else 0
    if reading.title:
        for match in _YEARS.finditer(reading.prose.text, 0, cover):
            if _in_title(reading, match):
                return _period(reading, match)
    if subject_at:
        found = _YEARS.search(reading.prose.text, *subject_at)
        if found:
            return _period(reading, found)
    return _explicit(reading) or _judged(reading) or _of_funds(reading)


def find_base_date(reading: Reading) -> Stated[date] | None:
    """The base date, where the report calls a day so."""
    if "基准" not in reading.prose.text:
        return None
    for pattern in (_BASE, _BASE_AFTER):
        for match in pattern.finditer(reading.prose.text):
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            return reading.prose.stated(day, match.start("y"), match.end("d") + 1)
    return None


def _in_title(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the years belong to the title itself, not to a date line under it."""
    line_end = reading.prose.text.find("\n", match.end())
    rest = reading.prose.text[match.end():line_end if line_end >= 0 else None]
    return (rest not in ("年", "") and not re.fullmatch(r"年\d{0,2}月?(?:\d{1,2}日)?", rest)) or match.group("last") is not None


def _period(reading: Reading, match: re.Match[str]) -> Period:
    first = int(match["first"] or match["a"])
    last = int(match["last"] or match["b"] or first)
    value = str(first) if first == last else f"{first}-{last}"
    return Period(reading.prose.stated(value, match.start(), match.end()), first, last)


def _explicit(reading: Reading) -> Period | None:
    text = reading.prose.text
    for cue in _EXPLICIT.finditer(text):
        stop = min(len(text), cue.end() + 40)
        years = [*re.finditer(r"(?:19|20)\d\d(?=年|[-—–~～至])", text[cue.end():stop])]
        if years:
            first, last = int(years[0].group()), int(years[min(1, len(years) - 1)].group())
            value = str(first) if first == last else f"{first}-{last}"
            return Period(reading.prose.stated(value, cue.end(), cue.end() + years[min(1, len(years) - 1)].end()), first, last)
    return None


def _judged(reading: Reading) -> Period | None:
    """Years in the sentence that passes judgement (… 2023年度部门整体支出绩效评价得分为 …)."""
    text = reading.prose.text
    for chapter in reading.report.find("评价结论"):
        a, b = reading.within(chapter)
        for cue in _JUDGED.finditer(text, a, b):
            start = max(a, cue.start() - 60, *(text.rfind(mark, a, cue.start()) + 1 for mark in "。；\n"))
            found = _YEARS.search(text, start, cue.start())
            if found:
                return _period(reading, found)
    return None


def _of_funds(reading: Reading) -> Period | None:
    """The years of the funds section, when it speaks of one year or opens with a range of years; else those of the whole first chapter."""
    for chapter in reading.report.find("基本情况"):
        for section in (*_on_funds(chapter), chapter):
            a, b = reading.within(section)
            found = [*_YEARS.finditer(reading.prose.text, a, b)]
            years = set(re.findall(r"(?<!\d)(?:19|20)\d\d(?=年)", reading.prose.text[a:b]))
            if found and (len(years) == 1 or (found[0]["last"] and section is not chapter)):
                return _period(reading, found[0])
    return None


def _on_funds(chapter: Chapter) -> Iterator[Chapter]:
    """The sections on money, at any depth."""
    for section in chapter.sections:
        if re.search(r"资金|收支|预算|支出", section.title):
            yield section
        yield from _on_funds(section)
