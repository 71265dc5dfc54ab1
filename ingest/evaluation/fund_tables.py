"""Use of funds as flattened tables state it: by the heads of the columns, else by the rate that two figures of a row give."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.evaluation.fund_rows import BRACKETS, HEAD, ROLES, FundRow, make_use, rows_of
from ingest.evaluation.fund_sides import funds_on_side
from ingest.evaluation.score_rows import Cell, is_total
from ingest.evaluation.tight import fold
from ingest.layout import TableText
from ingest.records import FundUse

_UNIT = re.compile(r"单位[：:]?(?:人民币)?(?P<unit>亿元|万元|元)|[（(](?P<head>亿元|万元|元)[）)]")
_RATED = re.compile(r"(?:支出|执行|拨付|到位|完成|配套|使用|支付|拨付资金)[^，。]{0,4}(?:率|百分比|百分\s*比)")
_MONEY = re.compile(r"万元|亿元|元|资金|预算|金额|支出|决算|经费")


def funds_of_table(source: str, table: TableText, cells: Sequence[Cell], above: str = "") -> list[FundUse]:
    """The uses of funds in the rows of a table whose unit of money is printed (``above``: the line over it); total rows first."""
    caption = fold(re.sub(r"\s", "", table.caption.slice(source))) if table.caption else ""
    words = "".join(cell.text for cell in cells if cell.number is None)
    unit = _unit(caption + words) or _unit(above)
    if unit is None or not _MONEY.search(caption + words):
        return []
    head, rows = rows_of(cells)
    paid = "支出" in caption or "拨付" in caption
    uses = _by_columns(head, rows, unit, paid) or (_by_rates(head, rows, unit) if _RATED.search(words) else [])
    uses += funds_on_side(cells, rows, unit)
    return sorted(uses, key=lambda use: not is_total(use.label))


def _unit(words: str) -> str | None:
    match = _UNIT.search(words)
    return (match["unit"] or match["head"]) if match else None


def _columns(head: Sequence[Cell], count: int) -> list[str]:
    """Roles of the ``count`` columns that hold figures, as the head prints them: cell by cell, else from its words run together."""
    named = [match.lastgroup for cell in head if (match := HEAD.fullmatch(BRACKETS.sub("", cell.text))) and match.lastgroup]
    roles = [role for role in named if role != "skip"]
    if len(roles) == count:
        return roles
    return [match.lastgroup for match in HEAD.finditer("".join(cell.text for cell in head)) if match.lastgroup and match.lastgroup != "skip"]


def _by_columns(head: Sequence[Cell], rows: Sequence[FundRow], unit: str, paid: bool) -> list[FundUse]:
    counts = Counter(len(row.values) for row in rows)
    roles = _columns(head, counts.most_common(1)[0][0] if counts else 0)
    if not {"spent", "arrived"} & set(roles) and not {"planned", "adjusted"} & set(roles):
        return []
    fitting = [row for row in rows if len(row.values) == len(roles)]
    if len(fitting) * 2 < len(rows):
        return []
    names = _column_groups(head, len(roles))
    if not names:
        return [use for row in fitting if (use := _mapped(row, roles, unit, paid))]
    width = len(roles) // len(names)
    pieces = ((replace(row, label=f"{row.label}（{name}）", values=row.values[i * width:(i + 1) * width]), roles[i * width:(i + 1) * width])
              for row in fitting for i, name in enumerate(names))
    return [use for piece, own in pieces if (use := _mapped(piece, own, unit, paid))]


def _mapped(row: FundRow, roles: Sequence[str], unit: str, paid: bool) -> FundUse | None:
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
    return make_use(row, unit, plan, arrived, spent, by_role.get("rate") if spent else None, "调整" if "adjusted" in by_role else None)


def _by_rates(head: Sequence[Cell], rows: Sequence[FundRow], unit: str) -> list[FundUse]:
    """Every per cent of a row that is the quotient of two figures before it; columns that repeat go under the name above them."""
    uses = []
    for row in rows:
        names = _column_groups(head, len(row.values))
        for k, rate in enumerate(row.values):
            if not rate.percent or rate.number in (None, Decimal(0)):
                continue
            pair = _quotient(row.values[:k], rate)
            if pair:
                name = names[k * len(names) // len(row.values)] if names else ""
                one = replace(row, label=f"{row.label}（{name}）") if name else row
                uses.append(make_use(one, unit, pair[0], None, pair[1], rate))
    return uses


def _column_groups(head: Sequence[Cell], count: int) -> list[str]:
    """The names over columns whose heads repeat (市级资金 and 区级资金, each with 预算数 and 支出数), empty when none do."""
    roles = _columns(head, count)
    period = next((p for p in range(2, len(roles) // 2 + 1) if len(roles) % p == 0 and roles == roles[:p] * (len(roles) // p)), 0)
    if not period or len(roles) != count:
        return []
    first = next((i for i, cell in enumerate(head) if (hit := HEAD.fullmatch(cell.text)) and hit.lastgroup in ROLES), len(head))
    names = [cell.text for cell in head[:first]]
    return names[-(count // period):] if len(names) >= count // period else []


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
