"""What each column of a table is for, and which columns form one of several tables printed side by side."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.tables.cells import Row
from ingest.tables.figures import canonical_unit, is_figure, is_nothing
from ingest.tables.words import squeeze, words

Role = Literal["label", "code", "level", "value", "text", "ordinal", "formula", "blank"]

CODE = re.compile(r"[1235]\d{2}(?:\d{2}){0,4}")
"""A code of the government classifications: 类 of three digits, 款 and 项 of two more each (some places add a 目)."""

_UNIT = re.compile(r"[（(](?:单位[：:])?(百元|千元|万元|亿元|元|万|亿|%|％|人|户|个|辆|台|平方米|亩|公里)[）)]")
_VALUE_SHARE, _CODE_SHARE, _LEAST_CODES = 0.6, 0.8, 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its labels from the outermost to the leaf, its role, and the unit that the labels print (元 万元 亿元 % 人 …)."""

    index: int
    path: tuple[str, ...]
    role: Role
    unit: str | None = None

    @property
    def label(self) -> str:
        """The labels joined by ``-``, outermost first."""
        return "-".join(self.path)

    @property
    def leaf(self) -> str:
        """The innermost label, or an empty string."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that belong together: labels (outermost first), code columns, further texts, and values."""

    labels: tuple[Column, ...]
    codes: tuple[Column, ...]
    texts: tuple[Column, ...]
    values: tuple[Column, ...]


def classify(paths: Sequence[tuple[str, ...]], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with their roles, by header words first, by what the cells hold otherwise."""
    columns = []
    for index, path in enumerate(paths):
        texts = [row.cells[index].text for row in rows if index < len(row.cells)]
        unit = next((canonical_unit(match[1]) for label in reversed(path) if (match := _UNIT.search(label))), None)
        columns.append(Column(index, path, _role(path, texts), unit))
    return tuple(_second_labels(_at_least_one_label(columns)))


def _role(path: Sequence[str], texts: Sequence[str]) -> Role:
    leaf = squeeze(path[-1]) if path else ""
    filled = [text for text in texts if not is_nothing(text)]
    if leaf in words("header", "ordinal") and all(text.isdigit() or is_nothing(text) for text in filled):
        return "ordinal"
    if leaf in words("header", "formula"):
        return "formula"
    if leaf in words("header", "code"):
        return "code"
    if leaf in words("header", "code_levels") and any(squeeze(label) in words("header", "code") or "科目" in label for label in path):
        return "level"
    if leaf in words("header", "remark"):
        return "text"
    figures = sum(is_figure(text) for text in filled)
    if filled and _holds_codes(filled) and not leaf.endswith(tuple(words("header", "amount_ends"))):
        return "code"
    if filled and figures >= _VALUE_SHARE * len(filled):
        return "value"
    if leaf in words("header", "label"):
        return "label"
    return "text" if filled else "blank"


def _holds_codes(texts: Sequence[str]) -> bool:
    """Whether nearly all texts are codes and stand in their order, as those of a code column do and amounts hardly ever."""
    codes = [text for text in texts if CODE.fullmatch(text)]
    if len(codes) < _CODE_SHARE * len(texts) or len(set(codes)) < _LEAST_CODES or any("." in text for text in texts):
        return False
    return sum(a <= b for a, b in pairwise(codes)) >= _CODE_SHARE * (len(codes) - 1)


def _at_least_one_label(columns: list[Column]) -> list[Column]:
    """The first column of text names the rows where no header word says which column does."""
    if any(column.role == "label" for column in columns):
        return columns
    first = next((column for column in columns if column.role == "text"), None)
    return [Column(column.index, column.path, "label", column.unit) if column is first else column for column in columns]


def _second_labels(columns: Sequence[Column]) -> list[Column]:
    """Texts between values name rows of a second table where the labels of the values come again behind them (收入 预算数 支出 预算数)."""
    named = []
    for place, column in enumerate(columns):
        before = {squeeze(other.leaf) for other in columns[:place] if other.role == "value"}
        behind = next((squeeze(other.leaf) for other in columns[place + 1:] if other.role == "value"), "")
        second = column.role == "text" and behind in before and squeeze(column.leaf) not in words("header", "remark")
        named.append(Column(column.index, column.path, "label", column.unit) if second and behind else column)
    return named


def panels(columns: Sequence[Column]) -> tuple[Panel, ...]:
    """The tables printed side by side: a label after values starts the next one; at least one panel."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        has_values = any(other.role == "value" for other in groups[-1])
        more_values = any(other.role in ("value", "blank") for other in columns if other.index > column.index)
        if column.role in ("label", "code") and has_values and more_values and squeeze(column.leaf) not in words("header", "remark"):
            groups.append([])
        groups[-1].append(column)
    return tuple(_panel(group) for group in _joined(groups))


def _joined(groups: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """Groups without a label or without values belong to the group before them."""
    joined: list[list[Column]] = []
    for group in groups:
        complete = any(column.role == "label" for column in group) and any(column.role in ("value", "blank") for column in group)
        if joined and not complete:
            joined[-1].extend(group)
        else:
            joined.append(list(group))
    return joined


def _panel(columns: Sequence[Column]) -> Panel:
    def of(*roles: Role) -> tuple[Column, ...]:
        return tuple(column for column in columns if column.role in roles)
    return Panel(of("label"), of("code", "level"), of("text"), of("value"))
