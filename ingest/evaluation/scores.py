"""The score and grade of a report, the score it gave itself, and the scores of single departments."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ingest.evaluation.departments import Departments
from ingest.evaluation.grades import GradeAt, find_grades, grade_behind
from ingest.evaluation.lexicon import either, words
from ingest.evaluation.names import Names
from ingest.evaluation.part_tables import listed_parts
from ingest.evaluation.reading import Reading
from ingest.records import SubScore
from ingest.spans import Stated

_FIGURE = r"[“\"‘]?(?P<score>\d{1,3}(?:\.\d{1,3})?)[”\"’]?(?:分|(?=[，。；（）\n]|$))"
_OVERALL = re.compile(rf"(?:得分|评分|总分|分数|评价分值|成绩|(?:综合|总体|平均)打分)"
                      rf"(?:合计|结果|情况)?(?:（[^（）]*）)?(?:均|分别|达到?|为|是|：|共|计|约)*{_FIGURE}")
_RATED = re.compile(rf"(?:评定为|评为|评价为|得到|获得|打分为|评定|得)(?:总分)?{_FIGURE}")
_CUE = re.compile(rf"(?:{either(words('scores', 'overall'))})+$")
_SELF = re.compile(r"自评[^，。；\n\d]{0,14}?(?P<score>\d{1,3}(?:\.\d{1,3})?)分")
_PART = re.compile(rf"(?:分值|权重|满分(?!为?100)|该指标|{either(words('scores', 'dimensions'))})"
                   r"(?:类|方面|部分|维度|情况|指标|的|分|\d|\.|，|为|：|、|（|）)*$")
_OF_PART = re.compile(r"（(?:满分|分值|总分|权重)(?:为|：)?(?P<full>\d{1,3}(?:\.\d+)?)分?）")
_SUMMED = re.compile(r"经综合|综合评[价定]|综上|总体|最终|本次|本项目|该项目|评价结果|评定|平均")
_EACH = re.compile(r"得分分别为(?P<list>(?:\d{1,3}(?:\.\d+)?分?[、，和]?)+)")
_DIRECT = re.compile(r"(?:得分|评价得分|综合得分)?(?:为|：)?(?P<score>\d{1,3}(?:\.\d+)?)分")
_SAME_CLAUSE = re.compile(r"[^，。；\n]{0,40}")
_BETWEEN = re.compile(r"[^，。；\n]{0,16}")
_NOT_HERE = ("存在问题", "建议", "主要绩效", "整改")
_NEAR = 160
_SENTENCE_END, _CLAUSE_END = re.compile("[。\n]"), re.compile("[，。；\n]")


@dataclass(frozen=True, slots=True)
class Scores:
    """What a report says of its subject in numbers and grades."""

    score: Stated[Decimal] | None = None
    self_score: Stated[Decimal] | None = None
    grade: Stated[str] | None = None
    grade_as_printed: str | None = None
    parts: tuple[SubScore, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: Decimal
    start: int
    end: int
    weight: int
    grade: GradeAt | None


def find_scores(reading: Reading, departments: Departments, names: Names, totals: frozenset[Decimal]) -> Scores:
    """The score that the verdict gives (``totals`` are sums of the score tables and speak for a candidate), its grade, the self score."""
    own, own_grade = _self_score(reading)
    best = max(_candidates(reading, totals), key=lambda found: (found.weight, -found.start), default=None)
    if best is None or (best.weight < 0 and own is not None):
        return Scores(own, own, *_graded(reading, _verdict_grade(reading, own=own is not None) or own_grade))
    grade = best.grade or _verdict_grade(reading)
    stated = reading.prose.stated(best.value, best.start, best.end)
    return Scores(stated, own, *_graded(reading, grade), _parts(reading, departments, names, grade))


def _graded(reading: Reading, grade: GradeAt | None) -> tuple[Stated[str] | None, str | None]:
    if grade is None:
        return None, None
    return reading.prose.stated(grade.concept, grade.start, grade.end), grade.printed


def _candidates(reading: Reading, totals: frozenset[Decimal]) -> Iterable[_Candidate]:
    text = reading.prose.text
    verdicts = [reading.within(chapter) for chapter in reading.report.find("评价结论")]
    elsewhere = _elsewhere(reading)
    for pattern in (_OVERALL, _RATED):
        for match in pattern.finditer(text):
            value = Decimal(match["score"])
            of_part = _OF_PART.match(text, match.end())
            if of_part and Decimal(of_part["full"]) != 100:
                continue
            of_scale = value == 100 and match.group().startswith("总分")
            if value > 100 or of_scale or _of_self(text, match.start()):
                continue
            grade = _grade_near(reading, match)
            if pattern is _RATED and grade is None:
                continue
            cue = _CUE.search(text, max(0, match.start() - 16), match.start())
            start = cue.start() if cue else match.start()
            weight = _weight(text, start, match.start() + 2, grade) + 8 * (value in totals)
            weight += 6 * any(a <= start < b for a, b in verdicts) - 8 * any(a <= start < b for a, b in elsewhere)
            yield _Candidate(value, start, match.end(), weight, grade)


def _weight(text: str, start: int, word: int, grade: GradeAt | None) -> int:
    """How much speaks for a score whose cue begins at ``start`` and ends at ``word`` being that of the report."""
    clause = _SENTENCE_END.split(text[max(0, start - 40):start])[-1]
    cue = text[start:word]
    weight = 4 * (grade is not None) + 3 * bool(re.search("综合|最终|总|平均", cue)) + 2 * bool(re.search("绩效|评价", cue))
    weight += 3 * bool(_SUMMED.search(clause))
    return weight - 12 * bool(_PART.search(clause))


def _of_self(text: str, start: int) -> bool:
    """Whether the score before which the clause stands is one that a unit gave itself."""
    low = max(0, start - 24)
    return "自评" in _CLAUSE_END.split(text[low:start])[-1] + text[start:start + 4]


def _grade_near(reading: Reading, match: re.Match[str]) -> GradeAt | None:
    """The grade that goes with a score: behind it in the same sentence, else shortly before it.

    Where a sentence grades several bodies, the grade whose clause names none of them is the one of the whole.
    """
    text = reading.prose.text
    bare = grade_behind(text, match.end())
    if bare:
        return bare
    ends = [end for end in (text.find(mark, match.end(), match.end() + _NEAR) for mark in "。\n") if end >= 0]
    stop = min([match.end() + _NEAR, *(end + 1 for end in ends)])
    behind = find_grades(text, match.end(), stop)
    if behind:
        return next((grade for grade in behind if not _of_office(reading, match.end(), grade.start)), behind[0])
    near = max(0, match.start() - 40)
    low = max(near, *(text.rfind(mark, near, match.start()) + 1 for mark in "。\n"))
    before = find_grades(text, low, match.start())
    return before[-1] if before else None


def _of_office(reading: Reading, low: int, start: int) -> bool:
    """Whether the clause of a grade names a public body as what is graded."""
    clause = max(low, *(reading.prose.text.rfind(mark, low, start) + 1 for mark in "，。；"))
    return any(clause <= office.start < start for office in reading.offices)


def _verdict_grade(reading: Reading, *, own: bool = False) -> GradeAt | None:
    text = reading.prose.text
    for chapter in reading.report.find("评价结论"):
        found = find_grades(text, *reading.within(chapter), own=own)
        if found:
            return found[-1]
    return None


def _self_score(reading: Reading) -> tuple[Stated[Decimal] | None, GradeAt | None]:
    """自评 … 99分 outside the chapters on problems and advice, and the grade said with it."""
    elsewhere = _elsewhere(reading)
    for match in _SELF.finditer(reading.prose.text):
        if Decimal(match["score"]) <= 100 and not any(a <= match.start() < b for a, b in elsewhere):
            stop = reading.prose.text.find("。", match.end())
            grades = find_grades(reading.prose.text, match.end(), stop if stop >= 0 else match.end() + _NEAR, own=True)
            return reading.prose.stated(Decimal(match["score"]), match.start(), match.end()), grades[0] if grades else None
    return None, None


def _elsewhere(reading: Reading) -> list[tuple[int, int]]:
    """Chapters whose scores are not that of the report."""
    return [reading.within(chapter) for kind in _NOT_HERE for chapter in reading.report.find(kind)]


def _parts(reading: Reading, departments: Departments, names: Names, grade: GradeAt | None) -> tuple[SubScore, ...]:
    """Scores of single departments: 得分分别为 a、b、c in the order of the departments, or one clause for each."""
    text = reading.prose.text
    if len(departments.labels) > 1:
        for match in _EACH.finditer(text):
            figures = [*re.finditer(r"\d{1,3}(?:\.\d+)?", match["list"])]
            if len(figures) == len(departments.labels):
                base = match.start("list")
                shared = _shared_grade(text, match.end(), grade)
                return tuple(SubScore(label, Decimal(f.group()), reading.prose.span(base + f.start(), base + f.end()), shared)
                             for label, f in zip(departments.labels, figures, strict=True))
    return _clauses(reading, names) or _listed(reading, names) or listed_parts(reading)


def _shared_grade(text: str, end: int, grade: GradeAt | None) -> str | None:
    """The grade that a sentence gives to all (五个部门评价等级均为“良”)."""
    return grade.concept if grade and "均" in text[end:grade.end] else None


def _listed(reading: Reading, names: Names) -> tuple[SubScore, ...]:
    """其中A 82.6分、B 90.6分，A和B评价等级为“良”."""
    text = reading.prose.text
    scored: dict[str, tuple[Decimal, int, int]] = {}
    grades: dict[str, str] = {}
    for chapter in reading.report.find("评价结论"):
        a, b = reading.within(chapter)
        graded = find_grades(text, a, b)
        for office in (office for office in reading.offices if a <= office.start < b):
            figure = _DIRECT.match(text, office.end)
            if figure:
                scored.setdefault(names.full(office.label), (Decimal(figure["score"]), figure.start("score"), figure.end("score")))
            grade = next((one for one in graded if one.start >= office.end and _SAME_CLAUSE.fullmatch(text, office.end, one.start)), None)
            if grade:
                grades.setdefault(names.full(office.label), grade.concept)
    if len(scored) < 2:
        return ()
    return tuple(SubScore(label, value, reading.prose.span(start, end), grades.get(label)) for label, (value, start, end) in scored.items())


def _clauses(reading: Reading, names: Names) -> tuple[SubScore, ...]:
    """A局得分 90 分，等级为优；B局得分 …"""
    text = reading.prose.text
    found: dict[str, SubScore] = {}
    for chapter in reading.report.find("评价结论"):
        a, b = reading.within(chapter)
        for match in _OVERALL.finditer(text, a, b):
            office = next((o for o in reversed(reading.offices) if o.end <= match.start()), None)
            if office is None or not _BETWEEN.fullmatch(text, office.end, match.start()) or _of_self(text, match.start()):
                continue
            near, span = _grade_near(reading, match), reading.prose.span(match.start("score"), match.end("score"))
            score = SubScore(names.full(office.label), Decimal(match["score"]), span, near.concept if near else None)
            found.setdefault(score.name, score)
    return tuple(found.values()) if len(found) > 1 else ()
