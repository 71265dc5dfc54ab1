"""Forms of self-evaluation flattened to one cell a line, their empty cells lost, as rows of cells.

A row of indicators ends with its full mark and score; what names the levels, the name and the values stand before these. A text behind
them is the reason of the deviation unless a further row begins with it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.evaluation.indicators import columns_of
from ingest.grids import GridCell, GridRow
from ingest.spans import Span

_TITLE = re.compile(r"[ \t\u3000]*[^\s|。；]{0,40}自评(?:价)?(?:情况)?表(?:[ \u3000]*[（(][^（()）\n]{1,12}[）)])?[ \u3000]*")
_LINE = re.compile(r"[^\n]*\n?")
_FIELD = re.compile(r"(?:项目|政策|专项(?:资金)?)名称|(?:预算)?部门名称|(?:主管|牵头)(?:部门|单位)(?:及代码)?|实施单位|(?:项目|资金使用)单位")
_LEVELS = ("一级指标", "二级指标", "三级指标")
_UPPER = re.compile(r"(?:产出|效益|效果|满意度|成本|投入|过程|管理|决策)(?:指标)?")
_SECOND = re.compile(r"[\u4e00-\u9fff]{2,9}指标|(?:产出)?(?:数量|质量|时效|成本)|(?:经济|社会|生态)效益|可持续影响|服务对象满意度")
_MONEY = re.compile(r"年度(?:项目)?资金总额|(?:项目)?资金总额|部门整体支出(?:总额)?")
_MONEY_HEAD = re.compile(r"(?:年初|全年|调整后?)?预算数?(?:（[AB]）)?|(?:全年|实际)?(?:执行|支出)数(?:（[AB]）)?|分值|执行率.*|得分")
_TOTAL = re.compile(r"总\s?分|合\s?计|总\s?计|总得分|自评总分")
_MARK = re.compile(r"\d{1,3}(?:\.\d{1,3})?分?")
_VALUE = re.compile(r"[-\d,.]+[%％]?|[—–/-]+")
_MOST_LINES, _MOST_HEADS, _LONGEST = 400, 10, 300


def stacked_forms(source: str) -> Iterator[tuple[Span, tuple[GridRow, ...], Span]]:
    """For each form of one cell a line the span of its title, its rows, and its own span; forms without a table of indicators are left out."""
    if "自评" not in source or _LEVELS[0] not in source:
        return
    at = 0
    lines = [Span(hit.start(), hit.end()) for hit in _LINE.finditer(source) if hit.end() > hit.start()]
    while at < len(lines):
        title = _TITLE.fullmatch(source, lines[at].start, lines[at].start + len(lines[at].slice(source).rstrip("\n")))
        at += 1
        if title is None:
            continue
        cells = list(_cells(source, lines[at:at + _MOST_LINES]))
        rows = tuple(_rows(cells))
        last = max((cell.span.end for row in rows for cell in row if cell.span), default=0)
        if rows and any(row[0].text == _LEVELS[0] for row in rows):
            yield _trimmed(source, title.start(), title.end()), rows, Span(title.start(), last)
            while at < len(lines) and lines[at].start < last:
                at += 1


def _trimmed(source: str, start: int, end: int) -> Span:
    body = source[start:end]
    return Span(start + len(body) - len(body.lstrip()), end - len(body) + len(body.rstrip()))


def _cells(source: str, lines: Sequence[Span]) -> Iterator[GridCell]:
    """The lines as cells up to the first that holds cells of its own or opens a next form."""
    for line in lines:
        text = line.slice(source)
        if "\t" in text.strip() or "|" in text or len(text) > _LONGEST or _TITLE.fullmatch(text.rstrip("\n")):
            return
        if text.strip():
            yield GridCell(text.strip(), _trimmed(source, line.start, line.end))


def _rows(cells: Sequence[GridCell]) -> Iterator[GridRow]:
    """Fields, the row of all funds under its heads, the heads of indicators, the indicators and the total."""
    at = 0
    while at < len(cells):
        if tuple(cell.text for cell in cells[at:at + 3]) == _LEVELS:
            yield from _indicators(cells, at)
            return
        if _FIELD.fullmatch(cells[at].text) and at + 1 < len(cells) and not _FIELD.fullmatch(cells[at + 1].text):
            yield (cells[at], cells[at + 1])
            at += 2
            continue
        heads = _run(cells, at, _MONEY_HEAD)
        money = at + heads
        if heads >= 3 and money < len(cells) and _MONEY.fullmatch(cells[money].text) and _run(cells, money + 1, _VALUE) >= heads:
            yield (GridCell("", None), *cells[at:money])
            yield tuple(cells[money:money + 1 + heads])
            at = money + heads
        at += 1


def _run(cells: Sequence[GridCell], at: int, pattern: re.Pattern[str]) -> int:
    """How many cells from ``at`` on are of the pattern."""
    end = at
    while end < len(cells) and end - at < _MOST_HEADS and pattern.fullmatch(cells[end].text):
        end += 1
    return end - at


def _indicators(cells: Sequence[GridCell], at: int) -> Iterator[GridRow]:
    head = next((end for end in range(at + 3, min(at + 3 + _MOST_HEADS, len(cells))) if _UPPER.fullmatch(cells[end].text)), None)
    columns = columns_of([cell.text for cell in cells[at:head]]) if head else {}
    if head is None or not {"full", "score"} <= columns.keys() or columns["score"] != columns["full"] + 1:
        return
    yield tuple(cells[at:head])
    index = head
    while index < len(cells):
        marks = _marks(cells, index, head - at)
        if marks is None:
            return
        row = [GridCell("", None)] * (head - at)
        row[columns["full"]:columns["full"] + 2] = cells[marks:marks + 2]
        if _TOTAL.fullmatch(cells[index].text):
            row[0] = cells[index]
            yield tuple(row)
            return
        _fill(row, cells[index:marks], columns["full"])
        index = marks + 2
        if "reason" in columns and index < len(cells) and not _begins(cells, index, head - at):
            row[columns["reason"]] = cells[index]
            index += 1
        yield tuple(row)


def _marks(cells: Sequence[GridCell], at: int, width: int) -> int | None:
    """Where the full mark of the row that begins at ``at`` stands: the last pair of figures of which the second is no larger, before a text."""
    found = None
    for index in range(at + 1, min(at + width, len(cells) - 1)):
        pair = [float(cell.text.rstrip("分")) if _MARK.fullmatch(cell.text) else -1.0 for cell in cells[index:index + 2]]
        if 0 <= pair[1] <= pair[0] <= 100:
            found = index
        elif found is not None:
            break
    return found


def _fill(row: list[GridCell], cells: Sequence[GridCell], full: int) -> None:
    """Levels and name to the first three columns, the values to the last ones before the full mark."""
    rest = list(cells)
    for level, pattern in ((0, _UPPER), (1, _SECOND)):
        if len(rest) > 1 and pattern.fullmatch(rest[0].text):
            row[level] = rest.pop(0)
    row[2] = rest.pop(0)
    for place, cell in zip(range(max(3, full - len(rest)), full), rest[-(full - 3):] if full > 3 else (), strict=False):
        row[place] = cell


def _begins(cells: Sequence[GridCell], at: int, width: int) -> bool:
    """Whether a row begins at ``at``: with a level, the total, or a name whose marks come before the next level."""
    text = cells[at].text
    if _UPPER.fullmatch(text) or _TOTAL.fullmatch(text) or text.endswith("指标"):
        return True
    marks = _marks(cells, at, width - 2)
    between = cells[at + 1:marks] if marks is not None else ()
    return marks is not None and bool(between) and not any(_UPPER.fullmatch(cell.text) or cell.text.endswith("指标") for cell in between)
