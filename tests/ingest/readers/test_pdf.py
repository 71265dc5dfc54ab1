"""PDF files, set by the tests themselves: order, wraps, tables over pages, notes, what belongs to the page, and places."""
from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.places import PdfPlace
from ingest.readers import read_source
from ingest.source import SourceText

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))
SENTENCE = "专项资金按照管理办法实行项目库管理，由主管部门组织申报、审核和验收，各县区负责初审及资金拨付。"


def made(*pages: Callable[[Canvas], None]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for draw in pages:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(*pages: Callable[[Canvas], None]) -> SourceText:
    return read_source(made(*pages), "a.pdf")


def lines(canvas: Canvas, texts: list[str], left: float = 80, top: float = 760, pitch: float = 20) -> None:
    for number, text in enumerate(texts):
        canvas.drawString(left, top - number * pitch, text)


def grid(canvas: Canvas, rows: list[list[str]], top: float, left: float = 80, wide: float = 120, high: float = 24) -> None:
    """A ruled table."""
    height, width = high * len(rows), wide * len(rows[0])
    for number in range(len(rows) + 1):
        canvas.line(left, top - number * high, left + width, top - number * high)
    for number in range(len(rows[0]) + 1):
        canvas.line(left + number * wide, top, left + number * wide, top - height)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.drawString(left + column * wide + 5, top - number * high - 16, text)


def test_wraps_are_undone_where_first_lines_are_indented() -> None:
    whole = SENTENCE * 3
    paragraph = ["　　" + whole[:34], *[whole[at:at + 36] for at in range(34, len(whole), 36)]]
    source = read(lambda canvas: lines(canvas, paragraph * 3, pitch=18))
    assert source.text.split() == [whole] * 3


def test_text_drawn_out_of_order_is_read_from_the_top() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 600, "第二行在下面。")
        canvas.drawString(80, 700, "第一行在上面。")

    assert read(draw).text.split() == ["第一行在上面。", "第二行在下面。"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行的文字在这里说明情况" for n in range(1, 13)]
    right = [f"右栏第{n}行的文字在这里说明情况" for n in range(1, 13)]

    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 800, "横贯两栏的标题")
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, 760 - 20 * number, one)
            canvas.drawString(320, 760 - 20 * number, other)

    assert read(draw).text.split() == ["横贯两栏的标题", *left, *right]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 810, "云溪市财政局绩效评价报告")
            lines(canvas, [f"第{'一二三四'[number]}部分的文字在这里。" for _ in range(3)])
            canvas.drawCentredString(297, 30, f"- {number + 1} -")
        return draw

    text = read(*[page(number) for number in range(4)]).text
    assert "财政局" not in text
    assert "-" not in text
    assert text.count("部分的文字在这里。") == 12


def test_a_table_over_two_pages_is_one_and_says_its_head_once() -> None:
    head = ["科目编码", "科目名称", "预算数"]
    first, second = [["208", "社会保障", "339.00"], ["210", "卫生健康", "135.00"]], [["213", "农林水", "3,685.60"]]

    def one(canvas: Canvas) -> None:
        lines(canvas, ["支出预算表"])
        grid(canvas, [head, *first], 100 + 24 * 3)
        canvas.drawCentredString(297, 30, "1")

    def two(canvas: Canvas) -> None:
        grid(canvas, [head, *second], 780)
        lines(canvas, ["表后的文字。"], top=600)
        canvas.drawCentredString(297, 30, "2")

    source = read(one, two)
    assert source.text.split("\n") == [" 支出预算表", "| 科目编码 | 科目名称 | 预算数 |", "| 208 | 社会保障 | 339.00 |",
                                       "| 210 | 卫生健康 | 135.00 |", "| 213 | 农林水 | 3,685.60 |", "", "表后的文字。", ""]
    assert source.origins.first(source.text.index("农林水"), len(source.text)).label == "第2页"


def test_merged_cells_of_a_ruled_table_leave_their_places_empty() -> None:
    def merged(canvas: Canvas) -> None:
        for x0, y0, x1, y1 in [(80, 700, 440, 700), (200, 676, 440, 676), (80, 652, 440, 652), (80, 628, 440, 628),
                               (80, 700, 80, 628), (200, 700, 200, 628), (320, 676, 320, 628), (440, 700, 440, 628)]:
            canvas.line(x0, y0, x1, y1)
        for x, y, text in [(85, 670, "项目"), (290, 684, "预算"), (205, 660, "收入"), (325, 660, "支出"), (85, 636, "甲县"), (205, 636, "12"),
                           (325, 636, "34")]:
            canvas.drawString(x, y, text)

    assert read(merged).text == "| 项目 | 预算 | |\n| | 收入 | 支出 |\n| 甲县 | 12 | 34 |\n\n"


def test_raised_figures_are_references_to_notes_but_squares_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "走访企业1193家")
        at = 80 + pdfmetrics.stringWidth("走访企业1193家", SONG, 12)
        canvas.setFont(SONG, 7)
        canvas.drawString(at, 706, "12")
        canvas.setFont(SONG, 12)
        canvas.drawString(at + 8, 700, "，占地300m")
        at += 8 + pdfmetrics.stringWidth("，占地300m", SONG, 12)
        canvas.setFont(SONG, 7)
        canvas.drawString(at, 706, "2")

    assert read(draw).text.strip() == "走访企业1193家[12]，占地300m2"


def test_a_page_set_sideways_is_read_along_its_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -595)
        canvas.setFont(SONG, 12)
        lines(canvas, ["横排的大表在这里。", "第二行。"], top=500)
        grid(canvas, [["科目", "金额"], ["教育", "12.00"]], 440)

    source = read(draw)
    assert source.text == " 横排的大表在这里。\n第二行。\n| 科目 | 金额 |\n| 教育 | 12.00 |\n\n"
    check_places(source, made(draw))


def test_a_watermark_askew_is_left_out_and_said_to_be() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["正文在这里。"])
        canvas.translate(300, 300)
        canvas.rotate(45)
        canvas.setFont(SONG, 40)
        canvas.drawString(0, 0, "征求意见稿")

    source = read(draw)
    assert source.text.strip() == "正文在这里。"
    assert source.notices == ("略去倾斜或与正文方向不同的文字 5 字（水印、印章等）",)


def test_bold_by_drawing_twice_is_said_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "一一得一1100")
        canvas.drawString(80.4, 700, "一一得一1100")

    assert read(draw).text.strip() == "一一得一1100"


def test_invisible_text_is_left_out_but_the_layer_of_a_scan_is_read() -> None:
    def layer(canvas: Canvas) -> None:
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.textLine("识别出来的文字在图片下面，足够长的一行。")
        canvas.drawText(text)

    def both(canvas: Canvas) -> None:
        canvas.saveState()
        layer(canvas)
        canvas.restoreState()
        canvas.setFont(SONG, 12)
        lines(canvas, ["看得见的正文有二十个字以上才算是正文的一页。"], top=600)

    assert "识别出来的文字" in read(layer).text
    assert "识别" not in read(both).text


def test_kangxi_radicals_are_read_as_the_characters_they_look_like() -> None:
    from ingest.readers.pdf_chars import _sign

    assert (_sign(0x2F00), _sign(0x2F6C), _sign(0x4E00), _sign(0xE000), _sign(0)) == ("一", "目", "一", "", "")


# -- places ---------------------------------------------------------------------------------------------------------------------------


def places(source: SourceText) -> Iterator[tuple[str, PdfPlace]]:
    for one in source.origins.items:
        assert isinstance(one.place, PdfPlace)
        yield source.text[one.start:one.end], one.place


def check_places(source: SourceText, data: bytes) -> None:
    """Every box lies on its page, and what pdfium reads inside it is the text there."""
    document: Any = pypdfium2.PdfDocument(data)
    for text, place in places(source):
        page = document[place.page - 1]
        left, bottom, right, top = (side / 10 for side in place.box)
        assert -1 <= left < right <= page.get_width() + 1
        assert -1 <= bottom < top <= page.get_height() + 1
        assert len(place.edges) == len(text) + 1
        found = page.get_textpage().get_text_bounded(left - 0.5, bottom - 0.5, right + 0.5, top + 0.5)
        assert squeezed(text) in squeezed(found)


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


WORDS = st.text("云溪市预算执行情况表绩效目标（一）、，。0123456789.%", min_size=1, max_size=24)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12), st.lists(st.lists(WORDS.map(lambda text: text[:7]), min_size=3, max_size=3), min_size=2, max_size=5))
def test_every_place_leads_back_to_its_text(texts: list[str], rows: list[list[str]]) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, texts)
        grid(canvas, rows, 400)

    data = made(draw, draw)
    source = read_source(data, "a.pdf")
    check_places(source, data)
    covered = sum(one.end - one.start for one in source.origins.items)
    assert covered <= len(source.text)
    assert all(a.end <= b.start for a, b in zip(source.origins.items, source.origins.items[1:], strict=False))
    assert source.origins.items[-1].end <= len(source.text)


def test_the_box_of_a_passage_is_that_of_its_characters() -> None:
    source = read(lambda canvas: canvas.drawString(100, 700, "资金到位率九成"))
    start = source.text.index("到位率")
    ((page, (left, bottom, right, top)),) = source.origins.boxes(start, start + 3)
    assert page == 1
    assert (left, right) == pytest.approx((1240, 1600), abs=12)
    assert bottom < 7000 < top
