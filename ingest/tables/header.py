"""Header rows of a table: which they are, and the path of labels over every column.

Two ways of printing merged header cells are read: empty cells beside the label (tab, pipe and HTML tables), and compact rows where a
cell that reaches down is repeated as an empty cell in the row below (Word table dumps).
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells import Row
from ingest.tables.compact import is_compact, usual_width
from ingest.tables.figures import is_figure
from ingest.tables.words import squeeze, words

_MOST_HEADER_ROWS, _MOST_LOOKED_AT = 6, 60
_YEAR = re.compile(r"(?:19|20)\d\d(?:年.*)?")
_FORMULA = re.compile(r"[A-Za-z\d]{1,3}(?:=[A-Za-z\d+\-×÷*/()]+)?")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十廿]{1,4}、|\([一二三四五六七八九十廿\d]{1,4}\)|\d{1,2}[.、]|其中:?).+|\d{3}(?:\d\d)*")
_OF_FIGURES = re.compile(r"(?:\d{4}年|上年|本年|年初|调整|全年|预计)?(?:预算|决算|执行|完成|实际|计划)数?(?:\(.*\))?|"
                         r"金额(?:\(.*\))?|数额|占比|比重|合计|小计|增减[额率%]?(?:\(.*\))?|备注")
_RULER = re.compile(r"[-—–=_ ]+")


def is_ordinal_row(row: Row) -> bool:
    """Whether a row only counts columns: ``栏次 1 2 3 …``."""
    filled = [squeeze(cell.text) for _, cell in row.filled]
    if filled and filled[0] in words("header", "ordinal"):
        filled = [text for text in filled if text not in words("header", "ordinal")]
    numbers = [int(text) for text in filled if text.isdigit()]
    return len(numbers) >= 2 and len(numbers) == len(filled) and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def is_formula_row(row: Row) -> bool:
    """Whether a row only states formulas: ``公式 A=B+C B C``."""
    filled = [squeeze(cell.text) for _, cell in row.filled]
    if filled and filled[0] in words("header", "formula"):
        return len(filled) > 1
    return len(filled) >= 2 and all(_FORMULA.fullmatch(text) and not text.isdigit() for text in filled) and any("=" in text for text in filled)


def is_ruler(row: Row) -> bool:
    """Whether nothing but dashes stands in a row."""
    filled = row.filled
    return bool(filled) and all(_RULER.fullmatch(cell.text) for _, cell in filled)


def is_note(row: Row) -> bool:
    """Whether a row holds nothing but a remark on the table (注：…, 备注：…)."""
    filled = row.filled
    if len(filled) != 1:
        return False
    plain = squeeze(filled[0][1].text)
    return any(plain.startswith(word) and plain[len(word):len(word) + 1] in (":", "1", ".", "") for word in words("caption", "note"))


def has_amounts(row: Row) -> bool:
    """Whether a row holds a figure that is neither a year nor a count of columns."""
    if is_ordinal_row(row):
        return False
    return any(is_figure(cell.text) and not _YEAR.fullmatch(cell.text) for _, cell in row.filled)


def count_header(rows: Sequence[Row]) -> int:
    """How many rows at the top are header: the first without amounts and those that subdivide it, counting and formula rows included."""
    if not rows or has_amounts(rows[0]) or _is_data(rows[0]):
        return 0
    count, last = 1, rows[0]
    width = usual_width([row for row in rows[:_MOST_LOOKED_AT] if has_amounts(row)])
    for row in rows[1:_MOST_HEADER_ROWS]:
        if is_ordinal_row(row) or is_formula_row(row) or is_ruler(row):
            count += 1
            continue
        if has_amounts(row) or not (_subdivides(row, last) or _only_labels(row) or (count == 1 and is_compact(last, row, width))):
            break
        count, last = count + 1, row
    return count


def _only_labels(row: Row) -> bool:
    """Whether a row names columns of labels and of figures and nothing else (项目 预算数 占比)."""
    plain = [squeeze(cell.text) for _, cell in row.filled]
    naming = [text in words("header", "label") or text in words("header", "code") for text in plain]
    return any(naming) and not all(naming) and all(named or _OF_FIGURES.fullmatch(text) for named, text in zip(naming, plain, strict=True))


def _is_data(row: Row) -> bool:
    """Whether a row without amounts is a row of the table all the same: its first label is numbered or a code."""
    filled = row.filled
    return bool(filled) and _NUMBERED.fullmatch(squeeze(filled[0][1].text)) is not None


def _subdivides(row: Row, above: Row) -> bool:
    """Whether a row gives labels to the parts of merged cells above."""
    filled = row.filled
    if not filled or (filled[0][0] == 0 and _is_data(row)) or is_note(row):
        return False
    if len(row.cells) > len(above.cells):
        return len(above.filled) > 1 or len(above.cells) == 1
    merged = _merged(above)
    return bool(merged) and all(index in merged for index, _ in filled)


def _merged(row: Row) -> set[int]:
    """Columns that lie under a merged header cell, and those whose own header cell is empty."""
    texts = row.texts
    found: set[int] = set()
    for index, text in enumerate(texts):
        if not text or (index + 1 < len(texts) and not texts[index + 1]):
            found.add(index)
    return found


def column_paths(rows: Sequence[Row], width: int) -> tuple[tuple[str, ...], ...]:
    """For every column the labels above it from the outermost to the leaf (counting and formula rows left out)."""
    labels = [row.texts for row in rows if not (is_ordinal_row(row) or is_formula_row(row) or is_ruler(row))]
    for index in range(len(labels) - 2, -1, -1):
        if len(labels[index]) < len(labels[index + 1]) and (index or not _has_gap(labels[index])):
            labels[index] = _spread(labels[index], labels[index + 1])
    matrix = [texts + [""] * (width - len(texts)) for texts in labels]
    for level in range(len(matrix) - 1):
        for column in range(1, width):
            below = any(matrix[deeper][column] for deeper in range(level + 1, len(matrix)))
            if not matrix[level][column] and below and _same_parents(matrix, level, column):
                matrix[level][column] = matrix[level][column - 1]
    return tuple(_path([texts[column] for texts in matrix]) for column in range(width))


def _has_gap(texts: Sequence[str]) -> bool:
    """Whether an empty cell stands between labels: merged cells of the top row are then printed as empty cells, not left out."""
    filled = [index for index, text in enumerate(texts) if text]
    return bool(filled) and filled[-1] - filled[0] >= len(filled)


def _same_parents(matrix: Sequence[Sequence[str]], level: int, column: int) -> bool:
    """Whether the header cells above ``level`` agree for a column and its left neighbour."""
    return all(matrix[higher][column] == matrix[higher][column - 1] for higher in range(level))


def _path(labels: Sequence[str]) -> tuple[str, ...]:
    path: list[str] = []
    for label in labels:
        if label and (not path or squeeze(path[-1]) != squeeze(label)):
            path.append(label)
    return tuple(path)


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """A compact header row laid over the full row below it: an empty cell below takes one label, a run of labels below takes one too."""
    runs = _with_totals(_runs(lower), lower, len(upper))
    missing = len(upper) - len(runs)
    if missing > 0:
        runs = _split_runs(runs, lower, missing)
    spread = [""] * len(lower)
    for label, (start, _) in zip(upper, runs, strict=False):
        spread[start] = label
    return spread


def _runs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Each empty cell alone, and each run of filled cells, as (start, end)."""
    runs: list[tuple[int, int]] = []
    for index, text in enumerate(texts):
        if text and index and texts[index - 1]:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _with_totals(runs: list[tuple[int, int]], lower: Sequence[str], count: int) -> list[tuple[int, int]]:
    """Runs joined with the empty cell before them (限额 over ``"" 一般债务 专项债务``: the whole and its parts) where that gives ``count``."""
    wholes: list[tuple[int, int]] = []
    for start, end in runs:
        if wholes and lower[start] and wholes[-1][1] == start and not lower[wholes[-1][0]] and wholes[-1][1] - wholes[-1][0] == 1:
            wholes[-1] = (wholes[-1][0], end)
        else:
            wholes.append((start, end))
    return wholes if count < len(runs) and len(wholes) == count else runs


def _turns(texts: Sequence[str], index: int) -> bool:
    """Whether labels turn from those that name rows (科目编码 科目名称) to those of values."""
    naming = words("header", "label") | words("header", "code")
    return squeeze(texts[index - 1]) in naming and squeeze(texts[index]) not in naming


def _split_runs(runs: Sequence[tuple[int, int]], lower: Sequence[str], missing: int) -> list[tuple[int, int]]:
    """Runs parted where their first label comes again (项目 金额 | 项目 合计 …) or where labels of rows turn to labels of values.

    At most ``missing`` times in all; a single run that shows neither is parted evenly.
    """
    parts: list[tuple[int, int]] = []
    for start, end in runs:
        places = range(start + 1, end)
        again = [index for index in places if squeeze(lower[index]) == squeeze(lower[start])] or [index for index in places if _turns(lower, index)]
        if not again and missing and len(runs) == 1:
            step = (end - start) // (missing + 1)
            again = [start + step * (number + 1) for number in range(missing)] if step else []
        again = again[:missing]
        missing -= len(again)
        edges = [start, *again, end]
        parts.extend((edges[i], edges[i + 1]) for i in range(len(edges) - 1))
    return parts
