"""Web pages: blocks, tables with merged cells, charsets, and the offset of every text in the page."""
from __future__ import annotations

from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.places import MarkupPlace
from ingest.readers import read_source
from ingest.source import SourceText


def read(body: str, charset: str = "utf-8") -> SourceText:
    page = f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>题</title></head>{body}</html>'
    return read_source(page.encode("gb18030" if charset.lower().startswith("gb") else charset), "a.html")


def test_blocks_are_lines_and_inline_elements_are_not() -> None:
    source = read("<body><div>一、<b>基本</b>情况<p>（一）<span>背景</span></p>正文<br>下一行</div><ul><li>甲</li><li>乙</li></ul></body>")
    assert source.text.splitlines() == ["一、基本情况", "（一）背景", "正文", "下一行", "甲", "乙"]


def test_scripts_styles_navigation_and_hidden_parts_are_left_out() -> None:
    source = read('<style>p{}</style><script>"<p>错</p>"</script><nav>首页</nav><p style="display: none">藏</p><p hidden>藏</p>'
                  "<!-- 注 --><p>正文</p>")
    assert source.text == "正文\n"


def test_line_breaks_of_the_source_are_no_text_between_chinese_characters() -> None:
    assert read("<p>预算\n  执行 率 98%\n of 2024</p>").text == "预算执行 率 98% of 2024\n"


def test_entities_are_decoded() -> None:
    assert read("<p>&ldquo;三公&rdquo;&nbsp;经费&#x4E07;&#20803;&lt;1&amp;2&gt;</p>").text == "“三公” 经费万元<1&2>\n"


def test_cells_that_span_rows_and_columns_leave_their_places_empty() -> None:
    source = read('<table><caption>表1</caption><tr><th rowspan="2">项目<th colspan=2>预算</tr><tr><td>收入</td><td>支出</td></tr>'
                  "<tr><td>甲</td><td>1</td><td><p>2</p><p>3</p></td></tr></table>")
    assert source.text == "表1\n| 项目 | 预算 | |\n| | 收入 | 支出 |\n| 甲 | 1 | 2 3 |\n\n"


def test_a_table_that_sets_the_page_is_none() -> None:
    assert read("<table><tr><td>一、情况<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>").text == "一、情况\n| a | b |\n\n"


def test_a_bar_in_a_cell_does_not_part_it() -> None:
    assert read("<table><tr><td>a|b</td><td>c</td></tr></table>").text == "| a｜b | c |\n\n"


@pytest.mark.parametrize(("said", "used"), [("gb2312", "GB18030"), ("GBK", "GB18030"), ("utf-8", "UTF-8"), ("big5", "BIG5HKSCS"),
                                            ("utf-16", "UTF-8")])
def test_the_charset_is_what_the_page_says_and_the_bytes_bear_out(said: str, used: str) -> None:
    page = f'<html><head><meta charset="{said}"></head><p>臺灣財政預算〔2024〕12</p></html>'
    codec = {"gb2312": "gb18030", "GBK": "gb18030", "big5": "big5hkscs"}.get(said, "utf-8")
    source = read_source(page.replace("〔", "(").replace("〕", ")").encode(codec), "a.htm")
    assert source.encoding == f"HTML {used}"
    assert source.text == "臺灣財政預算(2024)12\n"


SNIPPETS = st.lists(st.tuples(st.sampled_from(["p", "div", "td", "b", "li", "span"]), st.text("预算&<> |\n万元12.5%“”é😀", min_size=1, max_size=12)),
                    min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(SNIPPETS)
def test_every_place_leads_back_to_its_text(parts: list[tuple[str, str]]) -> None:
    cell = "<table><tr><td>{}</td><td>1</td></tr></table>"
    body = "".join(cell.format(escape(text)) if tag == "td" else f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    page = f"<!DOCTYPE html><html><body>{body}<p>终</p></body></html>"
    source = read_source(page.encode(), "a.html")
    for one in source.origins.items:
        assert isinstance(one.place, MarkupPlace)
        text = source.text[one.start:one.end]
        there = page[one.place.offset:one.place.offset + 8 * len(text)]
        assert unescape(there).replace("|", "｜").startswith(text.replace("|", "｜"))
    covered = {index for one in source.origins.items for index in range(one.start, one.end)}
    letters = {index for index, sign in enumerate(source.text) if not sign.isspace() and sign != "|"}
    assert letters <= covered


def test_nested_elements_without_end_are_read_in_bounded_depth() -> None:
    assert "底" in read("<div>" * 300 + "底").text
    assert read("<b>" * 100_000 + "深</b><p>后</p>").text


def test_broken_markup_is_read_as_browsers_do() -> None:
    assert read("<p>甲<p>乙<table><tr><td>1<td>2<tr><td>3<td>4").text == "甲\n乙\n| 1 | 2 |\n| 3 | 4 |\n\n"


def test_a_stray_byte_does_not_keep_a_page_from_being_read() -> None:
    page = '<html><head><meta charset="gb2312"></head>' + "<p>预算执行情况</p>" * 300 + "</html>"
    source = read_source(page.encode("gb18030").replace(b"<p>", b"<p>\xff ", 1), "a.html")
    assert source.encoding == "HTML GB18030"
    assert source.text.count("预算执行情况") == 300
