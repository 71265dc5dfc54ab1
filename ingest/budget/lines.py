"""Budget lines of a logical table: one for every printed figure, with all that says what it is."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.budget import context
from ingest.budget.codes import CodeColumn, split_code
from ingest.budget.hierarchy import Item, find_parents
from ingest.records import BudgetLine
from ingest.tables.cells import Cell, Row
from ingest.tables.columns import Column, Panel
from ingest.tables.figures import YUAN_PER_UNIT, Figure, parse_figure, yuan_of
from ingest.tables.table import Table
from ingest.tables.words import squeeze, words

CLASSIFICATIONS = frozenset({"功能分类", "部门经济分类", "政府经济分类", "收入分类"})
"""Kinds of codes whose beginnings contain one another (类 款 项)."""

_MEASURE_OF_PHASE = {"年初预算": "预算数", "决算": "决算数"}
_LAST_YEAR = re.compile(r"^(?:上年|上一年|去年)(?!度?结转|度?结余)")
_UNIT_BEHIND = re.compile(r"[（(][^（()）]*(?:元|%|％)[)）]$")
_GENERIC = re.compile(r"合计|小计|总计|金额|数额")
_PARTIAL = re.compile(r"小计|合计|总额|金额")
_LONGEST_STATEMENT = 40
_NOT_ADDED = ("单价", "利率", "期限", "增长率", "完成率", "占比")
_OFFICE_LABELS = ("单位名称", "部门名称", "预算单位", "单位", "项目单位")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the document says of a table from outside: whose budget, which year, the headings above, and the phase of it all."""

    organization: str | None = None
    year: int | None = None
    heading: str = ""
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class _RowName:
    """Label, code, organisation and place of one row in one panel."""

    label: str
    code: str | None
    kind: str | None
    organization: str | None
    cell: Cell | None

    @property
    def indent(self) -> int:
        """How far the label is printed from the left."""
        return self.cell.indent if self.cell else 0


def table_lines(table: Table, around: Surroundings, offset: int = 0) -> list[BudgetLine]:
    """All figures of the table in print order of its panels; ``parent`` counts from ``offset``, the number of lines before these."""
    lines: list[BudgetLine] = []
    for panel in table.panels:
        lines.extend(_panel_lines(table, panel, around, offset + len(lines)))
    return lines


def _panel_lines(table: Table, panel: Panel, around: Surroundings, offset: int) -> list[BudgetLine]:
    names = _row_names(panel, table.rows)
    figures = [[parse_figure(row.cells[column.index].text) for column in panel.values] for row in table.rows]
    makers = [_Maker(table, column, around, regional=_is_regional(panel)) for column in panel.values]
    items = [Item(name.label, name.code if name.kind in CLASSIFICATIONS else None,
                  tuple(figure.value if figure and maker.adds_up else None for figure, maker in zip(row, makers, strict=True)), name.indent)
             for name, row in zip(names, figures, strict=True)]
    parents = find_parents(items)
    numbers = _number_cells(figures, offset)
    lines: list[BudgetLine] = []
    for index, row in enumerate(figures):
        parent = parents[index]
        said = _saying(items, parents, index)
        for place, figure in enumerate(row):
            if figure is not None:
                whole = numbers.get((parent, place)) if parent is not None else None
                lines.append(makers[place].line(names[index], said, table.rows[index].cells[panel.values[place].index], figure, whole))
    return lines


def _number_cells(figures: Sequence[Sequence[Figure | None]], offset: int) -> dict[tuple[int, int], int]:
    """The number that the line of every cell with a figure will have, by row and value column."""
    cells = [(index, place) for index, row in enumerate(figures) for place, figure in enumerate(row) if figure is not None]
    return {cell: offset + number for number, cell in enumerate(cells)}


def _saying(items: Sequence[Item], parents: Sequence[int | None], index: int) -> str:
    """The label, of the row or of the rows that contain it, that says which figure it is (2023年…执行数); empty where none does."""
    at: int | None = index
    while at is not None:
        if _states_phase(items[at].label):
            return items[at].label
        at = parents[at]
    return ""


def _is_regional(panel: Panel) -> bool:
    return sum(context.is_region(column.leaf) for column in panel.values) >= 2


class _Maker:
    """Makes the lines of one value column: what is common to the column is found out once."""

    def __init__(self, table: Table, column: Column, around: Surroundings, *, regional: bool) -> None:
        self.title = table.title
        self.caption = table.caption
        self.column = column
        self.around = around
        self.common_unit = _common_unit(table)
        label = column.label
        self.region = column.leaf if regional and context.is_region(column.leaf) else None
        self.unit = self._unit(label)
        self.fund = context.fund_type(label) or context.fund_type(self.title or "")
        self.scope = (None if self.region else context.scope(label)) or context.scope(self.title or "")
        stated = context.year_in(self.title or "") or table.caption.year or around.year
        self.year = context.year_in(label) or (stated - 1 if stated and _LAST_YEAR.search(squeeze(label)) else stated)
        self.column_measure = None if self.region else context.measure(column.leaf) or context.measure(label)
        self.column_phase = context.phase(label) if not self.region and self.adds_up else None
        self.title_matter = context.matter(self.title or "")
        self.title_phase = context.phase(self.title or "") or self._usual_phase()
        self.fallback = self._fallback()

    def _unit(self, label: str) -> str | None:
        if self.column.unit:
            return self.column.unit
        if context.is_count(label):
            return ""
        if context.is_percent(label):
            return "%"
        return self.caption.unit or self.common_unit

    @property
    def adds_up(self) -> bool:
        """Whether figures of the column add up over rows: sums of money and counts, not rates."""
        return self.unit != "%" and self.column_measure not in _NOT_ADDED

    def _usual_phase(self) -> str | None:
        """The phase of the whole document, for its own year and for money spent and received, not for debts and assets."""
        plain = self.year == self.around.year and self.title_matter not in ("债务", "资产") and self.unit in YUAN_PER_UNIT
        return self.around.phase if plain and self.column_measure is None else None

    def _fallback(self) -> str | None:
        """What a figure is when neither column nor row says so."""
        if self.title_phase in _MEASURE_OF_PHASE:
            return _MEASURE_OF_PHASE[self.title_phase]
        leaf = _UNIT_BEHIND.sub("", self.column.leaf)
        if _GENERIC.fullmatch(squeeze(leaf)):
            return context.measure(self.title or "") or leaf
        return leaf if leaf and not self.region and context.scope(leaf) is None else None

    def line(self, name: _RowName, said: str, cell: Cell, figure: Figure, parent: int | None) -> BudgetLine:
        """The line of one cell; ``said`` is the label that states year and phase for the row, if any."""
        unit = figure.unit or self.unit or ""
        row = name.label or _own_name(self.column)
        measure = self.column_measure or context.measure(said or row) or self.fallback
        return BudgetLine(
            row=row, value=figure.value, unit=unit, span=cell.span, table=self.title, column=self.column.label or None,
            measure=measure, code=name.code, code_kind=name.kind,
            organization=name.organization or self._organization(), year=context.year_in(said) or self.year,
            phase=context.phase(said) or self.column_phase or self.title_phase, yuan=yuan_of(figure.value, unit),
            fund_type=self.fund or context.fund_type(row) or context.fund_type(self.around.heading),
            scope=self.scope or context.scope(row), region=self.region or (row if context.is_region(row) else None),
            subject_matter=self.title_matter or context.matter(row) or context.matter(self.column.label),
            row_span=name.cell.span if name.cell else None, parent=None if measure in _NOT_ADDED else parent)

    def _organization(self) -> str | None:
        return self.caption.organization.text if self.caption.organization else self.around.organization


def _common_unit(table: Table) -> str | None:
    """The one unit of money that the labels of columns print, for the columns beside them that print none."""
    units = {column.unit for column in table.columns if column.unit in YUAN_PER_UNIT}
    return units.pop() if len(units) == 1 else None


def _own_name(column: Column) -> str:
    """What a column of a table without row labels goes by: its leaf, or for a 小计 the label above it."""
    above = column.path[-2] if len(column.path) > 1 else ""
    partial = above and _PARTIAL.fullmatch(squeeze(column.leaf)) is not None
    return above if partial and context.measure(above) is None and context.year_in(above) is None else column.leaf


def _states_phase(row: str) -> bool:
    """Whether a row label itself says which figure it is (一、2022年末…余额实际数), not merely names a project of some year."""
    plain = squeeze(row)
    return plain.endswith(("数", "额")) and context.year_in(plain) is not None and len(plain) <= _LONGEST_STATEMENT


def _row_names(panel: Panel, rows: Sequence[Row]) -> list[_RowName]:
    labels = _naming_columns(panel)
    office = next((column for column in (*panel.labels, *panel.texts) if squeeze(column.leaf) in _OFFICE_LABELS), None)
    nested = _is_nested(labels, rows)
    carried: list[str] = [""] * len(labels)
    names: list[_RowName] = []
    codes = _codes(panel, rows)
    kinds = CodeColumn("-".join(column.label for column in panel.codes), [code for code in codes if code])
    bare = CodeColumn("", ["201"])
    for row, printed in zip(rows, codes, strict=True):
        cells = [row.cells[column.index] for column in labels]
        if nested:
            carried = _carry(carried, [cell.text for cell in cells])
            text = " ".join(part for part in carried if part)
        else:
            text = next((cell.text for cell in cells if cell.text), "")
        if office is not None and not text:
            text = row.cells[office.index].text
        code = printed
        if printed is not None and not text and not any(char.isdigit() for char in printed):
            code, text = None, printed
        own, label = split_code(text) if code is None else (None, text)
        kind = kinds.kind(code) if code else bare.kind(own) if own else None
        organization = _office_of(row, office) if office is not None and office not in labels else None
        names.append(_RowName(label, code or own, kind, organization, next((cell for cell in cells if cell.text), None)))
    return _told_apart(names, panel, rows)


def _office_of(row: Row, office: Column) -> str | None:
    text = row.cells[office.index].text
    return text if text and not context.is_total(text) else None


def _naming_columns(panel: Panel) -> tuple[Column, ...]:
    """The label columns that name the rows: projects or subjects before the offices that have them."""
    offices = [column for column in panel.labels if squeeze(column.leaf) in _OFFICE_LABELS]
    others = [column for column in panel.labels if column not in offices]
    if not others:
        return tuple(offices)
    return tuple(others[:1]) if offices or len(others) > 2 else tuple(others)


def _is_nested(labels: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether the first label column stands only on the first row of a group and goes on to hold below."""
    if len(labels) < 2:
        return False
    first, second = labels[0].index, labels[1].index
    return any(not row.cells[first].text and row.cells[second].text for row in rows)


def _carry(carried: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Outer labels kept where a row leaves them empty; a new outer label ends the inner ones."""
    first = next((place for place, text in enumerate(texts) if text), len(texts))
    return [*carried[:first], *texts[first:]]


def _codes(panel: Panel, rows: Sequence[Row]) -> list[str | None]:
    """The code of every row; parted codes (类 款 项 in columns of their own) are joined."""
    if not panel.codes:
        return [None] * len(rows)
    if len(panel.codes) == 1 or panel.codes[0].role == "code":
        return [row.cells[panel.codes[0].index].text or None for row in rows]
    codes: list[str | None] = []
    carried = [""] * len(panel.codes)
    for row in rows:
        texts = [row.cells[column.index].text for column in panel.codes]
        carried = _carry(carried, texts) if any(texts) else [""] * len(texts)
        codes.append("".join(carried) or None)
    return codes


def _told_apart(names: Sequence[_RowName], panel: Panel, rows: Sequence[Row]) -> list[_RowName]:
    """Rows of one name told apart by the first further text that differs among them."""
    counts = Counter(name.label for name in names if name.label)
    again = {label for label, count in counts.items() if count > 1 and not context.is_total(label)}
    if not again or not panel.texts or panel.codes:
        doubled = again and any(name.kind in ("单位", None) for name in names)
        if not doubled or not panel.texts:
            return list(names)
    told: dict[str, set[str]] = {}
    plain = words("header", "remark") | set(_OFFICE_LABELS)
    column = next((column for column in panel.texts if squeeze(column.leaf) not in plain), None)
    if column is None:
        return list(names)
    for name, row in zip(names, rows, strict=True):
        if name.label in again:
            told.setdefault(name.label, set()).add(row.cells[column.index].text)
    return [_RowName(f"{name.label} {text}", name.code, name.kind, name.organization, name.cell)
            if len(told.get(name.label, ())) > 1 and (text := row.cells[column.index].text) else name
            for name, row in zip(names, rows, strict=True)]


