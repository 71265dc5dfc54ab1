"""Sides that balance and parts that fit into their whole: 收入总计=支出总计, 全市 no less than 市本级, 较上年 B 增加 C."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.claims.budget_lines import passage, quantity
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.claims.printed import Printed, counter_of
from ingest.claims.sentences import Paragraph
from ingest.records import BudgetLine
from ingest.tables.words import squeeze

_WHOLE_PLACE = "全市"
_ADDED = ("限额", "余额", "预算数", "执行数", "完成数", "决算数", "发行额", "还本额", "付息额")


def read_sides(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """Total income against total expenditure where one table prints both once for the same year."""
    tables: defaultdict[tuple[object, ...], dict[str, list[BudgetLine]]] = defaultdict(lambda: {"income": [], "expense": []})
    for line in lines:
        if line.table is None or line.yuan is None:
            continue
        side = next((name for name in ("income", "expense") if pattern("balances", f"{name}_total").search(squeeze(line.row))), None)
        if side is not None:
            tables[line.table, line.year, line.phase][side].append(line)
    for sides in tables.values():
        if len(sides["income"]) == len(sides["expense"]) == 1:
            income, expense = sides["income"][0], sides["expense"][0]
            places = (passage(expense, source), passage(income, source))
            yield Claim("sum", "支出总计=收入总计", "equal", places, quantity(expense, source), (quantity(income, source),))


def read_levels_of_place(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """A row for a place and one for its own level (某市, 某市本级) of a table: the whole is no less than the part.

    One claim a row; where another table gives the figure of the whole place, it is quoted too.
    """
    rows: defaultdict[tuple[object, ...], dict[str, BudgetLine]] = defaultdict(dict)
    everywhere: dict[tuple[object, ...], BudgetLine] = {}
    for line in lines:
        if line.table is None or line.yuan is None or line.measure not in _ADDED:
            continue
        rows[line.table, line.column].setdefault(squeeze(line.row), line)
        if line.scope == _WHOLE_PLACE and line.parent is None:
            everywhere.setdefault((line.measure, line.year, line.subject_matter), line)
    seen: set[tuple[str | None, str]] = set()
    for named in rows.values():
        for name, part in named.items():
            match = pattern("balances", "own_level").match(name)
            whole = named.get(match["place"]) if match else None
            if whole is not None and (whole.table, whole.row) not in seen and _is_less(whole, part):
                seen.add((whole.table, whole.row))
                elsewhere = everywhere.get((whole.measure, whole.year, whole.subject_matter))
                places = (passage(whole, source), passage(part, source), *((passage(elsewhere, source),) if elsewhere else ()))
                yield Claim("sum", f"“{whole.row}”应不小于“{part.row}”", "equal", places, quantity(whole, source), (quantity(part, source),))


def _is_less(whole: BudgetLine, part: BudgetLine) -> bool:
    return whole.yuan is not None and part.yuan is not None and whole.yuan < part.yuan


def read_differences(paragraph: Paragraph) -> Iterator[Claim]:
    """A，较上年 B，增加 C (C=A-B) and 减少 C (C=B-A)."""
    for sentence in paragraph.sentences:
        for number in range(sentence.first + 2, sentence.last):
            a, b, c = paragraph.figures[number - 2:number + 1]
            fell = pattern("balances", "less").search(paragraph.lead(number)) is not None
            if (fell or pattern("balances", "more").search(paragraph.lead(number))) and _compare(paragraph, number, a, b, c):
                span = paragraph.passage(paragraph.clause_start(a.a), c.b)
                rule = "减少额=原数-现数" if fell else "增加额=现数-原数"
                yield Claim("sum", rule, "sum", (span,), c.quantity, (a.quantity, b.quantity), (-1, 1) if fell else (1, -1))


def _compare(paragraph: Paragraph, number: int, a: Printed, b: Printed, c: Printed) -> bool:
    compared = pattern("balances", "compared").search(paragraph.lead(number - 1)) is not None
    return compared and a.group in ("money", "count") and counter_of(a) == counter_of(b) == counter_of(c)
