"""What a page adds to a text besides its notes: page numbers and running heads."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise

from ingest.layout.lines import Line
from ingest.layout.measure import Measure, ends_sentence
from ingest.numbering import mark_at
from ingest.wording import either

_PAGE_NUMBER = re.compile(either("layout", "page_number"))
BARE = re.compile(r"\d{1,4}")
_BRACKETED = re.compile(r"\[\d{1,3}\]")
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]\s?\S")
_SHORTEST_PAGE, _PAGE = 8, 12


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
        if BARE.fullmatch(line.text):
            bare.append(index)
        if not BARE.fullmatch(line.text) or _between_text(lines, index, measure):
            found.add(index)
    found.update(_trailing(lines))
    found.update(_few_pages(lines, bare))
    chain = _counting(lines, bare)
    sure = 2 * sum(index in found for index in chain) >= len(chain) or _apart(lines, chain)
    return frozenset(found).union(chain if sure else ())


def _few_pages(lines: Sequence[Line], bare: Sequence[int]) -> list[int]:
    """The bare numbers of a text of few pages: they alone count from 1, a page of equal length apart, and stand beside no cells."""
    if not bare or [int(lines[index].text) for index in bare] != list(range(1, len(bare) + 1)) or bare[0] < _SHORTEST_PAGE:
        return []
    rows = list(accumulate(line.gap + 1 for line in lines))
    lengths = [rows[b] - rows[a] for a, b in pairwise(bare)]
    page = rows[bare[0]]
    even = all(abs(length - page) <= 0.2 * page for length in lengths[:-1]) and all(length <= 1.2 * page for length in lengths[-1:])
    beside = [lines[place] for index in bare for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    return list(bare) if even and not any((line.row and "|" not in line.text) or line.figures for line in beside) else []


def _trailing(lines: Sequence[Line]) -> list[int]:
    """Bare numbers behind the last sentence of the text."""
    index = len(lines)
    while index > 0 and BARE.fullmatch(lines[index - 1].text):
        index -= 1
    closed = index > 0 and (ends_sentence(lines[index - 1].text) or mark_at(lines[index - 1].text) is not None)
    return list(range(index, len(lines))) if closed else []


def _apart(lines: Sequence[Line], chain: Sequence[int]) -> bool:
    """Whether the numbers stand a page apart and beside no rows of figures."""
    beside = [lines[place] for index in chain for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    return chain[-1] - chain[0] >= _PAGE * (len(chain) - 1) and not any(line.row or line.figures or BARE.fullmatch(line.text) for line in beside)


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
    if inside and not (lines[index - 1].figures or lines[index + 1].figures or lines[index + 1].row or BARE.fullmatch(lines[index + 1].text)):
        return True
    return all(_is_text(lines, place, measure) for place in (index - 1, index + 1) if 0 <= place < len(lines))


def _is_text(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    line = lines[index]
    if line.row or line.figures or BARE.fullmatch(line.text):
        return False
    if ends_sentence(line.text) or mark_at(line.text) is not None or _title_year(line.text) or _BRACKETED.match(line.text):
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
    """Indices of lines that repeat beside page numbers at least three times, or beside both of two: running heads and feet."""
    seen: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        for index in (page - 1, page + 1):
            if 0 <= index < len(lines) and index not in pages and 4 <= len(lines[index].text) <= 60 and not lines[index].row:
                seen[_squeezed(lines[index])].add(index)
    least = min(3, max(len(pages), 2))
    often = {text: found for text, found in seen.items() if len(found) >= least and not _marked(lines[min(found)])}
    everywhere = Counter(text for line in lines if (text := _squeezed(line)) in often)
    return frozenset(i for text, found in often.items() if len(found) >= 0.8 * everywhere[text] for i in found)


def _squeezed(line: Line) -> str:
    return line.text.replace(" ", "")


def _marked(line: Line) -> bool:
    return mark_at(line.text) is not None or ends_sentence(line.text) or "：" in line.text
