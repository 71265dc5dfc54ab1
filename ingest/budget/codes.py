"""Codes of the government classifications and the other codes that stand in budget tables."""
from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.columns import CODE
from ingest.tables.words import squeeze

KINDS = {"1": "收入分类", "2": "功能分类", "3": "部门经济分类", "5": "政府经济分类"}
"""The classification that a code belongs to, by its first digit (政府收支分类科目)."""

_OF_UNIT = re.compile(r"(?:单位|部门)(?:编码|代码|编号)$")
_BRACKETED = re.compile(r"[\[［【]?(\d{3}(?: ?\d\d){0,4})[\]］】]?[-\s]*(?=[^\d\s%.,，。年月日元万亿个、])(.+)")
_SHARE, _LONGEST_UNIT_CODE = 0.8, 7


class CodeColumn:
    """What the codes of one column are: told from its label and from all codes that stand in it."""

    def __init__(self, label: str, codes: Sequence[str]) -> None:
        known = sum(CODE.fullmatch(code) is not None for code in codes)
        self.of_units = _OF_UNIT.search(label) is not None
        self.of_projects = "项目" in squeeze(label)
        self.classified = not self.of_units and bool(codes) and known >= _SHARE * len(codes)

    def kind(self, code: str) -> str | None:
        """功能分类, 部门经济分类, 政府经济分类, 收入分类, 单位 or 项目; None where nothing tells."""
        if self.classified and CODE.fullmatch(code):
            return KINDS[code[0]]
        if self.of_units or (code.isdigit() and len(code) <= _LONGEST_UNIT_CODE):
            return "单位"
        return "项目" if self.of_projects or len(code) > _LONGEST_UNIT_CODE else None


def split_code(label: str) -> tuple[str | None, str]:
    """A label with its code in front (``2010301 行政运行``, ``208 05 05 缴费支出``, ``[30202]印刷费``) parted; (None, label) where it has none."""
    match = _BRACKETED.fullmatch(label)
    code = match[1].replace(" ", "") if match else ""
    if match is None or not CODE.fullmatch(code):
        return None, label
    return code, match[2].strip()


def parents_by_code(codes: Sequence[str | None]) -> list[int | None]:
    """For every row the index of the row whose code is the longest proper beginning of its own (类 over 款 over 项)."""
    seen: dict[str, int] = {}
    parents: list[int | None] = []
    for index, code in enumerate(codes):
        parent = None
        if code and CODE.fullmatch(code):
            parent = next((seen[code[:cut]] for cut in range(len(code) - 2, 2, -2) if code[:cut] in seen), None)
            seen[code] = index
        parents.append(parent)
    return parents
