"""Whose budget a document is, of which year, and which kinds of documents it holds."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.budget.forms import Form
from ingest.budget.projects import office_of
from ingest.records import BudgetLine
from ingest.spans import Span, Stated
from ingest.tables.cells import Cell, Line, cell_at, clean
from ingest.tables.table import Table
from ingest.tables.words import squeeze

GOVERNMENT, DEPARTMENT, TARGETS = "政府预算", "部门预算", "绩效目标表"
"""Kinds of documents that hold budget figures or targets."""

_OF_OFFICE = re.compile(r"(?P<name>[\u4e00-\u9fff（）()]{4,40}?)\s*(?:19|20)\d\d\s*年(?:度)?\s*"
                        r"(?:部门|单位)?(?:预算|决算|项目支出|二级项目|绩效目标)")
_BEFORE_KIND = re.compile(r"(?:(?:19|20)\d\d\s*年(?:度)?)?(?P<name>[\u4e00-\u9fff（）()]{3,40}?)"
                          r"(?:部门|单位|二级项目|一级项目|项目)(?:预算|决算|支出|绩效)")
_OF_REGION = re.compile(r"(?:关于)?(?:(?:19|20)\d\d\s*年(?:度)?)?\s*(?P<name>[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|区|县|自治州|州|旗|盟|镇|乡))"
                        r"(?=(?:本级|级)?\s*(?:(?:19|20)\d\d\s*年(?:度)?)?\s*(?:[省市区县]本?级)?"
                        r"(?:政府|预算执行|一般公共|财政|总预算|国有资本|社会保险|地方|新增|提前|转移支付|债务|[省市区县]对))")
_OFFICE_END = re.compile(r"(?:局|委|委员会|办|办公室|政府|院|中心|会|厅|部|队|所|站|校|学|馆|处|室|社|团|公司|街道|镇|乡|园|区|本级|组|库)$")
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")
_MARKED_YEAR = re.compile(r"\(?(?P<year>20\d\d)年度?\)?")
_PLANNED = re.compile(r"((?:19|20)\d\d) ?年(?:度)?[^。，,、；\d]{0,16}?预算(?!执行|调整|收支执行)")
_GOVERNMENT_ROWS = re.compile(r"税收收入|非税收入|上解支出|上级补助收入|转移性(?:收入|支出)|债务(?:转贷|还本)支出|政府债务|政府债券")
_GOVERNMENT_WORDS = re.compile(r"政府预算|财政预算|预算草案|预算执行情况|地方政府(?:一般|专项)?债务|总预算")
_DEPARTMENT_WORDS = re.compile(r"部门预算|单位预算|部门收支|收支(?:预算)?总表|部门决算|基本支出表|项目支出(?:预算)?表")
_FIRST_LINES, _LONGEST_LINE = 40, 200


def read_year(tables: Sequence[Table], forms: Sequence[Form], lines: Sequence[Line]) -> int | None:
    """The year of the budget: printed as such, else the one that most titles and first lines call a budget's, else the one they name."""
    printed = [table.caption.year for table in tables if table.caption.year]
    titles = [caption.title.text for caption in (*(table.caption for table in tables), *(form.caption for form in forms)) if caption.title]
    named = [int(year) for title in titles for year in _YEAR.findall(title)[:1]]
    planned = [int(year) for text in (*titles, *(line.text for line in lines[:_FIRST_LINES])) for year in _PLANNED.findall(text)]
    first = [int(year) for line in lines[:_FIRST_LINES] for year in _YEAR.findall(line.text)]
    dated = [entry.value.text for form in forms for entry in form.entries if entry.kind in ("year", "start", "term")]
    terms = [int(match[0]) for text in dated if (match := re.search(r"20\d\d", text))]
    marked = [int(match["year"]) for form in forms for cell in form.texts if (match := _MARKED_YEAR.fullmatch(squeeze(cell.text)))]
    for years in (printed, planned, named, marked, first, terms):
        if years:
            counts = Counter(years)
            return max(counts, key=lambda year: (counts[year], year))
    return None


def read_owner(source: str, tables: Sequence[Table], forms: Sequence[Form], lines: Sequence[Line], *, government: bool) -> Stated[str] | None:
    """The office or the area whose budget it is, with the place that says so."""
    captions = [caption.organization for caption in (*(table.caption for table in tables), *(form.caption for form in forms)) if caption.organization]
    titles = [caption.title for caption in (*(table.caption for table in tables), *(form.caption for form in forms)) if caption.title]
    head = [cell_at(source, line.start, min(line.end, line.start + _LONGEST_LINE)) for line in lines[:_FIRST_LINES]]
    if government:
        return _most(source, [*head, *titles], _OF_REGION)
    whole = [entry.value for form in forms if (entry := form.first("whole"))]
    departments = [office for form in forms if (office := office_of(source, form.first("department")))]
    return _by_count(captions) or _first_office(source, head) or _by_count(whole) or _by_count(
        [Cell(office.value, office.span.start, office.span.end) for office in departments])


def _by_count(cells: Sequence[Cell]) -> Stated[str] | None:
    counts = Counter(cell.text for cell in cells)
    best = max(cells, key=lambda cell: (counts[cell.text], -cell.start), default=None)
    return Stated(best.text, best.span) if best else None


def _first_office(source: str, cells: Iterable[Cell]) -> Stated[str] | None:
    for cell in cells:
        raw = source[cell.start:cell.end]
        for pattern in (_OF_OFFICE, _BEFORE_KIND):
            match = pattern.search(raw)
            if match is not None and _OFFICE_END.search(squeeze(match["name"])):
                return Stated(clean(match["name"]), Span(cell.start + match.start("name"), cell.start + match.end("name")))
    return None


def _most(source: str, cells: Sequence[Cell], pattern: re.Pattern[str]) -> Stated[str] | None:
    found: list[Cell] = []
    for cell in cells:
        match = pattern.search(source[cell.start:cell.end])
        if match is not None:
            found.append(Cell(clean(match["name"]), cell.start + match.start("name"), cell.start + match.end("name")))
    return _by_count(found)


def is_government(tables: Sequence[Table], lines: Sequence[Line]) -> bool:
    """Whether the budget is that of a government and not of a department: by rows that only a treasury has, then by titles."""
    rows = sum(_GOVERNMENT_ROWS.search(cell.text) is not None for table in tables for row in table.rows for cell in row.cells[:2])
    titles = [table.title or "" for table in tables] + [line.text for line in lines[:_FIRST_LINES]]
    government = sum(_GOVERNMENT_WORDS.search(title) is not None or _OF_REGION.match(squeeze(title)) is not None for title in titles)
    department = sum(_DEPARTMENT_WORDS.search(title) is not None for title in titles)
    return rows + 2 * government > 3 * department


def usual_phase(tables: Sequence[Table], lines: Sequence[Line]) -> str | None:
    """Whether titles and first lines speak of final accounts (决算) or of a budget (年初预算) more often."""
    texts = [table.title or "" for table in tables] + [line.text for line in lines[:_FIRST_LINES]]
    final, planned = (sum(word in text for text in texts) for word in ("决算", "预算"))
    return "决算" if final > planned else "年初预算" if planned else None


def kinds_of(budget_lines: Sequence[BudgetLine], indicators: int, *, government: bool, forms: int) -> tuple[str, ...]:
    """The kinds of documents found: 政府预算 or 部门预算 where budget tables or statements stand, 绩效目标表 where forms do."""
    of_tables = any(line.project is None for line in budget_lines)
    kinds = [GOVERNMENT if government else DEPARTMENT] if of_tables else []
    return tuple([*kinds, TARGETS] if forms and indicators else kinds)
