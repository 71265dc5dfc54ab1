"""Use of funds as flattened tables state it: by the heads of the columns, else by the rate that two figures of a row give."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.evaluation.fund_prose import level_of
from ingest.evaluation.lexicon import load
from ingest.evaluation.numerals import UNIT_YUAN
from ingest.evaluation.score_rows import Cell, is_total
from ingest.evaluation.tight import fold
from ingest.layout import TableText
from ingest.records import Amount, FundUse
from ingest.spans import Span, Stated

_COLUMNS: dict[str, list[str]] = load("funds")["columns"]
_ORDER = ("adjusted", "change", "rate", "other", "skip", "planned", "arrived", "spent")
_HEAD = re.compile("|".join(f"(?P<{role}>{'|'.join(_COLUMNS[role])})" for role in _ORDER))
_UNIT = re.compile(r"单位[：:]?(?:人民币)?(?P<unit>亿元|万元|元)|[（(](?P<head>亿元|万元|元)[）)]")
_RATED = re.compile(r"(?:支出|执行|拨付|到位|完成|配套|使用|支付|拨付资金)[^，。]{0,4}(?:率|百分比|百分\s*比)")
_EMPTY = frozenset(("/", "-", "—", "——", "--", "－", "无"))
_MONEY = re.compile(r"万元|亿元|元|资金|预算|金额|支出|决算|经费")
_ROLE = {"planned": "预算", "adjusted": "调整预算", "arrived": "到位", "spent": "支出"}
_DOCUMENT = re.compile(r"《[^《》]*》?(?:（[^（）]*）?)?(?:等|、)?|^[^《》]*》(?:（[^（）]*）)?(?:等|、)?")
_DATE = re.compile(r"^(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
_BRACKETS = re.compile(r"（(?:万元|亿元|元|%)）")
_ITEM = re.compile(r"^.*?(?=(?<!\d)\d{1,2}[.、．](?=[\u4e00-\u9fff]))")
_ENUM = re.compile(r"^(?:\d{1,2}[.、．]?(?=[\u4e00-\u9fff])(?!\d*[年月日个])|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.])")


@dataclass(frozen=True, slots=True)
class _Row:
    """Label cells and value cells (numbers and empty marks) of one row."""

    label: str
    values: tuple[Cell, ...]
    span: Span


def funds_of_table(source: str, table: TableText, cells: Sequence[Cell]) -> list[FundUse]:
    """The uses of funds in the rows of a table whose unit of money is printed; total rows first."""
    caption = fold(re.sub(r"\s", "", table.caption.slice(source))) if table.caption else ""
    words = "".join(cell.text for cell in cells if cell.number is None)
    unit = _unit(caption + words)
    if unit is None or not _MONEY.search(caption + words):
        return []
    head, rows = _rows(cells)
    paid = "支出" in caption or "拨付" in caption
    uses = _by_columns(head, rows, unit, paid) or (_by_rates(rows, unit) if _RATED.search(words) else [])
    uses += _by_paired_rows(rows, unit)
    return sorted(uses, key=lambda use: not is_total(use.label))


def _unit(words: str) -> str | None:
    match = _UNIT.search(words)
    return (match["unit"] or match["head"]) if match else None


def _rows(cells: Sequence[Cell]) -> tuple[list[Cell], list[_Row]]:
    """The text before the first row with figures, and the rows."""
    rows: list[_Row] = []
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
    return head, rows


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
        if kept and not opened and (cell.line < kept[0].line - 1 or len(kept) >= 24 or (first and _HEAD.fullmatch(cell.text))):
            break
        kept.insert(0, cell)
        if _ENUM.match(cell.text):
            break
    return [] if kept and value.line - kept[-1].line > 1 else kept


def _row(labels: Sequence[Cell], values: Sequence[Cell]) -> _Row:
    first = labels[0].span.start if labels else values[0].span.start
    return _Row(_row_label("".join(cell.text for cell in labels)), tuple(values), Span(first, values[-1].span.end))


def _row_label(name: str) -> str:
    """A label without titles of documents, numbers and what stands before an item number."""
    name = _DATE.sub("", _DOCUMENT.sub("", name))
    return _ENUM.sub("", _ITEM.sub("", name)).strip("、，；。")[-40:]


def _columns(head: Sequence[Cell], count: int) -> list[str]:
    """Roles of the ``count`` columns that hold figures, as the head prints them: cell by cell, else from its words run together."""
    named = [match.lastgroup for cell in head if (match := _HEAD.fullmatch(_BRACKETS.sub("", cell.text))) and match.lastgroup]
    roles = [role for role in named if role != "skip"]
    if len(roles) == count:
        return roles
    return [match.lastgroup for match in _HEAD.finditer("".join(cell.text for cell in head)) if match.lastgroup and match.lastgroup != "skip"]


def _by_columns(head: Sequence[Cell], rows: Sequence[_Row], unit: str, paid: bool) -> list[FundUse]:
    counts = Counter(len(row.values) for row in rows)
    roles = _columns(head, counts.most_common(1)[0][0] if counts else 0)
    if not {"spent", "arrived"} & set(roles) and not {"planned", "adjusted"} & set(roles):
        return []
    fitting = [row for row in rows if len(row.values) == len(roles)]
    if len(fitting) * 2 < len(rows):
        return []
    return [use for row in fitting if (use := _mapped(row, roles, unit, paid))]


def _mapped(row: _Row, roles: Sequence[str], unit: str, paid: bool) -> FundUse | None:
    by_role: dict[str, Cell] = {}
    for role, cell in zip(roles, row.values, strict=True):
        if cell.number is not None and (role == "rate" or not cell.percent):
            by_role.setdefault(role, cell)
    plan = by_role.get("adjusted") or by_role.get("planned")
    arrived, spent = by_role.get("arrived"), by_role.get("spent")
    if spent is None and arrived is not None and paid:
        spent = arrived
    if plan is None and spent is None and arrived is None:
        return None
    return _use(row, unit, plan, arrived, spent, by_role.get("rate") if spent else None, "调整" if "adjusted" in by_role else None)


def _by_rates(rows: Sequence[_Row], unit: str) -> list[FundUse]:
    """Every per cent of a row that is the quotient of two figures before it."""
    uses = []
    for row in rows:
        for k, rate in enumerate(row.values):
            if not rate.percent or rate.number in (None, Decimal(0)):
                continue
            pair = _quotient(row.values[:k], rate)
            if pair:
                uses.append(_use(row, unit, pair[0], None, pair[1], rate, None))
    return uses


def _quotient(values: Sequence[Cell], rate: Cell) -> tuple[Cell, Cell] | None:
    for j in range(len(values) - 1, max(-1, len(values) - 3), -1):
        part = values[j]
        if part.number is None or part.percent:
            continue
        for i in range(j - 1, -1, -1):
            whole = values[i]
            if whole.number is not None and not whole.percent and whole.number > 0 and rate.number is not None and \
                    abs(part.number * 100 / whole.number - rate.number) <= Decimal("0.011"):
                return whole, part
    return None


def _by_paired_rows(rows: Sequence[_Row], unit: str) -> list[FundUse]:
    """Tables that lie on their side: a row of plans and a row of spending with one column for each year."""
    uses: list[FundUse] = []
    plans: _Row | None = None
    for row in rows:
        match = _HEAD.search(row.label.split("（")[0])
        role = match.lastgroup if match else None
        if role in ("planned", "adjusted"):
            plans = row
        elif role in ("spent", "arrived") and plans is not None and len(plans.values) == len(row.values):
            for plan, actual in zip(plans.values, row.values, strict=True):
                if plan.number is not None and actual.number is not None and not plan.percent and not actual.percent:
                    arrived, spent = (None, actual) if role == "spent" else (actual, None)
                    uses.append(_use(row, unit, plan, arrived, spent, None, None))
    return uses


def _use(row: _Row, unit: str, plan: Cell | None, arrived: Cell | None, spent: Cell | None, rate: Cell | None, base: str | None) -> FundUse:
    stated = Stated(rate.number, rate.span) if rate is not None and rate.number is not None else None
    return FundUse(row.label or "合计", row.span, level_of(row.label), planned=_amount(plan, unit, "预算"), arrived=_amount(arrived, unit, "到位"),
                   spent=_amount(spent, unit, "支出"), execution_rate=stated, rate_base=base)


def _amount(cell: Cell | None, unit: str, role: str) -> Amount | None:
    if cell is None or cell.number is None:
        return None
    return Amount(cell.number * UNIT_YUAN[unit], cell.text, unit, cell.span, role)
