"""The rows of a flattened table of funds: labels and figures, what the heads of columns say, and the use of funds that a row states."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.evaluation.fund_prose import level_of
from ingest.evaluation.lexicon import load
from ingest.evaluation.numerals import UNIT_YUAN
from ingest.evaluation.score_rows import Cell
from ingest.records import Amount, FundUse
from ingest.spans import Span, Stated

_COLUMNS: dict[str, list[str]] = load("funds")["columns"]
_ORDER = ("adjusted", "change", "rate", "other", "skip", "planned", "arrived", "spent")
HEAD = re.compile("|".join(f"(?P<{role}>{'|'.join(_COLUMNS[role])})" for role in _ORDER))
"""The head of a column; the group that matched is its role."""
ROLES = {"planned": "预算", "adjusted": "调整预算", "arrived": "到位", "spent": "支出"}
"""Roles of columns that hold money of the use of funds, as the records spell them."""
BRACKETS = re.compile(r"（(?:万元|亿元|元|%)）")
"""A unit in brackets behind a head."""
_ROLE_OR_RATE = frozenset((*ROLES, "rate"))
_EMPTY = frozenset(("/", "-", "—", "——", "--", "－", "无"))
_DOCUMENT = re.compile(r"《[^《》]*》?(?:（[^（）]*）)?(?:等|、)*|^[^《》]*》(?:（[^（）]*）)?(?:等|、)*|^[^（）]{0,8}号）(?:等|、)*")
_DATE = re.compile(r"^(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
_ITEM = re.compile(r"^.*?(?=(?<!\d)\d{1,2}[.、．](?=[\u4e00-\u9fff]))")
_OF_YEAR = re.compile(r"(?P<group>.*?)(?:19|20)\d\d年?度?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?(?![-—至\d])")
_ENUM = re.compile(r"^(?:\d{1,2}[.、．]?(?=[\u4e00-\u9fff])(?!\d*[年月日个])|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.])")


@dataclass(frozen=True, slots=True)
class FundRow:
    """The label and the value cells (numbers and empty marks) of one row of a table of funds."""

    label: str
    values: tuple[Cell, ...]
    span: Span


def rows_of(cells: Sequence[Cell]) -> tuple[list[Cell], list[FundRow]]:
    """The text before the first row with figures, and the rows."""
    rows: list[FundRow] = []
    labels: list[Cell] = []
    head: list[Cell] = []
    mixed = {cell.line for cell in cells if not _is_value(cell)}
    at = 0
    while at < len(cells):
        values: list[Cell] = []
        while at < len(cells) and _is_value(cells[at]) and (not values or cells[at].line == values[-1].line or cells[at].line not in mixed):
            values.append(cells[at])
            at += 1
        if len(values) < 2 and at < len(cells):
            labels += values if values else [cells[at]]
            at += not values
            continue
        values, labels = _without_number(values, labels)
        own = _own_label(labels, values[0], first=not rows) if values else []
        if not rows:
            head = labels[:len(labels) - len(own)]
        if len(values) >= 2:
            rows.append(_row(own, values))
        labels = []
    return head, _within_groups(rows)


def _within_groups(rows: Sequence[FundRow]) -> list[FundRow]:
    """Rows for years and subtotals under the name that the first row of their group carries (临江区 2021年, 2022年, 小计)."""
    kept, group = [], ""
    for row in rows:
        dated = _OF_YEAR.fullmatch(row.label)
        if dated:
            group = dated["group"] or group
        elif row.label != "小计":
            group = ""
        kept.append(replace(row, label=group + row.label) if group and not row.label.startswith(group) else row)
    return kept


def _is_value(cell: Cell) -> bool:
    return cell.number is not None or cell.text in _EMPTY


def _without_number(values: list[Cell], labels: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """A year at the head of the values is the label of a row that has none."""
    first = values[0] if values else None
    if first and first.number is not None and not first.percent and len(values) > 2 and not labels and re.fullmatch(r"(?:19|20)\d\d", first.text):
        return values[1:], [*labels, first]
    return values, labels


def _own_label(labels: Sequence[Cell], value: Cell, *, first: bool) -> list[Cell]:
    """The cells of a row's label: what stands on the line of the figures before them, with the short lines above that it continues."""
    kept: list[Cell] = []
    for cell in reversed(labels):
        opened = bool(kept) and kept[0].text.startswith("（") and not _ENUM.match(kept[0].text)
        if kept and not opened and (cell.line < kept[0].line - 1 or len(kept) >= 40 or (first and HEAD.fullmatch(cell.text))):
            break
        kept.insert(0, cell)
        if _ENUM.match(cell.text):
            break
    return [] if kept and value.line - kept[-1].line > 1 else kept


def _row(labels: Sequence[Cell], values: Sequence[Cell]) -> FundRow:
    first = labels[0].span.start if labels else values[0].span.start
    heads = [i for i, cell in enumerate(labels[:-1]) if (hit := HEAD.fullmatch(BRACKETS.sub("", cell.text))) and hit.lastgroup in _ROLE_OR_RATE]
    labels = labels[heads[-1] + 1:] if len(heads) > 1 else labels
    label = _row_label("".join(cell.text for cell in labels)) or ("资金" if labels else "")
    return FundRow(label, tuple(values), Span(first, values[-1].span.end))


def _row_label(name: str) -> str:
    """A label without titles of documents, numbers and what stands before an item number."""
    name = _DATE.sub("", _DOCUMENT.sub("", name)).rpartition("。")[2]
    return _ENUM.sub("", _ITEM.sub("", name)).strip("、，；。")[-40:]


def role_of(label: str) -> str | None:
    """The role that the label of a row names (planned, arrived, spent, rate …), brackets left out."""
    match = HEAD.search(label.split("（")[0])
    return match.lastgroup if match else None


def make_use(row: FundRow, unit: str, plan: Cell | None, arrived: Cell | None, spent: Cell | None, rate: Cell | None = None,
             base: str | None = None) -> FundUse:
    """The use of funds that a row (or a column) of a table states, its figures in ``unit``."""
    stated = Stated(rate.number, rate.span) if rate is not None and rate.number is not None else None
    return FundUse(row.label or "合计", row.span, level_of(row.label), planned=_amount(plan, unit, "预算"), arrived=_amount(arrived, unit, "到位"),
                   spent=_amount(spent, unit, "支出"), execution_rate=stated, rate_base=base, year=_year(row.label))


def _year(label: str) -> int | None:
    years = _YEAR.findall(label)
    return int(years[0]) if len(years) == 1 else None


def _amount(cell: Cell | None, unit: str, role: str) -> Amount | None:
    if cell is None or cell.number is None:
        return None
    return Amount(cell.number * UNIT_YUAN[unit], cell.text, unit, cell.span, role)
