"""Grades of an evaluation (优 良 中 低 差, 优秀, 良好 …) in prose."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.evaluation.lexicon import either, load

_CONCEPT: dict[str, str] = load("grades")["concept"]
_LETTERS: dict[str, str] = load("grades")["letters"]
_WORD = either(load("grades")["words"])
_END = r"(?=[”\"’'」》〉）。，；、\n①②③(（]|级|等级|等次|档|绩效|$)"
_BEFORE = (r"(?:等级|级别|档次|等次|评级|评定|结果|结论|评价|绩效|均|定|评|属于|达到|为)(?:等级|级别|结果)?(?:均|都|综合)?(?:被)?"
           r"(?:评定|评价|评|定|确定|认定)?(?:等级)?(?:为|是|属于|属|达到|：|:)*[“\"‘'「《〈]?")
_SAID = re.compile(rf"{_BEFORE}(?:[A-D][级等]?[”\"]?[（，])?(?P<grade>{_WORD}){_END}")
_LETTERED = re.compile(r"(?:等级|级别|档次|等次|评级|评定|评)[^，。；\n]{0,6}?(?:为|是|：|属于?)[“\"‘]?"
                       r"(?P<grade>[A-D])(?=[级等档”\"’。，；（）\n]|$)")
_BAND = re.compile(r"(?:\d分?|以[上下]|（[^（）]{0,2}含[^（）]{0,2}）)$")
_BEHIND = re.compile(rf"[（，][“\"‘]?(?:[A-D]级[，（]?)?(?P<grade>{_WORD})[”\"’]?(?:等级|等次|级)?[）。，；]")


def concept_of(printed: str) -> str:
    """The grade in the scale 优 良 中 低 差 that a printed word stands for; A to D are 优 良 中 差."""
    return _CONCEPT.get(printed) or _LETTERS[printed]


def is_grade(printed: str) -> bool:
    """Whether a text is the word or letter of a grade and nothing else."""
    return printed in _CONCEPT or printed in _LETTERS


@dataclass(frozen=True, slots=True)
class GradeAt:
    """A grade printed at ``text[start:end]`` (the phrase that says it)."""

    start: int
    end: int
    printed: str

    @property
    def concept(self) -> str:
        """The grade in the scale 优 良 中 低 差."""
        return concept_of(self.printed)


def find_grades(text: str, start: int, stop: int, *, own: bool = False) -> tuple[GradeAt, ...]:
    """The grades said in the folded ``text[start:stop]``, in order; those that a unit gave itself only with ``own``."""
    found: list[GradeAt] = []
    said = [*_SAID.finditer(text, start, stop)] or [*_LETTERED.finditer(text, start, stop)]
    for match in said:
        low = max(start, match.start() - 20, *(text.rfind(mark, start, match.start()) + 1 for mark in "。；\n"))
        if (not own and "自评" in text[low:match.start()]) or _BAND.search(text, low, match.start()):
            continue
        end = match.end("grade") + (text[match.end("grade"):match.end("grade") + 1] in "”\"’'」" and match.end("grade") < len(text))
        found.append(GradeAt(match.start(), end, match["grade"]))
    return tuple(found)


def grade_behind(text: str, end: int) -> GradeAt | None:
    """A bare grade right behind a score: 85.6分（良）, 85.6分，良好。"""
    match = _BEHIND.match(text, end)
    return GradeAt(match.start("grade"), match.end("grade"), match["grade"]) if match else None
