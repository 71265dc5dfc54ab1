"""A source parted into running text and physical tables, in order."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.tables.cells import Grid, Line, Row, split_lines
from ingest.tables.html import read_html
from ingest.tables.listed import read_listed
from ingest.tables.piped import read_piped
from ingest.tables.spaced import read_spaced
from ingest.tables.stacked import read_stacked
from ingest.tables.tabbed import read_tabbed
from ingest.tables.worded import read_worded

Reader = Callable[[str, Sequence[Line], int], tuple[tuple[Row, ...], int] | None]
READERS: tuple[Reader, ...] = (read_html, read_tabbed, read_piped, read_spaced, read_stacked, read_worded, read_listed)
"""Readers of physical tables, tried in this order at every line."""

_PAGE_NUMBER = re.compile(r"\s*[-—–]?\s*\d{1,4}\s*[-—–]?\s*")
_LINES_ABOVE = 8


def split_blocks(source: str, readers: Sequence[Reader] = READERS) -> Iterator[Line | Grid]:
    """Every line of running text (blank lines left out) and every physical table, in the order of the source."""
    lines = split_lines(source)
    above: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.blank:
            at += 1
            continue
        found = next((table for reader in readers if (table := reader(source, lines, at)) is not None), None)
        if found is None:
            if not _PAGE_NUMBER.fullmatch(line.text):
                above = [*above[1 - _LINES_ABOVE:], line]
            yield line
            at += 1
            continue
        rows, at = found
        yield Grid(rows, tuple(above))
        above = []
