"""The budget of a project on its form against the figure that the text or a table of the same document gives under its name."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.claims.budget_lines import passage, quantity
from ingest.claims.forms import amount_quantity
from ingest.claims.lexicon import pattern
from ingest.claims.model import Claim
from ingest.records import BudgetLine, BudgetProject

_BLANK = re.compile(r"[\s“”\"'（）()《》、，]")
_LEAST_NAME = 4
_ITEM = 7
"""Digits of a functional code down to the item (项), the level at which one project may be the whole of it."""
_LOW, _HIGH = Decimal("0.5"), Decimal(2)
_PLAIN = ("预算数", "安排数", "年初预算", None)


def read_names(projects: Sequence[BudgetProject], lines: Sequence[BudgetLine], source: str) -> Iterator[Claim]:
    """Forms and figures of one name. Figures of quite another size are of another scope (a part of it, all levels) and claim nothing."""
    by_name: defaultdict[str, list[BudgetLine]] = defaultdict(list)
    for line in lines:
        if line.project is None and line.yuan and line.region is None and line.measure in _PLAIN and _is_own(line):
            by_name[name_of(line.row)].append(line)
    for project in projects:
        key = name_of(project.name)
        year = project.year or project.total
        if len(key) < _LEAST_NAME or year is None or not year.yuan:
            continue
        known = {amount.yuan for amount in (project.total, project.year, project.initial) if amount is not None}
        for line in by_name.get(key, ()):
            if line.yuan is not None and not _is_rough(line, source) and (line.yuan in known or _LOW <= line.yuan / year.yuan <= _HIGH):
                amounts = (project.year, project.total, project.initial)
                amount = next((one for one in amounts if one is not None and one.yuan == line.yuan), year)
                places = (passage(line, source), amount.span)
                rule = f"“{project.name}”两处预算金额应一致"
                yield Claim("twice", rule, "equal", places, quantity(line, source), (amount_quantity(amount),), about=(project.span,))


def name_of(text: str) -> str:
    """A project's name without year, level and the words 专项资金, 经费, 项目 at its end."""
    plain = _BLANK.sub("", text)
    plain = pattern("forms", "name_start").sub("", plain)
    shorter = pattern("forms", "name_end").sub("", plain)
    return shorter if len(shorter) >= _LEAST_NAME else plain


def _is_rough(line: BudgetLine, source: str) -> bool:
    return source[max(line.span.start - 3, 0):line.span.start].rstrip().endswith("约")


def _is_own(line: BudgetLine) -> bool:
    """Whether a line is of a project's name: running text, a table of projects, or an item of the classification."""
    if line.table is None:
        return True
    return line.code is None or not line.code.isdigit() or len(line.code) == _ITEM
