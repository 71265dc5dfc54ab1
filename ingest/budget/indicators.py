"""Rows of indicators: levels, name, target; rows that a page break shifted, cut or continued included."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.budget.context import load_words
from ingest.budget.patterns import fits, kind_in, pattern
from ingest.budget.targets import is_value
from ingest.tables.cells import Cell, Row
from ingest.tables.words import squeeze

_BASIS_WORDS = ("计划", "依据", "政策", "文件", "规定", "标准", "调查", "调研", "历史", "数据", "目标", "意见", "办法", "方案", "通知", "根据")
_FIGURE_NAME = re.compile(r"[≥≤><=＝]|\d+(?:\.\d+)?[%次人个家项]?$")
_LEADING = ("project", "yearly", "office")
_BESIDE = (*_LEADING, "level1", "level2", "level3", "other")
_OLD_HEADER = ("前年", "上年", "预计当年实现", "指标分值权重", "去年", "预期当年实现值")


@dataclass(frozen=True, slots=True)
class Header:
    """Which column of an indicator table holds what; ``horizon`` as its labels say (年度 周期 长期)."""

    roles: dict[int, str]
    horizon: str | None = None
    labels: dict[int, Cell] = field(default_factory=dict)

    def column(self, role: str) -> int | None:
        """The first column of a role."""
        return next((index for index, name in sorted(self.roles.items()) if name == role), None)

    def has(self, *roles: str) -> bool:
        """Whether any column has one of the roles."""
        return any(role in self.roles.values() for role in roles)

    @property
    def states_targets(self) -> bool:
        """Whether the table is one of targets and not one of scores (得分, 分值) without any."""
        return self.has("target", "period") or not self.has("result", "weight", "basis")


@dataclass(frozen=True, slots=True)
class Reading:
    """One indicator as its row gives it; cells are None where nothing is printed."""

    level3: Cell
    level1: str | None = None
    level2: str | None = None
    target: Cell | None = None
    period: Cell | None = None
    explain: Cell | None = None
    operator: Cell | None = None
    unit: Cell | None = None
    cells: tuple[Cell, ...] = field(default=())


def read_header(rows: Sequence[Row]) -> Header:
    """The roles of the columns from an indicator header and the rows that subdivide it."""
    roles: dict[int, str] = {}
    labels: dict[int, Cell] = {}
    horizon = None
    first_level = _level_column(rows)
    several = any(kind_in("indicator", cell.text) == "project" and index < first_level for row in rows for index, cell in row.filled)
    for row in rows:
        for index, cell in row.filled:
            role = kind_in("indicator", cell.text)
            plain = squeeze(cell.text)
            if role is None or (role == "frame" and several and index < first_level):
                roles.setdefault(index, "other")
                continue
            if role == "frame" or (role in _LEADING and first_level <= index):
                horizon = horizon_of(plain) or horizon
                continue
            if roles.get(index, "").startswith("level"):
                continue
            place = max(roles) + 1 if {roles.get(index), role} == {"period", "target"} else index
            roles[place] = role
            labels[place] = cell
    if "target" not in roles.values() and "period" in roles.values():
        horizon = "周期"
    return Header(roles, horizon, labels)


def _level_column(rows: Sequence[Row]) -> int:
    return min((index for row in rows for index, cell in row.filled if kind_in("indicator", cell.text) in ("level1", "level2", "level3")), default=0)


def completed(header: Header, rows: Sequence[Row]) -> Header:
    """A header whose last column was cut off (only the value of the whole cycle is left) with the column of the year put back.

    The rows below tell: they end in two values.
    """
    if header.has("target") or not header.has("period"):
        return header
    doubled = [filled for row in rows if len(filled := row.filled) >= 3 and is_value(filled[-1][1].text) and is_value(filled[-2][1].text)]
    return replace(header, roles={**header.roles, max(header.roles) + 1: "target"}, horizon=None) if doubled else header


def horizon_of(text: str) -> str | None:
    """年度, 周期 or 长期 where a label names it."""
    plain = squeeze(text)
    if "长期" in plain or "中期" in plain:
        return "长期"
    if "周期" in plain or "总体" in plain:
        return "周期"
    return "年度" if "年度" in plain or "当年" in plain else None


def is_first(text: str) -> bool:
    """Whether a text is the name of a first level (产出指标)."""
    return fits("levels", "first", text)


def is_second(text: str) -> bool:
    """Whether a text is the name of a second level (数量指标)."""
    return fits("levels", "second", text)


def is_level(text: str) -> bool:
    """Whether a text is the name of a first or second level."""
    return is_first(text) or is_second(text)


def is_frame(text: str) -> bool:
    """Whether a text only stands in front of indicator rows (绩效指标, 年度绩效目标1, a weight of 100)."""
    return fits("frame", "pattern", text)


def official_level(text: str) -> str:
    """A level's name as the framework spells it (社会效益 and 社会效益指 are 社会效益指标); other names squeezed."""
    plain = squeeze(text)
    if plain.endswith("指"):
        plain += "标"
    return f"{plain}指标" if is_level(plain) and is_level(f"{plain}指标") and not plain.endswith("指标") else plain


def first_of(second: str) -> str | None:
    """The first level that a second level belongs to in the official framework."""
    plain = squeeze(second)
    for rule in load_words()["parent"]:
        if re.search(rule["pattern"], plain):
            return str(rule["name"])
    return None


def read_row(row: Row, header: Header) -> Reading | None:
    """The indicator of a row, by its columns where they fit the header, else by the order of its cells; None where it holds none."""
    cells = _without_frames(row)
    if not cells:
        return None
    return _by_columns(cells, header) or _by_order(cells, header)


def _without_frames(row: Row) -> list[tuple[int, Cell]]:
    """The filled cells but for labels that stand in front of the levels."""
    cells = row.filled
    start = 0
    while start < len(cells) - 1 and is_frame(cells[start][1].text) and not is_level(cells[start][1].text):
        start += 1
    return cells[start:]


def _by_columns(cells: Sequence[tuple[int, Cell]], header: Header) -> Reading | None:
    by_role: dict[str, Cell] = {}
    for index, cell in cells:
        role = header.roles.get(index)
        if role is None:
            return None
        if role not in by_role:
            by_role[role] = cell
    level1, level2, level3 = (by_role.get(f"level{number}") for number in (1, 2, 3))
    target = by_role.get("target") or (by_role.get("period") if not header.has("target") else None)
    if level3 is None or target is None or not _plausible(level1, level2, level3, by_role.get("explain"), explained=header.has("explain")):
        return None
    return Reading(level3, level1.text if level1 else None, level2.text if level2 else None, target, by_role.get("period"), by_role.get("explain"),
                   by_role.get("operator"), by_role.get("unit"),
                   tuple(cell for _, cell in cells))


def _plausible(level1: Cell | None, level2: Cell | None, level3: Cell, explain: Cell | None, *, explained: bool) -> bool:
    """Whether the cells under the level columns can be what the header says, or the row is shifted against it."""
    if level1 is not None and is_second(level1.text) and not is_first(level1.text):
        return False
    if level1 is not None and squeeze(level1.text) == "成本指标" and not _is_cost(level1, level2):
        return False
    if level2 is not None and is_first(level2.text) and not is_second(level2.text):
        return False
    if _FIGURE_NAME.match(squeeze(level3.text)):
        return False
    if is_level(level3.text) and not (level2 is not None and is_second(level2.text)):
        return False
    if explain is not None and fits("value", "pattern", explain.text) and len(explain.text) <= 8:
        return False
    stranger = level2 is not None and level1 is None and not is_second(level2.text)
    return not (stranger and (is_value(level3.text) or (explained and explain is None)))


def _is_cost(level1: Cell, level2: Cell | None) -> bool:
    """成本指标 is a first level where 经济成本指标 and its like stand below it."""
    below = squeeze(level2.text) if level2 is not None else ""
    return squeeze(level1.text) == "成本指标" and below.endswith("成本指标") and below != "成本指标"


def _by_order(cells: Sequence[tuple[int, Cell]], header: Header) -> Reading | None:
    tokens = [cell for _, cell in cells]
    if header.has("project"):
        tokens = tokens[next((place for place, token in enumerate(tokens) if is_level(token.text)), 0):]
    roles = [role for _, role in sorted(header.roles.items()) if role not in _BESIDE]
    level1, level2, start = _leading_levels(tokens, len(roles))
    if start >= len(tokens):
        return None
    level3, rest = tokens[start], [token for token in tokens[start + 1:] if squeeze(token.text) not in _OLD_HEADER]
    reading = Reading(level3, level1, level2, cells=tuple(tokens))
    return _with_rest(reading, rest, header, fused=len(rest) < len(tokens) - start - 1)


def _leading_levels(tokens: Sequence[Cell], count: int) -> tuple[str | None, str | None, int]:
    """First and second level at the head of a row and the index of what follows; ``count`` cells are expected behind the name."""
    level1 = level2 = None
    start = 0
    while start < len(tokens) - 1 and start < 3:
        text = tokens[start].text
        if pattern("levels", "maybe").fullmatch(squeeze(text)):
            if len(tokens) - start - 1 <= count:
                break
            level2 = text
        elif is_first(text) and level2 is None and not (squeeze(text) == "成本指标" and not _is_cost(tokens[start], tokens[start + 1])):
            level1 = text
        elif is_second(text):
            level2 = text
        else:
            break
        start += 1
    return level1, level2, start


def _with_rest(reading: Reading, rest: list[Cell], header: Header, *, fused: bool) -> Reading:
    """The cells behind the name given to explanation, values, weight and basis, from the right."""
    if header.has("basis") and len(rest) > (not fused) and _is_basis(rest[-1].text):
        rest = rest[:-1]
    if (header.has("weight") or header.has("basis")) and len(rest) > 1 and _is_weight(rest[-1].text, header):
        rest = rest[:-1]
    if header.has("operator") and header.has("unit") and len(rest) >= 3:
        explain = rest[-4] if len(rest) > 3 and header.has("explain") else None
        return replace(reading, operator=rest[-3], target=rest[-2], unit=rest[-1], explain=explain)
    explain = None
    values = 1 + header.has("period") if header.has("target") else 1
    if header.has("explain") and len(rest) > 1 and (len(rest) > values or not is_value(rest[0].text)):
        explain, rest = rest[0], rest[1:]
    rest = [cell for cell in rest if cell.text != reading.level3.text] or rest
    if not rest:
        return replace(reading, explain=explain)
    if header.has("period") and header.has("target") and len(rest) > 1:
        return replace(reading, explain=explain, period=rest[-2], target=rest[-1])
    target = rest[0] if fused else rest[-1]
    return replace(reading, explain=explain, target=target)


def _is_basis(text: str) -> bool:
    return any(word in text for word in _BASIS_WORDS) and not fits("value", "pattern", text)


def _is_weight(text: str, header: Header) -> bool:
    plain = squeeze(text)
    return plain.replace(".", "", 1).isdigit() and float(plain) <= 100 and header.has("weight", "previous", "basis")
