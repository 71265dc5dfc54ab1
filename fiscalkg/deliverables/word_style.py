"""How official documents in Chinese are set in Word: fonts by name for Chinese text, page numbers, table of contents.

Source of the sizes: GB/T 9704—2012 (党政机关公文格式), sections 5.2 and 7: title 小标宋 or bold at 二号 (22 pt), first-level headings 黑体,
second-level 楷体, text 仿宋 at 三号 (16 pt; here 四号, 14 pt, since the list is long), page number at the foot in the middle.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

BODY, HEAD, SUB, LATIN = "仿宋", "黑体", "楷体", "Times New Roman"
_STYLES: Final = (
    ("Normal", BODY, 14, False), ("Title", HEAD, 22, True), ("Heading 1", HEAD, 16, False), ("Heading 2", SUB, 14, True),
    ("List Number", BODY, 14, False), ("Caption", BODY, 10.5, False),
)
_MARGINS_MM: Final = {"top_margin": 30, "bottom_margin": 28, "left_margin": 28, "right_margin": 26}


def prepare(document: Any) -> None:
    """Page, fonts and footers of an empty document."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _MARGINS_MM.items():
        setattr(section, name, Mm(size))
    for name, font, points, bold in _STYLES:
        style = document.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = Pt(points), bold, RGBColor(0, 0, 0)
        set_font(style.element, font)
    document.styles["Normal"].paragraph_format.line_spacing = 1.4
    without_line(document.styles["Title"])
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field(foot, "PAGE", "1")
    foot.add_run(" —")


def set_font(element: Any, font: str) -> None:
    """Name the fonts of a style or run: ``font`` for Chinese text, a Latin one beside it; themes would win over names, so they go."""
    from docx.oxml.ns import qn

    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for side, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{side}"), name)


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field (``PAGE``) that Word works out; ``shown`` stands there until it does."""
    _open(paragraph, instruction)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def contents(document: Any, instruction: str, shown: Sequence[str]) -> None:
    """A table of contents that Word works out when the document is opened; until then it lists ``shown``, one a line."""
    paragraphs = [document.add_paragraph() for _ in shown]
    _open(paragraphs[0], instruction, dirty=True)
    for paragraph, text in zip(paragraphs, shown, strict=True):
        paragraph.add_run(text)
        paragraph.paragraph_format.line_spacing = 1.2
    _mark(paragraphs[-1], "end")


def _open(paragraph: Any, instruction: str, *, dirty: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _mark(paragraph, "begin", dirty=dirty)
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    _mark(paragraph, "separate")


def _mark(paragraph: Any, kind: str, *, dirty: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)


def without_line(style: Any) -> None:
    """Take the line away that the template draws beneath a style."""
    from docx.oxml.ns import qn

    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def repeat_heading(row: Any) -> None:
    """Repeat a row of a table at the top of every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def shade(cell: Any, colour: str) -> None:
    """Fill a cell of a table (``RRGGBB``)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fill = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        fill.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(fill)
