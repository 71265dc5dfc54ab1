"""A table as CSV for spreadsheets: UTF-8 with a byte-order mark (without it Excel reads Chinese as GBK), sources in the last columns."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from fiscalkg.deliverables.safety import clean, defused
from fiscalkg.deliverables.table import Row, Table, Value

SOURCE_COLUMNS = ("出处文件", "起", "止", "原文")


def to_csv(table: Table) -> bytes:
    """The table with a heading line, RFC 4180 line ends; of several sources of a row the first is named."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(column.name for column in table.columns), *SOURCE_COLUMNS])
    writer.writerows([_spelled(value) for value in line] for line in _lines(table.rows))
    return out.getvalue().encode("utf-8-sig")


def _lines(rows: Iterable[Row]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        first = row.sources[0] if row.sources else None
        yield (*row.values, *((first.document, first.start, first.end, first.quote) if first else (None, None, None, None)))


def _spelled(value: Value) -> str:
    if value is None:
        return ""
    return defused(clean(value)) if isinstance(value, str) else f"{value:f}" if not isinstance(value, int) else str(value)
