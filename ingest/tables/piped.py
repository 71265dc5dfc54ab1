"""Pipe (Markdown) tables: ``| 项目 | 预算数 |`` with or without outer pipes and ruler rows."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells import Line, Row, cell_at

_RULER = re.compile(r"[\s|:+=\-—–]+")
_ESCAPED = re.compile(r"\\.")


def read_piped(source: str, lines: Sequence[Line], at: int) -> tuple[tuple[Row, ...], int] | None:
    """The rows of the pipe table that starts at ``lines[at]`` (at least two rows) and the index of the line behind it."""
    if not _has_pipes(lines[at]):
        return None
    rows: list[Row] = []
    block, end, parted = 0, at, False
    for index in range(at, len(lines)):
        line = lines[index]
        if _has_pipes(line):
            block += parted
            parted = False
            if not _RULER.fullmatch(line.text):
                rows.append(_row(source, line, block))
            end = index + 1
        elif line.blank:
            parted = True
        else:
            break
    return (tuple(rows), end) if end - at >= 2 and rows else None


def _has_pipes(line: Line) -> bool:
    text = line.text.strip()
    return "|" in text and "\t" not in text and (text.count("|") > 1 or text.startswith("|"))


def _row(source: str, line: Line, block: int) -> Row:
    masked = _ESCAPED.sub("\0\0", line.text)
    bars = [index for index, char in enumerate(masked) if char == "|"]
    edges = [-1, *bars, len(masked)]
    pieces = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
    if not line.text[:pieces[0][1]].strip():
        pieces = pieces[1:]
    if len(pieces) > 1 and not line.text[pieces[-1][0]:].strip():
        pieces = pieces[:-1]
    return Row(tuple(cell_at(source, line.start + a, line.start + b) for a, b in pieces), block)
