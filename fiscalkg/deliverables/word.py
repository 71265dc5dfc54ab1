"""The list of recurring problems (共性问题清单) as a Word document."""
from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from fiscalkg.deliverables.issues_content import MOST_ADVICE, MOST_EVIDENCE, IssuesReport, KindSection, Said
from fiscalkg.deliverables.safety import clean
from fiscalkg.deliverables.word_style import SUB, contents, prepare, repeat_heading, set_font, shade
from fiscalkg.deliverables.zipped import settled

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE: Final = "共性问题清单"
_LONGEST: Final = 320
"""Characters of a passage that are printed; the place leads to the rest."""
_NUMBERS: Final = "一二三四五六七八九十"


def to_docx(report: IssuesReport) -> bytes:
    """Title, day of the data, contents, summary table, then every kind: definition, projects, evidence, recommendations, all with places.

    The day is that of the data, never of the clock: equal content is equal bytes.
    """
    from docx import Document

    document = Document()
    prepare(document)
    day = _day(report.as_of)
    core = document.core_properties
    core.title, core.author, core.comments, core.language = TITLE, "FiscalKG", "", "zh-CN"
    core.created = core.modified = datetime.combine(day or date(2000, 1, 1), time())
    _front(document, report)
    _summary(document, report)
    for number, section in enumerate(report.sections, 2):
        _section(document, number, section)
    out = io.BytesIO()
    document.save(out)
    return settled(out.getvalue(), f"{day or date(2000, 1, 1)}T00:00:00Z")


def _day(as_of: str | None) -> date | None:
    if as_of is None:
        return None
    return date.fromisoformat(as_of) if len(as_of) == 10 else date(int(as_of[:4]), 12, 31)


def _front(document: Any, report: IssuesReport) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.add_paragraph(TITLE, style="Title")
    day = _day(report.as_of)
    lines = [f"评价年度：{_years(report.years)}"] if report.years else []
    if day:
        lines.append(f"数据截至 {day.year} 年 {day.month} 月 {day.day} 日（各报告中最近的评价基准日）" if len(report.as_of or "") == 10
                     else f"数据截至 {day.year} 年度")
    for line in lines:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph()
    _heading_like(document, "目  录")
    contents(document, r'TOC \o "1-1" \h \z \u', ["一、总体情况", *(_title(*one) for one in enumerate(report.sections, 2))])
    document.add_page_break()


def _heading_like(document: Any, text: str) -> None:
    """A heading that stays out of the contents."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold = True


def _years(years: Sequence[int]) -> str:
    return f"{years[0]}—{years[-1]} 年" if len(years) > 1 else f"{years[0]} 年"


def _summary(document: Any, report: IssuesReport) -> None:
    document.add_heading("一、总体情况", 1)
    _text(document, f"本清单汇总 {report.documents} 份文件中的 {report.reports} 份绩效评价报告，涉及 {report.departments} 个主管部门，"
                    f"报告指出问题 {report.findings} 条。以下列出其中 {len(report.sections)} 类，按涉及报告的多少排列；一条问题可以同时属于几类。"
                    "每条问题和建议都注明所在文件和字符位置，可据以核对原文。")
    rows = [(str(number), f"{one.code} {one.label}", str(one.reports), f"{one.share:.1%}", str(one.findings), str(len(one.advice)))
            for number, one in enumerate(report.sections, 1)]
    _table(document, ("序号", "问题类型", "涉及报告", "占全部报告", "问题数", "相关建议"), rows, (12, 66, 22, 24, 18, 20))


def _title(number: int, one: KindSection) -> str:
    return f"{chinese(number)}、{one.label}（{one.code}）"


def _section(document: Any, number: int, one: KindSection) -> None:
    document.add_heading(_title(number, one), 1)
    _text(document, f"{one.definition}共 {one.reports} 份报告、{one.findings} 条问题属于这一类。")
    if one.concrete:
        _text(document, f"其中多份报告反复出现的具体问题：{'；'.join(one.concrete)}。")
    document.add_heading("（一）涉及项目", 2)
    rows = [(str(place), found.project, found.departments, str(found.year or ""), str(found.findings)) for place, found in enumerate(one.projects, 1)]
    _table(document, ("序号", "项目", "主管部门", "年度", "问题数"), rows, (12, 76, 44, 14, 16))
    document.add_heading("（二）问题依据", 2)
    _passages(document, one.evidence, MOST_EVIDENCE, "条问题")
    document.add_heading("（三）各报告提出的建议", 2)
    if one.advice:
        _passages(document, one.advice, MOST_ADVICE, "条建议")
    else:
        _text(document, "各报告没有针对这类问题的建议。")


def _passages(document: Any, found: Sequence[Said], most: int, what: str) -> None:
    from docx.shared import Pt, RGBColor

    for number, one in enumerate(found[:most], 1):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(28)
        name = paragraph.add_run(clean(f"{number}. {one.project}："))
        set_font(name._r, SUB)
        name.bold = True
        paragraph.add_run(clean(_shortened(one.text)))
        place = paragraph.add_run(clean(f"〔{one.source.document}，第{one.source.start}–{one.source.end}字〕"))
        place.font.size, place.font.color.rgb = Pt(10.5), RGBColor(0x59, 0x59, 0x59)
    if len(found) > most:
        _text(document, f"另有 {len(found) - most} {what}，见同时提供的表格。")


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}……（下略）"


def _text(document: Any, text: str) -> None:
    from docx.shared import Pt

    document.add_paragraph(clean(text)).paragraph_format.first_line_indent = Pt(28)


def _table(document: Any, names: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """A table with a heading that repeats on every page; ``widths`` in millimetres."""
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(names), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for line in (names, *rows):
        row = table.rows[0] if line is names else table.add_row()
        for cell, value, width in zip(row.cells, line, widths, strict=True):
            cell.width = Mm(width)
            _fill(cell, value, bold=line is names)
    repeat_heading(table.rows[0])
    for cell in table.rows[0].cells:
        shade(cell, "DCE6F1")
    document.add_paragraph()


def _fill(cell: Any, value: str, *, bold: bool) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.0
    run = paragraph.add_run(clean(value))
    run.font.size, run.bold = Pt(10.5), bold


def chinese(number: int) -> str:
    """A number from 1 to 99 as headings count: 二, 十, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMBERS[tens - 1]}十"
    return head + (_NUMBERS[ones - 1] if ones else "")
