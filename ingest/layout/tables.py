"""Flattened tables in running text: captions, cells, rows, notes, told from prose so that neither headings nor items come of them."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.join import Paragraph, ends_as_title
from ingest.layout.lines import Line
from ingest.layout.measure import Measure, ends_sentence
from ingest.numbering import CHAPTER, NODE, PART, SECTION, TITLE_STYLES, Mark, mark_at
from ingest.wording import either

CAPTION = re.compile(either("layout", "table_caption"))
FIGURE = re.compile(either("layout", "figure_caption"))
UNIT = re.compile(either("layout", "unit_line"))
NOTE = re.compile(either("layout", "table_note"))
_UNIT = r"(?:\s[%％‰]?(?:[^\s\d]{1,3}+)?(?=\s|$)|[%％‰]?[^\s\d]{0,3}+(?=\s|$))"
_NUMERIC_ROW = re.compile(rf"\S++(?>\s+[-—/]?\s?[\d,.]++{_UNIT}){{2,}}$|(?:\s*+[-—/]?[\d,.]++[%％‰]?\s*+)++$")
"""A name with two numbers and more, or numbers alone; atomic groups, since a number and what follows it can be parted in several ways."""
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]\s?\S")
_CLAUSES = re.compile(r"[，。；：]")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_TAIL = 200
"""Characters at the end of a paragraph that are looked at for figures."""
_ENDS_IN_FIGURES = re.compile(r"(?:\s+[-—]?[\d,.]+\s?[%％]?){2,}$")


def label_tables(paragraphs: list[Paragraph], lines: Sequence[Line], measure: Measure) -> None:
    """Set ``kind`` of every paragraph: text, caption, cell, note or row. Works in one pass with a look ahead of a few lines."""
    inside = False
    chapter, section = 0, 0
    for place, paragraph in enumerate(paragraphs):
        if paragraph.kind == "row":
            inside = not paragraph.text.startswith("|")
            continue
        text = paragraph.text
        if (CAPTION.match(text) or FIGURE.match(text) or UNIT.match(text)) and not _is_sentence(text):
            paragraph.kind = "caption" if not UNIT.match(text) else "cell"
            inside = inside or FIGURE.match(text) is None
            continue
        mark = mark_at(text)
        heading = _expected(mark, text, chapter, section)
        if inside and not heading and not _resumes(paragraphs, place, lines, measure):
            paragraph.kind = "note" if NOTE.match(text) else "cell"
            continue
        if NOTE.match(text) and place and paragraphs[place - 1].kind != "text":
            paragraph.kind = "note"
            continue
        inside = False
        if heading and mark is not None and mark.style == CHAPTER:
            chapter, section = mark.ordinal, 0
        elif heading and mark is not None and mark.style == SECTION:
            section = mark.ordinal
    _label_loose_cells(paragraphs, lines, measure)
    if measure.wrapped:
        _close_gaps(paragraphs, lines, measure)


def _is_sentence(text: str) -> bool:
    return (ends_sentence(text) and len(text) > 30) or "。" in text


def _expected(mark: Mark | None, text: str, chapter: int, section: int) -> bool:
    """Whether the paragraph is a heading whose number is the next one (tables have numbered rows of their own)."""
    if mark is None or _ENDS_IN_FIGURES.search(text[-_TAIL:]):
        return False
    if mark.style == CHAPTER:
        return mark.ordinal == chapter + 1 or (mark.ordinal == 1 and chapter >= 3 and len(text) <= 20)
    if mark.style == SECTION:
        return mark.ordinal == section + 1 and len(text) >= 6
    return mark.style in (PART, NODE)


def _resumes(paragraphs: Sequence[Paragraph], place: int, lines: Sequence[Line], measure: Measure) -> bool:
    """Whether running text goes on here after a table."""
    paragraph = paragraphs[place]
    text = paragraph.text
    if _opens_front(paragraphs, place, lines):
        return True
    if lines[paragraph.indices[0]].figures:
        return False
    if not measure.wrapped:
        return len(text) >= 25 and ends_sentence(text)
    if _strong(paragraph, measure):
        return True
    first = paragraph.indices[0]
    near_full = measure.sizes[first] >= 0.6 * measure.full[first] and not measure.overlong(first) and ends_sentence(text)
    return near_full and place + 1 < len(paragraphs) and (_strong(paragraphs[place + 1], measure) or _heads(paragraphs[place + 1].text))


def _strong(paragraph: Paragraph, measure: Measure) -> bool:
    """Whether a paragraph is prose by its shape: a full line and what follows it."""
    first = paragraph.indices[0]
    short = measure.full[first] - measure.sizes[first]
    if _CLAUSES.search(paragraph.text) is None:
        return False
    return len(paragraph.indices) >= 2 and short <= 8 and not measure.overlong(first) and not measure.overlong(paragraph.indices[1])


def _heads(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and mark.style in TITLE_STYLES and not _ENDS_IN_FIGURES.search(text)


def _opens_front(paragraphs: Sequence[Paragraph], place: int, lines: Sequence[Line]) -> bool:
    """Whether this line opens the title page of a next report: at the top of a page, a title soon after, then a chapter 一、."""
    first = lines[paragraphs[place].indices[0]]
    top = first.indent == 1 or first.gap >= 2
    title = next((k for k in range(place, min(place + 5, len(paragraphs))) if ends_as_title(paragraphs[k].text)), None)
    if title is None or not (top or title == place) or any(mark_at(p.text) for p in paragraphs[place:title + 1]):
        return False
    marks = (mark_at(p.text) for p in paragraphs[title + 1:title + 10])
    return any(mark is not None and mark.style == CHAPTER and mark.ordinal == 1 for mark in marks)


def _label_loose_cells(paragraphs: list[Paragraph], lines: Sequence[Line], measure: Measure) -> None:
    """Runs of three and more short lines that end no sentence and carry no mark are a table without a caption."""
    start = 0
    while start < len(paragraphs):
        stop = start
        while stop < len(paragraphs) and _loose(paragraphs[stop], lines, measure):
            stop += 1
        front = next((k for k in range(start, stop) if _opens_front(paragraphs, k, lines)), stop)
        if front - start >= 3 and start:
            for paragraph in paragraphs[start:front]:
                paragraph.kind = "cell"
        start = max(stop, start + 1)


def _close_gaps(paragraphs: list[Paragraph], lines: Sequence[Line], measure: Measure) -> None:
    """Scraps behind a cell, short lines without the shape of prose or of a heading, are cells: all up to the next cell, else the shortest.

    The title page of the next report, which may follow a table, is none of them.
    """
    for place in range(1, len(paragraphs)):
        if paragraphs[place].kind != "text" or paragraphs[place - 1].kind not in ("cell", "note"):
            continue
        if _opens_front(paragraphs, place, lines):
            continue
        stop = place
        while stop < len(paragraphs) and paragraphs[stop].kind == "text" and _scrap(paragraphs[stop], measure):
            stop += 1
        between = stop < len(paragraphs) and paragraphs[stop].kind in ("cell", "note")
        for paragraph in paragraphs[place:stop]:
            first = paragraph.indices[0]
            if between or 2 * measure.sizes[first] < measure.full[first]:
                paragraph.kind = "cell"


def _scrap(paragraph: Paragraph, measure: Measure) -> bool:
    if _strong(paragraph, measure) or ends_as_title(paragraph.text):
        return False
    return not _heads(paragraph.text) or measure.overlong(paragraph.indices[0])


def _loose(paragraph: Paragraph, lines: Sequence[Line], measure: Measure) -> bool:
    if not _WORDS.search(paragraph.text) or lines[paragraph.indices[0]].figures:
        return True
    if paragraph.kind != "text" or len(paragraph.indices) > 1 or ends_sentence(paragraph.text) or lines[paragraph.indices[0]].marked:
        return paragraph.kind == "cell"
    if _NUMERIC_ROW.fullmatch(paragraph.text):
        return True
    limit = 0.7 * measure.full[paragraph.indices[0]] if measure.wrapped else 30
    size = measure.sizes[paragraph.indices[0]] if measure.wrapped else len(paragraph.text)
    return size < limit and mark_at(paragraph.text) is None and _LABELLED.match(paragraph.text) is None
