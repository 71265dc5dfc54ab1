"""Budget lines of running text: statements under the headings they stand in, and in the text cells of forms."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.budget import context
from ingest.budget.names import trim
from ingest.budget.statements import Setting, Statement, read_statements
from ingest.flow import FlowText
from ingest.records import BudgetLine
from ingest.tables.cells import clean
from ingest.tables.figures import yuan_of
from ingest.tables.words import squeeze

_MARKS = (re.compile(r"第[一二三四五六七八九十\d]+[部分章节]"), re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"\([一二三四五六七八九十]+\)"),
          re.compile(r"\d{1,2}[.、](?!\d)"), re.compile(r"\(\d{1,2}\)"))
_EMPTY_TOPIC = re.compile(r"(?:具体|总体|基本|主要|有关|其他|相关|增减变化|其他需要)?(?:事项|内容|原因)?")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_LONGEST_HEADING, _OF_TABLE = 60, 9
_LEAD = re.compile(r"\s*(?:——|[-*•]|[（(]?[一二三四五六七八九十\d]+[)）、.．]|[一二三四五六七八九十]+是)\s*"
                   r"([^。：；\d]{4,40}|[^。：；，,\d]{41,80})[。：]")


@dataclass(slots=True)
class Headings:
    """The headings in force, by depth, and what they say of year, level, fund and topic."""

    by_depth: dict[int, str] = field(default_factory=dict)
    final: bool = False

    def take(self, paragraph: str) -> bool:
        """Whether the paragraph is a heading; if so it takes its place and ends the deeper ones."""
        plain = squeeze(clean(paragraph))
        depth = next((number for number, mark in enumerate(_MARKS) if mark.match(plain)), None)
        body = plain.rstrip("。:;")
        commas = len(re.findall(r"[,，]", body))
        if not body or len(body) > _LONGEST_HEADING or re.search(r"[。；;!]|万元|亿元", body) or commas > (depth is not None):
            return False
        if depth is None and (plain.endswith("。") or not re.search(r"说明|报告|情况|预算|决算|目标|表$", body)):
            return False
        number = depth if depth is not None else _OF_TABLE if body.endswith("表") and self.by_depth else -1
        self.by_depth = {level: text for level, text in self.by_depth.items() if level < number}
        self.by_depth[number] = body
        return True

    def setting(self, fiscal_year: int | None, paragraph: str) -> Setting:
        """What holds for figures of a paragraph under these headings."""
        texts = [text for _, text in sorted(self.by_depth.items())]
        years = [int(named[-1]) for text in texts if (named := _YEAR.findall(text))]
        scopes = [scope for text in texts if (scope := context.scope(text))]
        funds = [fund for text in texts if (fund := context.fund_type(text))]
        lead = _LEAD.match(clean(paragraph))
        topics = [topic for text in (*texts, *([lead[1]] if lead else ())) if _EMPTY_TOPIC.fullmatch(topic := topic_of(text)) is None]
        return Setting(topics[-1] if topics else "", years[-1] if years else fiscal_year, scopes[-1] if scopes else None,
                       funds[-1] if funds else None, fiscal_year, self.final)


def topic_of(heading: str) -> str:
    """The topic of a heading: without numbering, year and words such as 情况 or 说明."""
    plain = squeeze(heading)
    for mark in _MARKS:
        plain = mark.sub("", plain, count=1) if mark.match(plain) else plain
    plain = re.sub(r"^(?:关于)?(?:(?:19|20)\d\d年)?", "", plain)
    return trim(re.sub(r"(?:的)?(?:安排)?(?:及变动)?(?:的)?(?:情况|说明|情况说明|预计和支出安排)+$", "", plain)) or plain


def prose_lines(flow: FlowText, organization: str | None, fiscal_year: int | None, offset: int, *, final: bool = False) -> list[BudgetLine]:
    """All figures of running text; ``parent`` counts from ``offset``, the number of lines before these. ``final``: of final accounts."""
    lines: list[BudgetLine] = []
    headings = Headings(final=final)
    listed: Statement | None = None
    for start, end in flow.paragraphs():
        paragraph = flow.text[start:end]
        if headings.take(paragraph):
            listed = None
            continue
        setting = headings.setting(fiscal_year, paragraph)
        if listed is not None:
            setting = replace(setting, year=listed.year, scope=setting.scope or listed.scope, fund=setting.fund or listed.fund)
        statements = read_statements(paragraph, setting)
        lines.extend(_lines(flow, start, statements, organization, None, offset + len(lines)))
        if paragraph.rstrip().endswith(("：", ":")):
            listed = statements[-1] if statements else listed
    return lines


def cell_lines(flow: FlowText, setting: Setting, organization: str | None, project: int | None, offset: int) -> list[BudgetLine]:
    """The figures in the text cells of a form; ``setting`` names the project."""
    lines: list[BudgetLine] = []
    for start, end in flow.paragraphs():
        lines.extend(_lines(flow, start, read_statements(flow.text[start:end], setting), organization, project, offset + len(lines)))
    return lines


def _lines(flow: FlowText, start: int, statements: Sequence[Statement], organization: str | None, project: int | None,
           offset: int) -> Iterator[BudgetLine]:
    for statement in statements:
        spans = flow.spans(start + statement.start, start + statement.end)
        row = statement.row or statement.measure or "金额"
        yield BudgetLine(
            row=row, value=statement.value, unit=statement.unit, span=spans[0], column=statement.measure, measure=statement.measure,
            organization=organization, year=statement.year, phase=statement.phase, yuan=yuan_of(statement.value, statement.unit),
            fund_type=statement.fund, scope=statement.scope, region=row if context.is_region(row) else None, subject_matter=context.matter(row),
            parent=offset + statement.whole if statement.whole is not None else None, project=project)
