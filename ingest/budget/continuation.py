"""Rows that only go on with the row before a page break: which cell each fragment belongs to."""
from __future__ import annotations

from collections.abc import Sequence

from ingest.budget.indicators import Header, is_level
from ingest.budget.patterns import fits, pattern
from ingest.budget.targets import is_value
from ingest.tables.cells import Cell, Row, clean
from ingest.tables.words import squeeze

_CLOSED_NAME = ("率", "数", "度", "量", "数量", "时间", "人数", "次数", "情况", "标准", "性")
_CLOSED_END = "。；;）)”》"
_SHIFTS = (0, 1, -1, 2, -2, 3)


def continues(row: Row, before: Row, header: Header) -> bool:
    """Whether a row at the head of a new block holds only fragments of the cells of the row before it."""
    filled = row.filled
    if row.block == before.block or not filled or any(is_level(cell.text) for _, cell in filled):
        return False
    if len(filled) == 1:
        return True
    name = header.column("level3") or 0
    if len(filled) <= 3 and _completes(filled[0][1].text, before, filled[0][0]):
        return True
    return len(filled) <= 3 and filled[0][0] > name


def _completes(text: str, before: Row, index: int) -> bool:
    """Whether a fragment makes the name of a level out of a cut one (满意 + 度指标)."""
    return any(_is_cut(cell.text) and is_level(cell.text + text) for place, cell in before.filled if abs(place - index) <= 1)


def _is_cut(text: str) -> bool:
    return pattern("levels", "cut").fullmatch(squeeze(text)) is not None or fits("levels", "second", text)


def joined(row: Row, before: Row) -> Row:
    """The row before with the fragments appended to its cells; fragments of no cell are left out."""
    fragments = row.filled
    shift = max(_SHIFTS, key=lambda shift: (_score(fragments, before, shift), -abs(shift), shift))
    cells = list(before.cells)
    for index, fragment in fragments:
        place = index + shift
        if 0 <= place < len(cells) and cells[place].text and _pair_score(cells[place].text, fragment.text) > 0:
            whole = cells[place]
            cells[place] = Cell(clean(f"{whole.text} {fragment.text}"), whole.start, fragment.end)
    return Row(tuple(cells), row.block)


def _score(fragments: Sequence[tuple[int, Cell]], before: Row, shift: int) -> int:
    score = 0
    for index, fragment in fragments:
        place = index + shift
        whole = before.cells[place].text if 0 <= place < len(before.cells) else ""
        score += _pair_score(whole, fragment.text)
    filled = before.filled
    if len(fragments) == 2 and filled and fragments[-1][0] + shift == filled[-1][0]:
        score += 1
    return score


def _pair_score(whole: str, fragment: str) -> int:
    """How well a fragment goes on with a cell: completes a level's name 4, an open text 2, a closed one -1, an empty cell -3."""
    if not whole:
        return -3
    if _is_cut(whole) and is_level(whole + fragment):
        return 4
    if is_level(whole):
        return -2
    plain = squeeze(whole)
    if (fits("value", "pattern", plain) and len(plain) <= 14 and not plain.endswith(("、", "，", ","))) or (is_value(plain) and len(plain) <= 4):
        return -1
    if plain.endswith(_CLOSED_NAME) or plain[-1] in _CLOSED_END:
        return -1 if len(plain) <= 12 else 1
    return 2
