"""Footnotes, bracketed and not, and where the text refers to them."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.lines import Line
from ingest.layout.measure import Measure, ends_sentence
from ingest.layout.pages import BARE
from ingest.numbering import Mark, mark_at
from ingest.spans import Span
from ingest.wording import either

_REFERENCE = re.compile(r"\[(\d{1,3})\](?!\s?[号\d])")
_NOTE = re.compile(r"\[(\d{1,3})\]\s?(.*)", re.DOTALL)
_PLAIN_NOTE = re.compile(r"(\d{1,2})(?:[ \u3000]{1,2}(?=[\u4e00-\u9fff《“]|(?:19|20)\d\d\s?年)|(?=注\s?[:：]|(?:数据|信息|资料)来源))")
_SOURCE_CUE = re.compile(either("layout", "footnote"))
_BEFORE, _COUNTER = either("layout", "before_figure"), either("layout", "counter")
_URL = re.compile(r"https?://\S+$|www\.\S+$")
_LONGEST_NOTE, _LONGEST_PAGE = 12, 45
_STARTS_INSIDE = frozenset("。，、；：！？）》”’〉】,.;:!?)%％")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """The lines ``[first, last]`` of a footnote; ``number`` as printed (0: none), ``skip`` the characters of its mark.

    ``plain``: the number stands without brackets, so that its reference is fused with the text.
    """

    number: int
    first: int
    last: int
    skip: int
    plain: bool = False


def find_notes(lines: Sequence[Line], measure: Measure, dropped: frozenset[int]) -> list[NoteLines]:
    """Footnotes: a line ``[12] …`` whose reference came before, or ``12 …`` with the next number of a run and the look of a note."""
    notes: list[NoteLines] = []
    referred: set[int] = set()
    expected, taken = 1, -1
    listed: Mark | None = None
    for index, line in enumerate(lines):
        if index in dropped or index <= taken or line.row:
            continue
        found = _note_at(lines, index, measure, dropped, referred, expected)
        if found is None and listed is not None and index - taken <= _LONGEST_PAGE and measure.overlong(index) and _counts_on(listed, line):
            found = notes[-1].number, 0
        if found is None:
            referred.update(int(ref) for ref in _REFERENCE.findall(line.text))
            continue
        number, skip = found
        taken = index if _URL.match(line.text) else _note_end(lines, index, measure, dropped)
        notes.append(NoteLines(number, index, taken, skip, number > 0 and not line.text.startswith("[")))
        referred.discard(number)
        expected = number + 1 if number else expected
        listed = next((mark for i in range(taken, index - 1, -1) if (mark := mark_at(lines[i].text))), None)
    return notes


def _counts_on(before: Mark, line: Line) -> bool:
    """Whether the line goes on with the list that a note began on the page before."""
    mark = mark_at(line.text)
    return mark is not None and mark.style == before.style and mark.ordinal == before.ordinal + 1


def _note_at(lines: Sequence[Line], index: int, measure: Measure, dropped: frozenset[int], referred: set[int], expected: int
             ) -> tuple[int, int] | None:
    """Number and length of the mark of a footnote that starts on this line, or None."""
    text = lines[index].text
    hit = _NOTE.match(text)
    if hit and _is_note(lines, index, hit, int(hit.group(1)) in referred, measure):
        return int(hit.group(1)), hit.end(1) + 1
    plain = _PLAIN_NOTE.match(text)
    if plain and _is_plain_note(lines, index, int(plain.group(1)), plain.end(), expected, measure):
        return int(plain.group(1)), plain.end()
    if _URL.match(text):
        return 0, 0
    above = lines[index - 1].text if index else ""
    if index - 1 in dropped and BARE.fullmatch(above) and len(above) <= 2 and (measure.overlong(index) or _SOURCE_CUE.match(text)):
        return int(above), 0
    return None


def _is_note(lines: Sequence[Line], index: int, hit: re.Match[str], referred: bool, measure: Measure) -> bool:
    rest = hit.group(2)
    if rest[:1] in _STARTS_INSIDE and rest:
        return False
    if not rest:
        below = index + 1
        return referred and below < len(lines) and (measure.overlong(below) or lines[below].text[:1] not in _STARTS_INSIDE)
    return referred or _SOURCE_CUE.match(rest) is not None or measure.overlong(index)


def _is_plain_note(lines: Sequence[Line], index: int, number: int, skip: int, expected: int, measure: Measure) -> bool:
    cue = _SOURCE_CUE.match(lines[index].text, skip) is not None
    if measure.wrapped:
        return (measure.overlong(index) or cue) and (number == 1 or expected <= number <= expected + 2)
    return cue and (number == 1 or number == expected)


def _note_end(lines: Sequence[Line], first: int, measure: Measure, dropped: frozenset[int]) -> int:
    """The last line of the note that starts at ``first``: notes are set wider than the text and end at a page break."""
    last = first
    if _REFERENCE.fullmatch(lines[first].text):
        last += 1
    if not measure.wrapped:
        return min(last, len(lines) - 1)
    while last + 1 < len(lines) and last - first < _LONGEST_NOTE and _note_goes_on(lines, first, last, measure, dropped):
        last += 1
    return last


def _note_goes_on(lines: Sequence[Line], first: int, last: int, measure: Measure, dropped: frozenset[int]) -> bool:
    below = lines[last + 1]
    if last + 1 in dropped or below.indent == 1 or _NOTE.match(below.text) or _PLAIN_NOTE.match(below.text) or below.row:
        return False
    if lines[last].text.endswith(("：", ":")) and measure.overlong(last + 1) and mark_at(below.text) is not None:
        return True
    if not measure.overlong(last) and not (last == first and not ends_sentence(lines[last].text) and measure.overlong(last + 1)):
        return False
    text_below = mark_at(below.text) is not None or measure.sizes[last + 1] > measure.full[last + 1] - 8
    return not (ends_sentence(lines[last].text) and not measure.overlong(last + 1) and text_below)


def reference_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of bracketed footnote references in a line of text."""
    return [hit.span() for hit in _REFERENCE.finditer(text)]


def fused_references(lines: Sequence[Line], notes: Sequence[NoteLines]) -> list[Span]:
    """Raised numbers of unbracketed footnotes that are fused with the text (产出1。), where only one place on the page can be meant."""
    found = []
    for note in notes:
        if not note.plain:
            continue
        first = max(0, note.first - _LONGEST_PAGE)
        first = next((i for i in range(note.first - 1, first, -1) if lines[i].indent == 1), first)
        pattern = re.compile(rf"(?<=[\u4e00-\u9fff%％）”》])(?<!{_BEFORE}){note.number}(?!\s?{_COUNTER})(?=[，。；、）：\u4e00-\u9fff])")
        places = [Span(line.start + hit.start(), line.start + hit.end()) for line in lines[first:note.first] if not line.figures
                  for hit in pattern.finditer(line.text)]
        found += places if len(places) == 1 else []
    return sorted(found)
