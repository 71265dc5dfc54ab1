"""How wide the lines of a hard-wrapped text are, so that a full line can be told from the last one of a paragraph."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.lines import Line, width_of
from ingest.numbering import mark_at

#: Signs that end a sentence or a clause that may end a paragraph.
TERMINAL = frozenset("。！？；：!?;:")
_CLOSING = "”’」』）)》〉\"'】]"
_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:/%‰\-_&=?#~+]*|.", re.DOTALL)
_AFTER = "，。；：、！？）》”’〉】,.;:!?)%％"
_PROSE = re.compile(r"[，。：]|[,:.](?!\d)")
_WINDOW, _STEP = 80, 20
_NARROWEST = 24


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a sign that may close a paragraph (closing quotation marks and brackets are looked through)."""
    last = text[-1:]
    if last in TERMINAL:
        return True
    if last != "." and last not in _CLOSING:
        return False
    closed = text.rstrip(_CLOSING)[-1:]
    return closed in TERMINAL or closed == "." != text[-2:-1]


@dataclass(frozen=True, slots=True)
class Measure:
    """The line measure of a text: ``sizes`` of its lines, ``full[i]`` the size of a full line around line i, ``indent`` of first lines.

    ``full`` is empty when the text is not hard wrapped. Sizes are columns (``by_columns``) or characters, whichever fits better.
    """

    sizes: tuple[int, ...]
    full: tuple[int, ...]
    indent: int
    by_columns: bool

    @property
    def wrapped(self) -> bool:
        """Whether the text is hard wrapped at all."""
        return bool(self.full)

    def is_full(self, index: int, below: str, first: bool) -> bool:
        """Whether line ``index`` was broken because the measure was reached before ``below``, the text of the next line, fitted.

        ``first``: the line opens a paragraph (and was indented). False at the end of the text (``below`` empty).
        """
        if not self.full or not below:
            return False
        slack = (3 if self.by_columns else 1) + (self.indent if first else 0)
        missing = self.full[index] - slack - self.sizes[index]
        if missing <= 0 or missing > self.full[index] // 2:
            return missing <= 0
        token = _TOKEN.match(below)
        head = token.group() if token else ""
        rest = below[len(head):len(head) + 2]
        head += rest[:len(rest) - len(rest.lstrip(_AFTER))]
        push = (width_of(head) if self.by_columns else len(head)) - (2 if self.by_columns else 1)
        return push >= missing

    def full_at(self, index: int) -> int:
        """The size of a full line around line ``index``; 0 in a text that is not wrapped."""
        return self.full[index] if self.full else 0

    def room_for_indent(self, index: int) -> bool:
        """Whether the lost indent of a first line would still have fitted on line ``index``."""
        return self.sizes[index] + self.indent <= self.full[index] + 2

    def overlong(self, index: int) -> bool:
        """Whether line ``index`` is clearly wider than the measure (a landscape table, a footnote in small type)."""
        return bool(self.full) and self.sizes[index] > 1.25 * self.full[index]


def take_measure(lines: Sequence[Line]) -> Measure:
    """Find out whether and how ``lines`` are hard wrapped."""
    prose = [i for i, line in enumerate(lines) if not line.row]
    by_width = tuple(line.width + (line.indent if line.indent > 1 else 0) for line in lines)
    by_length = tuple(len(line.text) + (line.lead if line.indent > 1 else 0) for line in lines)
    columns = _peak([by_width[i] for i in prose], [lines[i].text for i in prose], _NARROWEST, 2)
    length = _peak([by_length[i] for i in prose], [lines[i].text for i in prose], _NARROWEST // 2, 1)
    if columns is None and length is None:
        return Measure(by_width, (), 0, True)
    by_columns = length is None or (columns is not None and columns[1] >= length[1])
    sizes = by_width if by_columns else by_length
    overall = columns if by_columns else length
    assert overall is not None
    full = _local(sizes, lines, prose, overall[0], by_columns)
    return Measure(sizes, full, _first_line_indent(sizes, full, lines) if by_columns else 0, by_columns)


def _peak(sizes: Sequence[int], texts: Sequence[str], narrowest: int, band: int) -> tuple[int, int] | None:
    """The most common size of lines that break off mid-sentence and the number of those lines; None when lines are not wrapped."""
    broken = Counter(size for size, text in zip(sizes, texts, strict=True) if size >= narrowest and not ends_sentence(text))
    if not broken:
        return None
    best = max(broken, key=lambda size: (sum(broken[size - k] for k in range(band)), size))
    count = sum(broken[best - k] for k in range(band))
    total = sum(sizes)
    beyond = sum(size for size in sizes if size > 1.35 * best)
    near = sum(size for size in sizes if 0.75 * best < size < 1.15 * best)
    return (best, count) if count >= 3 and 2 * count * best >= 0.3 * near and near > 0.3 * total and beyond < 0.4 * total else None


def _local(sizes: Sequence[int], lines: Sequence[Line], prose: Sequence[int], overall: int, by_columns: bool) -> tuple[int, ...]:
    """The full size around each line: reports in one file are set to different measures."""
    full = [overall] * len(sizes)
    narrowest, band = (_NARROWEST, 2) if by_columns else (_NARROWEST // 2, 1)
    current = overall
    for at in range(0, len(prose), _STEP):
        window = prose[max(at - (_WINDOW - _STEP) // 2, 0):at + (_WINDOW + _STEP) // 2]
        broken = Counter(sizes[i] for i in window if 0.85 * overall <= sizes[i] <= 1.15 * overall and not ends_sentence(lines[i].text))
        scored = {size: sum(broken[size - k] for k in range(band)) for size in broken if size >= narrowest}
        best = max(scored, key=lambda size: (scored[size], size), default=overall)
        if scored.get(best, 0) >= max(5, len(window) // 12):
            current = _upper(broken, scored, best, by_columns)
        stop = prose[at + _STEP] if at + _STEP < len(prose) else len(full)
        for index in range(prose[at], stop):
            full[index] = current
    return tuple(full)


def _upper(broken: Counter[int], scored: dict[int, int], best: int, by_columns: bool) -> int:
    """Prefer the peak four columns wider where it is strong too: the lower one then belongs to indented first lines."""
    wider = [size for size in scored if by_columns and best + 3 <= size <= best + 5 and broken[size] * 3 >= broken[best] * 2]
    return max(wider, key=lambda size: scored[size]) if wider else best


def _first_line_indent(sizes: Sequence[int], full: Sequence[int], lines: Sequence[Line]) -> int:
    """Columns by which the first lines of paragraphs are shorter (their indent was lost in conversion): 4 or 0."""
    short = [full[i] - sizes[i] for i, line in enumerate(lines)
             if not line.row and abs(full[i] - sizes[i]) <= 8 and not ends_sentence(line.text) and _opens(line.text)]
    lost = sum(1 for gap in short if 3 <= gap <= 6)
    return 4 if lost >= 5 and 2 * lost > len(short) else 0


def _opens(text: str) -> bool:
    """Whether a line opens a paragraph of prose that goes on below."""
    mark = mark_at(text)
    return mark is not None and mark.style in ("clause", "point", "subpoint") and _PROSE.search(text) is not None
