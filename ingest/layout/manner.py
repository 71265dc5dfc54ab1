"""How a text sets its paragraphs: indents, blank lines between them, headings alone on their lines or with a sentence behind."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.lines import Line
from ingest.layout.measure import Measure, ends_sentence
from ingest.numbering import POINT, TITLE_STYLES, mark_at


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text sets its paragraphs.

    ``indented`` first lines; ``spacing``: the blank lines between the lines of a paragraph where more of them part paragraphs, None where
    blank lines say nothing; heading styles whose headings stand
    ``alone`` on their lines, and those that go on ``inline``.
    """

    indented: bool
    spacing: int | None
    alone: frozenset[str]
    inline: frozenset[str]


def find_manner(lines: Sequence[Line], kept: Sequence[int], measure: Measure) -> Manner:
    """Find out from the lines that open with a heading mark: four in five alone, or two in three with a sentence behind."""
    indented = _indents_paragraphs(lines, kept)
    alone: Counter[str] = Counter()
    inline: Counter[str] = Counter()
    if not measure.wrapped:
        return Manner(indented, None, frozenset(), frozenset())
    for index in kept:
        mark = mark_at(lines[index].text)
        if mark is None or mark.style not in (*TITLE_STYLES, POINT) or lines[index].row:
            continue
        if "。" in lines[index].text[:-1]:
            inline[mark.style] += 1
        elif not measure.is_full(index, (lines[index + 1].text if index + 1 < len(lines) else ""), True) and not ends_sentence(lines[index].text):
            alone[mark.style] += 1
    spacing = _spacing(lines, kept, measure)
    return Manner(indented, spacing, frozenset(style for style in alone if alone[style] >= 3 and alone[style] >= 4 * inline[style]),
                   frozenset(style for style in inline if inline[style] >= 3 and inline[style] >= 2 * alone[style]))


def _spacing(lines: Sequence[Line], kept: Sequence[int], measure: Measure) -> int | None:
    """The usual number of blank lines behind full lines that break off mid-sentence, when most other lines have more behind them."""
    inside: Counter[int] = Counter()
    between: Counter[int] = Counter()
    for above, index in pairwise(kept):
        if lines[above].row or lines[index].row or index != above + 1:
            continue
        if measure.is_full(above, lines[index].text, False) and not ends_sentence(lines[above].text) and mark_at(lines[index].text) is None:
            inside[lines[index].gap] += 1
        elif not measure.is_full(above, lines[index].text, True):
            between[lines[index].gap] += 1
    usual, times = max(inside.items(), key=lambda item: item[1], default=(0, 0))
    more = sum(count for gap, count in between.items() if gap > usual)
    return usual if 2 * more > between.total() and times >= 3 and inside.total() <= 1.2 * times else None


def _indents_paragraphs(lines: Sequence[Line], kept: Sequence[int]) -> bool:
    deep = sum(lines[i].indent >= 3 for i in kept)
    return 0.03 * len(kept) <= deep <= 0.7 * len(kept)
