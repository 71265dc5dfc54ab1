"""The expenses on travel abroad, cars and receptions: 合计=出国+用车小计+接待, 用车小计=购置+运行, in tables of one row as well."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.claims.arithmetic import explained, holds
from ingest.claims.budget_lines import passage, quantity
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.records import BudgetLine

_ROLES = ("bought", "run", "cars", "abroad", "received", "total")
"""In the order in which they are looked for: the words of a later one may stand in an earlier one."""


def read_public_expenses(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """The two sums of every table and column that names each of these expenses once."""
    groups: defaultdict[tuple[object, ...], dict[str, list[BudgetLine]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        if line.table is None or (line.yuan is None and line.unit):
            continue
        role = next((name for name in _ROLES if pattern("public_expenses", name).search(line.row)), None)
        if role is not None:
            groups[line.table, _context(line), line.measure, line.year, line.organization][role].append(line)
    for found in groups.values():
        if len(found) == len(_ROLES) and all(len(same) == 1 for same in found.values()):
            yield from _sums({role: same[0] for role, same in found.items()}, source)


def _context(line: BudgetLine) -> str:
    """The column without the name of the expense, where that is the column."""
    parts = [part for part in (line.column or "").split("-") if not pattern("public_expenses", "any").search(part)]
    return "-".join(parts)


def _sums(row: dict[str, BudgetLine], source: str) -> Iterator[Claim]:
    """The sums; of two that fail together the one is claimed whose mending mends the other."""
    cars = _claim("用车费小计=购置费+运行费", row["cars"], (row["bought"], row["run"]), source)
    total = _claim("“三公”经费合计=各项之和", row["total"], (row["abroad"], row["cars"], row["received"]), source)
    flat = _claim("“三公”经费合计=各项之和", row["total"], (row["abroad"], row["bought"], row["run"], row["received"]), source)
    if _good(cars):
        yield from (cars, total)
    elif _good(flat) or _good(total):
        yield cars


def _good(claim: Claim) -> bool:
    return holds(claim) or explained(claim)


def _claim(rule: str, whole: BudgetLine, parts: Sequence[BudgetLine], source: str) -> Claim:
    spans = (passage(whole, source), *(passage(part, source) for part in parts))
    return Claim("sum", rule, "sum", spans, quantity(whole, source), tuple(quantity(part, source) for part in parts))
