"""Physical tables put together over page breaks and parted where a new table begins inside."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.tables.caption import is_caption_row, part_of
from ingest.tables.cells import Cell, Grid, Line, Row, clean
from ingest.tables.figures import is_figure
from ingest.tables.words import squeeze, words

_MOST_CAPTION_ROWS = 8
_MOST_HELD, _LINE_BREAK = 12, 3
_TARGETS = "绩效指标"
_LEVELS = ("一级指标", "二级指标", "三级指标")
_VALUE_HEADER = re.compile(r"(?:年初|调整|本年|上年|\d{4}年)?(?:预算数?|金额|合计|小计|执行数|决算数|完成数|数量|备注|页码)(?:\(.*\))?")


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of one table or form: ``head`` caption rows at its top, ``body`` the rest, ``above`` the lines of text before it."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    above: tuple[Line, ...]

    @property
    def is_form(self) -> bool:
        """Whether it is a target form: its first rows name the project, or it has a header of indicators."""
        return any(_starts_form(row) for row in self.body[:4]) or any(is_indicator_header(row) for row in self.body)


def segments(blocks: Iterable[Line | Grid]) -> Iterator[Line | Segment]:
    """Lines of running text unchanged; grids with no text between them joined, then parted into tables and forms."""
    pending: list[Grid] = []
    held: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            if _may_go_on(pending, held, block):
                held.append(block)
                continue
            yield from _parted(pending)
            yield from held
            yield block
            pending, held = [], []
        elif held and _touch(held[-1], block.rows[0]) and not _starts_form(block.rows[0]):
            pending[-1:] = [_across(pending[-1], held, block)]
            held = []
        elif not pending or (not held and not block.above):
            pending.append(block)
        else:
            yield from _parted(pending)
            yield from held
            pending, held = [block], []
    yield from _parted(pending)
    yield from held


def _may_go_on(pending: Sequence[Grid], held: Sequence[Line], line: Line) -> bool:
    """Whether a line right below the rows of a target form may be a further line of one of its cells."""
    if not pending or len(held) >= _MOST_HELD or part_of(line.text) != "other" or "</table" in line.text:
        return False
    end = held[-1].end if held else pending[-1].rows[-1].cells[-1].end
    return line.start - end <= _LINE_BREAK and any(_starts_form(row) or is_indicator_header(row) for grid in pending for row in grid.rows)


def _touch(line: Line, row: Row) -> bool:
    return row.cells[0].start - line.end <= _LINE_BREAK


def _across(before: Grid, held: Sequence[Line], after: Grid) -> Grid:
    """Two parts of a form joined over lines that go on with the cell before them, or begin the one behind: ``项目资金 / （万元）``."""
    rows, below = list(before.rows), list(after.rows)
    lines = list(held)
    first = below[0].cells[0]
    if first.text.startswith(("（", "(")):
        label = lines.pop()
        below[0] = Row((Cell(clean(label.text) + first.text, label.start, first.end), *below[0].cells[1:]), below[0].block)
    for line in lines:
        place, whole = rows[-1].filled[-1] if rows[-1].filled else (0, rows[-1].cells[0])
        cells = list(rows[-1].cells)
        cells[place] = Cell(clean(f"{whole.text}\n{line.text}"), whole.start, line.start + len(line.text.rstrip()))
        rows[-1] = Row(tuple(cells), rows[-1].block)
    shift = rows[-1].block
    return Grid((*rows, *(Row(row.cells, row.block + shift) for row in below)), before.above)


def is_indicator_header(row: Row) -> bool:
    """Whether a row names the levels of indicators (一级指标 二级指标 三级指标), at least two of them."""
    texts = {squeeze(text) for text in row.texts if text}
    return sum(level in texts for level in _LEVELS) >= 2


def _parted(grids: Sequence[Grid]) -> Iterator[Segment]:
    if not grids:
        return
    rows = _joined(grids)
    above = grids[0].above
    start = 0
    opened: set[str] = set()
    for index, row in enumerate(rows):
        label = _label_and_value(squeeze(row.filled[0][1].text))[0] if _starts_form(row) else ""
        again = bool(label) and (label in opened or _TARGETS in opened)
        if index > start and (again if label else _begins(rows, index, in_form=bool(opened))):
            yield _segment(rows[start:index], above)
            start, above, opened = index, (), set()
        opened |= {label} if label else {_TARGETS} if is_indicator_header(row) else set()
    yield _segment(rows[start:], above)


def _joined(grids: Sequence[Grid]) -> list[Row]:
    rows: list[Row] = []
    shift = 0
    for grid in grids:
        rows.extend(Row(row.cells, row.block + shift) for row in grid.rows)
        shift = rows[-1].block + 1 if rows else 0
    return rows


def _segment(rows: Sequence[Row], above: tuple[Line, ...]) -> Segment:
    count = 0
    while count < len(rows) and is_caption_row(rows[count]):
        count += 1
    return Segment(tuple(rows[:count]), tuple(rows[count:]), above)


def _begins(rows: Sequence[Row], index: int, *, in_form: bool) -> bool:
    """Whether a new table begins at ``rows[index]``: caption rows that lead to a header or form; ``in_form``: a form has begun before."""
    if not is_caption_row(rows[index]) or is_caption_row(rows[index - 1]):
        return False
    end = next((place for place in range(index, min(index + _MOST_CAPTION_ROWS, len(rows))) if not is_caption_row(rows[place])), len(rows))
    if end == len(rows) or any(is_figure(cell.text) for _, cell in rows[end].filled):
        return False
    return not in_form or _starts_form(rows[end]) or end - index > 1


def _starts_form(row: Row) -> bool:
    """Whether a row opens a form: labels such as 项目名称 in turn with their values, and not the header of a table."""
    first = next((cell for cell in row.cells if cell.text), None)
    if first is None or _label_and_value(squeeze(first.text))[0] not in words("form", "start"):
        return False
    filled = [part for _, cell in row.filled for part in _label_and_value(squeeze(cell.text))]
    if len(filled) < 2 or _VALUE_HEADER.fullmatch(filled[1]):
        return False
    labels = _form_labels() | words("header", "code")
    return filled[1] not in labels and all(label in labels for label in filled[2::2])


def _label_and_value(text: str) -> list[str]:
    """A cell such as ``项目名称：老旧小区改造`` as its label and its value; others as they are, without a colon behind."""
    label, colon, value = text.partition(":")
    return [label, value] if colon and value and label in _form_labels() else [text.rstrip(":")]


@cache
def _form_labels() -> frozenset[str]:
    return words("form", "start") | words("form", "beside")
