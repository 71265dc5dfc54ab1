"""Projects of a document: from target forms and from tables that list projects, one under several names joined."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.budget.context import is_total
from ingest.budget.forms import Entry, Form, labelled_unit
from ingest.records import Amount, BudgetProject
from ingest.spans import Passage, Span, Stated
from ingest.tables.cells import Cell, clean
from ingest.tables.figures import YUAN_PER_UNIT, parse_figure, yuan_of
from ingest.tables.table import Table
from ingest.tables.words import squeeze

_YEAR = re.compile(r"(?:19|20)\d\d")
_OFFICE_CODE = re.compile(r"^(?:[\[【(（]\d{2,9}[\]】)）]\s*|\d{3,8}[-_—\s]*|\d{1,2}[-_—])(?=[\u4e00-\u9fff])")
_CODE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])\s*[\[【(（-]\d{3,9}[\]】)）]?$")
_OFFICE_RANK = re.compile(r"[(（](?:一级|二级|汇总|本级汇总)[)）]$")
_MARKUP = re.compile(r"<[^<>]*>|\[bookmark:[^\]]*\]|\*\*|\$")
_NAME_COLUMN = re.compile(r"(?:一级|二级)?项目(?:\(.*\))?名称|项目")
_CODE_COLUMN = re.compile(r"项目(?:编码|代码|编号)")
_OFFICE_COLUMN = re.compile(r"(?:项目|预算|用款|实施)?单位(?:名称)?|部门名称|主管部门")
_YEARLY_COLUMN, _INITIAL_COLUMN = re.compile(r"全年预算(?:数|金额|资金)(?:\(.*\))?"), re.compile(r"年初预算(?:数|金额|资金)(?:\(.*\))?")
_LEAST_CODE, _LEAST_OFFICE, _LEAST_PURPOSE = 8, 5, 8


def printed_unit(forms: Sequence[Form]) -> str | None:
    """The unit that the amounts of most forms of a document print: what an amount without any goes by."""
    counts: Counter[str] = Counter()
    for form in forms:
        for entry in form.entries:
            figure = parse_figure(entry.value.text) if entry.kind in ("total", "yearly") else None
            unit = figure.unit or labelled_unit(entry) if figure else None
            counts.update([unit] if unit in YUAN_PER_UNIT else [])
    return max(counts, key=lambda unit: (counts[unit], unit)) if counts else None


def unit_of(entry: Entry, form: Form, usual: str | None) -> str | None:
    """The unit of a form's amount: printed with it, in its label, in the label before, in the caption, or usual in the document."""
    figure = parse_figure(entry.value.text)
    own = figure.unit if figure else None
    return own or labelled_unit(entry) or form.caption.unit or form.labelled_unit or usual


def form_project(source: str, form: Form, usual: str | None, owner: Stated[str] | None) -> BudgetProject | None:
    """The project of a form, or None for one of a whole department. ``owner``: whose budget the document is."""
    name = form.first("name")
    if name is None:
        return None
    total, yearly = amounts_of(form, usual)
    start, end = _years(form)
    text = _description(form)
    initial = form.first("initial")
    return BudgetProject(
        name.value.text, name.value.span, _stated(form.first("code")), office_of(source, form.first("department")) or owner,
        office_of(source, form.first("user")), start, end, total, yearly, passage_of(source, text) if text else None,
        _category(form.first("category")), initial=_amount(initial, form, usual) if initial else None)


def amounts_of(form: Form, usual: str | None) -> tuple[Amount | None, Amount | None]:
    """Total and yearly amount; where a label is misprinted or lost, the first figure of the row is the total."""
    totals = [entry for entry in form.entries if entry.kind == "total"]
    yearly = [entry for entry in form.entries if entry.kind == "yearly" and parse_figure(entry.value.text)]
    loose = [entry for entry in form.entries if entry.kind == "loose"]
    if not totals and len(yearly) > 1 and squeeze(yearly[0].key.text) == squeeze(yearly[1].key.text):
        totals, yearly = yearly[:1], yearly[1:]
    if totals and not yearly:
        yearly = [entry for entry in loose if entry.frame is None or totals[0].frame is None or entry.frame == totals[0].frame][:1]
    total = _amount(totals[0], form, usual) if totals else None
    return total, _amount(yearly[0], form, usual) if yearly else _of_columns(form, usual)


def _of_columns(form: Form, usual: str | None) -> Amount | None:
    """The budget of the year where the form gives it in a column (全年预算数, else 年初预算数): the first row, which is the sum of its sources."""
    for head in (_YEARLY_COLUMN, _INITIAL_COLUMN):
        inner = next((one for one in form.figures if head.fullmatch(squeeze(one.column))), None)
        figure = parse_figure(inner.cell.text) if inner else None
        unit = (figure.unit or (inner.unit if inner else None) or form.caption.unit or usual) if figure else None
        yuan = yuan_of(figure.value, unit) if figure and unit else None
        if inner is not None and figure is not None and unit and yuan is not None:
            return Amount(yuan, str(figure.value), unit, inner.cell.span, "预算")
    return None


def _amount(entry: Entry, form: Form, usual: str | None) -> Amount | None:
    figure = parse_figure(entry.value.text)
    unit = unit_of(entry, form, usual)
    yuan = yuan_of(figure.value, unit) if figure else None
    if figure is None or yuan is None or unit is None:
        return None
    return Amount(yuan, str(figure.value), unit, entry.value.span, "预算")


def _years(form: Form) -> tuple[int | None, int | None]:
    start, end = (_year(form.first(kind)) for kind in ("start", "end"))
    if start is None and end is None:
        entry = form.first("term", "year")
        years = [int(year) for year in _YEAR.findall(entry.value.text)] if entry else []
        return (min(years), max(years)) if years else (None, None)
    return start, end


def _year(entry: Entry | None) -> int | None:
    match = _YEAR.search(entry.value.text) if entry else None
    return int(match[0]) if match else None


def _stated(entry: Entry | None) -> Stated[str] | None:
    return Stated(entry.value.text, entry.value.span) if entry else None


def _description(form: Form) -> Cell | None:
    """The cell that says what a project is: labelled so, else the text below its money, else its goal."""
    entry = form.first("description")
    if entry is not None:
        return entry.value
    labelled = {cell.value.start for cell in form.entries}
    free = next((cell for cell in form.texts if cell.start not in labelled and len(cell.text) >= _LEAST_PURPOSE), None)
    goal = form.first("goal")
    if free is not None and form.first("basis") is None and (goal is None or free.start < goal.value.start):
        return free
    return goal.value if goal else free


def _category(entry: Entry | None) -> Stated[str] | None:
    """The kind of a project without a code in front; of tick boxes the ticked ones."""
    if entry is None:
        return None
    text = _OFFICE_CODE.sub("", entry.value.text)
    if "☑" in text or "☐" in text:
        ticked = [re.sub(r"^\s*\d{1,2}[.、]\s*", "", piece).strip() for piece in re.findall(r"([^☑☐]+)☑", text)]
        return Stated("、".join(ticked), entry.value.span) if ticked else None
    return Stated(text, entry.value.span)


def office_of(source: str, entry: Entry | None) -> Stated[str] | None:
    """An office without the code in front of it and the rank behind it (409-云溪市医疗保障局（一级）); several are parted by 、."""
    if entry is None:
        return None
    parts = [clean(part) for part in source[entry.value.start:entry.value.end].split()]
    several = len(parts) > 1 and all(len(part) >= _LEAST_OFFICE for part in parts)
    name = "、".join(parts) if several else entry.value.text
    name = _OFFICE_RANK.sub("", _CODE_BEHIND.sub("", _OFFICE_CODE.sub("", name))) or name
    at = source.find(name, entry.value.start, entry.value.end)
    return Stated(name, Span(at, at + len(name)) if at >= 0 else entry.value.span)


def passage_of(source: str, cell: Cell) -> Passage | None:
    """The text of a cell without markup, as a passage; None when nothing is left."""
    spans: list[Span] = []
    at = cell.start
    for mark in [*_MARKUP.finditer(source, cell.start, cell.end), None]:
        end = mark.start() if mark else cell.end
        piece = source[at:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(at + lead, at + lead + len(piece.strip())))
        at = mark.end() if mark else end
    return Passage(" ".join(clean(source[span.start:span.end]) for span in spans), tuple(spans)) if spans else None


def listed_projects(table: Table, owner: Stated[str] | None) -> Iterator[BudgetProject]:
    """Projects of a table with project codes and names (项目支出预算表); totals and rows of offices left out."""
    for panel in table.panels:
        code = next((column for column in panel.codes if _CODE_COLUMN.fullmatch(squeeze(column.leaf))), None)
        name = next((column for column in panel.labels if _NAME_COLUMN.fullmatch(squeeze(column.leaf))), None)
        if code is None or name is None or not panel.values:
            continue
        others = (column for column in (*panel.texts, *panel.labels) if column is not name)
        office = next((column for column in others if _OFFICE_COLUMN.fullmatch(squeeze(column.leaf))), None)
        for row in table.rows:
            label, number, figure = row.cells[name.index], row.cells[code.index], row.cells[panel.values[0].index]
            if not label or len(number.text) < _LEAST_CODE or is_total(label.text):
                continue
            parsed = parse_figure(figure.text)
            unit = (parsed.unit if parsed else None) or panel.values[0].unit or table.caption.unit
            yuan = yuan_of(parsed.value, unit) if parsed else None
            yearly = Amount(yuan, str(parsed.value), unit, figure.span, "预算") if parsed and yuan is not None and unit else None
            cell = row.cells[office.index] if office else None
            user = Stated(cell.text, cell.span) if cell else None
            yield BudgetProject(label.text, label.span, Stated(number.text, number.span), owner, user, year=yearly)


def merged(listed: Sequence[BudgetProject], formed: Sequence[BudgetProject]) -> tuple[list[BudgetProject], dict[int, int]]:
    """Projects of tables and of forms as one list, and the place in it of every form's project.

    A form belongs to the listed project of its name, else to the only one that no form names, with the same amount and a common word;
    the name on the form is then kept as an alias.
    """
    projects = list(listed)
    places: dict[int, int] = {}
    names = {squeeze(project.name): index for index, project in reversed(list(enumerate(projects)))}
    own = {squeeze(form.name) for form in formed}
    open_places = [index for index, project in enumerate(projects) if squeeze(project.name) not in own]
    for number, form in enumerate(formed):
        place = names.get(squeeze(form.name)) if listed else None
        if place is None:
            alike = [index for index in open_places if _same_thing(projects[index], form)]
            place = alike[0] if len(alike) == 1 else None
            if place is not None:
                open_places.remove(place)
        if place is None:
            places[number] = len(projects)
            projects.append(form)
        else:
            places[number] = place
            projects[place] = _joined(projects[place], form)
    return projects, places


def _same_thing(listed: BudgetProject, form: BudgetProject) -> bool:
    amount = form.year or form.total
    if listed.year is None or amount is None or listed.year.yuan != amount.yuan:
        return False
    pairs = {listed.name[index:index + 2] for index in range(len(listed.name) - 1)}
    return any(form.name[index:index + 2] in pairs for index in range(len(form.name) - 1))


def _joined(listed: BudgetProject, form: BudgetProject) -> BudgetProject:
    alias = () if squeeze(listed.name) == squeeze(form.name) else (Stated(form.name, form.span),)
    return replace(listed, department=listed.department or form.department, user_unit=listed.user_unit or form.user_unit, start_year=form.start_year,
                   end_year=form.end_year, total=form.total, year=listed.year or form.year, description=form.description, category=form.category,
                   aliases=(*listed.aliases, *alias), initial=form.initial)
