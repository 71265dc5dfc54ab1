"""Tables as rows of figures: what can be summed and divided, whether columns are printed as cells or lost in flattened lines.

A flattened row is the run of figures at the end of a line; the words before it, or the lines since the row above, are its label.
Columns are counted from the right, and only rows of the usual width of a table can be compared.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.claims.lexicon import pattern
from ingest.claims.model import Quantity
from ingest.layout import TableText
from ingest.spans import Span

_TOKEN = re.compile(r"\S+(?:\s+(?=%|％))?[%％]?")
_CELL = re.compile(r"[^\t|]*[^\t|\s][^\t|]*")
_BLANK = re.compile(r"\s+")
_INNER = re.compile(r"(?<=[\d\u4e00-\u9fff])\s+(?=[^\d\s])|(?<=[^\d\s,.])\s+(?=\d)")
"""White space beside a figure's sign or unit, which is none of a row of several figures."""
_ORDINAL = re.compile(r"^(?:\d{1,2}(?![\d年月日])[.、．]?|[（(]?[一二三四五六七八九十]{1,3}[、.）)]\s*)")
_SCALES = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_LABEL_LINES = 4
_LEAST_WIDTH = 2
_REMARKS, _LONGEST_REMARK = 2, 12


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: ``label`` without white space and numbering, ``span`` from label to last figure, its figures (None for an empty cell)."""

    label: str
    span: Span
    cells: tuple[Quantity | None, ...]

    @property
    def is_total(self) -> bool:
        """Whether the row says that it holds the sum of others."""
        return pattern("tables", "total").fullmatch(self.label) is not None and not pattern("tables", "not_total").search(self.label)

    @property
    def is_subtotal(self) -> bool:
        """Whether it is the sum of a group only."""
        return pattern("tables", "subtotal").search(self.label) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """The comparable rows of a table, in order; ``gaps`` are the numbers of rows before which a row of another width was left out."""

    rows: tuple[GridRow, ...]
    width: int
    gaps: frozenset[int]
    caption: Span | None
    words: str = ""


def read_grid(source: str, table: TableText) -> Grid | None:
    """The grid of a table of running text, or None where fewer than two rows of figures are alike."""
    rows = list(_rows(source, _lines(source, table.lines)))
    widths = Counter(len(row.cells) for row in rows if len(row.cells) >= 1)
    if not widths:
        return None
    width = max(widths, key=lambda size: (widths[size] * min(size, 3), size))
    if widths[width] < _LEAST_WIDTH:
        return None
    kept: list[GridRow] = []
    gaps: set[int] = set()
    for row in rows:
        fitted = _fitted(row, width)
        if fitted is not None:
            kept.append(fitted)
        else:
            gaps.add(len(kept))
    header = "".join(source[span.start:span.end] for span in table.lines if span.start < kept[0].span.start)
    return Grid(tuple(kept), width, frozenset(gaps), table.caption, _BLANK.sub("", header))


def _fitted(row: GridRow, width: int) -> GridRow | None:
    """The row where it has the usual width, not counting a dash in a column of remarks."""
    if len(row.cells) == width + 1 and row.cells[-1] is None:
        return GridRow(row.label, row.span, row.cells[:-1])
    return row if len(row.cells) == width else None


def _lines(source: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The physical lines; one that opens with a lone per cent sign goes on with the line before it."""
    held: Span | None = None
    for line in lines:
        if held is not None and source[line.start] in "%％":
            held = Span(held.start, line.end)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _rows(source: str, lines: Iterator[Span]) -> Iterator[GridRow]:
    above: list[Span] = []
    stacked: list[Quantity] = []
    for line in lines:
        text = source[line.start:line.end]
        alone = read_cell(text, line.start)
        if alone is not None and not alone.unit.strip("%"):
            stacked.append(alone)
            continue
        if stacked:
            yield _stacked_row(source, above, stacked)
            above, stacked = [], []
        tokens = [(match.start(), match.end()) for match in _tokens(text)]
        tokens = tokens[:_end_of_figures(text, tokens)]
        first = _first_figure(text, tokens)
        cells = tuple(read_cell(text[a:b], line.start + a) for a, b in tokens[first:])
        if not any(cells):
            above = [*above[1 - _LABEL_LINES:], line]
            continue
        own = text[:tokens[first][0]] if first else ""
        label = own if own.strip() else "".join(source[span.start:span.end] for span in above)
        start = line.start if own.strip() or not above else above[-1].start
        yield GridRow(_bare(label), Span(start, line.end), cells)
        above = []
    if stacked:
        yield _stacked_row(source, above, stacked)


def _stacked_row(source: str, above: Sequence[Span], cells: Sequence[Quantity]) -> GridRow:
    """A row whose cells stand one below the other; its label is the line above them."""
    label = source[above[-1].start:above[-1].end] if above else ""
    return GridRow(_bare(label), Span(above[-1].start if above else cells[0].span.start, cells[-1].span.end), tuple(cells))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The cells of a line: parted by tabs or pipes where it has them, else by white space."""
    cut = "\t" in text or "|" in text
    return (_CELL if cut else _TOKEN).finditer(text)


def _first_figure(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    """The number of the first token of the run of figures (and dashes) that ends the line."""
    first = len(tokens)
    while first and (is_nothing(text[slice(*tokens[first - 1])]) or _figure(text[slice(*tokens[first - 1])])):
        first -= 1
    while first < len(tokens) and is_nothing(text[slice(*tokens[first])]) and first == 0:
        first += 1
    return first


def _end_of_figures(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    """The number of tokens up to the last figure, where a word or two (a grade, a remark) stand behind two figures; else all of them."""
    end = len(tokens)
    while end and len(tokens) - end < _REMARKS and not _figure(text[slice(*tokens[end - 1])]) and not is_nothing(text[slice(*tokens[end - 1])]):
        end -= 1
    figures = end >= _LEAST_WIDTH and all(_figure(text[slice(*token)]) for token in tokens[end - 2:end])
    return end if figures and all(b - a <= _LONGEST_REMARK for a, b in tokens[end:]) else len(tokens)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return pattern("tables", "nothing").fullmatch(text.strip()) is not None


def _figure(text: str) -> re.Match[str] | None:
    return pattern("tables", "figure").fullmatch(_INNER.sub("", text.strip()))


def read_cell(text: str, at: int) -> Quantity | None:
    """The figure that makes up a cell whose text stands at source offset ``at``; None for anything else."""
    match = _figure(text)
    if match is None:
        return None
    number = match["number"].replace(",", "")
    unit = (match["unit"] or "").replace("％", "%")
    scale = _SCALES.get(unit[:1], Decimal(1)) if unit[:1] in _SCALES else Decimal(1)
    value = Decimal(number)
    lead = len(text) - len(text.lstrip())
    return Quantity(-value if match["sign"] else value, unit, Span(at + lead, at + len(text.rstrip())), len(number.partition(".")[2]), scale)


def _bare(label: str) -> str:
    """A label without white space, numbering and closing signs."""
    plain = _BLANK.sub("", label.replace("|", ""))
    return _ORDINAL.sub("", plain).strip("：:、")
