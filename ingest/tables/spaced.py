"""Tables laid out by runs of spaces, as text extraction from pages leaves them.

Columns are the display positions (a Chinese character is two wide) that at least one row fills, parted by those that no row fills.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.tables.cells import Cell, Line, Row, cell_at, clean
from ingest.tables.figures import is_figure

_SEGMENT = re.compile(r"\S+(?:[ ]\S+)*")
_LABEL = re.compile(r"(?:预算|公开|附|决算)?表(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:[-—]\d{1,2})?)[:：]?|(?:预算|公开)?\d{1,2}表")
_CLOSE_FIGURE = re.compile(r"[^\d\s](?:.*[\u4e00-\u9fff)）])? (?P<figure>-?(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d\d))")
_LOOK_AHEAD = 80
_MIN_ROWS, _LONGEST, _LONGEST_LABEL, _LONE_GAP = 3, 400, 30, 4
Segment = tuple[int, int, int, int]
"""Raw start, raw end, display start, display end."""


def read_spaced(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The rows of the table laid out by spaces that starts at ``lines[at]`` and the index of the first line behind it.

    At least three lines of two or more segments, half of them with a figure, or None.
    """
    if not _looks_spaced(lines[at]):
        return None
    found, end = _laid_out(source, lines, at, min(at + _LOOK_AHEAD, len(lines)))
    rows = [segments for _, segments, _ in found if len(segments) > 1]
    with_figure = sum(_has_figure(source, segments) for segments in rows)
    if len(rows) < _MIN_ROWS or 2 * with_figure < len(rows):
        return None
    found, end = _laid_out(source, lines, at, len(lines))
    cells = _placed(source, [(line, segments) for line, segments, _ in found])
    return tuple(Row(row, block) for row, (_, _, block) in zip(cells, found, strict=True)), end


def _laid_out(source: str, lines: Sequence[Line], at: int, stop: int) -> tuple[list[tuple[Line, list[Segment], int]], int]:
    """The lines of the table before ``stop`` with their segments and block, and the index behind the last; lone labels between rows are kept."""
    found: list[tuple[Line, list[Segment], int]] = []
    block, end, parted = 0, at, False
    for index in range(at, stop):
        line = lines[index]
        if line.blank:
            parted = True
            continue
        if "\t" in line.text or "|" in line.text or len(line.text) > _LONGEST:
            break
        segments = _segments(line)
        if len(segments) < 2 and (parted or not found or not _goes_on(source, lines, index)):
            break
        if parted and _is_title(line):
            break
        block += parted
        parted = False
        found.append((line, segments, block))
        end = index + 1
    return found, end


def _is_title(line: Line) -> bool:
    """Whether a line behind a blank one is the label and the title of a next table (``表5    一般公共预算支出表``)."""
    first, _, rest = line.text.strip().partition(" ")
    return _LABEL.fullmatch(first) is not None and rest.rstrip().endswith("表")


def _has_figure(source: str, segments: Sequence[Segment]) -> bool:
    return any(is_figure(clean(source[a:b])) for a, b, _, _ in segments)


def _goes_on(source: str, lines: Sequence[Line], index: int) -> bool:
    """Whether a lone label stands inside the table: short, no sentence or title, and a row with a figure follows at once."""
    text = lines[index].text.strip()
    if len(text) > _LONGEST_LABEL or text.endswith(("表", "。", "；", "：")) or "单位" in text or index + 1 >= len(lines) or lines[index + 1].blank:
        return False
    below = _segments(lines[index + 1])
    return len(below) > 1 and _has_figure(source, below)


def _placed(source: str, rows: Sequence[tuple[Line, list[Segment]]]) -> list[tuple[Cell, ...]]:
    """The cells of all rows: by display columns where these part the segments, else by their order in full rows."""
    counts = Counter(len(segments) for _, segments in rows)
    width = max(counts, key=lambda count: (counts[count], count))
    edges = _edges([segments for _, segments in rows])
    if len(edges) >= width:
        return [_cells(source, line, segments, edges) for line, segments in rows]
    full = [segments for _, segments in rows if len(segments) == width]
    extents = [(min(segments[column][2] for segments in full), max(segments[column][3] for segments in full)) for column in range(width)]
    return [_by_order(source, line, segments, extents) for line, segments in rows]


def _by_order(source: str, line: Line, segments: Sequence[Segment], extents: Sequence[tuple[int, int]]) -> tuple[Cell, ...]:
    """The cells of a row whose segments go, in order, to the columns nearest to them."""
    width = max(len(extents), len(segments))
    places = list(range(len(segments))) if len(segments) >= len(extents) else _nearest(segments, extents)
    cells: list[Cell] = []
    for (start, end, _, _), place in zip(segments, places, strict=True):
        here = cells[-1].end if cells else line.start
        cells.extend([Cell("", here, here)] * (place - len(cells)))
        cells.append(cell_at(source, start, end))
    here = cells[-1].end
    return (*cells, *([Cell("", here, here)] * (width - len(cells))))


def _nearest(segments: Sequence[Segment], extents: Sequence[tuple[int, int]]) -> list[int]:
    """For every segment the column that it goes to: ascending, least sum of distances."""
    best: list[tuple[float, list[int]]] = [(0.0, []), *((float("inf"), []) for _ in segments)]
    for column, (left, right) in enumerate(extents):
        for number in range(len(segments), 0, -1):
            _, _, start, end = segments[number - 1]
            distance = max(0, left - end, start - right) + min(abs(start - left), abs(end - right)) / 100
            cost, places = best[number - 1]
            if cost + distance < best[number][0]:
                best[number] = (cost + distance, [*places, column])
    return best[-1][1]


def _looks_spaced(line: Line) -> bool:
    inner = line.text.strip()
    return len(inner) <= _LONGEST and ("  " in inner or "\u3000" in inner)


def _segments(line: Line) -> list[Segment]:
    """Runs of text parted by two or more spaces; single Chinese characters set apart (项  目) are joined.

    A long label reaches up to one space before its figure.
    """
    widths = _display(line.text)
    segments: list[Segment] = []
    for match in _SEGMENT.finditer(line.text):
        a, b = match.span()
        before = segments[-1] if segments else None
        near = before is not None and a - (before[1] - line.start) <= _LONE_GAP
        if before and near and _lone(match[0]) and _lone(line.text[before[0] - line.start:before[1] - line.start]):
            segments[-1] = (before[0], line.start + b, before[2], widths[b])
        elif close := _CLOSE_FIGURE.fullmatch(match[0]):
            cut = a + close.start("figure")
            segments.append((line.start + a, line.start + cut - 1, widths[a], widths[cut - 1]))
            segments.append((line.start + cut, line.start + b, widths[cut], widths[b]))
        else:
            segments.append((line.start + a, line.start + b, widths[a], widths[b]))
    return segments


def _lone(text: str) -> bool:
    """Whether a segment consists of single Chinese characters only (项, or 收 入 joined so far)."""
    return all(len(part) == 1 and part > "\u2e80" for part in text.split())


def _display(text: str) -> list[int]:
    widths = [0]
    for char in text:
        widths.append(widths[-1] + (2 if unicodedata.east_asian_width(char) in "WF" else 1))
    return widths


def _edges(rows: Sequence[Sequence[Segment]]) -> list[int]:
    """Display positions where columns begin: the first filled position behind one that no row fills."""
    width = max(segment[3] for segments in rows for segment in segments)
    change = [0] * (width + 2)
    for segments in rows:
        for _, _, a, b in segments:
            change[a] += 1
            change[b] -= 1
    filled, depth = [False], 0
    for delta in change:
        depth += delta
        filled.append(depth > 0)
    return [index for index, (before, now) in enumerate(pairwise(filled)) if now and not before]


def _cells(source: str, line: Line, segments: Sequence[Segment], edges: Sequence[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    queue = list(segments)
    for index, edge in enumerate(edges):
        limit = edges[index + 1] if index + 1 < len(edges) else None
        inside = [segment for segment in queue if segment[2] >= edge and (limit is None or segment[2] < limit)]
        if inside:
            cells.append(cell_at(source, inside[0][0], inside[-1][1]))
            queue = [segment for segment in queue if segment not in inside]
        else:
            here = cells[-1].end if cells else line.start
            cells.append(Cell("", here, here))
    return tuple(cells)
