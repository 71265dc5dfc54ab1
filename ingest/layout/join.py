"""Undo hard line wraps: which lines make one paragraph."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout.lines import Line
from ingest.layout.manner import Manner, find_manner
from ingest.layout.measure import Measure, ends_sentence
from ingest.numbering import CHAPTER, CIRCLED, CLAUSE, NAMED, ORDER, PART, POINT, SIDE, SUBPOINT, TITLE_STYLES, mark_at
from ingest.wording import either

_CAPTION = re.compile(either("layout", "table_caption", "figure_caption"))
_UNIT_LINE = re.compile(either("layout", "unit_line"))
_OPEN_END = frozenset("，、（《“‘〈([,")
_STARTS_INSIDE = frozenset("。，、；：！？）》”’〉】,;:!?)%％")
_REFERENCE = re.compile(r"\[\d{1,3}\]")
#: How the last line of a report's title ends.
_TITLE_END = re.compile(either("layout", "title_end") + "$")
_LONGEST_END = 40
_AFTER_TITLE = re.compile(either("layout", "after_title"))
# How a sentence of a body begins: a heading that fills its line is not continued by such a line.
BODY_START = re.compile(either("heading", "body_start"))
#: No paragraph is longer; how far back an open bracket is looked for.
_LONGEST, _REACH, _LONGEST_POINT, _LONGEST_TITLE = 20_000, 400, 40, 80
# Signs inside sentences, full or half width (a comma between figures is none).
_PROSE = re.compile(r"[，。：；、]|[,;:](?!\d)")
# Signs that no title holds (、 joins the names of departments there).
_CLAUSES = re.compile(r"[，。：；]|[,;:](?!\d)")
_SENTENCES = re.compile(r"[。；：;:]|[，、,]$")
_COMMA = re.compile(r"，|,(?!\d)")
# A date or a salutation on a line of its own, a bare number before the name of a chapter.
_ON_COVER = re.compile(either("front", "date_line") + r"|[^，。；]{2,16}[：:]|\d{1,2}[ \u3000]+[\u4e00-\u9fff]{2,16}")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:][^，。；]{1,40}$")
_ADDRESS = re.compile(r"[^，。；：:]{2,16}[：:]")
_BRACKETED_NAME = re.compile(r"[【［][^】］，。；]{2,20}[】］]")
_DATE_LINE = re.compile(either("front", "date_line"))
_REST_OF_FIGURE = re.compile(r"\d{1,6}(?:[.,]\d+)*\s?[%％‰万亿元个家项名户人件份分亩吨]|[万亿]?元|[%％‰]")
_SHORTEST_FULL = 15
_SENTENCE_BEHIND_LABEL = re.compile(r"[：:][^。；]{2,}，")
_CUT_FIGURE = re.compile(r"\d[.,]$")
_YEAR = re.compile(r"(?:19|20)\d\d\s?[年—-]")
HEADING_END = re.compile(either("heading", "end") + "$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. ``indices`` are their places in the list of lines; ``text`` is joined without line breaks."""

    indices: list[int]
    text: str
    filled: int = 0
    kind: str = field(default="text")


def join_lines(lines: list[Line], kept: Sequence[int], measure: Measure) -> list[Paragraph]:
    """Paragraphs of the ``kept`` lines, in order.

    In a text without paragraphs the blanks at the ends of ``lines`` are put back, for they part headings from their bodies.
    """
    paragraphs: list[Paragraph] = []
    if _unbroken(lines, kept, measure):
        for above, index in pairwise([-1, *kept]):
            lines[index] = _with_blanks(lines[index], before=index == above + 1)
        return [Paragraph(list(kept), "".join(lines[i].text for i in kept), len(kept) - 1)]
    manner = find_manner(lines, kept, measure)
    for place, index in enumerate(kept):
        line = lines[index]
        if paragraphs and not line.row and len(paragraphs[-1].text) < _LONGEST and _continues(paragraphs[-1], lines, kept, place, measure, manner):
            last = paragraphs[-1]
            last.indices.append(index)
            last.text += line.text
            last.filled += 1
        else:
            paragraphs.append(Paragraph([index], line.text, kind="row" if line.row else "text"))
    return paragraphs


def _with_blanks(line: Line, *, before: bool) -> Line:
    """The line with one of the blanks behind it, and ``before`` it (at the head of a page a blank means nothing)."""
    head, tail = min(line.lead, 1) if before else 0, min(line.trail, 1)
    return line._replace(text=" " * head + line.text + " " * tail, start=line.start - head, end=line.end + tail)


def _below(lines: Sequence[Line], index: int) -> str:
    return lines[index + 1].text if index + 1 < len(lines) else ""


def _unbroken(lines: Sequence[Line], kept: Sequence[int], measure: Measure) -> bool:
    """Whether every line but the last is full: a text without paragraphs was wrapped."""
    if not measure.wrapped or len(kept) < 8:
        return False
    full = sum(measure.is_full(index, _below(lines, index), False) for index in kept[:-1])
    return full >= 0.97 * (len(kept) - 1)


def _continues(open_: Paragraph, lines: Sequence[Line], kept: Sequence[int], place: int, measure: Measure, manner: Manner) -> bool:
    index, last = kept[place], open_.indices[-1]
    above, line = lines[last], lines[index]
    head = _after_reference(line.text)
    if manner.spacing is not None and (told := _told_by_space(open_, lines, last, index, measure, manner.spacing)) is not None:
        return told
    if _stands_apart(open_, lines, kept, place, head):
        return False
    if lines[open_.indices[0]].marked and not line.marked and line.gap == 0:
        return _marked_goes_on(open_, lines, last, index, measure)
    if above.marked or line.marked or _in_table(open_, above, line):
        return False
    if head[:1] in _STARTS_INSIDE or (_CUT_FIGURE.search(above.text) and head[:1].isdigit()) or _cuts_figure(above, line, last, measure):
        return True
    if manner.indented and line.indent >= 3:
        return False
    if not measure.wrapped:
        return _runs_over_page(open_.text, line)
    full = measure.is_full(last, _below(lines, last), len(open_.indices) == 1) and not measure.overlong(last)
    if _breaks_at_mark(open_, line, full, measure, index) or (ends_sentence(above.text) and _opens_title(lines, kept, place)):
        return False
    if not full:
        mark = mark_at(open_.text)
        alone = len(open_.indices) == 1 and mark is not None and mark.style == POINT and POINT in manner.alone and _is_numbered_title(open_.text)
        return not alone and _unfinished(open_, above, line, measure, last, index)
    if _CAPTION.match(open_.text):
        return not ends_sentence(line.text) and measure.sizes[index] < 0.75 * measure.full[index] and _COMMA.search(line.text) is None
    if _is_heading(open_.text):
        return _heading_goes_on(open_, lines, kept, place, measure, manner)
    return not (ends_sentence(above.text) and _first_line(lines, kept, place, measure))


def _told_by_space(open_: Paragraph, lines: Sequence[Line], last: int, index: int, measure: Measure, spacing: int) -> bool | None:
    """What the blank lines say where they part paragraphs: a new one behind a blank line, the same behind a full line without one.

    None where they say nothing: beside a page number that was dropped, behind a line that leaves a bracket open, before a mark.
    """
    blank = any(lines[i].gap > spacing for i in range(last + 1, index + 1))
    if blank:
        across = index > last + 1 or lines[last].text[-1] in _OPEN_END or _leaves_open(open_.text)
        named = (_is_heading(open_.text) or _is_numbered_title(open_.text)) and not measure.is_full(last, lines[index].text, False)
        return None if across and not named and not ends_sentence(lines[last].text) else False
    line, above = lines[index], lines[last]
    if index > last + 1 or line.row or above.row or line.figures or above.figures or mark_at(line.text) is not None or line.marked:
        return None
    known = _CAPTION.match(line.text) or _UNIT_LINE.match(line.text) or _CAPTION.match(open_.text) or _UNIT_LINE.match(open_.text)
    return True if not known and measure.is_full(last, line.text, False) and not measure.overlong(last) else None


def _in_table(open_: Paragraph, above: Line, line: Line) -> bool:
    """Whether the line, or what stands before it, is the row, the caption or the line of units of a table."""
    if (above.figures or line.figures) and not _leaves_open(open_.text):
        return True
    return bool(above.row or _CAPTION.match(line.text) or _UNIT_LINE.match(line.text) or _UNIT_LINE.match(open_.text))


def _stands_apart(open_: Paragraph, lines: Sequence[Line], kept: Sequence[int], place: int, head: str) -> bool:
    """Whether the line belongs to nothing before it by what it says: the first behind a title, a label, a signature."""
    text = lines[kept[place]].text
    if _is_title(open_.text) and (mark_at(head) is not None or _AFTER_TITLE.match(head) or _ADDRESS.fullmatch(head)):
        return True
    if _LABELLED.fullmatch(open_.text) and _LABELLED.fullmatch(text):
        return True
    if _BRACKETED_NAME.fullmatch(text) or _BRACKETED_NAME.fullmatch(open_.text):
        return True
    return ends_sentence(open_.text) and _signs(lines, kept, place)


def _marked_goes_on(open_: Paragraph, lines: Sequence[Line], last: int, index: int, measure: Measure) -> bool:
    """Whether a Markdown heading that fills its line goes on: the line below is no sentence."""
    line = lines[index]
    named = _PROSE.search(line.text) is None and mark_at(line.text) is None and not line.row
    return named and not _is_title(open_.text) and (measure.is_full(last, line.text, False) or _is_title(open_.text + line.text))


def _signs(lines: Sequence[Line], kept: Sequence[int], place: int) -> bool:
    """Whether the line is the date at the end of a letter, or the name of who signs it above the date."""
    text = lines[kept[place]].text
    if _DATE_LINE.fullmatch(text):
        return True
    below = lines[kept[place + 1]].text if place + 1 < len(kept) else ""
    return _DATE_LINE.fullmatch(below) is not None and len(text) <= 40 and _CLAUSES.search(text) is None and not ends_sentence(text)


def _cuts_figure(above: Line, line: Line, last: int, measure: Measure) -> bool:
    """Whether a line was broken inside a figure or before its unit (执行率8 / 4%)."""
    cut = above.text[-1:].isdigit() and _REST_OF_FIGURE.match(line.text) is not None and not above.figures and not line.figures
    return cut and (measure.is_full(last, line.text, False) if measure.wrapped else len(above.text) >= _SHORTEST_FULL)


def ends_as_title(text: str) -> bool:
    """Whether ``text`` ends as the title of a report does."""
    return _TITLE_END.search(text[-_LONGEST_END:]) is not None


def _is_title(text: str) -> bool:
    return len(text) <= 70 and ends_as_title(text) and _CLAUSES.search(text) is None


def _after_reference(text: str) -> str:
    return _REFERENCE.sub("", text, count=1) if text.startswith("[") else text


def _unfinished(open_: Paragraph, above: Line, line: Line, measure: Measure, last: int, index: int) -> bool:
    """Prose ends with a full stop: a line of some length that ends without one goes on although it is not full."""
    if measure.overlong(last) or _CAPTION.match(open_.text):
        return False
    share = measure.sizes[last] / measure.full[last]
    if share > 0.6 and (above.text[-1] in _OPEN_END or _leaves_open(open_.text)):
        return True
    if ends_sentence(above.text):
        return False
    if _is_heading(open_.text):
        return share > 0.8 and 3 * measure.sizes[index] < measure.full[index] and mark_at(line.text) is None and not line.row
    return share > 0.74 and (len(open_.indices) > 1 or _PROSE.search(above.text) is not None or _starts_clause(open_.text))


def _starts_clause(text: str) -> bool:
    mark = mark_at(text)
    return mark is not None and mark.style not in TITLE_STYLES


def _leaves_open(text: str) -> bool:
    """Whether a bracket or a quotation mark is still open at the end of ``text``."""
    tail = text[-_REACH:]
    for left, right in ("《》", "（）", "“”", "〔〕"):
        opened = tail.rfind(left)
        if opened >= 0 and right not in tail[opened:]:
            return True
    return False


def _opens_title(lines: Sequence[Line], kept: Sequence[int], place: int) -> bool:
    """Whether a title page (of the next report) begins here: short lines, the title among them, then a first chapter."""
    line = lines[kept[place]]
    if ends_sentence(line.text) or len(line.text) > 60:
        return False
    ahead = [lines[i] for i in kept[place:place + 5]]
    stop = next((k for k in range(len(ahead)) if ends_as_title("".join(one.text for one in ahead[max(k - 1, 0):k + 1]))), None)
    if stop is None or any(ends_sentence(one.text) or mark_at(one.text) for one in ahead[:stop + 1]):
        return False
    if line.gap >= 2 or line.indent == 1:
        return True
    marks = (mark_at(lines[i].text) for i in kept[place + stop + 1:place + stop + 16])
    first = next((mark for mark in marks if mark is not None and mark.style in (PART, CHAPTER)), None)
    return first is not None and first.ordinal == 1 and not any(_COMMA.search(one.text) for one in ahead[:stop + 1])


def _runs_over_page(text: str, line: Line) -> bool:
    """In text without (recognised) hard wraps a paragraph still breaks where a page ended: prose that ends without a full stop."""
    if ends_sentence(text) or mark_at(line.text) is not None or line.gap > 3 or line.marked or _ON_COVER.fullmatch(line.text):
        return False
    if _LABELLED.fullmatch(text) or (ends_as_title(text) and len(text) <= _LONGEST_TITLE and _CLAUSES.search(text) is None):
        return False
    if len(line.text) <= 3:
        return len(text) >= 20 and " " not in text and line.text.rstrip("。；，").isalnum()
    if (_is_heading(text) and len(text) <= 60) or _is_numbered_title(text):
        return False
    prose = _PROSE.search(text) is not None or _leaves_open(text)
    return (len(text) > 40 or (len(text) >= 18 and prose)) and "\t" not in text


def _breaks_at_mark(open_: Paragraph, line: Line, full: bool, measure: Measure, index: int) -> bool:
    mark = mark_at(line.text)
    if mark is None:
        return False
    before = mark_at(open_.text)
    if before is not None and before.style == mark.style and mark.ordinal == before.ordinal + 1 and mark.style not in (SIDE, ORDER):
        return True
    closed = not full or ends_sentence(open_.text) or _CAPTION.match(open_.text) is not None or _LABELLED.match(open_.text) is not None
    if mark.style in TITLE_STYLES:
        return closed or _is_heading(open_.text)
    if mark.style == CLAUSE and full and not _is_heading(open_.text) and measure.indent and not measure.room_for_indent(index):
        return False
    if mark.style in (POINT, SUBPOINT, CIRCLED, CLAUSE, ORDER, NAMED, SIDE):
        return closed or (_is_heading(open_.text) and mark.style not in (NAMED, SIDE))
    return False


def _is_heading(text: str) -> bool:
    mark = mark_at(text)
    if mark is None or ends_sentence(text) or "。" in text:
        return False
    if mark.style == POINT:
        return len(text) <= 45 and (_COMMA.search(text) is None or HEADING_END.search(text) is not None)
    return mark.style in TITLE_STYLES and len(text) <= 70


def _is_numbered_title(text: str) -> bool:
    """Whether a line with a number, cut off by no sign, is short enough to be a title although it has clauses."""
    mark = mark_at(text)
    return mark is not None and mark.style in (POINT, SUBPOINT) and len(text) <= _LONGEST_POINT and _SENTENCES.search(text) is None


def _first_line(lines: Sequence[Line], kept: Sequence[int], place: int, measure: Measure) -> bool:
    """Whether the line looks like the first of a paragraph: full, but short by the lost indent."""
    index = kept[place]
    if not measure.indent or place + 1 >= len(kept) or ends_sentence(lines[index].text):
        return False
    short = measure.full[index] - measure.sizes[index]
    return 3 <= short <= 6 and not _next_is_long_token(lines[kept[place + 1]].text, short)


def _next_is_long_token(text: str, short: int) -> bool:
    hit = re.match(r"[0-9A-Za-z][0-9A-Za-z.,%\-]*", text)
    return hit is not None and len(hit.group()) >= short


def _heading_goes_on(open_: Paragraph, lines: Sequence[Line], kept: Sequence[int], place: int, measure: Measure, manner: Manner) -> bool:
    """A heading that fills its line: does it go on, or does its body begin?"""
    index = kept[place]
    line = lines[index]
    size_left = measure.full[index] - measure.sizes[index]
    if len(open_.text) > 60 or _is_heading(line.text) or (_YEAR.match(line.text) and len(open_.text) >= 12):
        return False
    mark = mark_at(open_.text)
    if mark is not None and mark.style == POINT and _COMMA.search(open_.text) and not HEADING_END.search(open_.text):
        return True
    if _SENTENCE_BEHIND_LABEL.search(open_.text) and not ends_sentence(open_.text):
        return True
    if mark is not None and mark.style in manner.alone and (measure.is_full(index, _below(lines, index), False) or "。" in line.text):
        return False
    if mark is not None and mark.style == POINT and POINT in manner.inline:
        return True
    short = size_left > (8 if measure.by_columns else 4)
    if short and not ends_sentence(line.text):
        return not (BODY_START.match(line.text) and HEADING_END.search(open_.text))
    if short and len(line.text) <= 12:
        return True
    if HEADING_END.search(open_.text) and BODY_START.match(line.text):
        return False
    tail = re.match(r"[^，。；：]{0,12}", line.text)
    if _first_line(lines, kept, place, measure):
        return False
    return not (HEADING_END.search(open_.text) and tail)
