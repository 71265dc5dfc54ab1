"""Claims of the tables of government debt: a balance follows from the one before, what is issued and what is paid back; and the same
sum of repayments printed in two tables."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import is_near, is_slip
from ingest.claims.budget_lines import passage, quantity
from ingest.claims.model import Claim
from ingest.records import BudgetLine

_DEBT = "债务"
_BALANCE, _ISSUED, _REPAID = "余额", "发行额", "还本额"
_CLOSE = Decimal("0.02")
"""Debt and bonds differ by loans in kind of other sorts; sums that are this close are meant to be the same."""
_SCOPES = ("本级", "市级", "市本级", "县级", "区级", "区本级", "县本级", None)


def read_debt(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """The claims of all tables of debt."""
    kinds = _kinds(lines)
    found = [(line, kinds[number]) for number, line in enumerate(lines)
             if line.subject_matter == _DEBT and line.yuan is not None and line.table is not None and line.year is not None]
    yield from _rolled(found, source)
    yield from _repeated(found, source)


def _kinds(lines: Sequence[BudgetLine]) -> list[str]:
    """一般 or 专项 for every line, from its row, its table, or the line that it is part of."""
    kinds: list[str] = []
    for line in lines:
        own = [kind for kind in ("一般", "专项") if kind in line.row] or [kind for kind in ("一般", "专项") if kind in (line.column or "")]
        own = own or [kind for kind in ("一般", "专项") if kind in (line.table or "")]
        above = kinds[line.parent] if not own and line.parent is not None and line.parent < len(kinds) else ""
        kinds.append(own[0] if len(own) == 1 else above)
    return kinds


def _rolled(found: Sequence[tuple[BudgetLine, str]], source: str) -> Iterator[Claim]:
    """年末余额=上年末余额+发行额-还本额, within one table."""
    tables: defaultdict[tuple[object, ...], dict[tuple[str, int], list[BudgetLine]]] = defaultdict(dict)
    for line, kind in found:
        if line.parent is None and line.measure is not None and line.year is not None:
            tables[line.table, line.column, kind].setdefault((line.measure, line.year), []).append(line)
    for (_, _, kind_of), said in tables.items():
        for year in sorted({year for measure, year in said if measure == _BALANCE}):
            keys = ((_BALANCE, year), (_BALANCE, year - 1), (_ISSUED, year), (_REPAID, year))
            if all(len(said.get(key, ())) == 1 for key in keys):
                end, start, issued, repaid = (said[key][0] for key in keys)
                rule = f"{year}年末{kind_of or ''}债务余额=上年末余额+发行额-还本额"
                parts = (start, issued, repaid)
                yield Claim("sum", rule, "sum", (passage(end, source), *(passage(part, source) for part in parts)), quantity(end, source),
                            tuple(quantity(part, source) for part in parts), (1, 1, -1))


def _repeated(found: Sequence[tuple[BudgetLine, str]], source: str) -> Iterator[Claim]:
    """The same repayment or issue of a year in two tables of the same level, where the sums are close."""
    groups: defaultdict[tuple[object, ...], list[BudgetLine]] = defaultdict(list)
    for line, kind in found:
        if kind and line.measure in (_REPAID, _ISSUED) and line.scope in _SCOPES and "其中" not in line.row and line.value:
            groups[kind, line.measure, line.year].append(line)
    for (kind_of, measure, of_year), group in groups.items():
        first = group[0]
        for other in group[1:]:
            if other.table != first.table and _is_meant_same(first, other):
                rule = f"{of_year}年{kind_of}债务{measure}两表应一致"
                passages = (passage(first, source), passage(other, source))
                yield Claim("twice", rule, "equal", passages, quantity(first, source), (quantity(other, source),))


def _is_meant_same(a: BudgetLine, b: BudgetLine) -> bool:
    """Whether two sums of one name are so close that they must be one."""
    if a.yuan is None or b.yuan is None or a.region is not None or b.region is not None:
        return False
    return a.yuan == b.yuan or is_near(a.yuan, b.yuan, _CLOSE) or is_slip(a.yuan, b.yuan, 4)
