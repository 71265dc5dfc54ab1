"""Tables laid out by runs of spaces, as text extraction from pages leaves them.

Columns are the display positions (a Chinese character is two wide) that at least one row fills, parted by those that no row fills.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from ingest.tables.cells import Cell, Line, Row, cell_at, clean
from ingest.tables.figures import is_figure

_SEGMENT = re.compile(r"\S+(?:[ ]\S+)*")
_MIN_ROWS, _LONGEST, _LONE_GAP = 3, 400, 4
Segment = tuple[int, int, int, int]
"""Raw start, raw end, display start, display end."""


def read_spaced(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The rows of the table laid out by spaces that starts at ``lines[at]`` and the index behind it.

    At least three lines of two or more segments, half of them with a figure, or None.
    """
    if not _looks_spaced(lines[at]):
        return None
    found: list[tuple[Line, list[Segment], int]] = []
    block, end, parted = 0, at, False
    for index in range(at, len(lines)):
        line = lines[index]
        if line.blank:
            parted = True
            continue
        if "\t" in line.text or "|" in line.text or len(line.text) > _LONGEST:
            break
        segments = _segments(line)
        if len(segments) < 2:
            break
        block += parted
        parted = False
        found.append((line, segments, block))
        end = index + 1
    with_figure = sum(any(is_figure(clean(source[a:b])) for a, b, _, _ in segments) for _, segments, _ in found)
    if len(found) < _MIN_ROWS or 2 * with_figure < len(found):
        return None
    edges = _edges([segments for _, segments, _ in found])
    return tuple(Row(_cells(source, line, segments, edges), block) for line, segments, block in found), end


def _looks_spaced(line: Line) -> bool:
    inner = line.text.strip()
    return len(inner) <= _LONGEST and ("  " in inner or "\u3000" in inner)


def _segments(line: Line) -> list[Segment]:
    """Runs of text parted by two or more spaces; single Chinese characters set apart (项  目) are joined."""
    widths = _display(line.text)
    segments: list[Segment] = []
    for match in _SEGMENT.finditer(line.text):
        a, b = match.span()
        before = segments[-1] if segments else None
        if before and _lone(match[0]) and _lone(line.text[before[0] - line.start:before[1] - line.start]) and a - (before[1] - line.start) <= _LONE_GAP:
            segments[-1] = (before[0], line.start + b, before[2], widths[b])
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
