"""What a page adds to a text: page numbers, running heads, footnotes. Found here so that it can be left out of the flow."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.lines import Line
from ingest.layout.measure import Measure, ends_sentence
from ingest.numbering import mark_at
from ingest.wording import either

_PAGE_NUMBER = re.compile(either("layout", "page_number"))
_BARE = re.compile(r"\d{1,4}")
_REFERENCE = re.compile(r"\[(\d{1,3})\](?!\s?[号\d])")
_NOTE = re.compile(r"\[(\d{1,3})\]\s?(.*)", re.DOTALL)
_PLAIN_NOTE = re.compile(r"(\d{1,2})(?:[ \u3000]{1,2}(?=[\u4e00-\u9fff《“])|(?=注\s?[:：]|(?:数据|信息|资料)来源))")
_SOURCE_CUE = re.compile(either("layout", "footnote"))
_URL = re.compile(r"https?://\S+$|www\.\S+$")
_SHORTEST_PAGE, _PAGE = 8, 12
_LONGEST_NOTE = 12
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]\s?\S")
_STARTS_INSIDE = frozenset("。，、；：！？）》”’〉】,.;:!?)%％")


@dataclass(frozen=True, slots=True)
class NoteLines:
    """The lines ``[first, last]`` of a footnote; ``number`` as printed, ``skip`` the characters of its mark on the first line."""

    number: int
    first: int
    last: int
    skip: int


def find_page_numbers(lines: Sequence[Line], measure: Measure) -> frozenset[int]:
    """Indices of lines that hold nothing but a page number.

    A bare number may be a table cell as well: it counts as a page number where it interrupts or closes text (a line above that
    is long or ends a sentence) and the next line is no bare number.
    """
    found = set()
    bare = []
    for index, line in enumerate(lines):
        if line.row or len(line.text) > 16 or not _PAGE_NUMBER.fullmatch(line.text):
            continue
        if _BARE.fullmatch(line.text):
            bare.append(index)
        if not _BARE.fullmatch(line.text) or _between_text(lines, index, measure):
            found.add(index)
    found.update(_trailing(lines))
    chain = _counting(lines, bare)
    sure = 2 * sum(index in found for index in chain) >= len(chain) or _apart(lines, chain)
    return frozenset(found).union(chain if sure else ())


def _trailing(lines: Sequence[Line]) -> list[int]:
    """Bare numbers behind the last sentence of the text."""
    index = len(lines)
    while index > 0 and _BARE.fullmatch(lines[index - 1].text):
        index -= 1
    closed = index > 0 and (ends_sentence(lines[index - 1].text) or mark_at(lines[index - 1].text) is not None)
    return list(range(index, len(lines))) if closed else []


def _apart(lines: Sequence[Line], chain: Sequence[int]) -> bool:
    """Whether the numbers stand a page apart and beside no rows of figures."""
    beside = [lines[place] for index in chain for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    return chain[-1] - chain[0] >= _PAGE * (len(chain) - 1) and not any(line.row or line.figures or _BARE.fullmatch(line.text) for line in beside)


def _counting(lines: Sequence[Line], bare: Sequence[int]) -> list[int]:
    """Bare numbers that count 1, 2, 3 at even distances over most of the text, as pages do (rows of tables count closer together)."""
    last: dict[int, tuple[int, int]] = {}
    before: dict[int, int] = {}
    longest = (0, -1)
    for index in bare:
        number = int(lines[index].text)
        length, previous = last.get(number - 1, (0, -1))
        if previous >= 0 and index - previous >= _SHORTEST_PAGE:
            before[index] = previous
        else:
            length = 0
        last[number] = max(last.get(number, (0, -1)), (length + 1, index), key=lambda chain: chain[0])
        longest = max(longest, (length + 1, index), key=lambda chain: chain[0])
    return _even(_chain(longest[1], before), len(lines))


def _chain(end: int, before: dict[int, int]) -> list[int]:
    chain = [end] if end >= 0 else []
    while chain and chain[-1] in before:
        chain.append(before[chain[-1]])
    return chain[::-1]


def _even(longest: list[int], lines: int) -> list[int]:
    """The chain when its distances are even and it runs over most of the lines, else nothing."""
    gaps = sorted(b - a for a, b in pairwise(longest))
    if len(longest) < 3 or gaps[-1] > 2.5 * gaps[len(gaps) // 2] or longest[-1] - longest[0] < 0.6 * (lines - 2 * gaps[-1]):
        return []
    return longest


def _between_text(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether a bare number stands between lines of text, not among the cells of a table."""
    inside = measure.wrapped and 0 < index < len(lines) - 1 and measure.is_full(index - 1, lines[index + 1].text, False)
    if inside and not (lines[index - 1].figures or lines[index + 1].figures or lines[index + 1].row or _BARE.fullmatch(lines[index + 1].text)):
        return True
    return all(_is_text(lines, place, measure) for place in (index - 1, index + 1) if 0 <= place < len(lines))


def _is_text(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    line = lines[index]
    if line.row or line.figures or _BARE.fullmatch(line.text):
        return False
    if ends_sentence(line.text) or mark_at(line.text) is not None or _title_year(line.text) or _NOTE.match(line.text):
        return True
    if _LABELLED.match(line.text):
        return True
    if not measure.wrapped:
        return len(line.text) >= 20
    near = measure.sizes[index] >= 0.6 * measure.full[index]
    return near or (index > 0 and measure.is_full(index - 1, line.text, False) and not lines[index - 1].figures)


def _title_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月)?", text) is not None


def find_running_heads(lines: Sequence[Line], pages: frozenset[int]) -> frozenset[int]:
    """Indices of lines that repeat beside page numbers at least three times: running heads and feet."""
    seen: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for index in (page - 1, page + 1):
            if 0 <= index < len(lines) and index not in pages and 4 <= len(lines[index].text) <= 60 and not lines[index].row:
                seen[_squeezed(lines[index])].add(index)
    often = {text: found for text, found in seen.items() if len(found) >= 3 and not _marked(lines[min(found)])}
    everywhere = Counter(text for line in lines if (text := _squeezed(line)) in often)
    return frozenset(i for text, found in often.items() if len(found) >= 0.8 * everywhere[text] for i in found)


def _squeezed(line: Line) -> str:
    return line.text.replace(" ", "")


def _marked(line: Line) -> bool:
    return mark_at(line.text) is not None or ends_sentence(line.text) or "：" in line.text


def find_notes(lines: Sequence[Line], measure: Measure, dropped: frozenset[int]) -> list[NoteLines]:
    """Footnotes: a line ``[12] …`` whose reference came before, or ``12 …`` with the next number of a run and the look of a note."""
    notes: list[NoteLines] = []
    referred: set[int] = set()
    expected, taken = 1, -1
    for index, line in enumerate(lines):
        if index in dropped or index <= taken or line.row:
            continue
        found = _note_at(lines, index, measure, dropped, referred, expected)
        if found is None:
            referred.update(int(ref) for ref in _REFERENCE.findall(line.text))
            continue
        number, skip = found
        taken = index if _URL.match(line.text) else _note_end(lines, index, measure, dropped)
        notes.append(NoteLines(number, index, taken, skip))
        referred.discard(number)
        expected = number + 1 if number else expected
    return notes


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
    if index - 1 in dropped and _BARE.fullmatch(above) and len(above) <= 2 and (measure.overlong(index) or _SOURCE_CUE.match(text)):
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
    if not measure.overlong(last) and not (last == first and not ends_sentence(lines[last].text) and measure.overlong(last + 1)):
        return False
    text_below = mark_at(below.text) is not None or measure.sizes[last + 1] > measure.full[last + 1] - 8
    return not (ends_sentence(lines[last].text) and not measure.overlong(last + 1) and text_below)


def reference_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of bracketed footnote references in a line of text."""
    return [hit.span() for hit in _REFERENCE.finditer(text)]
