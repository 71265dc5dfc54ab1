"""Logical tables: title, unit, columns with their label paths, and rows that stand under them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.tables.caption import Caption, is_caption_row, is_continuation, read_caption
from ingest.tables.cells import Cell, Row
from ingest.tables.columns import CODE, Column, Panel, classify, panels
from ingest.tables.compact import unfold
from ingest.tables.figures import is_figure
from ingest.tables.groups import Segment
from ingest.tables.header import column_paths, count_header, is_formula_row, is_note, is_ordinal_row, is_ruler
from ingest.tables.words import squeeze, words


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its reader understands it; ``rows`` are padded to the columns, ``notes`` stand below it.

    ``continued``: the rows go on with the table before.
    """

    caption: Caption
    columns: tuple[Column, ...]
    panels: tuple[Panel, ...]
    rows: tuple[Row, ...]
    notes: tuple[Cell, ...] = ()
    continued: bool = False

    @property
    def title(self) -> str | None:
        """The title as a reader sees it."""
        return self.caption.title.text if self.caption.title else None


def read_table(source: str, segment: Segment, before: Table | None = None) -> Table:
    """The logical table of a segment; one without a header of its own continues ``before`` where the columns fit."""
    caption = read_caption(source, segment.above, segment.head)
    count = count_header(segment.body)
    header = segment.body[:count]
    data = [row for row in segment.body[count:] if row.filled]
    notes = tuple(row.filled[0][1] for row in data if is_note(row))
    kept = [row for row in data if not _is_noise(row, header)]
    width = max((len(row.cells) for row in (*header, *kept)), default=0)
    goes_on = before is not None and (caption.title is None or is_continuation(caption.title.text))
    paths = column_paths(unfold(header, kept), width)
    if before is not None and goes_on and ((not header and _fits(before, kept)) or (header and _same_labels(paths, before))):
        return _continued(before, kept, notes)
    columns = classify(paths, kept)
    rows = tuple(_aligned(row, columns, width) for row in kept)
    columns = _relabelled(classify(paths, rows), rows)
    return Table(caption, columns, panels(columns), rows, notes)


def _is_noise(row: Row, header: Sequence[Row]) -> bool:
    """Whether a row below the header is none of the table: repeated header, counting, formula or caption row, ruler, note."""
    if is_ordinal_row(row) or is_formula_row(row) or is_ruler(row) or is_caption_row(row) or is_note(row):
        return True
    own = [squeeze(cell.text) for _, cell in row.filled]
    return any(own == [squeeze(cell.text) for _, cell in other.filled] for other in header)


def _fits(before: Table, rows: Sequence[Row]) -> bool:
    return bool(rows) and max(len(row.cells) for row in rows) <= len(before.columns)


def _continued(before: Table, rows: Sequence[Row], notes: tuple[Cell, ...]) -> Table:
    aligned = tuple(_aligned(row, before.columns, len(before.columns)) for row in rows)
    return Table(before.caption, before.columns, before.panels, aligned, notes, continued=True)


def _same_labels(paths: Sequence[tuple[str, ...]], before: Table) -> bool:
    return [squeeze("-".join(path)) for path in paths] == [squeeze(column.label) for column in before.columns]


def joined(before: Table, after: Table) -> Table:
    """A table and its continuation as one."""
    return replace(before, rows=before.rows + after.rows, notes=before.notes + after.notes)


def _aligned(row: Row, columns: Sequence[Column], width: int) -> Row:
    """A row padded to the columns; one that lost empty code cells is moved right."""
    cells = list(row.cells)
    lost = _merged_codes(cells, columns, width)
    if lost:
        at, many = lost
        cells[at:at] = [Cell("", cells[at].start, cells[at].start)] * many
    code = next((column.index for column in columns if column.role == "code"), None)
    if code is not None and _lost_code(cells, code, columns):
        cells.insert(code, Cell("", cells[code].start, cells[code].start))
    while len(cells) > width and not cells[-1].text:
        cells.pop()
    here = cells[-1].end if cells else 0
    cells.extend(Cell("", here, here) for _ in range(width - len(cells)))
    return Row(tuple(cells), row.block)


def _merged_codes(cells: Sequence[Cell], columns: Sequence[Column], width: int) -> tuple[int, int] | None:
    """Where and how many code cells are missing before a label merged with them (合计, ``208 05 05 缴费支出``), if the row is short by those."""
    label = next((column.index for column in columns if column.role == "label" or squeeze(column.leaf) in words("header", "label")), None)
    at = next((index for index, cell in enumerate(cells) if cell.text), None)
    if label is None or at is None or at >= label or len(cells) + label - at != width or not cells[at + 1:]:
        return None
    own = all(column.role in ("code", "level") for column in columns[at:label])
    worded = any("\u4e00" <= char <= "\u9fff" for char in cells[at].text)
    return (at, label - at) if own and worded and is_figure(cells[at + 1].text) else None


def _lost_code(cells: Sequence[Cell], code: int, columns: Sequence[Column]) -> bool:
    """Whether a label stands in the code column and a figure in the label column."""
    if code + 1 >= len(cells) or code + 1 >= len(columns) or columns[code + 1].role != "label":
        return False
    label, figure = cells[code].text, cells[code + 1].text
    return bool(label) and not any(char.isdigit() for char in label) and is_figure(figure) and CODE.fullmatch(figure) is None


def _relabelled(columns: tuple[Column, ...], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Labels moved right where the last value column has none and a labelled column before it is empty in every row.

    Text recognition may put an extra cell into all rows below the header; the figures then stand one column further than their labels.
    """
    bare = next((column.index for column in columns if column.role == "value" and not column.path), None)
    if bare is None or any(column.role in ("value", "text", "label") and not column.path for column in columns if column.index < bare):
        return columns
    gap = max((column.index for column in columns if column.index < bare and column.path and column.role == "blank"), default=None)
    if gap is None or any(columns[index].role != "value" for index in range(gap + 1, bare + 1)):
        return columns
    paths = [column.path for column in columns]
    paths.insert(gap, ())
    return classify(paths[:len(columns)], rows)
