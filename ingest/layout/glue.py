"""Documents that lost their line breaks: a whole report in one line, headings glued to what stands before and behind them."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.kinds import kinds_of, opens_report
from ingest.layout.join import BODY_START, HEADING_END, Paragraph
from ingest.layout.lines import Line, make_line
from ingest.numbering import CHAPTER, PART, POINT, SECTION, mark_at
from ingest.scanning import matches
from ingest.wording import either

#: Only lines of so many characters are looked at: they may hold headings.
LONGEST_PARAGRAPH = 300
_FEWEST_CHAPTERS = 3
_N = "一二三四五六七八九十"
_CANDIDATE = re.compile(
    rf"(?P<part>第[{_N}]{{1,2}}部分)|(?P<chapter>(?<![{_N}第])[{_N}]{{1,2}}、)|(?P<section>(?<![第款项条之])[（(][{_N}]{{1,2}}[）)])|(?P<point>(?<![\d.])\d{{1,2}}[.．、](?!\d))")
_OPENING = re.compile(rf"[第{_N}（(\d]")
_LABEL = re.compile(either("heading", "label"))
_CLAUSE = re.compile(rf"(?:[{_N}]{{1,2}}是(?=[^否的])|首先|1[.．、])")
_VERB = re.compile(either("heading", "advice_verb"))
_CLOSED = frozenset("。；！;")
_STOPS = frozenset("。；！？：;!?:.”）) \u3000")
_TITLE = re.compile(r"[^。]{4,80}?(?:评价报告|自评报告|评价结果|报告)(?=\s|\d{4}\s?年|为|受|根据|按照|[一二]、|（|$)")
_YEAR = re.compile(r"\s*(?:20\d\d)\s?年(?:\s?\d{1,2}\s?月)?(?=\s|为|受|根据|按照|一、)")
_LONGEST_HEADING = 60
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）])\.(?=\s|$)")
_PAIRS = {"“": "”", "《": "》", "「": "」"}


@dataclass(slots=True)
class _Count:
    """How far the numbering of each level has come."""

    part: int = 0
    chapter: int = 0
    section: int = 0
    point: int = 0


def unglue(paragraph: Paragraph, lines: list[Line]) -> list[Paragraph]:
    """The paragraphs that a paragraph without breaks stands for; the pieces of lines they need are added to ``lines``."""
    cuts = sorted({0, *_breaks(paragraph.text)})
    if len(cuts) == 1:
        return [paragraph]
    return [piece for a, b in zip(cuts, [*cuts[1:], len(paragraph.text)], strict=True) if (piece := _piece(paragraph, a, b, lines))]


def _breaks(text: str) -> list[int]:
    if len(text) >= LONGEST_PARAGRAPH:
        chapters = sum(1 for hit in matches(_CANDIDATE, _OPENING, text) if hit.lastgroup in (PART, CHAPTER))
        if chapters >= _FEWEST_CHAPTERS and (found := _cuts(text)):
            return found
    return _next_numbers(text)


def _next_numbers(text: str) -> list[int]:
    """Where a paragraph that opens with （一） goes on with （二） behind a full stop: headings that share a paragraph."""
    first = mark_at(text)
    if first is None or first.style not in (CHAPTER, SECTION):
        return []
    quoted, count = _quoted(text), first.ordinal
    found = []
    for hit in _CANDIDATE.finditer(text, first.end):
        mark = mark_at(text, hit.start())
        fits = mark is not None and mark.style == first.style and mark.ordinal == count + 1
        if fits and text[hit.start() - 1] in _CLOSED and not _inside(quoted, hit.start()):
            found.append(hit.start())
            count += 1
    return found


def _piece(paragraph: Paragraph, a: int, b: int, lines: list[Line]) -> Paragraph | None:
    found: list[int] = []
    at = 0
    for index in paragraph.indices:
        length = len(lines[index].text)
        low, high = max(a - at, 0), min(b - at, length)
        if low < high and (line := make_line(lines[index], low, high)) is not None:
            lines.append(line)
            found.append(len(lines) - 1)
        at += length
    return Paragraph(found, "".join(lines[i].text for i in found)) if found else None


def _cuts(text: str) -> list[int]:
    """Offsets at which lines begin; none when fewer than three chapters count up."""
    quoted = _quoted(text)
    count = _Count()
    free = chapters = 0
    found = list(_front(text))
    for hit in _CANDIDATE.finditer(text):
        at = hit.start()
        if at < free or _inside(quoted, at) or not _counts(text, hit, count, at == free):
            continue
        chapters += hit.lastgroup in (PART, CHAPTER)
        found.append(at)
        end = _heading_end(text, hit.end(), hit.lastgroup == POINT)
        if end is not None:
            found.append(end)
            free = end
    return found if chapters >= _FEWEST_CHAPTERS else []


def _front(text: str) -> Iterator[int]:
    """Breaks behind the title and the date at the head of the text."""
    title = _TITLE.match(text)
    if title is None:
        return
    yield title.end()
    year = _YEAR.match(text, title.end())
    if year is not None:
        yield year.end()


def _counts(text: str, hit: re.Match[str], count: _Count, glued: bool) -> bool:
    """Whether the mark is the next number of its level at a place where a heading can begin; moves the count on."""
    mark = mark_at(text, hit.start())
    if mark is None:
        return False
    free = glued or hit.start() == 0 or text[hit.start() - 1] in _STOPS
    style, ordinal = hit.lastgroup, mark.ordinal
    title = _label(text, mark.end)
    if style == PART:
        return _move(count, "part", ordinal, free)
    if style == CHAPTER:
        known = bool(title) and (bool(kinds_of(title)) or opens_report(title))
        opens = ordinal == 1 and (count.chapter == 0 or (count.chapter >= 3 and opens_report(title)) or count.part > 0)
        return (free or known) and _move(count, "chapter", ordinal, opens or ordinal == count.chapter + 1)
    if style == SECTION:
        return _move(count, "section", ordinal, ordinal in (1, count.section + 1))
    return free and _move(count, "point", ordinal, ordinal in (1, count.point + 1))


def _move(count: _Count, level: str, ordinal: int, fits: bool) -> bool:
    if not fits:
        return False
    levels = ("part", "chapter", "section", "point")
    setattr(count, level, ordinal)
    for below in levels[levels.index(level) + 1:]:
        setattr(count, below, 0)
    return True


def _label(text: str, at: int) -> str:
    hit = _LABEL.match(text, at + (at < len(text) and text[at] == " "))
    return hit.group() if hit else ""


def _heading_end(text: str, at: int, point: bool) -> int | None:
    """Where the heading that begins at ``at`` (behind its mark) ends, or None when heading and body cannot be told apart."""
    head = _STOP.sub("。", text[at:at + _LONGEST_HEADING].translate(_FULL_WIDTH))
    stop = min((k for k in (head.find("。"), head.find("！")) if k >= 0), default=len(head))
    following = _CANDIDATE.search(head, 1)
    if following and following.start() <= stop and following.lastgroup != CHAPTER:
        return at + following.start()
    space = head.find(" ", 2)
    if 0 < space <= stop:
        return at + space
    clause = _CLAUSE.search(head, 3, stop)
    if clause:
        return at + clause.start()
    if point:
        return None
    label = _LABEL.match(head)
    if label and label.end() < stop and "，" not in label.group():
        return at + label.end()
    return _before_body(head, stop, at)


def _before_body(head: str, stop: int, at: int) -> int | None:
    """Where a sentence begins behind a heading without a sign between: at a word that opens bodies, or at the verb of a piece of advice."""
    ends = [k for k in range(5, stop) if HEADING_END.search(head, 0, k) and len(_opening(head, k)) > 1]
    verbs = [verb.start() for verb in _VERB.finditer(head, 6, min(stop, 36))
             if verb.start() - head.rfind("，", 0, verb.start()) > 3 and head[verb.start() - 1] not in "不未待欠缺"]
    return at + min(ends + verbs) if ends or verbs else None


def _opening(head: str, at: int) -> str:
    hit = BODY_START.match(head, at)
    return hit.group() if hit else ""


def _quoted(text: str) -> list[tuple[int, int]]:
    found, stack = [], []
    for hit in re.finditer("[“”《》「」]", text):
        sign = hit.group()
        if sign in _PAIRS:
            stack.append((_PAIRS[sign], hit.start()))
        elif stack and stack[-1][0] == sign:
            start = stack.pop()[1]
            if not stack:
                found.append((start, hit.start()))
    return found


def _inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, at)) - 1
    return index >= 0 and ranges[index][0] < at <= ranges[index][1]
