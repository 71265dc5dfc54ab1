"""Scores of the indicators of every level, from prose and from flattened tables.

Where the two disagree, the one that adds up to the total score holds.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.chapters import Chapter
from ingest.evaluation.indicators import Sheet
from ingest.evaluation.lexicon import either, load, words
from ingest.evaluation.reading import Reading
from ingest.evaluation.score_rows import Cell, ScoreRow, bare_name, find_rows, turned_rows
from ingest.evaluation.score_tree import ScoreNode, build_tree, flatten
from ingest.grids import read_grid
from ingest.records import DimensionScore
from ingest.spans import Passage

_N = r"\d{1,3}(?:\.\d{1,3})?"
_DATA = load("scores")
_SENTENCE = re.compile(
    rf"{_DATA['full_mark']}(?P<full>{_N})(?:分|%)?[，、；（。]*{_DATA['scored']}(?P<score>{_N})分?"
    rf"(?:[^。；\n]{{0,16}}?得分率(?:为|是|：|达|约)*(?P<rate>{_N})%?)?")
_NAMED = rf"(?P<before>{either(words('scores', 'dimensions'))})(?:类|方面|部分)?(?:指标)?"
_SHORT = re.compile(rf"(?:其中|[，；。：、\n])(?P<before>[\u4e00-\u9fff]{{2,12}}?)(?:类|部分|方面)?(?:指标)?(?P<full>{_N})分[，]?"
                    rf"(?:实际|评价)?得分?(?P<score>{_N})分(?:，得分率(?:为)?(?P<rate>{_N})%)?")
_MARK = rf"（(?:满分|分值|权重)?(?P<full>{_N})分）"
_MARKED = re.compile(rf"{_NAMED}{_MARK}(?:评价)?{_DATA['scored']}(?P<score>{_N})分")
_MARKED_LATE = re.compile(rf"{_NAMED}(?:评价)?(?:{_DATA['scored']})?(?P<score>{_N})分{_MARK}")
_INLINE = re.compile(rf"(?P<name>{either(words('scores', 'dimensions'))})(?:类|方面|部分|维度|情况)?(?:的)?(?:一级)?(?:指标)?(?:，|：)?$")
_DEDUCTION = re.compile(r"(?:扣\d+(?:\.\d+)?分|扣分原因|扣分点|有所扣分|主要扣分|扣分主要)[^。\n]*。?")
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.021")


@dataclass(frozen=True, slots=True)
class Dimensions:
    """First-level scores, scores of lower levels, and the totals that the score tables print."""

    first: tuple[DimensionScore, ...] = ()
    lower: tuple[DimensionScore, ...] = ()


def table_rows(reading: Reading, sheets: Sequence[Sheet | None]) -> tuple[ScoreRow, ...]:
    """The score rows of all tables of a report, in order; of sheets that go below the first level only the first level and the totals."""
    found: list[ScoreRow] = []
    stream: list[Cell] = []
    for table, cells, sheet in zip(reading.report.tables, reading.cells, sheets, strict=True):
        turned = turned_rows(read_grid(reading.source.text, table))
        if turned or (sheet is not None and sheet.is_detailed):
            found += [*find_rows(stream), *(turned or (_first_level(sheet) if sheet else ()))]
            stream = []
        else:
            stream.extend(cells)
    return (*found, *find_rows(stream))


def _first_level(sheet: Sheet) -> list[ScoreRow]:
    rows = [ScoreRow(row.name, row.full, row.score, row.rate, row.span) for row in sheet.rows if row.level == 1]
    return [*rows, *(ScoreRow("总分", _HUNDRED, total, None, sheet.rows[-1].span, True) for total in sheet.totals)]


def totals(rows: Iterable[ScoreRow]) -> frozenset[Decimal]:
    """The total scores that the tables print."""
    return frozenset(row.score for row in rows if row.total and row.full == _HUNDRED)


def find_dimensions(reading: Reading, rows: Sequence[ScoreRow], score: Decimal | None) -> Dimensions:
    """The indicator scores of a report whose total is ``score``."""
    tree = build_tree(rows, _HUNDRED, score) if score is not None else ()
    if not tree and score is None:
        tree = build_tree(rows, _HUNDRED, None)
    prose = _from_prose(reading)
    if tree:
        first = tuple(_of_row(node, _reason_of(prose, node.row.name)) for node in tree)
        return Dimensions(first, tuple(_of_row(node, None) for node in flatten(tree) if node.level > 1))
    chosen = _adding_up(prose, score)
    if chosen:
        return Dimensions(chosen)
    loose = build_tree(rows, _HUNDRED, None)
    return Dimensions(tuple(_of_row(node, None) for node in loose) if loose and not prose else prose)


def _of_row(node: ScoreNode, prose: DimensionScore | None) -> DimensionScore:
    row = node.row
    return DimensionScore(row.name, row.full, row.score, row.span, node.level, row.rate, prose.reason if prose else None, source="表格")


def _reason_of(prose: Iterable[DimensionScore], name: str) -> DimensionScore | None:
    return next((one for one in prose if one.name == name), None)


def _adding_up(found: Sequence[DimensionScore], score: Decimal | None) -> tuple[DimensionScore, ...]:
    """The run of sentences whose full marks make 100 and whose scores make the total."""
    for start in range(len(found)):
        full = reached = Decimal(0)
        for stop in range(start, len(found)):
            full, reached = full + found[stop].full, reached + found[stop].score
            if full >= _HUNDRED:
                break
        if full == _HUNDRED and stop > start and (score is None or abs(reached - score) <= _SLACK):
            return tuple(found[start:stop + 1])
    return ()


def _from_prose(reading: Reading) -> tuple[DimensionScore, ...]:
    """Sentences that give full mark and score, named by their section, else by themselves."""
    text = reading.prose.text
    sections = [(section, *reading.within(section)) for section in _deepest(reading.report.chapters)]
    found: dict[str, DimensionScore] = {}
    problems = reading.report.find("存在问题")
    stop = reading.within(problems[0])[0] if problems else len(text)
    matches = [*_SENTENCE.finditer(text, 0, stop)]
    taken: list[tuple[int, int]] = []
    alone = Counter(_section_at(sections, match.start()) for match in matches)
    for pattern in (_SENTENCE, _SHORT, _MARKED, _MARKED_LATE):
        for match in matches if pattern is _SENTENCE else pattern.finditer(text, 0, stop):
            full, score = Decimal(match["full"]), Decimal(match["score"])
            at = _section_at(sections, match.start())
            name = _name(text, match, sections[at][0].title if at is not None and alone[at] == 1 else None)
            overlap = any(a < match.end("score") and match.start("full") < b for a, b in taken)
            if not 0 < full < _HUNDRED or score > full or name is None or overlap:
                continue
            taken.append((match.start("full"), match.end()))
            span = reading.prose.span(match.start("full"), match.end())
            rate = Decimal(match["rate"]) if "rate" in pattern.groupindex and match["rate"] else None
            found.setdefault(name, DimensionScore(name, full, score, span, 1, rate, _reason(reading, match.end(), sections)))
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _deepest(chapters: Iterable[Chapter]) -> list[Chapter]:
    return [leaf for chapter in chapters for leaf in (_deepest(chapter.sections) or [chapter])]


def _section_at(sections: Sequence[tuple[Chapter, int, int]], at: int) -> int | None:
    """Number of the section in whose heading or body ``at`` stands."""
    return next((number for number, (_, start, stop) in enumerate(sections) if start - 30 <= at < stop), None)


def _name(text: str, match: re.Match[str], heading: str | None) -> str | None:
    """The indicator's name: of the heading of a section that gives one score only, else of the words before the figures."""
    if match.re is not _SENTENCE:
        return bare_name(match["before"].removeprefix("其中"))
    title = bare_name(heading.split("：")[0]) if heading else ""
    if 2 <= len(title) <= 12 and not re.search(r"结论|绩效分析|评价分析|基本情况|总体", title):
        return title
    inline = _INLINE.search(text, max(0, match.start() - 40), match.start())
    return inline["name"] if inline else None


def _reason(reading: Reading, end: int, sections: Sequence[tuple[Chapter, int, int]]) -> Passage | None:
    """The sentences of the section that say why marks were taken off."""
    at = _section_at(sections, end - 1)
    text = reading.prose.text
    match = _DEDUCTION.search(text, end, sections[at][2]) if at is not None else None
    if match is None:
        return None
    clause = max(text.rfind(sign, end, match.start()) for sign in "。；\n") + 1
    return reading.prose.passage(max(clause, end), match.end())
