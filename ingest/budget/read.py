"""Reading a document for all that concerns budgets and targets."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.budget.form_heads import only_sections
from ingest.budget.form_lines import form_indicators, form_lines
from ingest.budget.forms import Form, read_forms
from ingest.budget.glued import glued_indicators
from ingest.budget.lines import Surroundings, table_lines
from ingest.budget.owner import is_government, kinds_of, read_owner, read_year, usual_phase
from ingest.budget.passages import flow_of_cells, join_lines
from ingest.budget.projects import form_project, listed_projects, merged, printed_unit
from ingest.budget.prose_lines import cell_lines, prose_lines
from ingest.budget.statements import Setting
from ingest.flow import FlowText
from ingest.records import BudgetContent, BudgetLine, BudgetProject, Indicator
from ingest.source import SourceText
from ingest.spans import Stated
from ingest.tables.blocks import split_blocks
from ingest.tables.cells import Line
from ingest.tables.groups import Segment, segments
from ingest.tables.table import Table, joined, read_table

_TABLE_SIGN = re.compile(r"\t|\||<table|单\s?位\s?[:：]\s?(?:百|千|万|百万|亿)?元|一级指标")
_WORDS = re.compile(r"预算|决算|收支|债务|转移支付|“三公”|绩效目标|一级指标|政府采购")
_STATED = re.compile(r"(?:一般公共预算|政府性基金|国有资本经营|社会保险基金|财政拨款|部门预算|(?:收支|收入|支出)总?预算|基本支出|项目支出|"
                     r"政府采购预算|预算(?:拨款|收入|支出|安排)|机关运行经费|“三公”经费)[^。]{0,40}?\d[\d,.]*\s*(?:万元|亿元|元)")
_LEAST_STATED = 4


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pieces of a document: tables and forms in order, and the lines of running text (None where a table stands)."""

    tables: tuple[Table, ...]
    forms: tuple[Form, ...]
    order: tuple[Table | Form, ...]
    lines: tuple[Line | None, ...]

    @property
    def text_lines(self) -> list[Line]:
        return [line for line in self.lines if line is not None]


def looks_like_budget(source: SourceText) -> bool:
    """Whether a text holds budget tables, target forms, or running text that states budget figures; cheap, and no proof."""
    text = source.text
    if _WORDS.search(text) is None:
        return False
    if _TABLE_SIGN.search(text) is not None and any(isinstance(part, Segment) for part in segments(split_blocks(text))):
        return True
    return _states_figures(text)


def _states_figures(text: str) -> bool:
    """Whether running text states several figures of budgets."""
    return sum(1 for _, _ in zip(_STATED.finditer(text), range(_LEAST_STATED), strict=False)) == _LEAST_STATED


def read_budget(source: SourceText, flow: FlowText | None = None) -> BudgetContent:
    """Budget lines, indicators and projects of a text; empty where it holds none. A pure function of the text.

    ``flow`` is not needed: running text is what stands outside the tables, and only the reader of tables knows which that is.
    """
    del flow
    if _WORDS.search(source.text) is None:
        return BudgetContent()
    stated = _states_figures(source.text)
    if not stated and _TABLE_SIGN.search(source.text) is None:
        return BudgetContent()
    parts = _parts(source.text)
    if not stated and not parts.order:
        return BudgetContent()
    government = is_government(parts.tables, parts.text_lines)
    year = read_year(parts.tables, parts.forms, parts.text_lines)
    owner = read_owner(source.text, parts.tables, parts.forms, parts.text_lines, government=government)
    projects, places = _projects(source.text, parts, owner)
    lines = _lines(source.text, parts, owner, year, projects, places)
    indicators = _indicators(parts, owner, projects, places)
    if not (lines or indicators or projects):
        return BudgetContent()
    kinds = kinds_of(lines, len(indicators), government=government, forms=len(parts.forms))
    return BudgetContent(tuple(lines), tuple(indicators), tuple(projects), owner, year, kinds)


def _parts(text: str) -> _Parts:
    tables: list[Table] = []
    forms: list[Form] = []
    order: list[Table | Form] = []
    lines: list[Line | None] = []
    for part in segments(split_blocks(text)):
        if not isinstance(part, Segment):
            lines.append(part)
            continue
        lines.append(None)
        if part.is_form:
            found = read_forms(text, part)
            if forms and order[-1] is forms[-1] and len(found) == 1 and not found[0].first("name", "whole") and only_sections(part.above, part.head):
                forms[-1] = order[-1] = forms[-1].with_part(found[0])
            else:
                forms.extend(found)
                order.extend(found)
        elif part.body:
            table = read_table(text, part, tables[-1] if tables else None)
            if table.continued and order and order[-1] is tables[-1]:
                tables[-1] = order[-1] = joined(tables[-1], table)
            else:
                tables.append(table)
                order.append(table)
    return _Parts(tuple(tables), tuple(forms), tuple(order), tuple(lines))


def _projects(text: str, parts: _Parts, owner: Stated[str] | None) -> tuple[list[BudgetProject], dict[int, int]]:
    """All projects, and for every form the place of its project."""
    listed: dict[str, BudgetProject] = {}
    for table in parts.tables:
        for found in listed_projects(table, owner):
            listed.setdefault(found.code.value if found.code else found.name, found)
    usual = printed_unit(parts.forms)
    of_forms = [(number, project) for number, form in enumerate(parts.forms) if (project := form_project(text, form, usual, owner)) is not None]
    projects, places = merged(list(listed.values()), [project for _, project in of_forms])
    return projects, {number: places[place] for place, (number, _) in enumerate(of_forms)}


def _cited(form: Form, project: BudgetProject | None, owner: Stated[str] | None) -> str:
    """How the figures and indicators of a form are cited: by the project, with the name on the form where that differs."""
    if project is None:
        whole = form.first("whole")
        return f"{whole.value.text if whole else owner.value if owner else ''}部门整体支出"
    alias = next((alias.value for alias in project.aliases if (name := form.first("name")) and alias.span == name.value.span), None)
    return f"{project.name}（申报表名：{alias}）" if alias else project.name


def _lines(text: str, parts: _Parts, owner: Stated[str] | None, year: int | None, projects: Sequence[BudgetProject],
           places: dict[int, int]) -> list[BudgetLine]:
    organization = owner.value if owner else None
    usual = printed_unit(parts.forms)
    phase = None if is_government(parts.tables, parts.text_lines) else usual_phase(parts.tables, parts.text_lines)
    lines: list[BudgetLine] = []
    number = 0
    for part in parts.order:
        if isinstance(part, Table):
            lines.extend(table_lines(part, Surroundings(organization, year, phase=phase), len(lines)))
            continue
        place = places.get(number)
        number += 1
        name = projects[place].name if place is not None else _cited(part, None, owner)
        office = projects[place].department if place is not None else None
        body = office.value if office else organization
        lines.extend(form_lines(part, name, place, usual, body, year, len(lines)))
        lines.extend(cell_lines(flow_of_cells(text, part.texts), Setting(name, year, fiscal_year=year), body, place, len(lines)))
    lines.extend(prose_lines(join_lines(text, parts.lines), organization, year, len(lines), final=phase == "决算"))
    return _in_order(lines)


def _in_order(lines: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Lines in the order of the text, each place said once; parents renumbered."""
    order = sorted(range(len(lines)), key=lambda index: (lines[index].span, index))
    kept = [index for place, index in enumerate(order) if not place or lines[index].span != lines[order[place - 1]].span]
    numbers = {index: number for number, index in enumerate(kept)}
    placed = [(lines[index], numbers.get(parent) if (parent := lines[index].parent) is not None else None) for index in kept]
    return [line if line.parent == parent else replace(line, parent=parent) for line, parent in placed]


def _indicators(parts: _Parts, owner: Stated[str] | None, projects: Sequence[BudgetProject], places: dict[int, int]) -> list[Indicator]:
    found: list[Indicator] = []
    for number, form in enumerate(parts.forms):
        place = places.get(number)
        found.extend(form_indicators(form, _cited(form, projects[place] if place is not None else None, owner), place))
    found.extend(glued_indicators(parts.text_lines, f"{owner.value if owner else ''}部门整体支出"))
    return sorted(found, key=lambda indicator: indicator.span)
