"""Word files: numbers of lists, tables, notes, text boxes, and what is no text of the document."""
from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as KINDS
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.places import WordPlace
from ingest.readers import read_source
from ingest.readers.counting import numeral

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "%3.%4"), ("bullet", "\uf0b7"))


def text_of(document: Any) -> str:
    return read_source(saved(document), "a.docx").text


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_lists() -> Any:
    """A document with a multi-level list (definition 77): list 7, and list 8 that begins anew at its second level."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
                     f'<w:lvlText w:val="{text}"/></w:lvl>' for depth, (form, text) in enumerate(LEVELS))
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="2">'
                               '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'))
    return document


def listed(document: Any, text: str, depth: int, number: int = 77) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'))


def test_numbers_of_lists_are_counted_as_word_does() -> None:
    document = with_lists()
    for text, depth in [("基本情况", 0), ("项目背景", 1), ("资金安排", 1), ("存在问题", 0), ("预算执行", 1), ("支出慢", 2), ("结余多", 2),
                        ("细目", 3), ("点", 4)]:
        listed(document, text, depth)
    assert text_of(document).splitlines() == [
        "一、基本情况", "（一）项目背景", "（二）资金安排", "二、存在问题", "（一）预算执行", "1.支出慢",
        "2.结余多", "2.1细目", "点"]


def test_a_list_that_begins_anew_counts_from_its_start() -> None:
    document = with_lists()
    for text, number in [("甲", 77), ("乙", 77), ("丙", 78), ("丁", 78)]:
        listed(document, text, 2, number)
    assert text_of(document).splitlines() == ["1.甲", "2.乙", "1.丙", "2.丁"]


def test_styles_give_numbers_too() -> None:
    document = with_lists()
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_heading("项目概况", 1)
    document.add_heading("评价结论", 1)
    document.add_paragraph("正文")
    assert text_of(document).splitlines() == ["一、项目概况", "二、评价结论", "正文"]


@pytest.mark.parametrize(("number", "form", "text"), [
    (10, "chineseCounting", "十"), (11, "chineseCounting", "十一"), (20, "chineseCountingThousand", "二十"), (101, "chineseCounting", "一百〇一"),
    (21, "ideographDigital", "二一"), (12, "chineseLegalSimplified", "壹拾贰"),
    (3, "decimalEnclosedCircleChinese", "③"), (21, "decimalEnclosedCircle", "㉑"),
    (4, "upperRoman", "IV"), (28, "lowerLetter", "bb"), (2, "ideographTraditional", "乙"), (7, "decimalZero", "07"), (5, "unknown", "5")])
def test_numerals(number: int, form: str, text: str) -> None:
    assert numeral(number, form) == text


def test_merged_cells_are_said_once_and_leave_their_places_empty() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for index, text in enumerate(["项目", "预算", "", "", "收入", "支出", "甲", "1", "2"]):
        table.cell(index // 3, index % 3).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    source = read_source(saved(document), "a.docx")
    assert source.text.rstrip("\n").split("\n") == ["| 项目 | 预算 | |", "| | 收入 | 支出 |", "| 甲 | 1 | 2 |"]
    at = source.text.index("支出")
    assert source.origins.first(at, at + 2) == WordPlace(0, 1, "C2")


def test_a_table_of_one_column_is_a_frame_round_paragraphs() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "一、存在问题\n（一）支出慢"
    assert text_of(document).splitlines() == ["一、存在问题", "（一）支出慢"]


def test_what_is_deleted_hidden_or_a_field_code_is_no_text() -> None:
    document = Document()
    run = '<w:r><w:t>{}</w:t></w:r>'
    document.element.body.insert(0, parse_xml(
        f'<w:p {nsdecls("w")}>{run.format("到位")}<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run.format("资金")}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>'
        f'<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>万</w:t><w:noBreakHyphen/><w:t>元</w:t></w:r></w:p>'))
    assert text_of(document) == "到位资金万-元\n"


def test_heads_feet_and_tables_of_contents_are_left_out() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    style = document.styles.add_style("TOC 1", 1)
    document.add_paragraph("一、基本情况\t3", style=style)
    document.add_paragraph("一、基本情况")
    assert text_of(document) == "一、基本情况\n"


def test_notes_stand_behind_their_paragraph_with_the_number_of_their_reference() -> None:
    document = Document()
    notes = (f'<w:footnotes {nsdecls("w")}><w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>数据来源：统计年鉴。</w:t></w:r></w:p>'
             '</w:footnote></w:footnotes>').encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes, document.part.package)
    document.part.relate_to(part, KINDS.FOOTNOTES)
    document.element.body.insert(0, parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:t>企业24家</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:t>。</w:t></w:r></w:p>'))
    assert text_of(document).splitlines() == ["企业24家[1]。", "[1] 数据来源：统计年鉴。"]


def test_a_text_box_is_said_once_behind_its_paragraph() -> None:
    document = Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    document.element.body.insert(0, parse_xml(
        f'<w:p {nsdecls("w")} {mc}><w:r><w:t>段落</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}'
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'))
    assert text_of(document).splitlines() == ["段落", "框内文字"]


def test_a_page_break_leaves_a_gap_before_the_next_page() -> None:
    document = Document()
    document.add_paragraph("第一份报告")
    document.add_page_break()
    document.add_paragraph("第二份报告")
    assert "\n\n\n\n第二份报告" in text_of(document)


def test_paragraphs_are_counted_as_places() -> None:
    document = Document()
    for text in ("甲", "", "乙"):
        document.add_paragraph(text)
    source = read_source(saved(document), "a.docx")
    assert [(source.text[one.start:one.end], one.place) for one in source.origins.items] == [("甲", WordPlace(1)), ("乙", WordPlace(3))]
