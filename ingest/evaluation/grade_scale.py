"""The scale of grades that a report states: 90（含）-100分为优，80（含）-90分为良 …; it is not the same everywhere."""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.evaluation.grades import concept_of
from ingest.evaluation.lexicon import either, load, words
from ingest.evaluation.reading import Reading
from ingest.records import GradeBand
from ingest.scanning import matches

_WORD = f"[“\"‘]?(?P<grade>{either(load('grades')['words'])})[”\"’]?(?:级|等级|等次|档)?"
_N = r"\d{1,3}(?:\.\d+)?"
_NOTE = r"(?:（[^（）]{0,8}）)?"
_OVER, _UNDER = r"(?:＞=|>=|≥|＞|>)", r"(?:＜=|<=|≤|＜|<)"
_RANGE = (rf"(?:(?P<low>{_N})分?{_NOTE}(?:[-—–~～至到]|以上至|{_UNDER}[^，。；\d]{{0,6}}{_UNDER})(?P<high>{_N})分?{_NOTE}(?:以下)?"
          rf"|(?:得分|分值|[A-Za-z])?{_OVER}(?P<over>{_N})分?|(?P<above>{_N})分?{_NOTE}(?:及)?以上{_NOTE}"
          rf"|(?:得分|分值|[A-Za-z])?{_UNDER}(?P<under>{_N})分?|(?P<below>{_N})分?{_NOTE}以下{_NOTE}|(?:低于|不足|小于)(?P<less>{_N})分?)")
_FORWARD = re.compile(rf"{_RANGE}{_NOTE}(?:的|，)?(?:项目|对应|绩效|评价|评定|等级|级别|档次|结果){{0,4}}"
                      rf"(?:为|属于?|是|：|→){_WORD}(?![\u4e00-\u9fff]*分)")
_BACKWARD = re.compile(rf"{_WORD}(?:为|：|（|，得分|，)*(?:得分|分值|综合得分)?(?:在|为|：)?{_RANGE}(?:之间)?）?")
_SPOKEN = re.compile(r"\d分?(?:（[^（）]{0,8}）)?(?:及?以[上下]|[-—–~～至到＜<≤]\s?\d)[^。\n]{0,60}[优良中差][^。\n]{0,80}[优良中差]|[≥≤＞＜<>]\d{2}")
_GRADE_SIGNS = "".join(sorted({word[0] for word in words("grades", "words")}))
_OPENINGS = {_FORWARD: re.compile(r"[得分A-Za-z＞>≥＜<≤低不小\d](?=[分值＞>≥＜<≤=于足\d.（以\-—–～~至到])"),
             _BACKWARD: re.compile(f"[“\"‘{_GRADE_SIGNS}]")}
_NEAR = 80
_FEWEST = 3


def find_grade_scale(reading: Reading) -> tuple[GradeBand, ...]:
    """The bands of the scale, highest first; empty where the report states fewer than three of them in one place."""
    if not _SPOKEN.search(reading.prose.text):
        return ()
    for pattern in (_FORWARD, _BACKWARD):
        best: tuple[GradeBand, ...] = max((tuple(run) for run in _runs(reading, pattern)), key=len, default=())
        if len(best) >= _FEWEST:
            return tuple(sorted(best, key=lambda band: (-(band.low if band.low is not None else Decimal(-1)), band.span)))
    return ()


def _runs(reading: Reading, pattern: re.Pattern[str]) -> Iterator[list[GradeBand]]:
    """Bands that follow each other closely, each grade once."""
    run: list[GradeBand] = []
    end = 0
    for match in matches(pattern, _OPENINGS[pattern], reading.prose.text):
        grade = concept_of(match["grade"])
        if run and (match.start() - end > _NEAR or any(band.grade == grade for band in run)):
            yield run
            run = []
        low = match["low"] or match["over"] or match["above"]
        high = match["high"] or match["under"] or match["below"] or match["less"]
        bounds = sorted(Decimal(bound) for bound in (low, high) if bound) if low and high else None
        run.append(GradeBand(grade, match["grade"], bounds[0] if bounds else Decimal(low) if low else None,
                             bounds[1] if bounds else Decimal(high) if high else None, reading.prose.span(match.start(), match.end())))
        end = match.end()
    if run:
        yield run
