"""Claims of budget tables: parts below a total or a code, columns that follow from others, the same line in several tables and in words."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.arithmetic import explained, holds, is_near, is_slip
from ingest.claims.grids import Grid, GridRow
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim, Kind, Quantity
from ingest.claims.series import Entry, Series, make_series, name_key
from ingest.records import BudgetLine
from ingest.spans import Span, cover

_MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10) ** 4, "百万元": Decimal(10) ** 6, "亿元": Decimal(10) ** 8}
_CLASSIFICATIONS = ("功能分类", "部门经济分类", "政府经济分类", "收入分类")
_LEAST_SLIP_DIGITS = 4
_MOST_QUOTED = 12
_LEAST_CHECKED, _MOST_FAILING = 4, 5
_MOST_MISSED = Decimal("0.2")
_WIDEST_ROW = 400


def quantity(line: BudgetLine, source: str) -> Quantity:
    """The figure of a budget line with its printed decimals."""
    printed = source[line.span.start:line.span.end]
    digits = printed.partition(".")[2]
    places = next((place for place, sign in enumerate(digits) if not sign.isdigit()), len(digits))
    scale = _MONEY.get(line.unit, Decimal(1))
    return Quantity(line.value, line.unit, line.span, places, scale, exact=line.unit not in _MONEY and line.unit != "%" and not places)


def passage(line: BudgetLine, source: str) -> Span:
    """What is quoted for a line: from its label to the figure, where both stand in one row; a sentence's figure with the words before it."""
    if line.row_span is not None and line.row_span.start <= line.span.start and line.span.end - line.row_span.start <= _WIDEST_ROW:
        return Span(line.row_span.start, line.span.end)
    if line.table is None:
        begin = max(source.rfind(sign, max(line.span.start - 50, 0), line.span.start) for sign in "，。；：\n（") + 1
        return Span(begin, line.span.end) if source[begin:line.span.start].strip() else line.span
    return line.span


def read_levels(lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """Every line with parts against their sum: levels of the classification of accounts, totals, and lists that name all parts.

    What fails is claimed of coded rows where the table is reliable (nearly all its levels add up, so no rows were lost in reading),
    otherwise only where the difference is a slip, very small, or the total was left at zero.
    """
    parts: defaultdict[int, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.parent is not None:
            parts[line.parent].append(line)
    claims = [(lines[number], claim) for number, found in sorted(parts.items()) if (claim := _level(lines[number], found, source)) is not None]
    failing = Counter(line.table for line, claim in claims if not _is_good(claim))
    checked = Counter(line.table for line, _ in claims)
    for line, claim in claims:
        reliable = checked[line.table] >= _LEAST_CHECKED and _MOST_FAILING * failing[line.table] <= checked[line.table]
        if _is_good(claim) or _certain(claim) or _is_whole_form(line, claim, source) or (claim.kind == "hierarchy" and reliable):
            yield claim


def _is_good(claim: Claim) -> bool:
    return holds(claim) or explained(claim)


def _level(whole: BudgetLine, parts: Sequence[BudgetLine], source: str) -> Claim | None:
    if any((part.yuan is None) != (whole.yuan is None) or part.measure != whole.measure for part in parts):
        return None
    coded = whole.code is not None and whole.code_kind in _CLASSIFICATIONS and all(part.code for part in parts)
    kind: Kind = "hierarchy" if coded else "sum"
    rule = f"{whole.code} {whole.row}=下级科目之和（{len(parts)}项）" if coded else f"{whole.row[-20:]}=各分项之和（{len(parts)}项）"
    places = [passage(part, source) for part in parts]
    quoted = places if len(places) <= _MOST_QUOTED else [places[0], places[-1]]
    return Claim(kind, rule, "sum", (passage(whole, source), *quoted), quantity(whole, source), tuple(quantity(part, source) for part in parts))


def _certain(claim: Claim) -> bool:
    """Whether a total that the listed parts do not give is wrong all the same: a slip, very near, or left at zero."""
    if claim.stated is None or len(claim.terms) < 2:
        return False
    value = sum((term.base for term in claim.terms), Decimal(0))
    if not claim.stated.base:
        return all(term.base >= 0 for term in claim.terms) and value > 0
    return is_slip(claim.stated.base, value, _LEAST_SLIP_DIGITS) or is_near(claim.stated.base, value)


def _is_whole_form(line: BudgetLine, claim: Claim, source: str) -> bool:
    """Whether the parts are those of the funds of a form (财政拨款, 上年结转, 其他), which it always lists in full."""
    last = claim.passages[-1].slice(source)
    if claim.stated is None or not pattern("columns", "all_funds").search(line.row) or not pattern("columns", "other").search(last):
        return False
    value = sum((term.base for term in claim.terms), Decimal(0))
    return abs(claim.stated.base - value) <= _MOST_MISSED * claim.stated.base


def line_grids(lines: Sequence[BudgetLine], source: str) -> Iterator[Grid]:
    """The tables of the budget as rows of figures under their columns, for formulas between the columns."""
    for table in _tables(lines):
        columns: dict[str, int] = {}
        for line in table:
            columns.setdefault(line.column or "", len(columns))
        rows: dict[Span, list[BudgetLine]] = {}
        for line in table:
            if line.row_span is not None:
                rows.setdefault(line.row_span, []).append(line)
        made = [_grid_row(row, columns, source) for row in rows.values()]
        if len(columns) > 2 and len(made) > 1:
            yield Grid(tuple(made), len(columns), frozenset(), None)


def _grid_row(row: Sequence[BudgetLine], columns: dict[str, int], source: str) -> GridRow:
    cells: list[Quantity | None] = [None] * len(columns)
    for line in row:
        cells[columns[line.column or ""]] = quantity(line, source)
    spans = [line.span for line in row]
    return GridRow(row[0].row, cover([row[0].row_span, *spans] if row[0].row_span else spans), tuple(cells))


def _tables(lines: Sequence[BudgetLine]) -> Iterator[list[BudgetLine]]:
    """Runs of lines of one table (those of forms, which state a project's amounts, left out)."""
    run: list[BudgetLine] = []
    for line in lines:
        if line.table is None or line.project is not None:
            continue
        if run and run[-1].table != line.table:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def line_series(lines: Sequence[BudgetLine], source: str) -> Iterator[Series]:
    """Every column of every table, and the figures of running text of one kind, as listings by name and by code."""
    groups: defaultdict[tuple[tuple[int, bool], tuple[object, ...], tuple[object, ...]], list[BudgetLine]] = defaultdict(list)
    tables: dict[str, int] = {}
    for line in lines:
        if line.yuan is None or line.project is not None or line.measure in ("标准", "增加额", "减少额", "核减额"):
            continue
        number = tables.setdefault(line.table or "", len(tables))
        context: tuple[object, ...] = (line.year, line.scope, line.fund_type, line.region or "")
        groups[(number, line.table is None), (line.column, line.measure, line.phase), context].append(line)
    for ((group, prose), _, shared), found in groups.items():
        where = "正文" if prose else "表格"
        yield from make_series([_entry(line, name_key(line.row), source) for line in found], where, group, shared)
        yield from make_series([_entry(line, line.code, source) for line in found if line.code], where, group, shared)


def _entry(line: BudgetLine, name: str, source: str) -> Entry:
    return Entry(name, quantity(line, source), passage(line, source))
